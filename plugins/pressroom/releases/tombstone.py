"""The page that stays at the address of a release that was withdrawn: that it was, since when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import Composed, Planner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Site, Tombstone
    from pressroom.pages import Page
    from pressroom.pictures import Originals

# Where somebody can ask about it: the first of these pages that the newsroom has.
_WHERE_TO_ASK = ("contacts", "connect")


def pages(site: Site) -> Iterator[Page]:
    """Yield a tombstone for every release that was withdrawn."""
    for edition in site.editions:
        planner = Planner(site, edition)
        ways = _first_of(edition, _WHERE_TO_ASK), _first_of(edition, ("releases",))
        for tombstone in edition.tombstones:
            yield planner.page(tombstone.path, "tombstone.html", compose_tombstone, tombstone, *ways)


def compose_tombstone(
    _masthead: Masthead,
    _originals: Originals,
    tombstone: Tombstone,
    contacts_path: str | None,
    releases_path: str | None,
) -> Composed:
    """Return what is printed of a release that was withdrawn. No picture speaks for it, and nobody shall find it."""
    content = {
        "headline": tombstone.headline,
        "date": tombstone.date,
        "withdrawn": tombstone.at,
        "reason": tombstone.reason,
        "contacts_path": contacts_path,
        "releases_path": releases_path,
    }
    return Composed(
        title=tombstone.headline,
        content=content,
        description=tombstone.reason,
        section="releases",
        is_listed=False,
        has_card=False,
    )


def _first_of(edition: Edition, names: tuple[str, ...]) -> str | None:
    """Return the path of the first of these pages that the edition has."""
    paths = map(urls.page_path, names)
    return next((edition.path(path) for path in paths if path in edition.paths), None)
