"""The archive: what was published in which month."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .clock import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Publication

    P = TypeVar("P", bound=Publication)


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int


def archive_of(publications: Iterable[P], zone: str) -> dict[Month, list[P]]:
    """Return what was published in each month that has anything, in the order in which it comes.

    A publication belongs to the month that its date is in, as seen in the zone of that name.
    """
    place = find_zone(zone)
    found: dict[Month, list[P]] = {}
    for item in publications:
        day = item.date.astimezone(place)
        found.setdefault(Month(day.year, day.month), []).append(item)
    return found
