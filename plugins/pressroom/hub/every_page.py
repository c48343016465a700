"""All pages of the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pages import Planner
from pressroom.pages.attachments import recording_artifacts

from .archive import archive_pages
from .connect import connect_artifacts, connect_pages
from .contacts import contact_pages
from .coverage import coverage_pages
from .digests import digest_pages
from .documents import document_pages
from .events import event_artifacts, event_pages
from .feeds import feeds_pages
from .home import home_pages, standing_pages
from .infographics import infographic_pages
from .library import library_artifacts, library_pages
from .people import people_pages
from .questions import question_pages
from .reader_stories import reader_story_pages
from .releases import release_lists
from .republishing import republish_pages
from .series import series_pages
from .story import Articles, article_pages
from .subscribe import subscribe_pages
from .topics import topic_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page
    from pressroom.publish.artifact import Artifact


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of the hub."""
    for edition in site.editions:
        planner = Planner(site, edition)
        yield from _of_own_site(planner) if edition.masthead.own_site else _of_newsroom(planner)


def _of_newsroom(planner: Planner) -> Iterator[Page]:
    yield from home_pages(planner)
    yield from release_lists(planner)
    articles = Articles(planner)
    yield from article_pages(articles)
    yield from question_pages(articles)
    yield from document_pages(articles)
    yield from infographic_pages(articles)
    yield from reader_story_pages(articles)
    yield from event_pages(planner)
    yield from republish_pages(planner)
    yield from archive_pages(planner)
    yield from series_pages(planner)
    yield from digest_pages(planner)
    yield from topic_pages(planner)
    yield from people_pages(planner)
    yield from connect_pages(planner)
    yield from feeds_pages(planner)
    yield from subscribe_pages(planner)
    yield from coverage_pages(planner)
    yield from contact_pages(planner)
    yield from library_pages(planner)


def _of_own_site(planner: Planner) -> Iterator[Page]:
    """Yield what a campaign's own site has besides the campaign: no lists of what the newsroom publishes."""
    yield from standing_pages(planner)
    yield from article_pages(Articles(planner))
    yield from republish_pages(planner)
    yield from people_pages(planner)
    yield from connect_pages(planner)
    yield from feeds_pages(planner)
    yield from subscribe_pages(planner)
    yield from contact_pages(planner)


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield what the hub's pages lead to."""
    yield from connect_artifacts(site)
    yield from library_artifacts(site)
    yield from event_artifacts(site)
    yield from recording_artifacts(site)
