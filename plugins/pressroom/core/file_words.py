"""Words in several languages that stand in data files: of feeds, letters, calendars and all else that no theme prints.

Each file is called `words.yaml` or `…_words.yaml` and has the same keys for `en` and `ko`. A newsroom gives them in
other languages, or says them otherwise in these, by its own translations of the English texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from .digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    # A text, or its plural forms by the categories that Unicode's plural rules have for the language.
    Translation = str | tuple[tuple[str, str], ...]

_PACKAGE: Final = Path(__file__).parent.parent
_ENGLISH: Final = "en"
_OTHER: Final = "other"
# Source: Unicode Technical Standard 35, part 3, "Language Plural Rules".
_CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many", _OTHER})


@dataclass(frozen=True)
class TranslatedWords:
    """A newsroom's own translations of such words into one language, by the English: with plurals, the singular."""

    pairs: tuple[tuple[str, Translation], ...] = ()

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of them."""
        return digest_of(self.pairs)

    @cached_property
    def by_english(self) -> dict[str, Translation]:
        """Return the translations by the English texts."""
        return dict(self.pairs)

    def __hash__(self) -> int:
        """Return the same for equal ones; a newsroom's feeds ask thousands of times."""
        return hash(self.digest)


NO_TRANSLATIONS: Final = TranslatedWords()


class Speaker(Protocol):
    """Whatever has words in a language: a masthead, a letter, a report."""

    @property
    def language(self) -> str:
        """Return the code of the language."""

    @property
    def translated_words(self) -> TranslatedWords:
        """Return the newsroom's own translations into it."""


class WordMessage(NamedTuple):
    """A text to be translated: the English, with the plural if it counts something, and where it stands.

    `file` is named from the package, `keys` lead to the text inside of it.
    """

    file: str
    keys: tuple[str, ...]
    english: str
    plural: str | None = None


def words_from(file: Path, speaker: Speaker) -> Mapping[str, Any]:
    """Return the words of a YAML file by their keys in a speaker's language, or else in English."""
    return _words(file, speaker.language, speaker.translated_words)


def in_number(forms: Mapping[str, str], number: int, language: str) -> str:
    """Return the plural form that a language has for a number; what is not translated yet has those of English."""
    from .dates import find_locale

    return forms.get(find_locale(language).plural_form(number), forms[_OTHER])


def language_of_words(file: Path, speaker: Speaker) -> str:
    """Return the language in which a speaker says the words of a file: its own, or else English."""
    if known := _nearest(file, speaker.language):
        return known
    translated = speaker.translated_words.by_english
    return speaker.language if any(each.english in translated for each in _messages(file)) else _ENGLISH


def word_messages() -> Iterator[WordMessage]:
    """Yield all texts of all files in their order."""
    for file in sorted(_PACKAGE.rglob("*words.yaml")):
        yield from _messages(file)


@lru_cache(maxsize=256)
def _words(file: Path, language: str, translated: TranslatedWords) -> Mapping[str, Any]:
    known = _known(file)
    words = known[_nearest(file, language) or _ENGLISH]
    return _translated(known[_ENGLISH], words, translated.by_english) if translated.pairs else words


def _translated(
    english: Mapping[str, Any], words: Mapping[str, Any], translated: Mapping[str, Translation]
) -> dict[str, Any]:
    """Return the words, but for those that are translated: these take their place."""
    found = dict(words)
    for key, text in english.items():
        if isinstance(text, str):
            found[key] = translated.get(text, words[key])
        elif _counts(text):
            forms = translated.get(_singular(text))
            found[key] = dict(forms) if isinstance(forms, tuple) else words[key]
        else:
            found[key] = _translated(text, words[key], translated)
    return found


@cache
def _messages(file: Path) -> tuple[WordMessage, ...]:
    name = file.relative_to(_PACKAGE).as_posix() if file.is_relative_to(_PACKAGE) else file.name
    return tuple(_gathered(name, (), _known(file)[_ENGLISH]))


def _gathered(file: str, keys: tuple[str, ...], words: Mapping[str, Any]) -> Iterator[WordMessage]:
    for key, text in words.items():
        place = (*keys, key)
        if isinstance(text, str):
            yield WordMessage(file, place, text)
        elif _counts(text):
            yield WordMessage(file, place, _singular(text), text[_OTHER])
        else:
            yield from _gathered(file, place, text)


def _counts(words: Mapping[str, str]) -> bool:
    """Tell whether these are the plural forms of one text."""
    return _OTHER in words and words.keys() <= _CATEGORIES


def _singular(forms: Mapping[str, str]) -> str:
    return forms["one"]


def _nearest(file: Path, language: str) -> str | None:
    """Return the very language, or else the one without its region, if the file has it."""
    known = _known(file)
    return next((each for each in (language, language.partition("-")[0]) if each in known), None)


@cache
def _known(file: Path) -> dict[str, dict[str, Any]]:
    from yaml import CSafeLoader, load

    told: Any = load(file.read_bytes(), CSafeLoader)
    return {language: dict(words) for language, words in told.items()}
