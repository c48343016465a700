"""Days and moments as people write them, in any language; never through the process's locale.

Babel is imported only when something is written: most builds write nothing anew.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from .clock import find_zone

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale


def written_day(day: date | datetime, language: str) -> str:
    """Return `22 November 2026` or `2026년 11월 22일`."""
    return _written(day.year, day.month, day.day, language)


# By numbers: instants of different zones can be equal without being on the same day.
@lru_cache(maxsize=4096)
def _written(year: int, month: int, day: int, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(date(year, month, day), "long", locale=find_locale(language)))


def written_moment(instant: datetime, language: str, zone: str) -> str:
    """Return the day, the time to the minute and the zone, as seen in that zone."""
    from babel.dates import format_time, get_timezone_name

    locale = find_locale(language)
    local = instant.astimezone(find_zone(zone))
    time = format_time(local, "HH:mm", locale=locale)
    # Babel would write "Coordinated Universal Time", which nobody says.
    name = "UTC" if zone == "UTC" else get_timezone_name(local, width="long", locale=locale)
    return f"{written_day(local, language)}, {time} ({name})"


@lru_cache
def find_locale(language: str) -> Locale:
    """Return the locale of a language. Plain English is written as outside of the United States: day, month, year."""
    from babel import Locale

    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
