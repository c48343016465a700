"""The only door to feedgen 1.0, and what it takes to make it write right and repeatable feeds.

- `add_entry` puts entries in front unless it is told to append.
- The last link that is added becomes the channel's link in RSS.
- The summary must be set before the content, or `content:encoded` is not written.
- Both dates default to now; they are set from the entries.
- An author without an e-mail address is left out of RSS, so `dc:creator` is written by an extension of ours.
- It switches the process's locale while it formats dates, so feeds are never made in threads.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from pressroom.core import urls

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry as GeneratorEntry
    from lxml.etree import _Element as Element

    from .feed import Feed, FeedEntry

_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class _CreatorFeed(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Declares the Dublin Core namespace."""

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DUBLIN_CORE}


class _CreatorEntry(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """Writes an author who has no e-mail address into an RSS item."""

    def __init__(self) -> None:
        self.name = ""

    def extend_rss(self, entry: Element) -> Element:
        etree.SubElement(entry, f"{{{_DUBLIN_CORE}}}creator").text = self.name
        return entry


def as_rss(feed: Feed) -> bytes:
    """Return the feed as RSS 2.0."""
    generator = _generator(feed, feed.rss, "application/rss+xml")
    return bytes(generator.rss_str(pretty=True))


def as_atom(feed: Feed) -> bytes:
    """Return the feed as Atom 1.0 (RFC 4287)."""
    generator = _generator(feed, feed.atom, "application/atom+xml")
    return bytes(generator.atom_str(pretty=True))


def _generator(feed: Feed, path: str, media_type: str) -> Any:
    generator = FeedGenerator()
    generator.register_extension("creator", _CreatorFeed, _CreatorEntry)
    own_address = urls.absolute(path, feed.site_url)
    modified = feed.modified or _EPOCH
    generator.id(own_address)
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    generator.language(feed.language)
    generator.author({"name": feed.title})
    generator.updated(modified)
    generator.lastBuildDate(modified)
    generator.ttl(60)
    generator.docs("https://www.rssboard.org/rss-specification")
    generator.generator("Pressroom")
    generator.link(href=own_address, rel="self", type=media_type)
    generator.link(href=feed.home, rel="alternate", type="text/html")
    for entry in feed.entries:
        _add(generator.add_entry(order="append"), entry)
    return generator


def _add(written: GeneratorEntry, entry: FeedEntry) -> None:
    written.id(entry.identifier)
    written.guid(entry.identifier, permalink=False)
    written.title(entry.title)
    written.link(href=entry.address, rel="alternate", type="text/html")
    written.summary(entry.summary)
    written.content(entry.html, type="html")
    written.author({"name": entry.author})
    written.creator.name = entry.author
    written.published(entry.published)
    written.updated(entry.modified)
    for topic in entry.topics:
        written.category(term=topic)
