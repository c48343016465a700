"""Addresses that were published, compared with what is public: none is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.features import FEEDS
from pressroom.core.problems import Place, Problem
from pressroom.core.published import standings

from .order import assemble_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.core.published import Standing

    from .settings import SiteSettings

ADDRESSES_FILE: Final = "content/addresses.yaml"
# Players read the chapters of an episode, which lie beside its page: they move with it and are no feed.
_FOLDER_OF_FEEDS: Final = urls.page_path("feeds")
_ENDINGS_OF_FEEDS: Final = (".rss", ".atom", ".json")


def lost_addresses(library: Library, own: SiteSettings) -> tuple[Problem, ...]:
    """Return a problem for each line of addresses.yaml that nobody reaches any more, or that says what is not so."""
    if not library.addresses:
        return ()
    found = all_standings(library, assemble_site(library, own))
    return tuple(as_problem(standing) for standing in found if not standing.is_right)


def all_standings(library: Library, site: Site) -> tuple[Standing, ...]:
    """Return how every address stands that is public now or was once."""
    return tuple(standings(library, site, _feeds(site)))


def as_problem(standing: Standing) -> Problem:
    """Return what is wrong with an address, at its line."""
    place = Place(ADDRESSES_FILE, standing.kept.line, standing.kept.column) if standing.kept else Place(ADDRESSES_FILE)
    return Problem(place, standing.path or "/", standing.told, standing.remedy)


def _feeds(site: Site) -> Iterator[str]:
    """Yield the paths of all feeds."""
    if FEEDS in site.features:
        from pressroom.feeds import artifacts

        paths = (each.path for each in artifacts(site))
        yield from (path for path in paths if path.startswith(_FOLDER_OF_FEEDS) and path.endswith(_ENDINGS_OF_FEEDS))
