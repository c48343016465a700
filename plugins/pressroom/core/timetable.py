"""From a cadence to its instants: a post at each of these times of each of these days. And those of reminders.

Times are those of the wall clock in one zone. Where clocks are set forward, a time that does not exist is shifted
forward with them (02:30 becomes 03:30); where they are set back, the first of two counts. No two instants are alike.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from .clock import find_zone
from .model.share import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time
    from zoneinfo import ZoneInfo

    from .model.share import Cadence


def instants_of(cadence: Cadence, zone: str, lift: datetime, deadline: datetime | None) -> Iterator[datetime]:
    """Yield the instants of a cadence, in order and in UTC. None is before `lift`, where the publication begins.

    `deadline` is when it ends if the cadence does not say so itself, and counts no more. With neither of the two:
    ValueError. The zone is one that exists.
    """
    place = find_zone(zone)
    first = cadence.starts or lift.astimezone(place).date()
    last = cadence.ends or (deadline.astimezone(place).date() if deadline else None)
    if last is None:
        raise ValueError("a cadence needs an end")
    times, days = sorted(set(cadence.times)), {WEEKDAYS.index(day) for day in cadence.days}
    latest: datetime | None = None
    for day in _days(first, last) if days else ():
        if day.weekday() not in days:
            continue
        for instant in sorted(_instant(day, time, place) for time in times):
            if deadline and not cadence.ends and instant >= deadline:
                return
            # What was shifted forward may meet another one.
            if instant >= lift and (latest is None or instant > latest):
                yield instant
                latest = instant


def reminder_instant(before: str, deadline: datetime, zone: str) -> datetime:
    """Return the instant that lies so long before a deadline, in UTC. `before` is that of a reminder: `7 days`.

    Days and weeks are those of the zone's wall clock: a week before 23:59 it is 23:59, whatever clocks do in between.
    """
    number, unit = before.split()
    length = timedelta(**{unit: int(number)})
    if unit in {"days", "weeks"}:
        return (deadline.astimezone(find_zone(zone)) - length).astimezone(UTC)
    return deadline.astimezone(UTC) - length


def _days(first: date, last: date) -> Iterator[date]:
    # By numbers: the day after the calendar's last cannot be computed.
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _instant(day: date, time: time, zone: ZoneInfo) -> datetime:
    # Python takes the offset before a change of clocks unless told otherwise: that is both of our rules.
    return datetime.combine(day, time.replace(fold=0), zone).astimezone(UTC)
