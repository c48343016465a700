"""The words of the calendar page: it is no page of the site, so no theme has them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA: Final = Path(__file__).with_name("words.yaml")
_FALLBACK: Final = "en"


def words_in(language: str) -> Mapping[str, str]:
    """Return the words by their keys in a language, or else in English. Source: words.yaml."""
    known = _known()
    return known.get(language) or known.get(language.partition("-")[0]) or known[_FALLBACK]


@cache
def _known() -> dict[str, dict[str, str]]:
    from yaml import CSafeLoader, load

    told: Any = load(_DATA.read_bytes(), CSafeLoader)
    return {language: dict(words) for language, words in told.items()}
