"""The one instant of a build, and the reading of instants.

Instants are ISO 8601 with an offset (`2026-12-01T09:00+09:00`) or with a zone's name after it
(`2026-12-01T09:00 Asia/Seoul`). Everything else is refused, because Python and YAML would guess: `09:00 KST` loses its
zone, `01/02/2025` has two meanings, `10:00` is filled up from today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from .problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998
INSTANT_EXAMPLE: Final = "2026-12-01T09:00+09:00 or 2026-12-01T09:00 Asia/Seoul"
# An example with a zone would lead back to where clocks are changed.
_OFFSET_REMEDY: Final = "write the offset instead"

_INSTANT = re.compile(
    r"(?P<local>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?)"
    r"(?P<offset>Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?"
    r"(?:\s+(?P<zone>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC)|\[(?P<bracketed>[A-Za-z_/+-]+)\])?"
)


@dataclass(slots=True)
class Bounds:
    """Between which instants a clock would have said the same.

    `since` is the latest of those past that it was asked of, `until` the next of those to come.
    """

    since: datetime | None = None
    until: datetime | None = None

    def hold(self, instant: datetime) -> bool:
        """Tell whether the instant is one of those."""
        return (self.since is None or self.since <= instant) and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True)
class Clock:
    """The frozen instant at which the whole build happens. `now` is aware and in UTC.

    It notes in `bounds` what it is asked, so that a later build can tell whether its own instant makes a difference.
    """

    now: datetime
    bounds: Bounds = field(default_factory=Bounds, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a clock needs an instant with a zone")

    def has_reached(self, instant: datetime) -> bool:
        """Tell whether the instant is now or past. The instant itself counts as reached."""
        bounds = self.bounds
        if instant <= self.now:
            if bounds.since is None or instant > bounds.since:
                bounds.since = instant
            return True
        if bounds.until is None or instant < bounds.until:
            bounds.until = instant
        return False


def choose_clock(as_of: str | None, source_date_epoch: str | None, now: datetime) -> Clock:
    """Return the clock of a build: `--as-of`, else SOURCE_DATE_EPOCH (seconds since 1970), else now."""
    if as_of:
        return Clock(parse_instant(as_of).astimezone(UTC))
    if source_date_epoch:
        if not source_date_epoch.isdecimal():
            raise ValueError(f"SOURCE_DATE_EPOCH is '{source_date_epoch}'; it must be whole seconds since 1970")
        try:
            return Clock(datetime.fromtimestamp(int(source_date_epoch), UTC))
        except (ValueError, OverflowError, OSError):
            raise ValueError(f"SOURCE_DATE_EPOCH is '{source_date_epoch}', which is beyond the calendar") from None
    return Clock(now.astimezone(UTC).replace(microsecond=0))


def clock_of_build(as_of: str | None, environment: Mapping[str, str]) -> Clock:
    """Return the clock of a build: what `--as-of` says, else SOURCE_DATE_EPOCH, else now. Raise UsageError."""
    try:
        return choose_clock(as_of, environment.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
    except ValueError as error:
        said = with_example(error, f"write an instant like {INSTANT_EXAMPLE}") if as_of else str(error)
        raise UsageError(said) from None


def parse_instant(text: str, default_zone: str | None = None) -> datetime:
    """Read an instant; the result is aware. Raise ValueError with a sentence for the editor.

    `default_zone` serves plain Pelican metadata only, whose dates have no zone and may be a day alone.
    """
    match = _INSTANT.fullmatch(text.strip())
    if not match and default_zone and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return _in_zone(datetime.combine(parse_day(text), datetime.min.time()), default_zone, text)
    if not match:
        raise ValueError(f"'{text}' is not an instant in ISO 8601")
    zone_name = match["zone"] or match["bracketed"]
    if match["offset"] and zone_name:
        raise ValueError(f"'{text}' has both an offset and a zone")
    try:
        local = datetime.fromisoformat(match["local"])
    except ValueError as error:
        raise ValueError(f"'{text}' is no day or time of the calendar ({error})") from None
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        # In another zone, the first and the last day of Python's calendar do not exist.
        raise ValueError(f"'{text}' is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    if match["offset"]:
        return datetime.fromisoformat(match["local"] + match["offset"].replace("Z", "+00:00"))
    if not (zone_name or default_zone):
        raise ValueError(f"'{text}' does not say in which zone")
    return _in_zone(local, zone_name or default_zone or "UTC", text)


def zone_named_in(text: str) -> str | None:
    """Return the zone that an instant names, `Asia/Seoul`: a place's, so neither an offset nor UTC. None if unknown."""
    match = _INSTANT.fullmatch(text.strip())
    name = match and (match["zone"] or match["bracketed"])
    if not name or name == "UTC":
        return None
    try:
        return find_zone(name).key
    except ValueError:
        return None


def with_example(error: ValueError, example: str = f"write it like {INSTANT_EXAMPLE}") -> str:
    """Return what is wrong with an instant, with an example unless the error says itself what to write."""
    said = str(error)
    return said if _OFFSET_REMEDY in said else f"{said}; {example}"


def end_of(last: date, zone: str) -> datetime:
    """Return the instant at which something ends: itself, or of a last day the midnight after it, in a zone."""
    if isinstance(last, datetime):
        return last
    return datetime.combine(last + timedelta(days=1), datetime.min.time(), find_zone(zone)).astimezone(UTC)


def parse_day(text: str) -> date:
    """Read a calendar day, `2009-11-02`. Raise ValueError with a sentence for the editor."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        raise ValueError(f"'{text}' is not a day like 2009-11-02")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"'{text}' is no day of the calendar") from None


def beginning_of(day: date, zone: str) -> datetime:
    """Return the instant at which a day begins in the zone of that name."""
    return datetime.combine(day, datetime.min.time(), find_zone(zone))


@lru_cache
def find_zone(name: str) -> ZoneInfo:
    """Return the IANA zone of that name, or raise ValueError."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"'{name}' is not the name of a time zone") from None


def _in_zone(local: datetime, zone_name: str, text: str) -> datetime:
    zone = find_zone(zone_name)
    early, late = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if early.utcoffset() != late.utcoffset():
        skipped = (early.astimezone(UTC).astimezone(zone) - early) != timedelta(0)
        what = "does not exist: clocks are set forward" if skipped else "happens twice: clocks are set back"
        raise ValueError(f"'{text}' {what} then in {zone_name}; {_OFFSET_REMEDY}")
    # With the offset alone: that is what a date keeps when it is written down and read again.
    return early.replace(tzinfo=timezone(early.utcoffset() or timedelta(0)))
