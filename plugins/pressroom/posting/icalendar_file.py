"""The posts as iCalendar (RFC 5545), for the calendar in which an office lives."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from icalendar import Event

    from pressroom.core.model import Masthead

    from .post import Post, Posts

_PRODUCT: Final = "-//Pressroom//Posting plan//EN"


def icalendar_file(posts: Posts, masthead: Masthead) -> bytes:
    """Return the posts that may leave the house, one event each. `masthead` is that of the newsroom's first language.

    An event is called the same as long as its publication, channel and instant are. It takes no time of anybody's.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", masthead.name)
    host = urlsplit(masthead.url).hostname or "localhost"
    for post in posts.coming:
        calendar.add_component(_event(post, posts, host))
    written: bytes = calendar.to_ical()
    return written


def _event(post: Post, posts: Posts, host: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{_digest(post)}@{host}")
    event.add("dtstamp", posts.now)
    event.add("dtstart", post.instant)
    event.add("summary", f"{post.channel_name}: {post.about.title}")
    event.add("description", post.saying.message.whole)
    event.add("url", post.saying.message.link)
    event.add("categories", [post.channel_name])
    event.add("transp", "TRANSPARENT")
    return event


def _digest(post: Post) -> str:
    about = post.about
    named = f"{about.kind}\n{about.language}\n{about.slug}\n{post.channel}\n{post.instant.isoformat()}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]
