"""What is wrong with a newsroom's own translations: `translations/<language>.po`.

They are checked before anything is made, because a value that does not exist would only be noticed on some page.
"""

from __future__ import annotations

from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pressroom.core.dates import is_language
from pressroom.core.file_words import word_messages
from pressroom.core.problems import Place, Problem, suggestion

from .gaps import BRACES, PER_CENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from babel.messages import Catalog

_LONGEST_KEY: Final = 40
_WHERE: Final = "translations"
_VALID: Final = "mend it; `msgfmt --check` or any editor for .po files shows the place"


def broken_translations(folder: Path, languages: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the .po files of a newsroom that has these languages."""
    for file in sorted(folder.glob("*.po")):
        name = f"{_WHERE}/{file.name}"
        if file.stem not in languages:
            known = suggestion(file.stem, languages)
            remedy = f"add it to `languages` in content/newsroom.yaml, or rename the file; {known}"
            yield Problem(Place(name), "", f"the newsroom has no language '{file.stem}'", remedy)
        elif is_language(file.stem):
            yield from _broken(name, file.read_bytes(), file.stem)


# A session reads the newsroom again and again.
@lru_cache(maxsize=32)
def _broken(name: str, written: bytes, language: str) -> tuple[Problem, ...]:
    from babel.messages.pofile import PoFileError, read_po

    from .compiled import compiled_words

    try:
        catalogue = read_po(BytesIO(written), locale=language.replace("-", "_"), abort_invalid=True)
        GNUTranslations(BytesIO(compiled_words(written, language, None)))
    except PoFileError as error:
        # Babel counts from 0 here, and says the line once more.
        what = f"this is no part of a .po file ({str(error).rpartition(' on ')[0]})"
        return (Problem(Place(name, error.lineno + 1, 1), "", what, _VALID),)
    except (ValueError, LookupError) as error:
        # Of the character set, of the header's fields or of its plural forms.
        return (Problem(Place(name), "", f"it cannot be read as a .po file ({error})", _VALID),)
    return tuple(_broken_messages(name, catalogue))


def _broken_messages(name: str, catalogue: Catalog) -> Iterator[Problem]:
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        place, key = Place(name, message.lineno or 0, 1), _short(ids[0])
        gaps = BRACES if ids[0] in _words_of_files() else PER_CENT
        known = gaps.names_in(ids)
        for string in filter(None, strings):
            if fault := gaps.fault(known, string):
                yield Problem(place, key, f"{fault} in '{_short(string)}'", gaps.told(known))
        is_whole = len(strings) == catalogue.num_plurals and all(strings)
        if message.pluralizable and any(strings) and not is_whole:
            what = f"{sum(map(bool, strings))} of {catalogue.num_plurals} plural forms are there"
            yield Problem(place, key, what, "write all that the header's Plural-Forms names, msgstr[0] being the first")


@cache
def _words_of_files() -> frozenset[str]:
    """Return the English texts that no theme prints."""
    return frozenset(message.english for message in word_messages())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_KEY else f"{text[:_LONGEST_KEY]}…"
