"""Events in lists: on a page of their own, month by month, and the next of them on the page that leads there.

That page is the campaign's, or the home page of the newsroom.
A list knows no more of an event than it shows, so that another body changes no list. What the clock says of an event
is asked when the list is planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_month, written_stretch
from pressroom.core.digests import digest_of
from pressroom.pages import Composed
from pressroom.pages.other_language import other_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.core.model import Event, Masthead
    from pressroom.pages import Link, Page, Planner
    from pressroom.pictures import Originals

# So many stand on the page that leads to all.
_NEXT: Final = 3


@dataclass(frozen=True)
class ListedEvent:
    """An event as lists show it. `state` is coming, on or over, `where` its place in one line.

    `language` is that of title and summary where it is not the page's. `campaign` is whose it is, where the list does
    not say so.
    """

    path: str
    title: str
    summary: str
    language: str | None
    starts: datetime
    ends: datetime | None
    zone: str
    where: str
    state: str
    change: str | None
    is_online: bool
    is_show: bool
    has_recap: bool
    has_recording: bool
    campaign: Link | None

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; the next events stand in several lists."""
        return digest_of(repr(self))


class ShownEvent(NamedTuple):
    """An event in a list as it is printed, and when it is in words."""

    event: ListedEvent
    when: str


class EventMonth(NamedTuple):
    """The events that begin in one month, as seen where they take place. `anchor` is like `2026-11`."""

    anchor: str
    name: str
    events: tuple[ShownEvent, ...]


class CalendarLinks(NamedTuple):
    """A calendar: its path from the root, to be taken along, and the address to which programs subscribe."""

    path: str
    subscription: str | None


class NextEvents(NamedTuple):
    """The events on the page that leads to all: the next ones, else the last ones. `number` is how many there are."""

    events: tuple[ListedEvent, ...]
    number: int
    are_over: bool
    path: str


class ShownNextEvents(NamedTuple):
    """The same as it is printed."""

    events: tuple[ShownEvent, ...]
    number: int
    are_over: bool
    path: str


def listed_event(
    masthead: Masthead, event: Event, zone: str, clock: Clock, campaign: Link | None = None
) -> ListedEvent:
    """Return an event as lists show it, told in that zone."""
    return ListedEvent(
        path=masthead.path(event.path),
        title=event.title,
        summary=event.summary,
        language=other_language(event, masthead.language),
        starts=event.starts,
        ends=event.ends,
        zone=zone,
        where=", ".join(filter(None, (event.place, event.city))),
        state=_state_of(event, clock),
        change=event.change,
        is_online=event.online is not None,
        is_show=event.show is not None,
        has_recap=event.recap is not None,
        has_recording=event.recording is not None,
        campaign=campaign,
    )


def _state_of(event: Event, clock: Clock) -> str:
    """Return `coming`, `on` or `over`."""
    if clock.has_reached(event.over_from):
        return "over"
    return "on" if clock.has_reached(event.starts) else "coming"


def calendar_links(masthead: Masthead, path: str) -> CalendarLinks:
    """Return how a calendar is reached. `path` is inside the edition; a site without an address has no subscription."""
    whole = urls.absolute(masthead.path(path), masthead.url)
    scheme, _, rest = whole.partition("://")
    return CalendarLinks(masthead.path(path), f"webcal://{rest}" if scheme in {"http", "https"} else None)


def list_page(
    planner: Planner,
    path: str,
    listed: tuple[ListedEvent, ...],
    calendar: CalendarLinks,
    *,
    campaign: Link | None = None,
    instead: str | None = None,
) -> Page:
    """Plan a list of events, given the first to begin first. `instead` is where languages without it lead to."""
    coming, past = _coming(listed), _past(listed)
    return planner.page(path, "events.html", compose_events, campaign, coming, past, calendar, instead=instead)


def compose_events(
    masthead: Masthead,
    _originals: Originals,
    campaign: Link | None,
    coming: tuple[ListedEvent, ...],
    past: tuple[ListedEvent, ...],
    calendar: CalendarLinks,
) -> Composed:
    """Return what a list of events prints: those of a campaign, or without one, all of the newsroom."""
    content = {
        "campaign": campaign,
        "coming": tuple(_months(coming, masthead.language)),
        "past": tuple(_months(past, masthead.language)),
        "calendar": calendar,
    }
    if campaign is None:
        return Composed(title=masthead.name, content=content, section="events")
    return Composed(title=campaign.name, content=content, section="campaigns")


def next_events(listed: tuple[ListedEvent, ...], path: str) -> NextEvents:
    """Return what the page that leads to a list shows of it. Of what is called off, the list tells."""
    coming = tuple(each for each in _coming(listed) if each.change not in {"cancelled", "postponed"})
    return NextEvents((coming or _past(listed))[:_NEXT], len(listed), not coming, path)


def shown_next(masthead: Masthead, events: NextEvents) -> ShownNextEvents:
    """Return the same with its instants in words."""
    return ShownNextEvents(tuple(_shown(events.events, masthead.language)), *events[1:])


def _coming(listed: tuple[ListedEvent, ...]) -> tuple[ListedEvent, ...]:
    """Return those that are on, and those to come."""
    return tuple(each for each in listed if each.state != "over")


def _past(listed: tuple[ListedEvent, ...]) -> tuple[ListedEvent, ...]:
    """Return those that are over, the last first."""
    return tuple(each for each in reversed(listed) if each.state == "over")


def _shown(events: Iterable[ListedEvent], language: str) -> Iterator[ShownEvent]:
    for event in events:
        yield ShownEvent(event, written_stretch(event.starts, event.ends, language, event.zone))


def _months(events: tuple[ListedEvent, ...], language: str) -> Iterator[EventMonth]:
    def month(event: ListedEvent) -> tuple[int, int]:
        local = event.starts.astimezone(find_zone(event.zone))
        return local.year, local.month

    # Where zones differ, two events in their order can begin in months that are not.
    for (year, number), found in groupby(sorted(events, key=month, reverse=_is_newest_first(events)), month):
        shown = tuple(_shown(found, language))
        first = shown[0].event
        name = written_month(first.starts.astimezone(find_zone(first.zone)), language)
        yield EventMonth(f"{year}-{number:02}", name, shown)


def _is_newest_first(events: tuple[ListedEvent, ...]) -> bool:
    return len(events) > 1 and events[0].starts > events[-1].starts
