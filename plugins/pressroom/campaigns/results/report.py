"""All that a report of results says, with exact figures. Page, table, data and PDF print nothing but this."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.file_words import NO_TRANSLATIONS, TranslatedWords
from pressroom.core.model.measured import UNIQUE_FIGURES, change_in_per_cent, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from pressroom.core.model import Campaign, Masthead, Results
    from pressroom.core.model.measured import LinkCount, Measure, Obtained, Tally
    from pressroom.core.model.site import Edition


class CampaignTold(NamedTuple):
    """What a report says of its campaign: a change of anything else of it makes no report anew.

    `zone` is that in which it tells its instants.
    """

    title: str
    path: str
    goals: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Line:
    """One measure. `goal` counts from 1; `change` is in per cent, and either computed or as somebody published it."""

    goal: int | None
    name: str
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    outcome: Decimal
    more_than: bool
    change: Decimal | None
    is_published: bool
    note: str | None
    obtained: Obtained


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the campaign's goals with its measures; `number` and `text` are none for what stands for no goal."""

    number: int | None
    text: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ByLink:
    """What came by a channel, or through a partner by whatever channel: pairs of figure and count."""

    name: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """A figure of an export day by day. What counts people cannot be added up, so that `total` is none."""

    figure: str
    source: str
    is_unique: bool
    total: int | None
    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class ReadExport:
    """An export that was read: its file's name, whose it is, how many rows it has, and how it was obtained."""

    name: str
    service: str
    rows: int
    obtained: Obtained


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language. Addresses are complete."""

    language: str
    newsroom: str
    zone: str
    title: str
    summary: str
    address: str
    campaign: str
    campaign_address: str
    published: datetime
    modified: datetime
    goals: tuple[Goal, ...]
    channels: tuple[ByLink, ...]
    partners: tuple[ByLink, ...]
    over_time: tuple[OverTime, ...]
    exports: tuple[ReadExport, ...]
    translated_words: TranslatedWords = NO_TRANSLATIONS

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all measures in the order in which they are told."""
        return tuple(line for goal in self.goals for line in goal.lines)


def told_of(campaign: Campaign, masthead: Masthead) -> CampaignTold:
    """Return what a report says of its campaign."""
    return CampaignTold(campaign.title, masthead.path(campaign.path), campaign.goals, campaign.zone)


def results_of(edition: Edition, campaign: Campaign) -> Results | None:
    """Return the public report of a campaign, if it has one."""
    return next((each for each in edition.results if each.campaign == campaign.slug), None)


def report_of(masthead: Masthead, results: Results, campaign: CampaignTold) -> Report:
    """Return all that a report says."""
    lines = lines_of(results)
    tallies = results.tallies
    return Report(
        language=masthead.language,
        translated_words=masthead.translated_words,
        newsroom=masthead.name,
        zone=campaign.zone,
        title=results.title,
        summary=results.summary,
        address=urls.absolute(masthead.path(results.path), masthead.url),
        campaign=campaign.title,
        campaign_address=urls.absolute(campaign.path, masthead.url),
        published=results.date,
        modified=results.modified,
        goals=tuple(_goals(campaign.goals, lines)),
        channels=_by_link(tallies, lambda link: _name_of_channel(link.channel, masthead)),
        partners=_by_link(tallies, lambda link: _name_of_partner(link.partner, results)),
        over_time=tuple(_over_time(tallies)),
        exports=tuple(_exports(results)),
    )


def lines_of(results: Results) -> tuple[Line, ...]:
    """Return the measures of a report, in the order of its file."""
    tallies = {tally.file: tally for tally in results.tallies}
    return tuple(_line(measure, results, tallies) for measure in results.measures)


def _line(measure: Measure, results: Results, tallies: dict[str, Tally]) -> Line:
    outcome = outcome_of(measure, tallies)
    of_export = next(
        (each.obtained for each in results.exports if measure.counted and each.file == measure.counted.file), None
    )
    obtained = measure.obtained or of_export or results.obtained
    assert outcome is not None  # noqa: S101 - whoever read the file has seen to both
    assert obtained is not None  # noqa: S101 - see above
    is_published = measure.change is not None
    computed = change_in_per_cent(measure.baseline, outcome) if measure.baseline is not None else None
    return Line(
        goal=measure.goal,
        name=measure.name,
        unit=measure.unit,
        baseline=measure.baseline,
        target=measure.target,
        outcome=outcome,
        more_than=measure.more_than,
        change=measure.change if is_published else computed,
        is_published=is_published,
        note=measure.note,
        obtained=obtained,
    )


def _goals(goals: Sequence[str], lines: Sequence[Line]) -> Iterator[Goal]:
    """Yield all goals of the campaign, those without a measure too: that nobody has measured one is a result."""
    for number, text in enumerate(goals, 1):
        yield Goal(number, text, tuple(line for line in lines if line.goal == number))
    if others := tuple(line for line in lines if line.goal is None):
        yield Goal(None, None, others)


def _by_link(tallies: Sequence[Tally], name_of: Callable[[LinkCount], str]) -> tuple[ByLink, ...]:
    """Return what came by links, added up by the name that each has, most of it first."""
    sums: dict[str, dict[str, int]] = {}
    for link in (link for tally in tallies for link in tally.links):
        if name := name_of(link):
            counts = sums.setdefault(name, {})
            counts[link.figure] = counts.get(link.figure, 0) + link.count
    found = (ByLink(name, tuple(sorted(counts.items()))) for name, counts in sums.items())
    return tuple(sorted(found, key=lambda each: (-max(count for _, count in each.counts), each.name)))


def _name_of_partner(key: str | None, results: Results) -> str:
    return results.partners.get(key, key) if key else ""


def _name_of_channel(key: str, masthead: Masthead) -> str:
    outline = find_outline(key, masthead.own_channels)
    return outline.name if outline else key


def _over_time(tallies: Sequence[Tally]) -> Iterator[OverTime]:
    for tally in tallies:
        for series in tally.series:
            days = tuple((each.day, each.count) for each in series.days)
            if len(days) > 1 and any(count for _, count in days):
                is_unique = series.figure in UNIQUE_FIGURES
                source = tally.service or PurePosixPath(tally.file).name
                yield OverTime(series.figure, source, is_unique, None if is_unique else series.total, days)


def _exports(results: Results) -> Iterator[ReadExport]:
    tallies = {tally.file: tally for tally in results.tallies}
    for export in results.exports:
        tally = tallies[export.file]
        name = PurePosixPath(export.file).name
        yield ReadExport(name, tally.service or export.obtained.source, tally.rows, export.obtained)
