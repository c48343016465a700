"""Covers of podcasts and of their episodes: square and large, as Apple asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .original import read_original
from .renditions import for_slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Picture, Site

    from .renditions import Rendition

SHOW: Final = "podcast/show_cover"
EPISODE: Final = "podcast/episode"


def cover_renditions(site: Site) -> Iterator[Rendition]:
    """Yield the covers of all podcasts that are public, and of their episodes."""
    for edition in site.editions:
        shown: list[tuple[Picture | None, str]] = [(series.picture, SHOW) for series in edition.podcasts]
        shown += [(item.picture, EPISODE) for series in edition.podcasts for item in edition.heard_in(series)]
        for picture, placement in shown:
            original = read_original(site.folder, picture.file) if picture else None
            if picture and original and (drawn := for_slot(edition.masthead, original, picture, placement)):
                yield drawn
