"""Weeks, months and other days: where they begin and end, what they are called, and how they are told."""

# ruff: noqa: RUF001 - dashes as people write them

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.dates import written_span
from pressroom.core.spans import Rhythm, Span, before, day_of, month_of, parse_month, parse_week, week_of

DAYS = st.dates(date(1000, 1, 8), date(9998, 12, 24))
ZONES = st.sampled_from(["Asia/Seoul", "Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC"])


@given(DAYS)
def test_every_day_is_in_its_week_and_in_its_month(day: date) -> None:
    """Weeks run from Monday to Sunday, months from their first to their last day, and their names read back."""
    week, month = week_of(day), month_of(day)

    assert week.since <= day <= week.until
    assert (week.since.isoweekday(), week.until.isoweekday()) == (1, 7)
    assert parse_week(week.name.upper()) == week
    assert month.since <= day <= month.until
    assert (month.since.day, (month.until + timedelta(days=1)).day) == (1, 1)
    assert parse_month(month.name) == month
    assert (week.rhythm, month.rhythm) == (Rhythm.WEEK, Rhythm.MONTH)


@given(DAYS)
def test_one_week_and_one_month_follow_the_other_without_a_gap(day: date) -> None:
    """Over the years, too."""
    for span in (week_of(day), month_of(day)):
        assert before(span).until + timedelta(days=1) == span.since
        assert before(span).rhythm is span.rhythm


@given(DAYS, st.integers(0, 400))
def test_no_two_spans_have_one_name(day: date, length: int) -> None:
    """And whatever the days are, they make a part of an address."""
    span = Span(day, day + timedelta(days=length))

    others = {Span(day, day + timedelta(days=length + 1)), Span(day - timedelta(days=1), span.until)}
    assert span.name not in {other.name for other in others}
    assert all(letter.isalnum() or letter == "-" for letter in span.name)


@given(DAYS, st.timedeltas(timedelta(), timedelta(hours=24)), ZONES)
def test_an_instant_is_in_just_one_week(day: date, time: timedelta, zone: str) -> None:
    """Also where clocks are set forward or back, or a whole day is left out."""
    instant = datetime.combine(day, datetime.min.time(), UTC) + time
    local = day_of(instant, zone)

    weeks = [week_of(local + timedelta(days=7 * number)) for number in (-1, 0, 1)]
    assert [week.holds(instant, zone) for week in weeks] == [False, True, False]


@pytest.mark.parametrize(
    ("week", "since", "until"),
    [
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2020w53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
    ],
)
def test_weeks_are_those_of_iso_8601(week: str, since: date, until: date) -> None:
    """The first is the one with the first Thursday; some years have 53."""
    assert parse_week(week) == (since, until)


@pytest.mark.parametrize(
    "text", ["2025-W53", "2026-W00", "2026-W54", "2026-47", "2026-W4", "0999-W10", "９026-W10", ""]
)
def test_what_is_no_week_is_refused(text: str) -> None:
    """With the text in the message."""
    with pytest.raises(ValueError, match=f"^'{text}' is "):
        parse_week(text)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026", "2026-1", "0999-12"])
def test_what_is_no_month_is_refused(text: str) -> None:
    """Likewise."""
    with pytest.raises(ValueError, match=f"^'{text}' is "):
        parse_month(text)


@pytest.mark.parametrize(
    ("span", "english", "korean"),
    [
        (parse_week("2026-W47"), "16–22 November 2026", "2026년 11월 16일~22일"),
        (parse_week("2026-W49"), "30 November – 6 December 2026", "2026년 11월 30일 ~ 12월 6일"),
        (parse_week("2026-W53"), "28 December 2026 – 3 January 2027", "2026년 12월 28일 ~ 2027년 1월 3일"),
        (parse_month("2026-11"), "November 2026", "2026년 11월"),
        (Span(date(2026, 11, 5), date(2026, 11, 5)), "5 November 2026", "2026년 11월 5일"),
    ],
)
def test_spans_are_told_as_people_do(span: Span, english: str, korean: str) -> None:
    """What two days have in common is said once. Thin spaces count as spaces here."""
    assert written_span(span, "en").replace("\u2009", " ") == english
    assert written_span(span, "ko").replace("\u2009", " ") == korean


@pytest.mark.parametrize("language", ["de", "fr", "ja", "ar", "pt-BR", "pl", "th", "vi", "sw"])
@given(DAYS, st.integers(0, 400))
def test_every_language_tells_both_years(language: str, day: date, length: int) -> None:
    """None falls over."""
    told = written_span(Span(day, day + timedelta(days=length)), language)

    assert told
