"""Lists of releases: all, those of a year, of a topic, or of both, with the ways from each to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.release_filters import ReleaseFilter, filtered_releases
from pressroom.pages import Composed, cards
from pressroom.pages.filters import FilterGroup, FilterOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Masthead, Release
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The ways from a list of releases to the others. Each year keeps the topic of this list, each topic its year."""

    years: FilterGroup
    topics: FilterGroup

    def without_counts(self) -> FilterBar:
        """Return the bar for numbered pages."""
        return FilterBar(self.years.without_counts(), self.topics.without_counts())


def release_lists(planner: Planner) -> Iterator[Page]:
    """Yield the pages of all lists of releases."""
    shelves = _Shelves(planner)
    for chosen, releases in shelves.lists.items():
        bar = shelves.bar(chosen)
        words = chosen.year, shelves.names.get(chosen.topic or "")
        # Those of all releases; there are none of a year.
        feeds = () if any(chosen) else planner.feeds("releases")
        numbered = (*words, bar.without_counts(), feeds)
        yield from planner.pages_of_list(
            chosen.path, "releases.html", compose_releases, releases, *words, bar, feeds, numbered=numbered
        )


def compose_releases(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    year: int | None,
    topic: str | None,
    filters: FilterBar,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of a list of releases prints. `year` and `topic` (its name) are what it is narrowed to."""
    content = {"cards": cards(items), "pager": pager, "year": year, "topic": topic, "filters": filters}
    return Composed(title=masthead.name, section="releases", feeds=feeds, content=content)


class _Chosen(NamedTuple):
    """A list that a group leads to, and the name of what it is narrowed to by that."""

    name: str
    filter: ReleaseFilter


class _Shelves:
    """The lists of an edition's releases, and the ways between them."""

    def __init__(self, planner: Planner) -> None:
        edition = planner.edition
        self.lists: dict[ReleaseFilter, list[Release]] = filtered_releases(edition.releases, edition.newsroom.timezone)
        self.names = {topic.key: topic.name for topic in edition.topics}
        self._path = planner.masthead.path
        self._years = sorted({each.year for each in self.lists if each.year is not None}, reverse=True)

    def bar(self, chosen: ReleaseFilter) -> FilterBar:
        """Return the ways from a list to the others."""
        years = (_Chosen(str(year), chosen._replace(year=year)) for year in self._years)
        topics = (_Chosen(name, chosen._replace(topic=key)) for key, name in self.names.items())
        return FilterBar(
            self._group(chosen, years, chosen._replace(year=None)),
            self._group(chosen, topics, chosen._replace(topic=None)),
        )

    def _group(self, chosen: ReleaseFilter, others: Iterable[_Chosen], everything: ReleaseFilter) -> FilterGroup:
        options = tuple(
            FilterOption(name, self._path(other.path), other == chosen, len(self.lists[other]))
            for name, other in others
            if other in self.lists
        )
        return FilterGroup(options, self._path(everything.path), everything != chosen)
