"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), which needs no library but the standard one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .composed import Author, Feed, FeedEntry

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def entry_as_json(entry: FeedEntry) -> bytes:
    """Return an entry, on a line of its own."""
    return json.dumps(_item(entry), ensure_ascii=False).encode()


def as_json(feed: Feed, entries: Sequence[bytes]) -> bytes:
    """Return the feed as JSON Feed. What the format has no key for stands under a key of our own, as it asks for."""
    told = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.description,
        "language": feed.language,
        "authors": [_author(feed.author)],
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        "_licence": _said({"name": feed.licence.name, "url": feed.licence.address}) if feed.licence else None,
    }
    head = json.dumps(_said(told), ensure_ascii=False, indent=1).removesuffix("\n}")
    return b"".join((head.encode(), b',\n "items": [\n', b",\n".join(entries), b"\n]}\n"))


def _item(entry: FeedEntry) -> dict[str, Any]:
    has_text = entry.html is not None
    return _said(
        {
            "id": entry.identifier,
            "url": entry.address,
            "title": entry.title,
            "content_html": entry.html,
            # Each item needs a text.
            "content_text": None if has_text else entry.summary,
            "summary": entry.summary if has_text else None,
            "image": entry.image.whole.address if entry.image else None,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.modified.isoformat(),
            "authors": [_author(author) for author in entry.authors],
            "tags": list(entry.tags) or None,
            "language": entry.language,
            "attachments": [
                {
                    "url": enclosure.address,
                    "mime_type": enclosure.media_type,
                    "title": enclosure.title,
                    "size_in_bytes": enclosure.size,
                }
                for enclosure in entry.enclosures
            ]
            or None,
        }
    )


def _author(author: Author) -> dict[str, str]:
    return _said({"name": author.name, "url": author.address})


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Return only what there is something to say of."""
    return {key: value for key, value in values.items() if value is not None}
