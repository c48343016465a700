"""The campaign's page at the instant of the build: phases, deadline, call to action, rules, prizes, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import (
    Planner,
    body_with_passages,
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.core.model import Action, Campaign, Contact, Masthead, Site
    from pressroom.pages import Composed, Link, Page
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """A phase and its state: coming, open or over."""

    name: str
    starts: datetime
    ends: datetime
    summary: str | None
    state: str
    deadline: bool


@dataclass(frozen=True, slots=True)
class CallToAction:
    """The one thing to do. `address` is complete or a path from the site's root, as `is_outside` says."""

    label: str
    address: str
    is_outside: bool
    closed: str | None


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every campaign."""
    for edition in site.editions:
        planner = Planner(site, edition)
        for campaign in edition.campaigns:
            yield planner.page(
                campaign.path,
                "campaign.html",
                compose_campaign,
                campaign,
                campaign.is_closed(site.clock),
                _phases(campaign, site.clock),
                tuple(edition.newsroom.contacts[key] for key in campaign.contacts),
                planner.topics(campaign.topics),
                originals=planner.originals_of(campaign),
            )


def compose_campaign(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    campaign: Campaign,
    is_closed: bool,
    phases: tuple[ShownPhase, ...],
    contacts: tuple[Contact, ...],
    topics: tuple[Link, ...],
) -> Composed:
    """Return what the page of a campaign prints. What depends on the clock is told: nothing here knows the time."""
    body = body_with_passages(masthead, originals, campaign)
    content = {
        "title": campaign.title,
        "tagline": campaign.tagline,
        "summary": campaign.summary,
        "organisation": campaign.organisation,
        "date": campaign.date,
        "picture": page_picture(originals, campaign.picture),
        "hashtag": campaign.hashtag,
        "goals": campaign.goals,
        "action": _call_to_action(masthead, campaign.action) if campaign.action else None,
        "closed": is_closed,
        "deadline": campaign.deadline,
        "zone": campaign.zone,
        "phases": phases,
        "note_on_dates": campaign.note_on_dates,
        "rules": campaign.rules,
        "prizes": campaign.prizes,
        "means": campaign.means,
        "activities": campaign.activities,
        "results": campaign.results,
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
    }
    return compose_publication(campaign, content, topics, players=players_of(body))


def _call_to_action(masthead: Masthead, action: Action) -> CallToAction:
    is_outside = ":" in action.address
    address = action.address if is_outside else masthead.path(urls.page_path(action.address.strip("/")))
    return CallToAction(action.label, address, is_outside, action.closed)


def _phases(campaign: Campaign, clock: Clock) -> tuple[ShownPhase, ...]:
    return tuple(
        ShownPhase(phase.name, phase.starts, phase.ends, phase.summary, phase.state(clock), phase.deadline)
        for phase in campaign.phases
    )
