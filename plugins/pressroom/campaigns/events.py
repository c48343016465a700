"""Events of campaigns: the page of each, and the list of a campaign's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.events import Host, calendar_links, event_page, list_page, listed_event
from pressroom.pages import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.clock import Clock
    from pressroom.core.model import Campaign, Edition, Event
    from pressroom.events import ListedEvent
    from pressroom.pages import Page, Planner


class CampaignEvents(NamedTuple):
    """All events of a campaign in an edition, with what lists show of each. The first to begin comes first."""

    campaign: Campaign
    events: tuple[Event, ...]
    listed: tuple[ListedEvent, ...]

    @property
    def path(self) -> str:
        """Return where their list is, inside the edition."""
        return urls.events_path(self.campaign.slug)


def events_of(edition: Edition, clock: Clock) -> Iterator[CampaignEvents]:
    """Yield the events of every campaign that has any."""
    by_campaign: dict[str, list[Event]] = {}
    for event in edition.events:
        by_campaign.setdefault(event.campaign, []).append(event)
    for campaign in edition.campaigns:
        if events := by_campaign.get(campaign.slug):
            listed = tuple(
                listed_event(edition.masthead, event, event.zone or campaign.zone, clock) for event in events
            )
            yield CampaignEvents(campaign, tuple(events), listed)


def event_pages(planner: Planner, events: CampaignEvents) -> Iterator[Page]:
    """Yield the list of a campaign's events, and the page of each."""
    campaign, masthead = events.campaign, planner.masthead
    way = Link(campaign.title, masthead.path(campaign.path))
    calendar = calendar_links(masthead, urls.calendar_path(campaign.path))
    yield list_page(planner, events.path, events.listed, calendar, campaign=way, instead=campaign.path)
    host = Host(events.path, campaign.organisation or masthead.name, campaign.zone, way)
    for event, listed in zip(events.events, events.listed, strict=True):
        yield event_page(planner, event, listed.state, host)
