"""The report as a tagged PDF (PDF/UA-1): its figures in tables, and how each was obtained."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.dates import find_locale, written_moment
from pressroom.core.file_words import in_number, words_from
from pressroom.pages.printing import fonts_for, print_pdf

from .table import change_is
from .written import NOTHING, written_change, written_count, written_figure, written_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from pressroom.core.model.measured import Obtained

    from .report import ByLink, Line, Report

_WORDS: Final = Path(__file__).with_name("words.yaml")
_SHEET: Final = Path(__file__).parent / "data/print.css"


def write(report: Report) -> bytes:
    """Return the report as a PDF. Raise CardError where a font lacks a letter, MachineError where Pango is missing."""
    words = words_from(_WORDS, report)
    article = "\n".join(_article(report, words))
    fonts = fonts_for(article, report.language)
    return print_pdf(_page(report, article, fonts.sheet), report.address, fonts.files)


def _page(report: Report, article: str, fonts: str) -> str:
    direction = find_locale(report.language).text_direction
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(report.language)}" dir="{direction}">',
            '<head><meta charset="utf-8">',
            f"<title>{escape(report.title)}</title>",
            f'<meta name="description" content="{escape(report.summary)}">',
            f'<meta name="author" content="{escape(report.newsroom)}">',
            f'<meta name="dcterms.created" content="{report.published.isoformat()}">',
            f'<meta name="dcterms.modified" content="{report.modified.isoformat()}">',
            f"<style>\n{fonts}{_SHEET.read_text('utf-8')}</style></head>",
            f"<body><article>{article}</article></body></html>",
        ]
    )


def _article(report: Report, words: Mapping[str, Any]) -> Iterator[str]:
    yield f"<p>{escape(words['report'])} · {escape(report.campaign)}</p>"
    yield f"<h1>{escape(report.title)}</h1>"
    yield f"<p>{escape(report.summary)}</p>"
    for goal in report.goals:
        title = words["goal"].format(number=goal.number, goal=goal.text) if goal.number else words["other"]
        yield f"<h2>{escape(title)}</h2>"
        yield _measures(goal.lines, report.language, words) if goal.lines else f"<p>{escape(words['none'])}</p>"
    if any(line.change is not None and not line.is_published for line in report.lines):
        yield f"<p>{escape(words['rounding'])}</p>"
    for kind, found in (("channel", report.channels), ("partner", report.partners)):
        if found:
            yield f"<h2>{escape(words[f'{kind}s'])}</h2>"
            yield _links(words[kind], found, report.language, words)
    if totals := [(series, series.total) for series in report.over_time if series.total is not None]:
        yield f"<h2>{escape(words['total'])}</h2>"
        rows = (
            (f"{words[series.figure]} ({series.source})", written_figure(total, report.language))
            for series, total in totals
        )
        yield _table((words["measure"], words["total"]), rows)
    yield f"<h2>{escape(words['obtained'])}</h2><dl>"
    for line in report.lines:
        yield f"<dt>{escape(line.name)}</dt><dd>{_obtained(line.obtained, report)}</dd>"
    for export in report.exports:
        rows_in_words = in_number(words["rows"], export.rows, report.language)
        length = rows_in_words.format(rows=written_figure(export.rows, report.language))
        told = f"{export.service} ({export.name}, {length})"
        yield f"<dt>{escape(told)}</dt><dd>{_obtained(export.obtained, report)}</dd>"
    yield "</dl><footer>"
    yield f"<p>{escape(words['date'])}: {escape(written_moment(report.published, report.language, report.zone))}</p>"
    yield f'<p><a href="{escape(report.address)}">{escape(report.address)}</a></p></footer>'


def _measures(lines: Iterable[Line], language: str, words: Mapping[str, Any]) -> str:
    head = tuple(words[key] for key in ("measure", "baseline", "target", "outcome", "change"))
    found = []
    for line in lines:
        outcome = written_figure(line.outcome, language)
        found.append(
            (
                _named(line),
                _written(line.baseline, language),
                _written(line.target, language),
                escape(words["more_than"].format(figure=outcome) if line.more_than else outcome),
                _change(line, language, words),
            )
        )
    return _table_of_markup(head, found)


def _named(line: Line) -> str:
    unit = f'<span class="unit">{escape(line.unit)}</span>' if line.unit else ""
    note = f'<span class="note">{escape(line.note)}</span>' if line.note else ""
    return f"{escape(line.name)}{unit}{note}"


def _written(value: Decimal | None, language: str) -> str:
    return NOTHING if value is None else escape(written_figure(value, language))


def _change(line: Line, language: str, words: Mapping[str, Any]) -> str:
    if line.change is None:
        return NOTHING
    how = words[change_is(line.change, is_published=line.is_published)]
    return f'{escape(written_change(line.change, language))}<span class="note">{escape(how)}</span>'


def _links(kind: str, found: tuple[ByLink, ...], language: str, words: Mapping[str, Any]) -> str:
    figures = sorted({figure for each in found for figure, _ in each.counts})
    rows = (
        (each.name, *(written_count(dict(each.counts).get(figure), language) for figure in figures)) for each in found
    )
    return _table((kind, *(words[figure] for figure in figures)), rows)


def _obtained(obtained: Obtained, report: Report) -> str:
    when = written_when(obtained.at, report.language, report.zone)
    return escape(f"{obtained.how} {obtained.source}, {when}")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return _table_of_markup(head, [tuple(map(escape, row)) for row in rows])


def _table_of_markup(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    below = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>' for first, *rest in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{below}</tbody></table>"
