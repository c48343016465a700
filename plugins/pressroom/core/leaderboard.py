"""Who leads: entries by their votes, as far as these are counted at one instant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from .clock import Clock
    from .model import Entry


class Count(NamedTuple):
    """One line of votes.csv: the slug of an entry, its votes, when they were counted, and where that is told."""

    slug: str
    votes: int
    at: datetime
    source: str | None = None


class Standing(NamedTuple):
    """An entry's place. Entries with as many votes share theirs, and the places behind them stay free."""

    rank: int
    entry: Entry
    votes: int


class Leaderboard(NamedTuple):
    """The entries that have votes, the first first. `at` is the latest instant of a count; each source is told once."""

    standings: tuple[Standing, ...]
    at: datetime
    sources: tuple[str, ...]


def leaderboard_of(entries: Iterable[Entry], counts: Mapping[str, Count]) -> Leaderboard | None:
    """Return the places of public entries; None where nothing is counted. `counts` are by slug, and already public.

    Where votes.csv and the entry itself tell, the later one of both counts.
    """
    found = [(entry, latest) for entry in entries if (latest := _latest(entry, counts.get(entry.slug)))]
    if not found:
        return None
    found.sort(key=lambda each: (-each[1].votes, each[0].slug))
    sources = sorted({told.source for _, told in found if told.source})
    return Leaderboard(tuple(_ranked(found)), max(told.at for _, told in found), tuple(sources))


def counts_as_of(counts: Iterable[Count], clock: Clock) -> dict[str, Count]:
    """Return the latest count of each entry that is made by now, by slugs."""
    found: dict[str, Count] = {}
    for each in counts:
        known = found.get(each.slug)
        if clock.has_reached(each.at) and (known is None or known.at <= each.at):
            found[each.slug] = each
    return found


def _latest(entry: Entry, told: Count | None) -> Count | None:
    own = Count(entry.slug, entry.votes.count, entry.votes.at, entry.votes.source) if entry.votes else None
    return own if told is None or (own and own.at > told.at) else told


def _ranked(found: list[tuple[Entry, Count]]) -> Iterator[Standing]:
    rank, before = 0, None
    for number, (entry, told) in enumerate(found, 1):
        if told.votes != before:
            rank, before = number, told.votes
        yield Standing(rank, entry, told.votes)
