"""The campaign's page at the instant of the build: phases, deadline, call to action, rules, prizes, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pressroom.core import urls
from pressroom.core.entry_filters import entries_by_campaign
from pressroom.core.model.entry import AwardPlace
from pressroom.events import calendar_links, next_events, shown_next
from pressroom.pages import (
    Planner,
    body_with_passages,
    cards,
    compose_publication,
    downloads_of,
    pictures_path,
    players_of,
    ready_posts,
    share_bar,
    toolkit_path,
)
from pressroom.pictures import page_picture
from pressroom.share import hashtag_list

from . import results as reports
from .details import contents_of, details_of, gather
from .entry import entry_pages
from .entry_lists import EntryShelf
from .events import event_pages, events_of
from .gallery import gallery_pages
from .handbook import handbook_pages, listed_handbook
from .kit_page import kit_page_path, kit_pages
from .leaderboard import leaderboard_pages
from .machine_readable import campaign_data
from .results.report import results_of
from .rules import listed_versions, rule_pages
from .times import times_of
from .winners import winners_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Action, Campaign, Contact, Masthead, Results, Site
    from pressroom.events import CalendarLinks, NextEvents
    from pressroom.pages import Composed, FeedLink, Link, Listed, Page
    from pressroom.pictures import Originals

    from .details import Gathered
    from .entry_lists import EntryCard, ListedEntry, WaysToEntries
    from .events import CampaignEvents
    from .handbook import ListedHandbookPage
    from .rules import ListedVersion
    from .times import Times


@dataclass(frozen=True, slots=True)
class CallToAction:
    """The one thing to do. `address` is complete or a path from the site's root, as `is_outside` says."""

    label: str
    address: str
    is_outside: bool
    closed: str | None


class RulesInForce(NamedTuple):
    """The version of the rules that holds, with its list of rules."""

    version: ListedVersion
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldOfEntries:
    """What a campaign's page tells of its entries: the ways to them, and those that were awarded more than a final."""

    ways: WaysToEntries
    winners: tuple[ListedEntry, ...]

    holders: ClassVar = ("winners",)


