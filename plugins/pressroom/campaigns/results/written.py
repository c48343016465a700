"""Figures, changes and days of a report as people write them, in its language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from pressroom.core.dates import find_locale, written_day, written_moment

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

# Languages that write no space between a figure and the sign of per cent.
_WITHOUT_SPACE: Final = frozenset({"ja", "ko", "zh"})
# What is not known.
NOTHING: Final = "–"  # noqa: RUF001 - as in the tables of pages


def written_figure(value: Decimal | int, language: str) -> str:
    """Return a figure with all its digits: `17,000`, `12.5`."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=find_locale(language), decimal_quantization=False))


def written_count(count: int | None, language: str) -> str:
    """Return a count; a dash where nobody has counted, which is not nothing."""
    return NOTHING if count is None else written_figure(count, language)


def written_change(change: Decimal, language: str) -> str:
    """Return a change in per cent with its sign, `+47 %` or `+47%`; a zero behind the point is left out."""
    sign = "+" if change > 0 else "\u2212" if change < 0 else "±"
    space = "" if language in _WITHOUT_SPACE else " "
    return f"{sign}{written_figure(abs(_without_zeros(change)), language)}{space}%"


def plain_figure(value: Decimal) -> str:
    """Return a figure for machines: digits, and a point before a fraction."""
    return f"{_without_zeros(value):f}"


def written_when(at: datetime | date, language: str, zone: str) -> str:
    """Return when a figure was obtained: a day, or the moment if that is known."""
    return written_moment(at, language, zone) if isinstance(at, datetime) else written_day(at, language)


def _without_zeros(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
