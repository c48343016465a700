"""What the parts of a toolkit's zip are called, and what pictures are for: words that no theme has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.file_words import words_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.file_words import Speaker

_DATA: Final = Path(__file__).with_name("words.yaml")
_PLACEMENTS: Final = Path(__file__).with_name("placement_words.yaml")


def words_in(speaker: Speaker) -> Mapping[str, str]:
    """Return the words by their keys in a speaker's language, or else in English. Source: words.yaml."""
    return words_from(_DATA, speaker)


def placement_words(placement: str, speaker: Speaker) -> str:
    """Return what a placement is called in a speaker's language, or else what its key says.

    Source: placement_words.yaml.
    """
    return str(words_from(_PLACEMENTS, speaker).get(placement, placement.replace("_", " ")))
