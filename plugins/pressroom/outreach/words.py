"""The words of the letters to partners, in the newsroom's languages. Source: words.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.file_words import words_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.file_words import Speaker

_DATA: Final = Path(__file__).with_name("words.yaml")


def words_in(speaker: Speaker) -> Mapping[str, str]:
    """Return the words by their keys in a speaker's language, or else in English."""
    return words_from(_DATA, speaker)
