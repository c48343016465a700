"""A newsroom's own translations of the words that no theme prints: of feeds, letters, calendars, files to take along.

They stand in the same files as those of the theme's words: `translations/<language>.po`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pressroom.core.dates import find_locale
from pressroom.core.file_words import TranslatedWords, word_messages

from .look import own_words_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pressroom.core.file_words import Translation, WordMessage

# Every category of every language has a number among these; a million is the first of "many" in French and Spanish.
NUMBERS: Final = (*range(200), 1_000_000)


class _Nothing(NullTranslations):
    """What stands behind a newsroom's translations, so that what is missing can be told from what is alike."""

    def gettext(self, _message: str) -> str:
        return ""

    def ngettext(self, _singular: str, _plural: str, _number: int) -> str:
        return ""


def translated_words(folder: Path, languages: Iterable[str]) -> dict[str, TranslatedWords]:
    """Return the translations in a newsroom's folder of them, by languages; of languages without a file there are none.

    The files are valid: see `broken_translations`.
    """
    files = {language: own_words_file(folder, language) for language in languages}
    return {language: _translated(file.read_bytes(), language) for language, file in files.items() if file.is_file()}


# A session reads the newsroom again and again.
@lru_cache(maxsize=32)
def _translated(written: bytes, language: str) -> TranslatedWords:
    from .compiled import compiled_words

    translations = GNUTranslations(BytesIO(compiled_words(written, language, None)))
    translations.add_fallback(_Nothing())
    found = {message.english: _translation(translations, message, language) for message in word_messages()}
    return TranslatedWords(tuple((english, translation) for english, translation in found.items() if translation))


def _translation(translations: GNUTranslations, message: WordMessage, language: str) -> Translation:
    if message.plural is None:
        return translations.gettext(message.english)
    forms = {
        category: translations.ngettext(message.english, message.plural, number)
        for category, number in _numbers_of(language).items()
    }
    return tuple(forms.items()) if all(forms.values()) else ()


@cache
def _numbers_of(language: str) -> dict[str, int]:
    """Return a number for each plural category of a language: gettext knows its forms by numbers, Unicode by names."""
    locale = find_locale(language)
    return {locale.plural_form(number): number for number in reversed(NUMBERS)}
