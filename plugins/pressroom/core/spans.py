"""Spans of days: ISO weeks, months, and any others, by the names that people give them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .clock import FIRST_YEAR, LAST_YEAR, find_zone

if TYPE_CHECKING:
    from datetime import datetime

_WEEK: Final = re.compile(r"(?P<year>\d{4})-?[Ww](?P<week>\d{2})", re.ASCII)
_MONTH: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII)
_MONDAY, _SUNDAY = 1, 7


class Rhythm(StrEnum):
    """What a span is, and so how often one like it comes."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    DAYS = "days"


class Span(NamedTuple):
    """From one day to another, both of them in it."""

    since: date
    until: date

    @property
    def rhythm(self) -> Rhythm:
        """Return whether it is one day, a week from Monday on, a whole month, or anything else."""
        if self.since == self.until:
            return Rhythm.DAY
        if self == week_of(self.since):
            return Rhythm.WEEK
        return Rhythm.MONTH if self == month_of(self.since) else Rhythm.DAYS

    @property
    def name(self) -> str:
        """Return it as a part of addresses: `2026-w47`, `2026-11`, `2026-11-05` or `2026-11-01-to-2026-11-15`."""
        if self.rhythm is Rhythm.WEEK:
            year, week, _ = self.since.isocalendar()
            return f"{year:04}-w{week:02}"
        if self.rhythm is Rhythm.MONTH:
            return f"{self.since:%Y-%m}"
        return f"{self.since}" if self.rhythm is Rhythm.DAY else f"{self.since}-to-{self.until}"

    def holds(self, instant: datetime, zone: str) -> bool:
        """Tell whether an instant is on one of the days, as the zone of that name has them."""
        return self.since <= day_of(instant, zone) <= self.until


def day_of(instant: datetime, zone: str) -> date:
    """Return the day on which an instant is in the zone of that name."""
    return instant.astimezone(find_zone(zone)).date()


def week_of(day: date) -> Span:
    """Return the week from Monday to Sunday in which a day is."""
    monday = day - timedelta(days=day.isoweekday() - _MONDAY)
    return Span(monday, monday + timedelta(days=_SUNDAY - _MONDAY))


def month_of(day: date) -> Span:
    """Return the month in which a day is."""
    # Whatever the month, four days after its 28th the next one has begun.
    following = day.replace(day=28) + timedelta(days=4)
    return Span(day.replace(day=1), following - timedelta(days=following.day))


def before(span: Span) -> Span:
    """Return the week or month before a week or month."""
    eve = span.since - timedelta(days=1)
    return week_of(eve) if span.rhythm is Rhythm.WEEK else month_of(eve)


def parse_week(text: str) -> Span:
    """Read a week of ISO 8601, `2026-W47`. Raise ValueError with what is wrong with it."""
    match = _WEEK.fullmatch(text.strip())
    if not match:
        raise ValueError(f"'{text}' is not a week like 2026-W47")
    try:
        return week_of(date.fromisocalendar(_year(match["year"], text), int(match["week"]), _MONDAY))
    except ValueError as error:
        if str(error).startswith(f"'{text}'"):
            raise
        raise ValueError(f"'{text}' is no week of that year; most years have 52, some 53") from None


def parse_month(text: str) -> Span:
    """Read a month, `2026-11`. Raise ValueError with what is wrong with it."""
    match = _MONTH.fullmatch(text.strip())
    if not match or not 1 <= int(match["month"]) <= 12:  # noqa: PLR2004 - months have these numbers
        raise ValueError(f"'{text}' is not a month like 2026-11")
    return month_of(date(_year(match["year"], text), int(match["month"]), 1))


def _year(digits: str, text: str) -> int:
    if not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise ValueError(f"'{text}' is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    return int(digits)
