"""The page that hosts show in place of one that is not there: one for all languages, as nobody knows which was meant.

It leads on: to the search, to the newest lists, and to somebody who can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressroom.pages import Composed
from pressroom.pages.frame import surroundings_of
from pressroom.pages.page import ERROR_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Site
    from pressroom.pages import Page, Planner
    from pressroom.pages.frame import MenuItem
    from pressroom.pictures import Originals

# The parts of the menu that help somebody who has lost the way, in the menu's order.
_WAYS: Final = frozenset({"stories", "releases", "campaigns", "series", "topics", "library", "contacts"})


@dataclass(frozen=True, slots=True)
class WaysOn:
    """Where the page leads in one language: home, to the search if there is one, and to parts of the menu by key."""

    language: str
    home: str
    search: str | None
    ways: tuple[MenuItem, ...]


def error_pages(planner: Planner) -> Iterator[Page]:
    """Yield the error page, which stands at the root of the site."""
    if planner.edition.is_default:
        parts = tuple(_ways_on(planner.site, edition) for edition in planner.site.editions)
        yield planner.page(ERROR_PAGE, "error.html", compose_error, parts)


def compose_error(masthead: Masthead, _originals: Originals, parts: tuple[WaysOn, ...]) -> Composed:
    """Return what the error page prints."""
    return Composed(title=masthead.name, content={"parts": parts}, is_listed=False)


def _ways_on(site: Site, edition: Edition) -> WaysOn:
    around = surroundings_of(site, edition)
    ways = tuple(item for item in around.menu if item.key in _WAYS)
    return WaysOn(edition.language, edition.path(), around.search, ways)
