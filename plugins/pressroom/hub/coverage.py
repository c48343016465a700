"""What others have written about the newsroom and its publications, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.language_names import name_of_language
from pressroom.pages import Composed, Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pressroom.core.model import Coverage, Masthead
    from pressroom.pages import Listed, Page, Planner
    from pressroom.pictures import Originals


@dataclass(frozen=True)
class Report:
    """An entry of coverage.yaml with the publications that it is about."""

    coverage: Coverage
    about: tuple[Listed, ...]

    holders: ClassVar = ("about",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of both."""
        return digest_of(self.coverage, self.about)


class ShownReport(NamedTuple):
    """An article elsewhere. `language` is its code if it is another than the page's, `language_name` what it is called.

    `about` leads to the publications that it is about.
    """

    title: str
    publisher: str
    address: str
    date: date
    author: str | None
    language: str | None
    language_name: str | None
    about: tuple[Link, ...]


class CoverageYear(NamedTuple):
    """All reports of a year, the newest first."""

    year: int
    reports: tuple[ShownReport, ...]


def coverage_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of all coverage."""
    yield planner.page(urls.page_path("coverage"), "coverage.html", compose_coverage, _reports(planner))


def compose_coverage(masthead: Masthead, _originals: Originals, reports: tuple[Report, ...]) -> Composed:
    """Return what the page of all coverage prints."""
    years = groupby(reports, key=lambda report: report.coverage.date.year)
    shown = tuple(CoverageYear(year, tuple(_shown(masthead, each) for each in found)) for year, found in years)
    return Composed(title=masthead.name, section="coverage", content={"years": shown})


def _reports(planner: Planner) -> tuple[Report, ...]:
    named = {slug for entry in planner.edition.coverage for slug in entry.about}
    by_slug: dict[str, list[Listed]] = {slug: [] for slug in named}
    for item in planner.edition.publications if named else ():
        if item.slug in named:
            by_slug[item.slug].append(planner.listed(item))
    return tuple(
        Report(entry, tuple(chain.from_iterable(by_slug[slug] for slug in entry.about)))
        for entry in planner.edition.coverage
    )


def _shown(masthead: Masthead, report: Report) -> ShownReport:
    entry = report.coverage
    language = entry.language if entry.language != masthead.language else None
    return ShownReport(
        title=entry.title,
        publisher=entry.publisher,
        address=entry.address,
        date=entry.date,
        author=entry.author,
        language=language,
        language_name=name_of_language(language, masthead.language) if language else None,
        about=tuple(Link(item.title, item.path) for item in report.about),
    )
