"""A feed before it is written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One publication in a feed. All addresses are absolute, `html` is the full text."""

    identifier: str
    address: str
    title: str
    summary: str
    html: str
    author: str
    published: datetime
    modified: datetime
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed in both formats; `rss` and `atom` are their paths."""

    title: str
    description: str
    language: str
    home: str
    rss: str
    atom: str
    site_url: str
    entries: tuple[FeedEntry, ...]

    @property
    def modified(self) -> datetime | None:
        """Return when the newest entry changed. A feed never says `now`, so that equal content gives equal bytes."""
        return max((entry.modified for entry in self.entries), default=None)
