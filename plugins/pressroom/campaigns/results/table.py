"""The report as a table (CSV): a row for each measure, each channel and partner, and each day that was counted."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pressroom.core.safe_cells import safe_cell

from .written import plain_figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from .report import Report

COLUMNS: Final = (
    *("part", "goal", "measure", "unit", "day", "channel", "partner", "baseline", "target", "outcome", "more_than"),
    *("change_per_cent", "change_is", "note", "how", "source", "at"),
)

_FIGURES: Final = frozenset({"baseline", "target", "outcome", "change_per_cent"})


def write(report: Report) -> bytes:
    """Return the table in UTF-8, with the mark by which spreadsheets know it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(map(_safe, _rows(report)))
    return stream.getvalue().encode("utf-8-sig")


def _safe(row: dict[str, object]) -> dict[str, object]:
    """Return a row without formulas; figures, which may begin with a minus, stay as they are."""
    return {
        name: safe_cell(cell) if isinstance(cell, str) and name not in _FIGURES else cell for name, cell in row.items()
    }


def _rows(report: Report) -> Iterator[dict[str, object]]:
    for line in report.lines:
        yield {
            "part": "measure",
            "goal": line.goal or "",
            "measure": line.name,
            "unit": line.unit or "",
            "baseline": _plain(line.baseline),
            "target": _plain(line.target),
            "outcome": _plain(line.outcome),
            "more_than": "yes" if line.more_than else "",
            "change_per_cent": _plain(line.change),
            "change_is": change_is(line.change, is_published=line.is_published),
            "note": line.note or "",
            "how": line.obtained.how,
            "source": line.obtained.source,
            "at": line.obtained.at.isoformat(),
        }
    for part, found in (("channel", report.channels), ("partner", report.partners)):
        for each in found:
            for figure, count in each.counts:
                yield {"part": part, part: each.name, "measure": figure, "outcome": count}
    for series in report.over_time:
        for day, count in series.days:
            told = {"part": "day", "measure": series.figure, "day": day.isoformat(), "source": series.source}
            yield {**told, "outcome": count}


def change_is(change: Decimal | None, *, is_published: bool) -> str:
    """Return whether a change was `computed` here, or is as somebody `published` it; nothing where there is none."""
    if change is None:
        return ""
    return "published" if is_published else "computed"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else plain_figure(value)
