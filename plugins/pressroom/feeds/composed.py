"""A feed as it is before it is written in any format. All addresses are complete, all texts can be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from .licences import Licence


class Author(NamedTuple):
    """Who wrote an entry, and where there is more about them."""

    name: str
    address: str | None = None


class Enclosure(NamedTuple):
    """A file that comes with an entry. `size` is in bytes, `medium` is audio, video, image or document."""

    address: str
    media_type: str
    size: int
    title: str
    medium: str


class Drawn(NamedTuple):
    """A picture in one size, in pixels."""

    address: str
    media_type: str
    width: int
    height: int


class Image(NamedTuple):
    """The picture of an entry: as it is, small, what it shows, and whose it is."""

    whole: Drawn
    small: Drawn
    words: str
    credit: str | None
    licence: Licence | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One publication in a feed. `html` is the full text; None where the feed holds summaries only."""

    identifier: str
    address: str
    language: str
    title: str
    summary: str
    html: str | None
    authors: tuple[Author, ...]
    published: datetime
    modified: datetime
    tags: tuple[str, ...] = ()
    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()


class Chain(NamedTuple):
    """The ways through a feed and its archives, as addresses. `current` is the feed itself, in the form of archives."""

    is_archive: bool
    current: str
    older: str | None
    newer: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed in one form, without its entries.

    `address` is its own, `home` that of the page it belongs to, `modified` when the newest entry changed, `ttl` is in
    minutes. A feed of several languages has no `language` of its own.
    """

    title: str
    description: str
    language: str | None
    author: Author
    home: str
    address: str
    style_sheet: str
    modified: datetime | None
    hub: str | None = None
    licence: Licence | None = None
    ttl: int = 60
    chain: Chain | None = None
