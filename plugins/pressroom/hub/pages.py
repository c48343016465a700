"""All pages of the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pages import Planner

from .contacts import contact_pages
from .coverage import coverage_pages
from .directories import directory_pages
from .home import home_pages
from .library import library_pages
from .releases import release_lists
from .story import story_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page


def pages(site: Site) -> Iterator[Page]:
    """Yield every page of the hub."""
    for edition in site.editions:
        planner = Planner(site, edition)
        yield from home_pages(planner)
        yield from release_lists(planner)
        yield from story_pages(planner)
        yield from directory_pages(planner)
        yield from coverage_pages(planner)
        yield from contact_pages(planner)
        yield from library_pages(planner)
