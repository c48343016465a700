"""The campaign's page at the instant of the build: phases, deadline, call to action, rules, prizes, results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import body_parts, hashtag_list, publication_page, share_bar, topic_links
from pressroom.pictures import downloads, page_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import Action, Campaign, Edition, Phase, Site
    from pressroom.pages import Page


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
        for campaign in edition.campaigns:
            yield _page(site, edition, campaign)


def _page(site: Site, edition: Edition, campaign: Campaign) -> Page:
    content = {
        "title": campaign.title,
        "tagline": campaign.tagline,
        "summary": campaign.summary,
        "organisation": campaign.organisation,
        "date": campaign.date,
        "picture": page_picture(site, campaign.picture),
        "hashtag": campaign.hashtag,
        "goals": campaign.goals,
        "action": _call_to_action(edition, campaign.action) if campaign.action else None,
        "closed": campaign.is_closed(site.clock),
        "deadline": campaign.deadline,
        "zone": campaign.zone,
        "phases": tuple(_shown(phase, site) for phase in campaign.phases),
        "note_on_dates": campaign.note_on_dates,
        "rules": campaign.rules,
        "prizes": campaign.prizes,
        "means": campaign.means,
        "activities": campaign.activities,
        "results": campaign.results,
        "contacts": tuple(edition.newsroom.contacts[key] for key in campaign.contacts),
        "sources": campaign.sources,
        "topics": topic_links(edition, campaign.topics),
        "hashtags": hashtag_list(campaign),
        "share": share_bar(site, edition, campaign),
        "body": body_parts(site, edition, campaign.body),
        "downloads": downloads(site, campaign.picture),
    }
    return publication_page(site, edition, campaign, "campaign.html", content)


def _call_to_action(edition: Edition, action: Action) -> CallToAction:
    is_outside = ":" in action.address
    address = action.address if is_outside else edition.path(urls.page_path(action.address.strip("/")))
    return CallToAction(action.label, address, is_outside, action.closed)


def _shown(phase: Phase, site: Site) -> ShownPhase:
    state = phase.state(site.clock)
    return ShownPhase(phase.name, phase.starts, phase.ends, phase.summary, state, phase.deadline)
