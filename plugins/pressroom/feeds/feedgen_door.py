"""The only door to feedgen 1.0, and what it takes to make it write right and repeatable feeds.

- It writes an entry anew for each feed in which it stands; so entries are written by themselves, and put into documents
  that it made without any.
- The last link that is added becomes the channel's link in RSS.
- The summary must be set before the content, or `content:encoded` is not written.
- Both dates default to now; they are set from the entries.
- An author without an e-mail address is left out of RSS, and what the links of an Atom entry are; `extensions.py` adds
  that, and all that feedgen does not know.
- It has no processing instructions, so the style sheet is put in front of what its private methods return.
- It switches the process's locale while it formats dates, so feeds are never made in threads.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from feedgen.entry import FeedEntry as GeneratorEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .extensions import (
    ATOM_NAMESPACES,
    RSS_NAMESPACES,
    extend_atom_entry,
    extend_atom_feed,
    extend_rss_channel,
    extend_rss_item,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from .composed import Feed, FeedEntry

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ABOUT_RSS: Final = "https://www.rssboard.org/rss-specification"
# What feedgen declares in RSS, and what we add.
_NAMESPACES_IN_RSS: Final = {
    **RSS_NAMESPACES,
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
_END_OF_RSS: Final = b"  </channel>\n</rss>\n"
_END_OF_ATOM: Final = b"</feed>\n"


class _RssFeed(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Adds to the channel what feedgen cannot say."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        return RSS_NAMESPACES

    def extend_rss(self, root: Element) -> Element:
        extend_rss_channel(root[0], self.feed)
        return root


class _AtomFeed(BaseExtension):  # type: ignore[misc]  # as above
    """Adds to the feed what feedgen cannot say."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        return ATOM_NAMESPACES

    def extend_atom(self, root: Element) -> Element:
        extend_atom_feed(root, self.feed)
        return root


def entry_as_rss(entry: FeedEntry) -> bytes:
    """Return an entry as it stands in RSS, indented."""
    written = _generated(entry)
    if entry.enclosures:
        # The first, because a reader may take no more than one.
        first = entry.enclosures[0]
        written.enclosure(first.address, str(first.size), first.media_type)
    item = written.rss_entry()
    extend_rss_item(item, entry)
    root = etree.Element("rss", nsmap=_NAMESPACES_IN_RSS)
    channel = etree.SubElement(root, "channel")
    channel.append(item)
    return _between(root, b"<channel>\n", _END_OF_RSS)


def entry_as_atom(entry: FeedEntry) -> bytes:
    """Return an entry as it stands in Atom, indented."""
    written = _generated(entry).atom_entry()
    extend_atom_entry(written, entry)
    root = etree.Element("feed", nsmap=ATOM_NAMESPACES)
    root.append(written)
    return _between(root, b">\n", _END_OF_ATOM)


def as_rss(feed: Feed, entries: Iterable[bytes]) -> bytes:
    """Return the feed as RSS 2.0."""
    generator = _generator(feed, "application/rss+xml")
    generator.register_extension("own_rss", _RssFeed, atom=False)
    generator.own_rss.feed = feed
    return _filled(feed, generator._create_rss()[0], entries, _END_OF_RSS)  # noqa: SLF001 - the only way to the document


def as_atom(feed: Feed, entries: Iterable[bytes]) -> bytes:
    """Return the feed as Atom 1.0 (RFC 4287)."""
    generator = _generator(feed, "application/atom+xml")
    generator.register_extension("own_atom", _AtomFeed, rss=False)
    generator.own_atom.feed = feed
    return _filled(feed, generator._create_atom()[0], entries, _END_OF_ATOM)  # noqa: SLF001 - as above


def _filled(feed: Feed, root: Element, entries: Iterable[bytes], end: bytes) -> bytes:
    """Return a document without entries, with entries that were written before."""
    sheet = f'type="text/css" href="{feed.style_sheet}"'
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", sheet))
    document = etree.tostring(root.getroottree(), pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return b"".join((document.removesuffix(end), *entries, end))


def _between(root: Element, start: bytes, end: bytes) -> bytes:
    """Return what stands inside of a document of one entry: there it needs to declare no namespaces."""
    written = etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=False)
    return bytes(written.partition(start)[2].removesuffix(end))


def _generator(feed: Feed, media_type: str) -> Any:
    generator = FeedGenerator()
    modified = feed.modified or _EPOCH
    # One feed, however many documents it is spread over.
    generator.id(feed.chain.current if feed.chain else feed.address)
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    if feed.language:
        generator.language(feed.language)
    generator.author({"name": feed.author.name, "uri": feed.author.address})
    if feed.licence:
        generator.rights(feed.licence.name)
    generator.updated(modified)
    generator.lastBuildDate(modified)
    generator.ttl(feed.ttl)
    generator.docs(_ABOUT_RSS)
    generator.generator("Pressroom")
    generator.link(href=feed.address, rel="self", type=media_type)
    generator.link(href=feed.home, rel="alternate", type="text/html")
    return generator


def _generated(entry: FeedEntry) -> GeneratorEntry:
    written = GeneratorEntry()
    written.guid(entry.identifier, permalink=False)
    written.title(entry.title)
    written.link(href=entry.address, rel="alternate", type="text/html")
    written.summary(entry.summary)
    if entry.html is not None:
        written.content(entry.html, type="html")
    for author in entry.authors:
        written.author({"name": author.name} | ({"uri": author.address} if author.address else {}))
    written.published(entry.published)
    written.updated(entry.modified)
    return written
