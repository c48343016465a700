"""A feed as it is planned, and as it is before it is written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.pieces import joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import Campaign, Masthead, Release, Story
    from pressroom.core.pieces import Pieces
    from pressroom.pictures import Originals


@dataclass(frozen=True, eq=False)
class FeedItem:
    """What an entry is made from. `speakers` are the names that belong to a release's quotes."""

    masthead: Masthead
    publication: Story | Release | Campaign
    originals: Originals
    author: str
    speakers: tuple[str, ...]
    topics: tuple[str, ...]

    holders: ClassVar = ("publication",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; most stand in several feeds."""
        return digest_of(self.masthead, self.publication, self.originals, self.author, self.speakers, self.topics)

    def __eq__(self, other: object) -> bool:
        """Tell whether both make the same entry."""
        return isinstance(other, FeedItem) and other.digest == self.digest

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash(self.digest)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield what it is made from, the masthead apart, piece by piece."""
        origin = self.publication.origin
        yield origin, self.publication.digest
        yield from self.originals.pieces.items()
        yield f"names in the entry of {origin}", digest_of(self.author, self.speakers, self.topics)


@dataclass(frozen=True)
class FeedPlan:
    """What a feed is made from. No `language` means all of them; `topic` is the key of the topic that it is about."""

    masthead: Masthead
    title: str
    description: str
    language: str | None
    topic: str | None
    items: tuple[FeedItem, ...]

    holders: ClassVar = ("items",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it, for both formats."""
        return digest_of(self.masthead, self.title, self.description, self.language, self.topic, self.items)

    def pieces(self) -> Pieces:
        """Return what it is made from, piece by piece."""
        own = (self.title, self.description, self.language, self.topic)
        of_mastheads = (each for item in self.items for each in item.masthead.pieces.items())
        of_items = (each for item in self.items for each in item.pieces())
        return joined(
            (
                *self.masthead.pieces.items(),
                ("the feed's title and description", digest_of(own)),
                *of_mastheads,
                *of_items,
            )
        )

    def path(self, form: str) -> str:
        """Return its path as `rss` or `atom`."""
        return urls.feed_path(form, self.language, self.topic)


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
