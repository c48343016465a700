"""Charts as plain numbers, which a template draws: bars in per cent of the width, columns in per cent of the height.

All that is vertical is measured in letters, so that charts grow with the text of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from .written import written_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .report import Line, OverTime

# More columns are no shape any more on a telephone.
MOST_COLUMNS: Final = 62
# The gap between columns, as a part of the room for one.
_GAP: Final = Decimal("0.2")
_HUNDRED: Final = Decimal(100)
_FINE: Final = Decimal("0.01")
# How high a bar with its words is, and where in that the words and the bar stand, in letters.
_ROW: Final = Decimal("2.75")
_WORDS: Final = Decimal("1.1")
_BAR: Final = Decimal("1.45")


class Bar(NamedTuple):
    """One bar. `kind` is baseline, outcome or target; `words_at` and `bar_at` are from the top in em, `width` in %."""

    kind: str
    value: str
    words_at: str
    bar_at: str
    width: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one measure. `height` is in em."""

    name: str
    unit: str | None
    bars: tuple[Bar, ...]
    height: str


class Column(NamedTuple):
    """One column: its place and size in % of the chart, and what the table says of it."""

    x: str
    y: str
    width: str
    height: str
    day: date
    value: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A figure over time. `step` is day, week or month; people are counted by the highest day of each (`is_unique`)."""

    figure: str
    source: str
    is_unique: bool
    step: str
    highest: str
    total: str | None
    columns: tuple[Column, ...]


def bars_of(line: Line, language: str) -> Bars | None:
    """Return the bars of a measure; None where there is nothing to compare the outcome with."""
    values = [("baseline", line.baseline), ("target", line.target), ("outcome", line.outcome)]
    known = [(kind, value) for kind, value in values if value is not None]
    most = max(value for _, value in known)
    if len(known) == 1 or most <= 0 or any(value < 0 for _, value in known):
        return None
    bars = tuple(
        Bar(
            kind,
            written_figure(value, language),
            _told(_ROW * number + _WORDS),
            _told(_ROW * number + _BAR),
            _told(value * _HUNDRED / most),
        )
        for number, (kind, value) in enumerate(known)
    )
    return Bars(line.name, line.unit, bars, _told(_ROW * len(bars)))


def columns_of(series: OverTime, language: str) -> Columns:
    """Return the columns of a figure over time: of days, of weeks or of months, as many as can be told apart."""
    step, counts = _grouped(series)
    highest = max(count for _, count in counts)
    room = _HUNDRED / len(counts)
    columns = tuple(
        Column(
            x=_told(room * number + room * _GAP / 2),
            y=_told(_HUNDRED - count * _HUNDRED / Decimal(highest)),
            width=_told(room * (1 - _GAP)),
            height=_told(count * _HUNDRED / Decimal(highest)),
            day=day,
            value=written_figure(count, language),
        )
        for number, (day, count) in enumerate(counts)
    )
    total = None if series.total is None else written_figure(series.total, language)
    return Columns(
        series.figure, series.source, series.is_unique, step, written_figure(highest, language), total, columns
    )


def _grouped(series: OverTime) -> tuple[str, list[tuple[date, int]]]:
    first, last = series.days[0][0], series.days[-1][0]
    for step in _STEPS:
        counts = dict.fromkeys(_begins(first, last, step), 0)
        if len(counts) <= MOST_COLUMNS:
            break
    for day, count in series.days:
        begin = _STEPS[step](day)
        counts[begin] = max(counts[begin], count) if series.is_unique else counts[begin] + count
    return step, list(counts.items())


def _begins(first: date, last: date, step: str) -> Iterator[date]:
    """Yield the first day of each step, those without a count too: a gap is a fact."""
    begin = _STEPS[step](first)
    while begin <= last:
        yield begin
        begin = _STEPS[step](begin + timedelta(days=_NEXT[step]))


_STEPS: Final = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
}
# So many days after the first of a step lies the next one.
_NEXT: Final = {"day": 1, "week": 7, "month": 31}


def _told(value: Decimal) -> str:
    return f"{value.quantize(_FINE, ROUND_HALF_UP).normalize():f}"
