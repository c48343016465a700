"""The gallery of a campaign's entries: all, and those of a category, of a country or with an award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.pagination import count_numbered
from pressroom.pages import Composed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead
    from pressroom.pages import Link, Page, Pager
    from pressroom.pictures import Originals

    from .entry_lists import EntryFilterBar, EntryShelf, ListedEntry, WaysToEntries


def gallery_pages(shelf: EntryShelf) -> Iterator[Page]:
    """Yield the pages of all lists of a campaign's entries."""
    page_size = shelf.planner.site.page_size
    for chosen, entries in shelf.lists.items():
        bar, words = shelf.bar(chosen), shelf.words(chosen)
        same = (shelf.link, shelf.ways, *words)
        yield from shelf.planner.pages_of_entries(
            chosen.path(shelf.campaign.slug),
            "entries.html",
            compose_entries,
            [shelf.listed(entry) for entry in entries],
            *same,
            bar,
            numbered=(*same, bar.without_counts()) if count_numbered(len(entries), page_size) else None,
        )


def compose_entries(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,  # noqa: ARG001 - every page gives it
    _originals: Originals,
    entries: tuple[ListedEntry, ...],
    pager: Pager | None,
    campaign: Link,
    ways: WaysToEntries,
    category: str | None,
    country: str | None,
    place: str | None,
    filters: EntryFilterBar,
) -> Composed:
    """Return what a page of the gallery prints. `category`, `country` and `place` are what it is narrowed to."""
    content = {
        "campaign": campaign,
        "ways": ways,
        "entries": tuple(entry.card for entry in entries),
        "pager": pager,
        "category": category,
        "country": country,
        "place": place,
        "filters": filters,
    }
    return Composed(title=campaign.name, section="campaigns", content=content)
