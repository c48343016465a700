"""The editorial calendar as iCalendar (RFC 5545), for the editors' own calendars: it tells of what is held back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import datetime

    from icalendar import Event

    from pressroom.core.model import Masthead

    from .entries import Entry
    from .weeks import Calendar

_PRODUCT: Final = "-//Pressroom//Editorial calendar//EN"


def icalendar_file(calendar: Calendar, masthead: Masthead, now: datetime) -> bytes:
    """Return one event for each entry. It is called the same as long as its work, channel and instant are."""
    from icalendar import Calendar as Document

    document = Document()
    document.add("prodid", _PRODUCT)
    document.add("version", "2.0")
    document.add("x-wr-calname", masthead.name)
    host = urlsplit(masthead.url).hostname or "localhost"
    for week in calendar.weeks:
        for entry in week.entries:
            document.add_component(_event(entry, now, host))
    written: bytes = document.to_ical()
    return written


def _event(entry: Entry, now: datetime, host: str) -> Event:
    from icalendar import Event

    event = Event()
    told = "\n".join(map(str, entry.order))
    event.add("uid", f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", entry.instant)
    event.add("summary", f"{entry.channel_name or entry.kind}: {entry.title} ({entry.state}, {entry.language})")
    event.add("categories", [entry.channel, entry.purpose])
    event.add("transp", "TRANSPARENT")
    return event
