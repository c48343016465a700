"""The home page of an edition, its lists, its standing pages and its error page."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import Composed, body_parts, cards, players_of

from .directories import topic_entries
from .error import error_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AnyPublication, Edition, Masthead
    from pressroom.core.model import Page as StandingPage
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals

    from .directories import TopicEntry


def home_pages(planner: Planner) -> Iterator[Page]:
    """Yield home, the lists of most kinds, the standing pages, and the default language's error page."""
    edition = planner.edition
    yield _home(planner)
    lists: dict[str, tuple[AnyPublication, ...]] = {
        "stories": edition.stories,
        "campaigns": edition.campaigns,
    }
    # Questions have a list of their own.
    when_filled: dict[str, tuple[AnyPublication, ...]] = {
        "documents": edition.documents,
        "infographics": edition.infographics,
        "reader-stories": edition.reader_stories,
    }
    lists |= {section: items for section, items in when_filled.items() if items}
    for section, items in lists.items():
        yield from planner.pages_of_list(
            urls.page_path(section),
            "listing.html",
            compose_listing,
            items,
            section,
            planner.feeds(section),
        )
    yield from standing_pages(planner)


def standing_pages(planner: Planner) -> Iterator[Page]:
    """Yield the standing pages, and the default language's error page."""
    for page in planner.edition.pages:
        originals = planner.originals_of(page)
        yield planner.page(page.path, "page.html", compose_standing_page, page, originals=originals)
    yield from error_pages(planner)


def compose_home(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    _originals: Originals,
    lead: Listed | None,
    stories: tuple[Listed, ...],
    releases: tuple[Listed, ...],
    campaigns: tuple[Listed, ...],
    topics: tuple[TopicEntry, ...],
) -> Composed:
    """Return what the home page prints."""
    content = {
        "lead": lead.card() if lead else None,
        "stories": cards(stories),
        "releases": cards(releases),
        "campaigns": cards(campaigns),
        "topics": topics,
    }
    return Composed(title=masthead.name, section="home", content=content)


def compose_listing(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    section: str,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of all of a kind prints."""
    content = {"section": section, "cards": cards(items), "pager": pager}
    return Composed(title=masthead.name, section=section, feeds=feeds, content=content)


def compose_standing_page(masthead: Masthead, originals: Originals, page: StandingPage) -> Composed:
    """Return what a standing page prints."""
    body = body_parts(masthead, originals, page.body)
    content = {"title": page.title, "summary": page.summary, "body": body}
    return Composed(
        title=page.title,
        description=page.summary or "",
        section=page.slug,
        content=content,
        players=players_of(body),
        found_as="page",
    )


def _home(planner: Planner) -> Page:
    edition = planner.edition
    lead = _lead(edition)

    def newest(items: Iterable[AnyPublication], limit: int) -> tuple[Listed, ...]:
        others = (item for item in items if item is not lead and not item.is_archived)
        return tuple(planner.listed(item) for item in islice(others, limit))

    return planner.page(
        "",
        "home.html",
        compose_home,
        planner.listed(lead) if lead else None,
        newest(edition.stories, 6),
        newest(edition.releases, 4),
        newest(edition.campaigns, 3),
        topic_entries(edition),
    )


def _lead(edition: Edition) -> AnyPublication | None:
    """Return the newest statement, else the pinned story, else the newest story, else the newest of anything."""
    pinned = (story for story in edition.stories if story.pinned)
    return next(chain(edition.statements, pinned, edition.stories, edition.current), None)
