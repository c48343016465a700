"""The page of an address that was published once, and that nothing has any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.moved import language_of
from pressroom.pages import gone_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of each, in the language in which it was. Feeds and other files have none."""
    gone = (kept.path for kept in site.given_up if kept.is_gone and urls.is_page(kept.path))
    yield from gone_pages(site, ((path, language_of(site, path)) for path in gone))
