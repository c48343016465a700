"""A cadence's instants: in order, within its bounds, at its times on its days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.clock import parse_instant
from pressroom.core.model.share import WEEKDAYS, Cadence
from pressroom.core.timetable import instants_of

LIFT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TIMES = st.lists(st.times().map(lambda each: each.replace(second=0, microsecond=0)), min_size=1, max_size=4)
DAYS = st.lists(st.sampled_from(WEEKDAYS), max_size=7, unique=True)
ZONES = ("UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Nuuk")


def cadence(times: list[time], days: list[str], starts: date | None, ends: date | None) -> Cadence:
    """Return a cadence as an editor might write it."""
    return Cadence(times=tuple(times), days=tuple(days), starts=starts, ends=ends)


def test_a_rhythm_of_three_posts_on_each_morning() -> None:
    """As a whole, in the campaign's zone."""
    rhythm = Cadence(times=(time(8), time(9, 30), time(11)), days=("monday", "friday"), ends=date(2026, 10, 9))

    found = list(instants_of(rhythm, "Asia/Seoul", parse_instant("2026-10-05T09:00+09:00"), None))

    assert [each.astimezone(ZoneInfo("Asia/Seoul")).strftime("%a %d %H:%M") for each in found] == [
        "Mon 05 09:30", "Mon 05 11:00", "Fri 09 08:00", "Fri 09 09:30", "Fri 09 11:00",
    ]  # fmt: skip


@given(times=TIMES, days=DAYS, after=st.integers(1, 300), length=st.integers(0, 60))
def test_without_changes_of_clocks_there_is_a_post_at_each_time_of_each_day(
    times: list[time], days: list[str], after: int, length: int
) -> None:
    """No more and no fewer, and in order."""
    first = LIFT.date() + timedelta(days=after)
    last = first + timedelta(days=length)

    found = list(instants_of(cadence(times, days, first, last), "Asia/Seoul", LIFT, None))

    local = [each.astimezone(ZoneInfo("Asia/Seoul")) for each in found]
    wanted_days = [first + timedelta(days=number) for number in range(length + 1)]
    wanted = [day for day in wanted_days if WEEKDAYS[day.weekday()] in days]
    assert len(found) == len(wanted) * len(set(times))
    assert {(each.date(), each.time()) for each in local} == {(day, each) for day in wanted for each in times}
    assert found == sorted(found)


@given(
    times=TIMES,
    days=DAYS,
    zone=st.sampled_from(ZONES),
    lift=st.integers(0, 1100 * 24 * 60).map(
        lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    length=st.integers(0, 300),
    by_deadline=st.booleans(),
)
def test_no_instant_is_out_of_bounds_or_comes_twice(
    times: list[time], days: list[str], zone: str, lift: datetime, length: int, *, by_deadline: bool
) -> None:
    """Wherever clocks are changed: from the publication on, to the last day or before the deadline."""
    end = lift + timedelta(days=length)
    last = end.astimezone(ZoneInfo(zone)).date()
    rhythm = cadence(times, days, None, None if by_deadline else last)

    found = list(instants_of(rhythm, zone, lift, end))

    assert found == sorted(set(found))
    assert all(each.tzinfo is UTC and lift <= each for each in found)
    if by_deadline:
        assert all(each < end for each in found)
    else:
        # What is shifted forward stays on its day here: no zone of these changes clocks at midnight.
        assert all(each.astimezone(ZoneInfo(zone)).date() <= last for each in found)
    for each in found:
        local = each.astimezone(ZoneInfo(zone))
        # Clocks are set forward by an hour at most.
        an_hour_ago = (each - timedelta(hours=1)).astimezone(ZoneInfo(zone))
        assert local.time() in times or local.utcoffset() != an_hour_ago.utcoffset()
        assert WEEKDAYS[local.weekday()] in days


@pytest.mark.parametrize(
    ("day", "times", "instants"),
    [
        # 02:30 does not exist in Berlin on that day: clocks go from 02:00 to 03:00.
        (date(2026, 3, 29), ["02:30"], ["2026-03-29T03:30+02:00"]),
        (date(2026, 3, 29), ["03:15", "02:30"], ["2026-03-29T03:15+02:00", "2026-03-29T03:30+02:00"]),
        # What was shifted meets another one: one post is enough.
        (date(2026, 3, 29), ["02:30", "03:30"], ["2026-03-29T03:30+02:00"]),
        # 02:30 happens twice: the first of them.
        (date(2026, 10, 25), ["02:30"], ["2026-10-25T02:30+02:00"]),
        (date(2026, 10, 25), ["02:30", "03:00"], ["2026-10-25T02:30+02:00", "2026-10-25T03:00+01:00"]),
    ],
)
def test_where_clocks_are_changed(day: date, times: list[str], instants: list[str]) -> None:
    """A time that does not exist is shifted forward, and of two the first counts."""
    rhythm = Cadence(times=tuple(map(time.fromisoformat, times)), starts=day, ends=day)

    assert list(instants_of(rhythm, "Europe/Berlin", LIFT, None)) == [parse_instant(each) for each in instants]


def test_a_cadence_without_an_end_is_refused() -> None:
    """It would never stop."""
    with pytest.raises(ValueError, match="needs an end"):
        list(instants_of(Cadence(times=(time(9),)), "UTC", LIFT, None))


def test_the_end_of_the_calendar_is_no_trap() -> None:
    """Only what is asked for is computed."""
    rhythm = Cadence(times=(time(9),), ends=date(9999, 12, 31))

    assert next(instants_of(rhythm, "UTC", LIFT, None)) == datetime(2026, 3, 2, 9, tzinfo=UTC)
