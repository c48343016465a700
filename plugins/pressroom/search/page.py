"""The page where readers search, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.dates import find_locale
from pressroom.pages import Composed, Planner

from .index import output_bundle
from .pagefind import FIRST_SHELF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pages import Page
    from pressroom.pictures import Originals


def pages(site: Site) -> Iterator[Page]:
    """Yield the page in every language. Raise MachineError where the index cannot be made."""
    output_bundle()
    path = urls.page_path(urls.SEARCH_PAGE)
    for edition in site.editions:
        has_index = bool(edition.publications or edition.pages)
        yield Planner(site, edition).page(path, "search.html", compose_search, has_index)


def compose_search(masthead: Masthead, _originals: Originals, has_index: bool) -> Composed:
    """Return what the page prints: the first shelf of the index, if there is one, and how this language writes days.

    On how many shelves it stands is known to the index alone, which is made from pages that have been found.
    """
    content = {
        "shelf": f"{urls.search_index_path(masthead.language)}{FIRST_SHELF}/" if has_index else None,
        "locale": str(find_locale(masthead.language)).replace("_", "-"),
    }
    return Composed(title=masthead.name, section=urls.SEARCH_PAGE, content=content, is_listed=False, runs_wasm=True)