class ShownEntries(NamedTuple):
    """The same, ready to be printed."""

    ways: WaysToEntries
    winners: tuple[EntryCard, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every campaign, and those of all that belongs to it."""
    yield from reports.pages(site)
    for edition in site.editions:
        planner = Planner(site, edition)
        of_events = {each.campaign.slug: each for each in events_of(edition, site.clock)}
        for events in of_events.values():
            yield from event_pages(planner, events)
        entries = entries_by_campaign(edition.entries)
        for campaign in edition.campaigns:
            shelf = EntryShelf(planner, campaign, entries[campaign.slug]) if campaign.slug in entries else None
            yield planner.page(
                campaign.path,
                "campaign.html",
                compose_campaign,
                campaign,
                times_of(campaign, site.clock),
                tuple(edition.newsroom.contacts[key] for key in campaign.contacts),
                planner.topics(campaign.topics),
                tuple(planner.listed(item) for item in edition.updates if item.campaign == campaign.slug),
                planner.feeds("campaign", campaign.slug),
                gather(planner, campaign),
                _next_events(edition.masthead, of_events.get(campaign.slug)),
                _calendar(edition.masthead, campaign, has_events=campaign.slug in of_events),
                _told_of_entries(shelf) if shelf else None,
                _rules_in_force(planner, campaign),
                listed_handbook(planner, campaign),
                kit_page_path(planner, campaign),
                results_of(edition, campaign),
                originals=planner.originals_of(campaign),
            )
            yield from rule_pages(planner, campaign)
            yield from handbook_pages(planner, campaign)
            yield from kit_pages(planner, campaign)
            if shelf:
                yield from gallery_pages(shelf)
                yield from entry_pages(shelf)
                yield from winners_pages(shelf)
                yield from leaderboard_pages(shelf)


def compose_campaign(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    campaign: Campaign,
    times: Times,
    contacts: tuple[Contact, ...],
    topics: tuple[Link, ...],
    updates: tuple[Listed, ...],
    feeds: tuple[FeedLink, ...],
    gathered: Gathered,
    events: NextEvents | None,
    calendar: CalendarLinks | None,
    entries: ToldOfEntries | None,
    in_force: RulesInForce | None,
    handbook: tuple[ListedHandbookPage, ...],
    media_kit_path: str | None,
    results: Results | None,
) -> Composed:
    """Return what the page of a campaign prints. What depends on the clock is told: nothing here knows the time."""
    body = body_with_passages(masthead, originals, campaign)
    picture = page_picture(originals, campaign.picture)
    action = _call_to_action(masthead, campaign.action) if campaign.action else None
    content = {
        "title": campaign.title,
        "tagline": campaign.tagline,
        "summary": campaign.summary,
        "organisation": campaign.organisation,
        "date": campaign.date,
        "picture": picture,
        "hashtag": campaign.hashtag,
        "goals": campaign.goals,
        "action": action,
        "closed": times.deadline is not None and times.deadline.state == "over",
        "deadline": campaign.deadline,
        "zone": campaign.zone,
        "phases": times.phases,
        "times": times,
        "note_on_dates": campaign.note_on_dates,
        "rules": in_force.rules if in_force else campaign.rules,
        "rules_in_force": in_force.version if in_force else None,
        "handbook": handbook,
        "media_kit_path": media_kit_path,
        "prizes": campaign.prizes,
        "means": campaign.means,
        "activities": campaign.activities,
        "results": reports.summary_of(masthead, campaign, results),
        "results_path": masthead.path(results.path) if results else None,
        "updates": cards(updates),
        "events": shown_next(masthead, events) if events else None,
        "calendar": calendar,
        "entries": _shown_entries(entries) if entries else None,
        "contacts": contacts,
        "sources": campaign.sources,
        "topics": topics,
        "hashtags": hashtag_list(campaign),
        "share": share_bar(masthead, campaign),
        "ready_posts": ready_posts(masthead, originals, campaign),
        "body": body,
        "downloads": downloads_of(masthead, originals, campaign),
        "pictures_path": pictures_path(masthead, campaign),
        "toolkit_path": toolkit_path(masthead, campaign),
        **details_of(masthead, originals, campaign, gathered),
    }
    content["contents"] = contents_of(content)
    data = campaign_data(masthead, campaign, picture, times, action)
    return compose_publication(campaign, content, topics, data, players=players_of(body), feeds=feeds)


def _next_events(masthead: Masthead, events: CampaignEvents | None) -> NextEvents | None:
    return next_events(events.listed, masthead.path(events.path)) if events else None


def _calendar(masthead: Masthead, campaign: Campaign, *, has_events: bool) -> CalendarLinks | None:
    if not has_events and campaign.deadline is None:
        return None
    return calendar_links(masthead, urls.calendar_path(campaign.path))


def _told_of_entries(shelf: EntryShelf) -> ToldOfEntries:
    winners = (entry for entry in shelf.awarded if entry.award and entry.award.place is not AwardPlace.FINALIST)
    return ToldOfEntries(shelf.ways, tuple(shelf.listed(entry) for entry in winners))


def _shown_entries(told: ToldOfEntries) -> ShownEntries:
    return ShownEntries(told.ways, tuple(entry.card for entry in told.winners))


def _call_to_action(masthead: Masthead, action: Action) -> CallToAction:
    is_outside = ":" in action.address
    address = action.address if is_outside else masthead.path(urls.page_path(action.address.strip("/")))
    return CallToAction(action.label, address, is_outside, action.closed)


def _rules_in_force(planner: Planner, campaign: Campaign) -> RulesInForce | None:
    versions = planner.edition.rules_of(campaign.slug)
    if not versions:
        return None
    # Links to the page of the rules in force stay right when there is a new version.
    path = planner.masthead.path(urls.rules_path(campaign.slug))
    return RulesInForce(listed_versions(planner, campaign)[-1]._replace(path=path), versions[-1].rules)
