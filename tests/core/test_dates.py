"""Days and moments as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pressroom.core.dates import written_day, written_moment

EVENING = datetime(2026, 11, 22, 15, 30, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"), [("en", "22 November 2026"), ("ko", "2026년 11월 22일"), ("de", "22. November 2026")]
)
def test_a_day_is_written_in_its_language(language: str, written: str) -> None:
    """Plain English has the day first, as outside of the United States."""
    assert written_day(date(2026, 11, 22), language) == written


@pytest.mark.parametrize(
    ("language", "zone", "written"),
    [
        ("en", "UTC", "22 November 2026, 15:30 (UTC)"),
        ("en", "Asia/Seoul", "23 November 2026, 00:30 (Korean Standard Time)"),
        ("en", "America/New_York", "22 November 2026, 10:30 (Eastern Standard Time)"),
        ("ko", "Asia/Seoul", "2026년 11월 23일, 00:30 (대한민국 표준시)"),
        ("ko", "UTC", "2026년 11월 22일, 15:30 (UTC)"),
    ],
)
def test_a_moment_is_written_as_seen_in_its_zone(language: str, zone: str, written: str) -> None:
    """The day may be another one there; hours go from 0 to 23, and the zone has its whole name."""
    assert written_moment(EVENING, language, zone) == written


def test_summer_time_has_its_own_name() -> None:
    """A deadline in July is in summer time, whatever the season of the build."""
    july = datetime(2026, 7, 22, 12, 0, tzinfo=UTC)

    assert written_moment(july, "en", "Europe/Berlin") == "22 July 2026, 14:00 (Central European Summer Time)"
    assert written_moment(july, "ko", "Europe/Berlin") == "2026년 7월 22일, 14:00 (중부유럽 하계 표준시)"
