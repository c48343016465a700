"""The weeks of the calendar: what is in each, what is missing, how it balances, and where nothing happens for long."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pressroom.core.model.editorial import INFORMATION, SITE
from pressroom.core.spans import Span, day_of, week_of

from .entries import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pressroom.core.model.editorial import EditorialSettings

    from .entries import Entry

_A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cell:
    """One channel in one week. `wanted` is what the newsroom has set itself; None if it has set itself nothing."""

    channel: str
    published: int
    planned: int
    drafts: int
    wanted: int | None

    @property
    def missing(self) -> int:
        """Return how many are neither published nor planned. A draft is a promise, and does not count."""
        return max(0, (self.wanted or 0) - self.published - self.planned)


@dataclass(frozen=True, slots=True)
class Week:
    """One week, from Monday on. `cells` are in the order of the calendar's channels."""

    span: Span
    cells: tuple[Cell, ...]
    entries: tuple[Entry, ...]
    is_now: bool

    @property
    def information(self) -> int | None:
        """Return how many per cent of it inform; None if nothing is in it."""
        return _information(self.entries)


@dataclass(frozen=True, slots=True)
class Gap:
    """From one day to another nothing happens, neither on the site nor on any channel; both days are empty."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """Return for how many days."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some weeks. `channels` are keys and names, `site` first; that one has no name here."""

    zone: str
    channels: tuple[tuple[str, str], ...]
    weeks: tuple[Week, ...]
    gaps: tuple[Gap, ...]
    wanted_information: int

    @property
    def information(self) -> int | None:
        """Return how many per cent of all of it inform; None if nothing is in it."""
        return _information([entry for week in self.weeks for entry in week.entries])

    @property
    def is_balanced(self) -> bool:
        """Tell whether as much informs as the newsroom has set itself; nothing at all is no fault."""
        return self.information is None or self.information >= self.wanted_information


def calendar_of(  # noqa: PLR0917 - the last is told where names are known
    entries: Iterable[Entry],
    settings: EditorialSettings,
    zone: str,
    today: date,
    weeks: tuple[int, int],
    names: Mapping[str, str],
) -> Calendar:
    """Return the weeks around today: so many before this one, and so many from this one on.

    Channels with a cadence are there whether or not anything goes out on them; `names` are theirs.
    """
    first = week_of(today).since - weeks[0] * _A_WEEK
    spans = [week_of(first + number * _A_WEEK) for number in range(sum(weeks))]
    shown = [entry for entry in entries if spans[0].since <= day_of(entry.instant, zone) <= spans[-1].until]
    channels = _channels(shown, settings, names)
    by_week: defaultdict[Span, list[Entry]] = defaultdict(list)
    for entry in shown:
        by_week[week_of(day_of(entry.instant, zone))].append(entry)
    return Calendar(
        zone=zone,
        channels=channels,
        weeks=tuple(
            Week(
                span=span,
                cells=tuple(_cell(channel, by_week[span], settings) for channel, _ in channels),
                entries=tuple(by_week[span]),
                is_now=span.since <= today <= span.until,
            )
            for span in spans
        ),
        gaps=tuple(_gaps(shown, settings.gap, zone, Span(spans[0].since, spans[-1].until))),
        wanted_information=settings.information,
    )


def _channels(
    entries: Sequence[Entry], settings: EditorialSettings, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    used = {entry.channel: entry.channel_name for entry in entries}
    others = sorted({*used, *settings.cadence} - {SITE})
    return ((SITE, ""), *((channel, used.get(channel) or names.get(channel, channel)) for channel in others))


def _cell(channel: str, entries: Sequence[Entry], settings: EditorialSettings) -> Cell:
    mine = [entry for entry in entries if entry.channel == channel]
    return Cell(
        channel,
        _count(mine, State.PUBLISHED),
        _count(mine, State.PLANNED),
        _count(mine, State.DRAFT),
        settings.cadence.get(channel),
    )


def _count(entries: Sequence[Entry], state: State) -> int:
    """Return how many there are. The translations of a publication count once, posts in two languages twice."""
    return len({_counted(entry) for entry in entries if entry.state is state})


def _counted(entry: Entry) -> tuple[object, ...]:
    if entry.channel == SITE:
        return SITE, entry.kind, entry.slug
    return entry.order


def _information(entries: Sequence[Entry]) -> int | None:
    """Return how many per cent inform, rounded to the nearest; drafts count, since they shall go out."""
    told = {_counted(entry): entry.purpose for entry in entries}
    if not told:
        return None
    informing = sum(purpose == INFORMATION for purpose in told.values())
    return (200 * informing + len(told)) // (2 * len(told))


def _gaps(entries: Sequence[Entry], most: int, zone: str, span: Span) -> Iterator[Gap]:
    """Yield where more days than `most` pass without anything, drafts apart: they may never go out."""
    days = sorted({day_of(entry.instant, zone) for entry in entries if entry.state is not State.DRAFT})
    one = timedelta(days=1)
    for before, after in zip([span.since - one, *days], [*days, span.until + one], strict=True):
        if (after - before).days - 1 > most:
            yield Gap(before + one, after - one)
