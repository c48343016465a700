"""The page of a publication's picture: every rendition with its channels, its size, its bytes and a download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import SECTIONS, Composed, Need, Planner

from .kit import kit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pages import Listed, Page
    from pressroom.pictures import Originals

    from .kit import Kit


def pages(site: Site) -> Iterator[Page]:
    """Yield the picture page of every publication that has a picture."""
    for edition in site.editions:
        planner = Planner(site, edition)
        for item in edition.posted:
            if found := kit_of(site, edition.masthead, item):
                kit, _ = found
                # The zip's digest follows from those of the others.
                needs = tuple(Need(*each) for each in (*kit.needs, (kit.zip_path, "")) if kit.zip_path)
                path = urls.pictures_path(item.path)
                yield planner.page(path, "pictures.html", compose_pictures, planner.listed(item), kit, needs=needs)


def compose_pictures(masthead: Masthead, originals: Originals, entry: Listed, kit: Kit) -> Composed:  # noqa: ARG001 - every page gives them
    """Return what the page of a publication's picture prints."""
    content = {
        "title": entry.title,
        "kind": entry.kind,
        "publication_path": entry.path,
        "alt": entry.picture.alt if entry.picture else "",
        "kit": kit,
    }
    return Composed(title=entry.title, content=content, section=SECTIONS[entry.kind], is_listed=False)
