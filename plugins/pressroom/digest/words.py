"""The words of a digest in each language. A language that has none here gets English, also its days and plurals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.file_words import in_number, language_of_words, words_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.file_words import Speaker

_DATA: Final = Path(__file__).with_name("words.yaml")


class Words(NamedTuple):
    """The words in a language, which is English where there are none in the one that is asked for."""

    language: str
    texts: Mapping[str, Any]

    def say(self, *keys: str, **values: object) -> str:
        """Return a text, with these values in its gaps."""
        return str(self._found(*keys)).format(**values)

    def say_number(self, number: int, *keys: str, **values: object) -> str:
        """Return a text in the plural form that the language has for a number."""
        return in_number(self._found(*keys), number, self.language).format(count=number, **values)

    def say_list(self, parts: list[str]) -> str:
        """Return parts as a list in a sentence: `a, b and c`."""
        from babel.lists import format_list

        from pressroom.core.dates import find_locale

        return str(format_list(parts, locale=find_locale(self.language)))

    def _found(self, *keys: str) -> Any:
        found: Any = self.texts
        for key in keys:
            found = found[key]
        return found


def words_in(speaker: Speaker) -> Words:
    """Return the words in a speaker's language. Source: words.yaml."""
    return Words(language_of_words(_DATA, speaker), words_from(_DATA, speaker))
