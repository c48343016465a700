"""The words that stand in every letter: themes have words for pages only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.file_words import words_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.file_words import Speaker

_DATA: Final = Path(__file__).with_name("words.yaml")


def words_in(speaker: Speaker) -> Mapping[str, Any]:
    """Return the words by their keys in a speaker's language, or else in English. Source: words.yaml."""
    return words_from(_DATA, speaker)
