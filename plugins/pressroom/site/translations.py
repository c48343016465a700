"""What is wrong with a newsroom's own translations: `translations/<language>.po`.

They are checked before anything is made, because a value that does not exist would only be noticed on some page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.dates import is_language
from pressroom.core.file_words import word_messages
from pressroom.core.problems import Place, Problem, Problems, suggestion
from pressroom.core.reading.places import place_in_yaml
from pressroom.core.source import decoded
from pressroom.core.yaml_reader import UnreadableError

from .gaps import BRACES, PER_CENT, named_for_scripts, strange_to_scripts
from .look import own_words_file, theme_words_file
from .translated_words import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from babel.messages import Catalog

    from .settings import SiteSettings

_LONGEST_KEY: Final = 40
_WHERE: Final = "translations"
# The language of the words in a theme's templates.
_ENGLISH: Final = "en"
# A line with a text: a keyword may stand before it.
_QUOTED: Final = re.compile(r'(msg\w+(\[\d+\])?\s*)?"([^"\\]|\\.)*"')
# As gettext's programs lay such files, and as Windows calls those whose ending it hides.
_MISPLACED: Final = re.compile(r"\.po(\.txt)?$")
_VALID: Final = "mend it; `msgfmt --check` or any editor for .po files shows the place"


def broken_translations(folder: Path, languages: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the .po files of a newsroom that has these languages."""
    for file in sorted(folder.rglob("*.po*")):
        name = f"{_WHERE}/{file.relative_to(folder).as_posix()}"
        if file.parent != folder or file.suffix != ".po":
            if file.is_file() and _MISPLACED.search(name):
                yield Problem(Place(name), "", "nobody reads this file", f"call it {_WHERE}/<language>.po")
        elif file.stem not in languages:
            known = suggestion(file.stem, languages)
            remedy = f"add it to `languages` in content/newsroom.yaml, or rename the file; {known}"
            yield Problem(Place(name), "", f"the newsroom has no language '{file.stem}'", remedy)
        elif is_language(file.stem):
            yield from _broken(name, file.read_bytes(), file.stem)


def wordless_notes(own: SiteSettings, languages: Sequence[str]) -> Iterator[Problem]:
    """Yield a note for each language in which neither the theme nor the newsroom has words: its pages speak English."""
    for language in languages:
        files = own_words_file(own.translations, language), theme_words_file(own.theme / _WHERE, language)
        if language.partition("-")[0] != _ENGLISH and not any(file.is_file() for file in files):
            what = f"nobody gave Pressroom its words in '{language}', so pages say them in English"
            file, keys = "content/newsroom.yaml", ("languages", languages.index(language))
            place = place_in_yaml(own.folder, file, language, tuple(languages), *keys)
            yield Problem(place, "languages", what, f"begin {_WHERE}/{language}.po with `pressroom words {language}`")


# A session reads the newsroom again and again.
@lru_cache(maxsize=32)
def _broken(name: str, written: bytes, language: str) -> tuple[Problem, ...]:
    from babel.messages.pofile import PoFileError

    from .compiled import compiled_words, read_words

    try:
        catalogue = read_words(written, language, is_strict=True)
        translations: Any = GNUTranslations(BytesIO(compiled_words(written, language, None)))
    except PoFileError as error:
        # Babel counts from 0 here, and says the line once more.
        what = f"this is no part of a .po file ({str(error).rpartition(' on ')[0]})"
        return (Problem(Place(name, error.lineno + 1, 1), "", what, _VALID),)
    except UnicodeDecodeError as error:
        return tuple(_undecoded(name, written, error))
    except (ValueError, LookupError) as error:
        # Of the character set, of the header's fields or of its plural forms.
        return (Problem(Place(name), "", f"it cannot be read as a .po file ({error})", _VALID),)
    return (
        *_unquoted(name, written.decode(catalogue.charset)),
        *_broken_rule(name, translations.plural, catalogue.num_plurals),
        *_broken_messages(name, catalogue),
    )


def _undecoded(name: str, written: bytes, error: UnicodeDecodeError) -> Iterator[Problem]:
    """Yield where a file is not in the characters that it says; without a word of them it is UTF-8."""
    problems = Problems()
    try:
        decoded(written, name, problems)
    except UnreadableError:
        yield from problems
    else:
        yield Problem(Place(name), "", f"it is not written in {error.encoding}", "write charset=utf-8 in its head")


def _unquoted(name: str, written: str) -> Iterator[Problem]:
    """Yield the lines with a text that does not stand in quotation marks: gettext's readers cut its ends off."""
    for number, line in enumerate(written.split("\n"), 1):
        text = line.strip("\ufeff \t\r")
        if text and not text.startswith("#") and not _QUOTED.fullmatch(text):
            what = f"the text does not stand in one pair of quotation marks: {_short(text)}"
            remedy = r'begin and end it with ", and write \" for one inside of it'
            yield Problem(Place(name, number, 1), "", what, remedy)


def _broken_rule(name: str, rule: Callable[[int], int], forms: int) -> Iterator[Problem]:
    """Yield what is wrong with the header's rule for plural forms: some number has none."""
    for number in NUMBERS:
        try:
            form = rule(number)
        except ZeroDivisionError:
            form = -1
        if not 0 <= form < forms:
            what = f"its rule gives the number {number} none of the {forms} plural forms"
            yield Problem(Place(name), "Plural-Forms", what, "write the rule of your language, or delete that line")
            return


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
            elif gaps is PER_CENT and (strange := strange_to_scripts(ids, string)):
                remedy = f"the value here is {', '.join(sorted(named_for_scripts(ids)))}, as the English has it"
                yield Problem(place, key, f"there is no value {strange} in '{_short(string)}'", remedy)
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
