"""A language that Pressroom does not have, written from right to left: its words in Arabic, as a .po file.

The words are made up. Each begins with a mark, so that what is left of the templates' English shows.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from babel.messages import Catalog
from babel.messages.pofile import write_po

from browser.demo import MADE_UP, copy_demo
from newsrooms import REPOSITORY
from pressroom.site.gathered_words import words_to_translate

if TYPE_CHECKING:
    from pathlib import Path

    from newsrooms import TestNewsroom

LANGUAGE: Final = "ar"
# The categories that Unicode has for Arabic, in the order of gettext's forms.
FORMS: Final = ("zero", "one", "two", "few", "many", "other")
PLURALS: Final = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
)
_HEADER: Final = f"Language: ar\nContent-Type: text/plain; charset=utf-8\nPlural-Forms: {PLURALS}\n"
# What is no letter of a word: values, elements with their attributes, and entities.
_KEPT: Final = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]*>|&\w+;|%%|`[^`]*`)")
_LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلم"
_ENGLISH: Final = re.compile("[A-Za-z]")
# The demo's Korean, taken for Arabic: names of files, and keys in YAML and in header lines.
_FILES: Final = re.compile(r"\.ko(?=\.)")
_KEYS: Final = re.compile(r"(?<![\w.-])ko(?=:[ \n])|(?<=[\[ ,])ko(?=[\],])|(?<=: )ko$", re.MULTILINE)


def in_arabic(text: str) -> str:
    """Return words as if they were Arabic: each letter another one, values and elements as they are."""
    parts = _KEPT.split(text)
    return "".join(part if number % 2 else _ENGLISH.sub(_letter, part) for number, part in enumerate(parts))


def _letter(found: re.Match[str]) -> str:
    return _LETTERS[ord(found[0].lower()) % len(_LETTERS)]


def arabic_words() -> str:
    """Return the .po file, with all six forms of what is counted; each form ends with its own name in brackets."""
    gathered = words_to_translate(REPOSITORY / "theme")
    catalogue = Catalog(LANGUAGE)
    for message in gathered:
        if isinstance(message.id, str):
            if message.id:
                catalogue.add(message.id, in_arabic(message.id), flags=message.flags)
        else:
            forms = tuple(f"{in_arabic(message.id[1])} [{FORMS.index(form)}]" for form in FORMS)
            catalogue.add(tuple(message.id), forms, flags=message.flags)
    written = io.BytesIO()
    write_po(written, catalogue, omit_header=True)
    header = "".join(f'"{line}\\n"\n' for line in _HEADER.splitlines())
    return f'msgid ""\nmsgstr ""\n{header}\n{written.getvalue().decode()}'


def arabic_demo(folder: Path) -> TestNewsroom:
    """Copy the demo newsroom with what is Korean in it called Arabic: every type of page has texts in two scripts."""
    newsroom = copy_demo(folder)
    newsroom.write(MADE_UP)
    # What the Korean pages were called is no address of this newsroom.
    (folder / "content/addresses.yaml").unlink()
    for part in ("content", "campaigns"):
        for file in sorted((folder / part).rglob("*")):
            if file.suffix in {".md", ".yaml"}:
                written = _KEYS.sub(LANGUAGE, _FILES.sub(f".{LANGUAGE}", file.read_text("utf-8")))
                file.write_text(written, encoding="utf-8")
            if _FILES.search(file.name):
                file.rename(file.with_name(_FILES.sub(f".{LANGUAGE}", file.name)))
    newsroom.write({f"translations/{LANGUAGE}.po": arabic_words()})
    return newsroom
