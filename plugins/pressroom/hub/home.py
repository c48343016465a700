"""The home page of an edition, its lists, its standing pages and its error page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import body_parts, card_of_publication, latest_cards, page_of
from pressroom.pages.page import ERROR_PAGE

from .directories import topic_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, Edition, Release, Site, Story
    from pressroom.pages import Page


def home_pages(site: Site, edition: Edition) -> Iterator[Page]:
    """Yield home, the three lists, the standing pages, and the error page (of the default language only)."""
    yield _home(site, edition)
    for section, items in (
        ("stories", edition.stories),
        ("releases", edition.releases),
        ("campaigns", edition.campaigns),
    ):
        content = {"section": section, "cards": latest_cards(site, edition, items)}
        yield page_of(
            site,
            edition,
            urls.page_path(section),
            "listing.html",
            title=edition.newsroom.name,
            section=section,
            content=content,
        )
    for page in edition.pages:
        shown = {"title": page.title, "summary": page.summary, "body": body_parts(site, edition, page.body)}
        yield page_of(
            site,
            edition,
            page.path,
            "page.html",
            title=page.title,
            description=page.summary or "",
            section=page.slug,
            content=shown,
        )
    if edition.is_default:
        yield page_of(site, edition, ERROR_PAGE, "error.html", title=edition.newsroom.name)


def _home(site: Site, edition: Edition) -> Page:
    lead = _lead(edition)
    others = [story for story in edition.stories if story is not lead]
    content = {
        "lead": card_of_publication(site, edition, lead) if lead else None,
        "stories": latest_cards(site, edition, others, 6),
        "releases": latest_cards(site, edition, edition.releases, 4),
        "campaigns": latest_cards(site, edition, edition.campaigns, 3),
        "topics": topic_entries(edition),
    }
    return page_of(site, edition, "", "home.html", title=edition.newsroom.name, section="home", content=content)


def _lead(edition: Edition) -> Story | Release | Campaign | None:
    """Return the pinned story, else the newest story, else the newest of anything."""
    pinned = (story for story in edition.stories if story.pinned)
    return next(iter([*pinned, *edition.stories, *edition.publications]), None)
