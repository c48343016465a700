"""What the parts of a toolkit's zip are called, and what pictures are for: words that no theme has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.file_words import words_from

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATA: Final = Path(__file__).with_name("words.yaml")
_PLACEMENTS: Final = Path(__file__).with_name("placements.yaml")


def words_in(language: str) -> Mapping[str, str]:
    """Return the words by their keys in a language, or else in English. Source: words.yaml."""
    return words_from(_DATA, language)


def placement_words(placement: str, language: str) -> str:
    """Return what a placement is called in a language, or else what its key says. Source: placements.yaml."""
    return words_from(_PLACEMENTS, language).get(placement, placement.replace("_", " "))
