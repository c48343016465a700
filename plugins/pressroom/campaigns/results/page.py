"""The page of a report, and its summary on the page of the campaign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pages import Link, Planner, body_parts, compose_publication, players_of
from pressroom.pages.structured_data import instant, known, organisation

from .charts import bars_of, columns_of
from .files import files_of
from .report import lines_of, report_of, told_of
from .table import change_is
from .written import written_change, written_count, written_figure, written_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, Masthead, Results, Site
    from pressroom.core.model.measured import Obtained
    from pressroom.pages import Composed, Page
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .charts import Bars
    from .files import ReportFile
    from .report import ByLink, CampaignTold, Line, Report


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One measure in words. What is not known is none; `change_is` is `computed` or `published`."""

    name: str
    unit: str | None
    baseline: str | None
    target: str | None
    outcome: str
    more_than: bool
    change: str | None
    change_is: str | None
    note: str | None
    bars: Bars | None


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal with its measures; `number` and `text` are none for what stands for no goal."""

    number: int | None
    text: str | None
    lines: tuple[ShownLine, ...]


class ShownOrigin(NamedTuple):
    """Of what, how, from where and when figures were obtained. `rows` are those of an export."""

    names: tuple[str, ...]
    how: str
    source: str
    when: str
    rows: str | None = None


class LinkTable(NamedTuple):
    """What came by channels or partners: the figures, and of each its name and its counts in that order.

    What nobody has counted there is a dash: it is not known to be nothing.
    """

    figures: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure in the summary on the campaign's page, under the names of a campaign's own `results`."""

    measure: str
    value: str
    more_than: bool
    before: str | None
    change: str | None
    note: str | None
    is_computed: bool = False


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every report that is public."""
    for edition in site.editions:
        planner = Planner(site, edition)
        for results in edition.results:
            if campaign := edition.campaign(results.campaign):
                files = files_of(edition.newsroom, edition.masthead, results)
                told = told_of(campaign, edition.masthead)
                originals = planner.originals_of(results)
                inputs = results, told, files
                yield planner.page(results.path, "results.html", compose_results, *inputs, originals=originals)


def compose_results(
    masthead: Masthead,
    originals: Originals,
    results: Results,
    campaign: CampaignTold,
    files: tuple[ReportFile, ...],
) -> Composed:
    """Return what the page of a report prints."""
    report = report_of(masthead, results, campaign)
    language = report.language
    body = body_parts(masthead, originals, results.body)
    content = {
        "title": report.title,
        "summary": report.summary,
        "date": report.published,
        "updated": results.updated,
        "campaign": Link(campaign.title, campaign.path),
        "goals": tuple(
            ShownGoal(goal.number, goal.text, tuple(_shown(line, language) for line in goal.lines))
            for goal in report.goals
        ),
        "has_computed": any(line.change is not None and not line.is_published for line in report.lines),
        "channels": _table(report.channels, language),
        "partners": _table(report.partners, language),
        "over_time": tuple(columns_of(series, language) for series in report.over_time),
        "origins": tuple(_origins(report)),
        "files": files,
        "body": body,
    }
    data = (_dataset(masthead, report, files),)
    # It has no picture of its own, and none is set of its title: with its link goes the newsroom's.
    return replace(
        compose_publication(results, content, data=data, players=players_of(body)), publication="", found_as="campaign"
    )


def summary_of(masthead: Masthead, campaign: Campaign, results: Results | None) -> tuple[Outcome, ...]:
    """Return the measures of a report for the page of its campaign, or else what that says of results itself."""
    if results is None:
        own = campaign.results
        return tuple(
            Outcome(each.measure, each.value, more_than=False, before=each.before, change=each.change, note=each.note)
            for each in own
        )
    language = masthead.language
    return tuple(
        Outcome(
            measure=line.name,
            value=written_figure(line.outcome, language),
            more_than=line.more_than,
            before=_figure(line, "baseline", language),
            change=None if line.change is None else written_change(line.change, language),
            note=line.note,
            is_computed=line.change is not None and not line.is_published,
        )
        for line in lines_of(results)
    )


def _shown(line: Line, language: str) -> ShownLine:
    return ShownLine(
        name=line.name,
        unit=line.unit,
        baseline=_figure(line, "baseline", language),
        target=_figure(line, "target", language),
        outcome=written_figure(line.outcome, language),
        more_than=line.more_than,
        change=None if line.change is None else written_change(line.change, language),
        change_is=change_is(line.change, is_published=line.is_published) or None,
        note=line.note,
        bars=bars_of(line, language),
    )


def _figure(line: Line, name: str, language: str) -> str | None:
    value = getattr(line, name)
    return None if value is None else written_figure(value, language)


def _table(found: tuple[ByLink, ...], language: str) -> LinkTable | None:
    figures = tuple(sorted({figure for each in found for figure, _ in each.counts}))
    rows = tuple(
        (each.name, tuple(written_count(dict(each.counts).get(figure), language) for figure in figures))
        for each in found
    )
    return LinkTable(figures, rows) if rows else None


def _origins(report: Report) -> Iterator[ShownOrigin]:
    """Yield how figures were obtained, those that were obtained in one way together."""
    of_exports = {export.obtained for export in report.exports}
    alike: dict[Obtained, list[str]] = {}
    for line in report.lines:
        alike.setdefault(line.obtained, []).append(line.name)
    for obtained, names in alike.items():
        if obtained not in of_exports:
            yield _origin(tuple(names), obtained, report)
    for export in report.exports:
        measured = alike.get(export.obtained, ())
        rows = written_figure(export.rows, report.language)
        yield _origin((f"{export.service} ({export.name})", *measured), export.obtained, report, rows)


def _origin(names: tuple[str, ...], obtained: Obtained, report: Report, rows: str | None = None) -> ShownOrigin:
    when = written_when(obtained.at, report.language, report.zone)
    return ShownOrigin(names, obtained.how, obtained.source, when, rows)


def _dataset(masthead: Masthead, report: Report, files: tuple[ReportFile, ...]) -> Node:
    """Return the report as data that can be had: what was measured, and the files with it."""
    return known(
        {
            "@type": "Dataset",
            "@id": f"{report.address}#results",
            "url": report.address,
            "name": report.title,
            "description": report.summary,
            "inLanguage": report.language,
            "datePublished": instant(masthead, report.published),
            "dateModified": instant(masthead, report.modified),
            "creator": organisation(masthead, None),
            "isPartOf": {"@type": "WebPage", "name": report.campaign, "url": report.campaign_address},
            "isAccessibleForFree": True,
            "variableMeasured": [line.name for line in report.lines],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": urls.absolute(file.path, masthead.url),
                    "encodingFormat": file.media_type,
                }
                for file in files
            ],
        }
    )
