"""Calendars of campaigns: a file for each event, and one of the whole campaign, its deadline included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.events import (
    CONFIRMED,
    CalendarEntry,
    calendar_words,
    entry_of,
    event_calendar,
    name_in_calendars,
    planned_calendar,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.core.model import Campaign, Masthead, Site
    from pressroom.publish.artifact import Artifact


def calendar_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the file of every event of a campaign, and the calendar of every one that has events or a deadline."""
    for edition in site.editions:
        masthead, words = edition.masthead, calendar_words(edition.masthead)
        by_campaign: dict[str, list[CalendarEntry]] = {}
        for event in edition.events:
            if event.campaign:
                entry = entry_of(edition, event, words)
                by_campaign.setdefault(event.campaign, []).append(entry)
                yield event_calendar(masthead, event, entry)
        for campaign in edition.campaigns:
            entries = (*_deadline_of(masthead, words, campaign), *by_campaign.get(campaign.slug, ()))
            if entries:
                yield planned_calendar(masthead, urls.calendar_path(campaign.path), campaign.title, entries)


def _deadline_of(masthead: Masthead, words: Mapping[str, str], campaign: Campaign) -> Iterator[CalendarEntry]:
    address = urls.absolute(masthead.path(campaign.path), masthead.url)
    for phase in campaign.phases:
        if phase.deadline:
            yield CalendarEntry(
                origin=campaign.origin,
                name=name_in_calendars(masthead, f"{campaign.first_path}deadline"),
                version=version_of(campaign.modified, campaign.date),
                modified=campaign.modified,
                starts=phase.ends,
                ends=None,
                title=words["deadline"].format(phase=phase.name, campaign=campaign.title),
                status=CONFIRMED,
                description=f"{campaign.summary}\n\n{address}",
                address=address,
                takes_time=False,
            )
