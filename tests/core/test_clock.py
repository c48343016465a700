"""Instants as editors write them, days, and the one clock of a build."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.clock import Clock, choose_clock, find_zone, parse_day, parse_instant

NOW = datetime(2026, 11, 22, 12, 0, 0, 987654, tzinfo=UTC)

WRITTEN_AND_MEANT = {
    "2026-12-01T09:00+09:00": datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    "2026-12-01T09:00:30+09:00": datetime(2026, 12, 1, 0, 0, 30, tzinfo=UTC),
    "2026-12-01 09:00+09:00": datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    "2026-12-01T09:00Z": datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
    "2026-12-01T09:00-03:30": datetime(2026, 12, 1, 12, 30, tzinfo=UTC),
    "2026-12-01T09:00 UTC": datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
    "2026-12-01T09:00 Asia/Seoul": datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    "2026-12-01T09:00[Asia/Seoul]": datetime(2026, 12, 1, 0, 0, tzinfo=UTC),
    "2026-07-01T09:00 Europe/Berlin": datetime(2026, 7, 1, 7, 0, tzinfo=UTC),
    "2026-12-01T09:00 Europe/Berlin": datetime(2026, 12, 1, 8, 0, tzinfo=UTC),
    "2026-12-01T09:00 America/Indiana/Knox": datetime(2026, 12, 1, 15, 0, tzinfo=UTC),
    "2024-02-29T00:00Z": datetime(2024, 2, 29, tzinfo=UTC),
}

REFUSED = {
    "no zone": "2026-12-01T09:00",
    "a day only": "2026-12-01",
    "a time only": "09:00",
    "a year only": "2026",
    "a zone by its letters": "2026-12-01T09:00 KST",
    "a zone and an offset": "2026-12-01T09:00+09:00 Asia/Seoul",
    "an offset behind letters": "2026-12-01T09:00 UTC+9",
    "a zone that is not there": "2026-12-01T09:00 Asia/Seol",
    "a path for a zone": "2026-12-01T09:00 Asia/../../etc/passwd",
    "a folder for a zone": "2026-12-01T09:00[Asia]",
    "day and month exchanged": "2026-31-12T09:00Z",
    "slashes": "01/12/2026 09:00",
    "a month in words": "1 December 2026 09:00",
    "29 February of a common year": "2026-02-29T00:00Z",
    "hour 24": "2026-12-01T24:00Z",
    "minute 60": "2026-12-01T09:60Z",
    "a leap second": "2016-12-31T23:59:60Z",
    "an offset of more than a day": "2026-12-01T09:00+25:00",
    "an offset with 99 minutes": "2026-12-01T09:00+08:99",
    "Arabic digits": "\u0662\u0660\u0662\u0666-12-01T09:00Z",
    "the last minute of the calendar, which no other zone has": "9999-12-31T23:59Z",
    "the first minute of the calendar, which no other zone has": "0001-01-01T00:00Z",
    "nothing": "",
    "words": "tomorrow",
}


@pytest.mark.parametrize(("written", "meant"), WRITTEN_AND_MEANT.items(), ids=WRITTEN_AND_MEANT)
def test_an_instant_is_read_as_meant(written: str, meant: datetime) -> None:
    """Offset, Z, a zone's name and the bracketed form say the same."""
    read = parse_instant(written)

    assert read == meant
    assert read.tzinfo is not None


@pytest.mark.parametrize("written", REFUSED.values(), ids=REFUSED)
def test_what_could_be_guessed_is_refused(written: str) -> None:
    """The message begins with what was written or names its zone; Python's own words are not for editors."""
    with pytest.raises(ValueError, match=r".") as caught:
        parse_instant(written)

    assert str(caught.value).startswith("'")


@pytest.mark.parametrize(
    ("local", "fault"),
    [
        ("2026-03-29T01:59", None),
        ("2026-03-29T02:00", "does not exist"),
        ("2026-03-29T02:59", "does not exist"),
        ("2026-03-29T03:00", None),
        ("2026-10-25T01:59", None),
        ("2026-10-25T02:00", "happens twice"),
        ("2026-10-25T02:59", "happens twice"),
        ("2026-10-25T03:00", None),
    ],
)
def test_a_time_that_the_clocks_skip_or_repeat_is_refused_to_the_minute(local: str, fault: str | None) -> None:
    """Berlin sets its clocks at two and at three; with an offset, the same time is unambiguous."""
    if fault is None:
        expected = datetime.fromisoformat(local).replace(tzinfo=find_zone("Europe/Berlin"))
        assert parse_instant(f"{local} Europe/Berlin").isoformat() == expected.isoformat()
    else:
        with pytest.raises(ValueError, match=fault):
            parse_instant(f"{local} Europe/Berlin")
    assert parse_instant(f"{local}+01:00").utcoffset() == timedelta(hours=1)


