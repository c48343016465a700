"""What a feed says of a correction, in the language of the release: readers see it before anything else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day
from pressroom.core.model import Release

if TYPE_CHECKING:
    from pressroom.core.model import Campaign, Masthead, Story

_FILE: Final = Path(__file__).parent / "data/correction.yaml"
_OTHERWISE: Final = "en"


def correction_note(masthead: Masthead, publication: Story | Release | Campaign) -> str | None:
    """Return the sentence about a publication's last correction; None if it never was corrected."""
    if not isinstance(publication, Release) or not publication.corrections:
        return None
    last = publication.corrections[-1]
    day = written_day(last.at.astimezone(find_zone(masthead.timezone)), masthead.language)
    words = _words()
    return words.get(masthead.language, words[_OTHERWISE]).format(day=day, text=last.text)


@cache
def _words() -> dict[str, str]:
    from yaml import CSafeLoader, load

    words: dict[str, str] = load(_FILE.read_text("utf-8"), CSafeLoader)
    return words
