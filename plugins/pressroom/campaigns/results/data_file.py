"""The report as data (JSON), with exact figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .table import change_is

if TYPE_CHECKING:
    from decimal import Decimal

    from pressroom.core.model.measured import Obtained

    from .report import ByLink, Line, OverTime, Report


def write(report: Report) -> bytes:
    """Return the report as JSON in UTF-8."""
    told = {
        "title": report.title,
        "summary": report.summary,
        "language": report.language,
        "address": report.address,
        "campaign": {"title": report.campaign, "address": report.campaign_address},
        "publisher": report.newsroom,
        "published": report.published.isoformat(),
        "modified": report.modified.isoformat(),
        "goals": [
            {"number": goal.number, "goal": goal.text, "measures": [_measure(line) for line in goal.lines]}
            for goal in report.goals
        ],
        "channels": [_by_link(each) for each in report.channels],
        "partners": [_by_link(each) for each in report.partners],
        "over_time": [_over_time(each) for each in report.over_time],
        "exports": [
            {"file": each.name, "service": each.service, "rows": each.rows, "obtained": _obtained(each.obtained)}
            for each in report.exports
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _measure(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "unit": line.unit,
        "baseline": _number(line.baseline),
        "target": _number(line.target),
        "outcome": _number(line.outcome),
        "more_than": line.more_than,
        "change_per_cent": _number(line.change),
        "change_is": change_is(line.change, is_published=line.is_published) or None,
        "note": line.note,
        "obtained": _obtained(line.obtained),
    }


def _obtained(obtained: Obtained) -> dict[str, str]:
    return {"how": obtained.how, "source": obtained.source, "at": obtained.at.isoformat()}


def _by_link(each: ByLink) -> dict[str, Any]:
    return {"name": each.name, **dict(each.counts)}


def _over_time(series: OverTime) -> dict[str, Any]:
    days = [{"day": day.isoformat(), "count": count} for day, count in series.days]
    return {"figure": series.figure, "source": series.source, "total": series.total, "days": days}


def _number(value: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it. A fraction is written as the shortest that means the same."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
