"""The handbook of a campaign: pages such as community guidelines, in an order of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.pages import Composed, Link, body_parts, players_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, HandbookPage, Masthead
    from pressroom.pages import Page, Planner
    from pressroom.pictures import Originals


class ListedHandbookPage(NamedTuple):
    """A page of a handbook as lists have it."""

    title: str
    path: str
    summary: str


def handbook_pages(planner: Planner, campaign: Campaign) -> Iterator[Page]:
    """Yield every page of a campaign's handbook."""
    listed = listed_handbook(planner, campaign)
    above = Link(campaign.title, planner.masthead.path(campaign.path))
    for item in planner.edition.handbook_of(campaign.slug):
        yield planner.page(
            item.path,
            "handbook.html",
            compose_handbook_page,
            item,
            listed,
            above,
            originals=planner.originals_of(item),
            instead=campaign.path,
        )


def listed_handbook(planner: Planner, campaign: Campaign) -> tuple[ListedHandbookPage, ...]:
    """Return the pages of a campaign's handbook in their order."""
    return tuple(
        ListedHandbookPage(item.title, planner.masthead.path(item.path), item.summary)
        for item in planner.edition.handbook_of(campaign.slug)
    )


def compose_handbook_page(
    masthead: Masthead,
    originals: Originals,
    item: HandbookPage,
    handbook: tuple[ListedHandbookPage, ...],
    above: Link,
) -> Composed:
    """Return what a page of a handbook prints."""
    body = body_parts(masthead, originals, item.body)
    content = {
        "title": item.title,
        "summary": item.summary,
        "path": masthead.path(item.path),
        "body": body,
        "handbook": handbook,
        "campaign": above,
    }
    return Composed(
        title=item.title,
        content=content,
        description=item.summary,
        section="campaigns",
        kind="article",
        published=item.date,
        modified=item.modified,
        picture=item.picture,
        players=players_of(body),
        found_as="page",
    )
