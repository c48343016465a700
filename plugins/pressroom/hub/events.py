"""Events of the newsroom: the page of each of its own, and one list and one calendar with those of its campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.events import (
    Host,
    calendar_links,
    calendar_words,
    entry_of,
    event_calendar,
    event_page,
    list_page,
    listed_event,
    next_events,
    planned_calendar,
)
from pressroom.pages import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Event, Site
    from pressroom.events import ListedEvent, NextEvents
    from pressroom.pages import Page, Planner
    from pressroom.publish.artifact import Artifact

_LIST = urls.events_path()


def event_pages(planner: Planner) -> Iterator[Page]:
    """Yield the list of all events if there are any, and the page of each of the newsroom's own."""
    edition, masthead = planner.edition, planner.masthead
    if not edition.events:
        return
    listed = _listed(planner)
    yield list_page(planner, _LIST, listed, calendar_links(masthead, urls.calendar_path(_LIST)))
    host = Host(_LIST, masthead.name, masthead.timezone)
    for event, shown in zip(edition.events, listed, strict=True):
        if not event.campaign:
            yield event_page(planner, event, shown.state, host)


def coming_events(planner: Planner) -> NextEvents | None:
    """Return the next events, as the home page shows them; None if there are none."""
    found = next_events(_listed(planner), planner.masthead.path(_LIST))
    return None if found.are_over else found


def event_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the file of each of the newsroom's own events, and the calendar of all."""
    for edition in site.editions:
        if edition.masthead.own_site or not edition.events:
            continue
        masthead, words = edition.masthead, calendar_words(edition.masthead)
        entries = [entry_of(edition, event, words) for event in edition.events]
        for event, entry in zip(edition.events, entries, strict=True):
            if not event.campaign:
                yield event_calendar(masthead, event, entry)
        yield planned_calendar(masthead, urls.calendar_path(_LIST), masthead.name, entries)


def _listed(planner: Planner) -> tuple[ListedEvent, ...]:
    return tuple(_as_listed(planner, event) for event in planner.edition.events)


def _as_listed(planner: Planner, event: Event) -> ListedEvent:
    masthead, clock = planner.masthead, planner.site.clock
    campaign = planner.edition.campaign(event.campaign) if event.campaign else None
    zone = event.zone or (campaign.zone if campaign else masthead.timezone)
    way = Link(campaign.title, masthead.path(campaign.path)) if campaign else None
    return listed_event(masthead, event, zone, clock, way)
