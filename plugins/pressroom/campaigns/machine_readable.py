"""What machines read of a campaign: JSON-LD in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.pages.structured_data import Node, known
from pressroom.share import hashtag_list

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import Campaign, Masthead
    from pressroom.pictures import PagePicture

    from .page import CallToAction
    from .times import Times

_STATUSES: Final = {
    "coming": "https://schema.org/PotentialActionStatus",
    "open": "https://schema.org/PotentialActionStatus",
    "over": "https://schema.org/CompletedActionStatus",
}


def campaign_data(
    masthead: Masthead, campaign: Campaign, picture: PagePicture | None, times: Times, action: CallToAction | None
) -> tuple[Node, ...]:
    """Return a campaign as a project with something to do until its deadline.

    schema.org knows no contest. It is no `Event`: that happens at a place, and search engines list it among concerts
    and forbid it for anything else. `Project` (something planned to reach an aim) has no end, but what can be done,
    its `Action`, has `startTime` and `endTime`, and a status that says that it is over.
    """
    address = urls.absolute(masthead.path(campaign.path), masthead.url)
    node = {
        "@type": "Project",
        "@id": f"{address}#campaign",
        "name": campaign.title,
        "alternateName": campaign.tagline,
        "description": campaign.summary,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address, "inLanguage": masthead.language},
        "image": urls.absolute(picture.source, masthead.url) if picture else None,
        "keywords": [tag.removeprefix("#") for tag in hashtag_list(campaign)],
        "sponsor": {"@type": "Organization", "name": campaign.organisation} if campaign.organisation else None,
        "potentialAction": _action(masthead, campaign, times, action),
    }
    return (known(node),)


def _action(masthead: Masthead, campaign: Campaign, times: Times, action: CallToAction | None) -> Node | None:
    """Return what readers can do, and from when to when; nothing if there is neither a call nor a deadline."""
    stretch = times.action if action and (campaign.action_phase or times.deadline is None) else times.deadline
    if stretch is None:
        return None
    target = None
    if action and times.action.state == "open":
        target = action.address if action.is_outside else urls.absolute(action.address, masthead.url)
    return known(
        {
            "@type": "Action",
            "name": action.label if action else campaign.title,
            "startTime": _instant(campaign, stretch.starts),
            "endTime": _instant(campaign, stretch.ends),
            "actionStatus": _STATUSES[stretch.state],
            "target": target,
        }
    )


def _instant(campaign: Campaign, value: datetime | None) -> str | None:
    """Return an instant as seen in the campaign's zone."""
    return value.astimezone(find_zone(campaign.zone)).isoformat() if value else None
