"""The page of a short link that was given out and leads nowhere any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pages import gone_pages

from .links import gone_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every such link, in the newsroom's first language."""
    yield from gone_pages(site, ((link.path, link.language) for link in gone_links(site)))
