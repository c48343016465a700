"""What a feed says of a correction or a withdrawal, in the language of the release: readers see it before all else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day
from pressroom.core.file_words import words_from
from pressroom.core.model import AnyPublication, Release

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import Masthead, Tombstone

_WORDS: Final = Path(__file__).with_name("words.yaml")


def correction_note(masthead: Masthead, publication: AnyPublication) -> str | None:
    """Return the sentence about a publication's last correction; None if it never was corrected."""
    if not isinstance(publication, Release) or not publication.corrections:
        return None
    last = publication.corrections[-1]
    return _said(masthead, "correction").format(day=_day(masthead, last.at), text=last.text)


def withdrawn_title(masthead: Masthead, tombstone: Tombstone) -> str:
    """Return a headline that says of itself that it is withdrawn: many readers show nothing else."""
    return _said(masthead, "withdrawn").format(text=tombstone.headline)


def withdrawal_note(masthead: Masthead, tombstone: Tombstone) -> str:
    """Return the sentence that says since when and why."""
    return _said(masthead, "withdrawal").format(day=_day(masthead, tombstone.at), text=tombstone.reason)


def amended_heading(masthead: Masthead) -> str:
    """Return what stands above the releases that were corrected in the days of a digest."""
    return _said(masthead, "amended")


def _day(masthead: Masthead, instant: datetime) -> str:
    return written_day(instant.astimezone(find_zone(masthead.timezone)), masthead.language)


def _said(masthead: Masthead, name: str) -> str:
    return str(words_from(_WORDS, masthead)[name])
