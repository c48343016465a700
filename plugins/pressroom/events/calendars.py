"""Events as iCalendar (RFC 5545): a file for each, and calendars of many to which readers subscribe.

Instants are in UTC: every program shows them in its reader's zone, and no description of a zone can be out of date.
What a calendar says is put into words when it is planned, so that it is made anew for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.file_words import words_from
from pressroom.core.model.event import Change
from pressroom.publish.artifact import CODE, Artifact, code_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from icalendar import Calendar
    from icalendar import Event as CalendarEvent

    from pressroom.core.file_words import Speaker
    from pressroom.core.model import Edition, Event, Masthead
    from pressroom.core.pieces import Pieces

_WORDS: Final = Path(__file__).with_name("calendar_words.yaml")
_PRODUCT: Final = "-//Pressroom//Campaign calendar//EN"
# How often programs may ask again.
_ASK_AGAIN: Final = timedelta(hours=6)
CONFIRMED: Final = "CONFIRMED"
_STATUS: Final[dict[Change | None, str]] = {Change.CANCELLED: "CANCELLED", Change.POSTPONED: "TENTATIVE"}


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar says of one thing. `address` is that of its page, `origin` the file that tells of it.

    `name` is what programs know it by: in all languages the same, and kept when its address changes. Of two versions,
    the later has the higher number. A deadline takes no time of anybody's.
    """

    origin: str
    name: str
    version: int
    modified: datetime
    starts: datetime
    ends: datetime | None
    title: str
    status: str
    description: str
    address: str
    where: str = ""
    geo: tuple[float, float] | None = None
    contact: str = ""
    takes_time: bool = True

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; each stands in several calendars."""
        return digest_of(repr(self))


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """What a calendar is made from. `title` is what programs call it; a file of one event has none."""

    path: str
    address: str
    title: str | None
    entries: tuple[CalendarEntry, ...]

    def pieces(self) -> Pieces:
        """Return what it is made from, piece by piece."""
        about = digest_of(self.path, self.address, self.title)
        return {CODE: code_digest(), "name and address": about, **{each.origin: each.digest for each in self.entries}}


def calendar_words(speaker: Speaker) -> Mapping[str, str]:
    """Return the words of calendars in a speaker's language."""
    return words_from(_WORDS, speaker)


def event_calendar(masthead: Masthead, event: Event, entry: CalendarEntry) -> Artifact:
    """Plan the file of one event, beside its page."""
    return planned_calendar(masthead, urls.event_calendar_path(event.path, event.slug), None, (entry,))


def planned_calendar(masthead: Masthead, path: str, title: str | None, entries: Iterable[CalendarEntry]) -> Artifact:
    """Plan a calendar. `path` is inside the edition; without a title nobody subscribes to it."""
    whole = masthead.path(path)
    return Artifact.planned(
        _artifact_of_calendar, CalendarPlan(whole, urls.absolute(whole, masthead.url), title, tuple(entries))
    )


def entry_of(edition: Edition, event: Event, words: Mapping[str, str]) -> CalendarEntry:
    """Return what calendars say of an event."""
    masthead = edition.masthead
    address = urls.absolute(masthead.path(event.path), masthead.url)
    organiser = edition.newsroom.contacts[event.organiser] if event.organiser else None
    called_off = words[event.change] if event.change and event.is_off else "{title}"
    contact = (organiser.name, organiser.email, organiser.telephone) if organiser else ()
    return CalendarEntry(
        origin=event.origin,
        name=name_in_calendars(masthead, event.first_path),
        # Who took it along before must learn of a change, even if nobody wrote when it was made.
        version=version_of(event.modified, event.date) + (event.change is not None),
        modified=event.modified,
        starts=event.starts,
        ends=event.ends,
        title=called_off.format(title=event.title),
        status=_STATUS.get(event.change, CONFIRMED),
        description="\n".join(_description(event, words, address)),
        address=address,
        where=_where(event),
        geo=(event.geo.latitude, event.geo.longitude) if event.geo else None,
        contact=", ".join(filter(None, contact)),
    )


def written_calendar(plan: CalendarPlan) -> bytes:
    """Return a calendar as a file: lines of at most 75 octets, in UTF-8."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if plan.title:
        _introduce(calendar, plan.title, plan.address)
    for entry in plan.entries:
        calendar.add_component(_written(entry))
    written: bytes = calendar.to_ical()
    return written


def _artifact_of_calendar(plan: CalendarPlan) -> Artifact:
    digest = digest_of(*plan.pieces().values())
    return Artifact(plan.path, digest, partial(written_calendar, plan), pieces=plan.pieces)


def name_in_calendars(masthead: Masthead, first_path: str) -> str:
    """Return the name by which programs know what was first at that path, inside the edition."""
    host = urlsplit(masthead.url).hostname or "localhost"
    return f"{first_path.strip('/').replace('/', '.')}@{host}"


def version_of(modified: datetime, date: datetime) -> int:
    """Return a number that is higher for each later version, without anybody's counting."""
    return int((modified - date).total_seconds()) // 60


def _where(event: Event) -> str:
    place = ", ".join(filter(None, (event.place, event.street, event.city, event.country)))
    watch = event.show.watch if event.show else ()
    return place or event.online or next(iter(watch), "")


def _description(event: Event, words: Mapping[str, str], address: str) -> Iterator[str]:
    if event.change_note:
        yield from (event.change_note, "")
    yield from (event.summary, "")
    if event.show and event.show.topic:
        yield words["topic"].format(topic=event.show.topic)
    if event.show and event.show.guests:
        yield words["guests"].format(guests=", ".join(guest.name for guest in event.show.guests))
    watch = event.show.watch if event.show else ()
    yield from (words["watch"].format(address=each) for each in watch)
    if event.online:
        yield words["online"].format(address=event.online)
    if event.rsvp and not event.is_off:
        yield words["rsvp"].format(address=event.rsvp)
    if event.price:
        yield words["price"].format(price=event.price)
    yield words["page"].format(address=address)


def _introduce(calendar: Calendar, title: str, address: str) -> None:
    from icalendar import vDuration, vText

    # icalendar does not know by itself that these are text, in which line breaks and commas are escaped.
    calendar.add("name", vText(title))
    calendar.add("x-wr-calname", vText(title))
    calendar.add("source", address, parameters={"value": "URI"})
    # As RFC 7986 calls it, and as older programs do.
    for name in ("refresh-interval", "x-published-ttl"):
        calendar.add(name, vDuration(_ASK_AGAIN), parameters={"value": "DURATION"})


def _written(entry: CalendarEntry) -> CalendarEvent:
    from icalendar import Event as CalendarEvent

    made = CalendarEvent()
    made.add("uid", entry.name)
    made.add("dtstamp", entry.modified.astimezone(UTC))
    made.add("last-modified", entry.modified.astimezone(UTC))
    made.add("sequence", entry.version)
    made.add("dtstart", entry.starts.astimezone(UTC))
    if entry.ends:
        made.add("dtend", entry.ends.astimezone(UTC))
    made.add("summary", entry.title)
    made.add("status", entry.status)
    made.add("description", entry.description)
    made.add("url", entry.address)
    optional = {"location": entry.where, "geo": entry.geo, "contact": entry.contact}
    for name, value in optional.items():
        if value:
            made.add(name, value)
    if not entry.takes_time:
        made.add("transp", "TRANSPARENT")
    return made
