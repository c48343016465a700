"""What feedgen does not write, as additions to the elements that it has made.

RSS: authors without an e-mail address, hub, licence, archives. Atom: what its links are, licence, archives, languages.
Both: pictures with their rights as Media RSS; tags, with which feedgen takes its time.

In Atom feedgen declares the namespace by hand, so its own elements, and those that are added, have bare names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from .composed import Enclosure, Feed, FeedEntry, Image

_ATOM: Final = "http://www.w3.org/2005/Atom"
_CREATIVE_COMMONS: Final = "http://backend.userland.com/creativeCommonsRssModule"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_MEDIA: Final = "http://search.yahoo.com/mrss/"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# Kinds of enclosures that Media RSS knows as media; the only ones of which a reader can show something.
_SHOWN: Final = ("audio", "video", "image")

RSS_NAMESPACES: Final = {
    "creativeCommons": _CREATIVE_COMMONS,
    "dc": _DUBLIN_CORE,
    "fh": _HISTORY,
    "media": _MEDIA,
}
ATOM_NAMESPACES: Final = {"fh": _HISTORY, "media": _MEDIA}


def extend_rss_channel(channel: Element, feed: Feed) -> None:
    """Add the hub, the licence and the ways to the archives."""
    for link in _links(feed):
        etree.SubElement(channel, f"{{{_ATOM}}}link", link)
    if feed.licence and feed.licence.address and feed.licence.is_creative_commons:
        etree.SubElement(channel, f"{{{_CREATIVE_COMMONS}}}license").text = feed.licence.address
    _add_history(channel, feed)


def extend_atom_feed(root: Element, feed: Feed) -> None:
    """Add the hub, the licence and the ways to the archives."""
    for link in _links(feed):
        etree.SubElement(root, "link", link)
    if feed.licence and feed.licence.address:
        etree.SubElement(root, "link", rel="license", href=feed.licence.address)
    _add_history(root, feed)


def extend_rss_item(item: Element, entry: FeedEntry) -> None:
    """Add tags, authors, the language and the picture."""
    for tag in entry.tags:
        etree.SubElement(item, "category").text = tag
    # All in one: of several, readers show the last.
    etree.SubElement(item, f"{{{_DUBLIN_CORE}}}creator").text = ", ".join(author.name for author in entry.authors)
    etree.SubElement(item, f"{{{_DUBLIN_CORE}}}language").text = entry.language
    _add_media(item, entry)


def extend_atom_entry(written: Element, entry: FeedEntry) -> None:
    """Say what the links are, and add tags, enclosures, the language and the picture."""
    for tag in entry.tags:
        etree.SubElement(written, "category", term=tag)
    written.set(_LANGUAGE, entry.language)
    for link in written.iterfind("link"):
        link.set("rel", "alternate")
        link.set("type", "text/html")
    for each in entry.enclosures:
        told = {"href": each.address, "type": each.media_type, "length": str(each.size), "title": each.title}
        etree.SubElement(written, "link", {"rel": "enclosure", **told})
    _add_media(written, entry)


def _links(feed: Feed) -> Iterator[dict[str, str]]:
    """Yield the links to where else there is something of the feed."""
    if feed.hub:
        yield {"rel": "hub", "href": feed.hub}
    if feed.chain:
        current = feed.chain.current if feed.chain.is_archive else None
        ways = {"current": current, "prev-archive": feed.chain.older, "next-archive": feed.chain.newer}
        for relation, address in ways.items():
            if address:
                yield {"rel": relation, "href": address, "type": "application/atom+xml"}


def _add_history(parent: Element, feed: Feed) -> None:
    if feed.chain and feed.chain.is_archive:
        etree.SubElement(parent, f"{{{_HISTORY}}}archive")


def _add_media(parent: Element, entry: FeedEntry) -> None:
    if entry.image:
        _add_image(parent, entry.image)
    for each in entry.enclosures:
        if each.medium in _SHOWN:
            _add_enclosure(parent, each)


def _add_image(parent: Element, image: Image) -> None:
    # No group: it is for several forms of the same, and validators fault one that holds a single child.
    content = _media(parent, "content", url=image.whole.address, medium="image", type=image.whole.media_type)
    _add_size(content, image.whole.width, image.whole.height)
    _media(content, "description", type="plain").text = image.words
    if image.credit:
        _media(content, "credit").text = image.credit
    if image.licence:
        terms = {"url": image.licence.address} if image.licence.address else {}
        _media(content, "copyright", **terms).text = image.licence.name
    _add_size(_media(content, "thumbnail", url=image.small.address), image.small.width, image.small.height)


def _add_enclosure(parent: Element, each: Enclosure) -> None:
    told = {"url": each.address, "medium": each.medium, "type": each.media_type, "fileSize": str(each.size)}
    _media(_media(parent, "content", **told), "title", type="plain").text = each.title


def _media(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{_MEDIA}}}{name}", attributes)


def _add_size(element: Element, width: int, height: int) -> None:
    element.set("width", str(width))
    element.set("height", str(height))