def test_the_newsrooms_zone_serves_only_where_no_other_is_written() -> None:
    """Plain Pelican dates have no zone; one that is written wins."""
    assert parse_instant("2026-12-01 09:00", "Asia/Seoul") == datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    assert parse_instant("2026-12-01T09:00Z", "Asia/Seoul") == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert parse_instant("2026-12-01T09:00 Europe/Berlin", "Asia/Seoul") == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


@settings(deadline=None)
@given(
    st.datetimes(
        min_value=datetime(1000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(9000, 1, 1),  # noqa: DTZ001
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    ).map(lambda instant: instant.replace(microsecond=0))
)
def test_every_instant_is_read_back_from_its_iso_form(instant: datetime) -> None:
    """Writing and reading change neither the instant nor its offset."""
    read = parse_instant(instant.isoformat())

    assert read == instant
    assert read.utcoffset() == instant.utcoffset()


@settings(deadline=None)
@given(st.text(), st.none() | st.just("Europe/Berlin"))
def test_no_text_makes_the_reading_of_an_instant_fail_otherwise(text: str, zone: str | None) -> None:
    """Either an aware instant comes out or a ValueError."""
    with suppress(ValueError):
        assert parse_instant(text, zone).tzinfo is not None


@pytest.mark.parametrize("written", ["2009-11-02", " 2009-11-02 "])
def test_a_day_is_read(written: str) -> None:
    """Year, month, day."""
    assert parse_day(written) == date(2009, 11, 2)


@pytest.mark.parametrize("written", ["2009-11-31", "2009-11", "20091102", "2/11/2009", "2009-11-02T00:00Z", ""])
def test_what_is_no_day_is_refused(written: str) -> None:
    """Neither a day that is not in the calendar nor another way of writing passes."""
    with pytest.raises(ValueError, match=r"no day|not a day"):
        parse_day(written)


@pytest.mark.parametrize(
    ("as_of", "epoch", "meant"),
    [
        ("2026-12-01T09:00+09:00", "1000000000", datetime(2026, 12, 1, 0, 0, tzinfo=UTC)),
        (None, "1000000000", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)),
        (None, "0", datetime(1970, 1, 1, tzinfo=UTC)),
        (None, None, datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)),
        ("", "", datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)),
    ],
)
def test_as_of_comes_before_source_date_epoch_and_that_before_now(
    as_of: str | None, epoch: str | None, meant: datetime
) -> None:
    """The clock is in UTC and has whole seconds."""
    clock = choose_clock(as_of, epoch, NOW)

    assert clock.now == meant
    assert clock.now.tzinfo is UTC
    assert clock.now.microsecond == 0


@pytest.mark.parametrize("epoch", ["-1", "1.5", "1e9", "soon", "9999999999999", "99999999999999999999"])
def test_a_source_date_epoch_that_is_no_instant_is_refused(epoch: str) -> None:
    """Neither a fraction nor a number beyond the calendar is taken for an instant."""
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        choose_clock(None, epoch, NOW)


@pytest.mark.parametrize("as_of", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_an_instant_beyond_the_calendar_is_refused(as_of: str) -> None:
    """In UTC these would be in the year 0 or 10000."""
    with pytest.raises(ValueError, match=r"9999|0001"):
        choose_clock(as_of, None, NOW)


def test_an_instant_is_reached_exactly_when_it_comes() -> None:
    """One second before is too early, whatever the zone it is written in."""
    clock = Clock(datetime(2026, 12, 1, 0, 0, tzinfo=UTC))

    assert clock.has_reached(parse_instant("2026-12-01T09:00:00+09:00"))
    assert not clock.has_reached(parse_instant("2026-12-01T09:00:01+09:00"))
    assert clock.has_reached(parse_instant("2026-11-30T19:00 America/New_York"))


def test_a_clock_without_a_zone_is_refused() -> None:
    """A naive instant would mean another one on another machine."""
    with pytest.raises(ValueError, match="zone"):
        Clock(datetime(2026, 12, 1))  # noqa: DTZ001 - that is what is refused
