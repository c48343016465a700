"""The archive: everything that was published, by year and month.

A page is made from no more than it shows: an edited story changes its month and its year, and no other month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from pressroom.core import urls
from pressroom.core.archive import Month, archive_of
from pressroom.core.dates import month_name, written_month, written_year
from pressroom.core.digests import digest_of
from pressroom.pages import Composed, Link, cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.pages import Card, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals

    # The years or months before and after one in which something was published; either may be missing.
    Neighbours = tuple["Month | None", "Month | None"]

T = TypeVar("T")

# How many of a month stand on the page of its year.
_NEWEST: Final = 3
_ARCHIVE: Final = "archive"


@dataclass(frozen=True)
class MonthEntry:
    """A month, how much was published in it, and the newest of that where a page shows it."""

    month: Month
    count: int
    newest: tuple[Listed, ...] = ()

    holders: ClassVar = ("newest",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(tuple(self.month), self.count, self.newest)


@dataclass(frozen=True, slots=True)
class ShownMonth:
    """A month as pages print it."""

    name: str
    path: str
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year as the page of all years prints it, its last month first."""

    name: str
    path: str
    count: int
    months: tuple[ShownMonth, ...]


def archive_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of all years, a page of each year, and the pages of each month."""
    shelves = archive_of(planner.edition.publications, planner.edition.newsroom.timezone)
    years = sorted({month.year for month in shelves})
    counted = tuple(MonthEntry(month, len(items)) for month, items in shelves.items())
    yield planner.page(urls.archive_path(), "archive.html", compose_archive, counted)
    for place, year in enumerate(years):
        around = _around(years, place)
        yield _page_of_year(planner, {month: items for month, items in shelves.items() if month.year == year}, around)
    months = sorted(shelves)
    for place, month in enumerate(months):
        path = urls.archive_path(*month)
        around_it = _around(months, place)
        yield from planner.pages_of_list(path, "archive.html", compose_month, shelves[month], month, around_it)


def compose_archive(masthead: Masthead, _originals: Originals, months: tuple[MonthEntry, ...]) -> Composed:
    """Return what the page of all years prints."""
    years = tuple(
        _shown_year(masthead, year, tuple(entries)) for year, entries in groupby(months, lambda entry: entry.month.year)
    )
    return _composed(masthead, years=years)


def compose_year(
    masthead: Masthead,
    _originals: Originals,
    year: int,
    months: tuple[MonthEntry, ...],
    around: tuple[int | None, int | None],
) -> Composed:
    """Return what the page of a year prints. `around` are the years before and after it."""
    earlier, later = (
        Link(written_year(each, masthead.language), masthead.path(urls.archive_path(each))) if each else None
        for each in around
    )
    return _composed(
        masthead,
        when=written_year(year, masthead.language),
        months=tuple(_shown_month(masthead, entry) for entry in months),
        earlier=earlier,
        later=later,
    )


def compose_month(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    month: Month,
    around: Neighbours,
) -> Composed:
    """Return what a page of a month prints. `around` are the months before and after it with anything in them."""
    earlier, later = (
        Link(written_month(date(*each, 1), masthead.language), masthead.path(urls.archive_path(*each)))
        if each
        else None
        for each in around
    )
    year = Link(written_year(month.year, masthead.language), masthead.path(urls.archive_path(month.year)))
    return _composed(
        masthead,
        when=written_month(date(*month, 1), masthead.language),
        cards=cards(items),
        pager=pager,
        year=year,
        earlier=earlier,
        later=later,
    )


def _page_of_year(
    planner: Planner, shelves: dict[Month, list[AnyPublication]], around: tuple[int | None, int | None]
) -> Page:
    months = tuple(
        MonthEntry(month, len(items), tuple(map(planner.listed, items[:_NEWEST]))) for month, items in shelves.items()
    )
    year = months[0].month.year
    path = urls.archive_path(year)
    return planner.page(path, "archive.html", compose_year, year, months, around, instead=urls.archive_path())


def _around(items: Sequence[T], place: int) -> tuple[T | None, T | None]:
    """Return what stands before and after a place; nothing at the ends."""
    return items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None


def _shown_year(masthead: Masthead, year: int, entries: tuple[MonthEntry, ...]) -> ShownYear:
    return ShownYear(
        name=written_year(year, masthead.language),
        path=masthead.path(urls.archive_path(year)),
        count=sum(entry.count for entry in entries),
        months=tuple(_shown_month(masthead, entry) for entry in entries),
    )


def _shown_month(masthead: Masthead, entry: MonthEntry) -> ShownMonth:
    name = month_name(entry.month.month, masthead.language)
    return ShownMonth(name, masthead.path(urls.archive_path(*entry.month)), entry.count, cards(entry.newest))


def _composed(masthead: Masthead, **told: object) -> Composed:
    nothing = {"when": None, "years": (), "months": (), "cards": (), "pager": None}
    content = {**nothing, "year": None, "earlier": None, "later": None, **told}
    return Composed(
        title=masthead.name, section=_ARCHIVE, content={**content, "home": masthead.path(urls.archive_path())}
    )
