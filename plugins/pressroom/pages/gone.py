"""The page of an address that was given out once and leads nowhere any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .page import Composed
from .planner import Planner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pictures import Originals

    from .page import Page


def gone_pages(site: Site, paths: Iterable[tuple[str, str]]) -> Iterator[Page]:
    """Yield the page of each path from the site's root, given with the code of a language of the newsroom."""
    planners: dict[str, Planner] = {}
    editions = {edition.language: edition for edition in site.editions}
    for path, language in paths:
        if language not in planners:
            planners[language] = Planner(site, editions[language])
        page = planners[language].page(path, "gone.html", compose_gone)
        yield replace(page, path=path, translations=((language, path),))


def compose_gone(masthead: Masthead, _originals: Originals) -> Composed:
    """Return what is printed where an address leads nowhere any more: nothing of its own."""
    return Composed(title=masthead.name, is_listed=False, has_card=False)
