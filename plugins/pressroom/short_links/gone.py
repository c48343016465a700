"""The page of a short link that was given out and leads nowhere any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.pages import Composed, Planner

from .links import gone_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pages import Page
    from pressroom.pictures import Originals


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every such link, in the newsroom's first language."""
    links = tuple(gone_links(site))
    if links:
        planner = Planner(site, site.editions[0])
        for link in links:
            page = planner.page(link.path, "gone.html", compose_gone)
            yield replace(page, translations=((link.language, link.path),))


def compose_gone(masthead: Masthead, _originals: Originals) -> Composed:
    """Return what is printed where a short link leads nowhere any more: nothing of its own."""
    return Composed(title=masthead.name, is_listed=False, has_card=False)
