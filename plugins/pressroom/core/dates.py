"""Days and moments as people write them, in any language; never through the process's locale.

Babel is imported only when something is written: most builds write nothing anew.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .clock import find_zone
from .spans import Rhythm

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale

    from .spans import Span

# Unicode's data have intervals with short names of months only; with the long ones they are in the same order.
_INTERVAL: Final = "yMMMd"


def written_day(day: date | datetime, language: str) -> str:
    """Return `22 November 2026` or `2026년 11월 22일`."""
    return _written(day.year, day.month, day.day, language)


# By numbers: instants of different zones can be equal without being on the same day.
@lru_cache(maxsize=4096)
def _written(year: int, month: int, day: int, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(date(year, month, day), "long", locale=find_locale(language)))


def written_span(span: Span, language: str) -> str:
    """Return `16–22 November 2026`, `2026년 11월 16일~22일`; of a whole month `November 2026`."""  # noqa: RUF002
    from babel.dates import format_date, format_skeleton

    since, until = span
    locale = find_locale(language)
    if span.rhythm is Rhythm.DAY:
        return written_day(since, language)
    if span.rhythm is Rhythm.MONTH:
        return str(format_skeleton("yMMMM", since, locale=locale))
    differing = "y" if since.year != until.year else "M" if since.month != until.month else "d"
    parts = locale.interval_formats.get(_INTERVAL, {}).get(differing)
    if not parts:
        return f"{written_day(since, language)} – {written_day(until, language)}"  # noqa: RUF001 - as between days
    return "".join(
        format_date(day, _with_long_months(part), locale=locale)
        for day, part in zip((since, until), parts, strict=True)
    )


def written_year(year: int, language: str) -> str:
    """Return `2026` or `2026년`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("y", date(year, 1, 1), locale=find_locale(language)))


def month_name(month: int, language: str) -> str:
    """Return `November` or `11월`."""
    from babel.dates import format_date

    return str(format_date(date(2000, month, 1), "LLLL", locale=find_locale(language)))


def _with_long_months(pattern: str) -> str:
    return pattern.replace("MMM", "MMMM") if "MMMM" not in pattern else pattern


def written_moment(instant: datetime, language: str, zone: str) -> str:
    """Return the day, the time to the minute and the zone, as seen in that zone."""
    return f"{written_day(instant.astimezone(find_zone(zone)), language)}, {written_time(instant, language, zone)}"


def written_time(instant: datetime, language: str, zone: str) -> str:
    """Return the time to the minute and the zone, as seen in that zone: `23:59 (Korean Standard Time)`."""
    from babel.dates import format_time, get_timezone_name

    locale = find_locale(language)
    local = instant.astimezone(find_zone(zone))
    time = format_time(local, "HH:mm", locale=locale)
    # Babel would write "Coordinated Universal Time", which nobody says.
    name = "UTC" if zone == "UTC" else get_timezone_name(local, width="long", locale=locale)
    return f"{time} ({name})"


def written_stretch(starts: datetime, ends: datetime | None, language: str, zone: str) -> str:
    """Return the day of the week, the day, both times and the zone, as seen in that zone; both days if it has two."""
    from babel.dates import format_date, format_time, get_timezone_name

    locale, place = find_locale(language), find_zone(zone)
    first = starts.astimezone(place)
    told = f"{format_date(first, 'full', locale=locale)}, {format_time(first, 'HH:mm', locale=locale)}"
    if ends:
        last = ends.astimezone(place)
        time = format_time(last, "HH:mm", locale=locale)
        is_same_day = first.date() == last.date()
        told += f"–{time}" if is_same_day else f" – {format_date(last, 'full', locale=locale)}, {time}"  # noqa: RUF001
    name = "UTC" if zone == "UTC" else get_timezone_name(first, width="long", locale=locale)
    return f"{told} ({name})"


def written_month(day: date, language: str) -> str:
    """Return `November 2026` or `2026년 11월`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMM", day, locale=find_locale(language)))


@lru_cache
def find_locale(language: str) -> Locale:
    """Return the locale of a language. Plain English is written as outside of the United States: day, month, year."""
    from babel import Locale

    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


@lru_cache(maxsize=256)
def is_language(written: str) -> bool:
    """Tell whether it is the code of a language in which days can be written, in capitals or not: `ko`, `pt-BR`."""
    from babel import UnknownLocaleError

    try:
        language = find_locale(written).language
    except (UnknownLocaleError, ValueError):
        return False
    # Babel takes `eng` for `en`; the web has no long code where there is a short one (RFC 5646, 2.2.1).
    return len(written.replace("_", "-").partition("-")[0]) <= len(language)
