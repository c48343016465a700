"""A publication in a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core.model import Campaign
from pressroom.pictures import page_picture

from .furniture import topic_links

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pressroom.core.model import Edition, Release, Site, Story
    from pressroom.pictures import PagePicture

    from .furniture import Link


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a publication. `state` is open or closed for a campaign with a deadline."""

    kind: str
    path: str
    title: str
    summary: str
    date: datetime
    picture: PagePicture | None
    topics: tuple[Link, ...]
    state: str | None = None


def card_of_publication(site: Site, edition: Edition, item: Story | Release | Campaign) -> Card:
    """Return the card of a publication."""
    return Card(
        kind=item.kind,
        path=edition.path(item.path),
        title=item.title,
        summary=item.summary,
        date=item.date,
        picture=page_picture(site, item.picture),
        topics=topic_links(edition, item.topics),
        state=_state(site, item),
    )


def latest_cards(
    site: Site, edition: Edition, items: Iterable[Story | Release | Campaign], limit: int | None = None
) -> tuple[Card, ...]:
    """Return the cards of publications in the order given, at most `limit`."""
    return tuple(card_of_publication(site, edition, item) for item in list(items)[:limit])


def _state(site: Site, item: Story | Release | Campaign) -> str | None:
    if not isinstance(item, Campaign) or item.deadline is None:
        return None
    return "closed" if item.is_closed(site.clock) else "open"
