"""Words in several languages that stand in a data file: of what is no page of the site, since themes have those."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FALLBACK: Final = "en"


def words_from(file: Path, language: str) -> Mapping[str, str]:
    """Return the words of a YAML file by their keys in a language, or else in English."""
    known = _known(file)
    return known.get(language) or known.get(language.partition("-")[0]) or known[_FALLBACK]


@cache
def _known(file: Path) -> dict[str, dict[str, str]]:
    from yaml import CSafeLoader, load

    told: Any = load(file.read_bytes(), CSafeLoader)
    return {language: dict(words) for language, words in told.items()}
