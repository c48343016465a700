"""Entries by category, country and award: which lists of them a gallery has, and what is in each."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from . import urls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Entry


class EntryFilter(NamedTuple):
    """Which entries a list holds: those of a category, of a country, with an award, or several of these at once.

    `award` is the place that entries have, such as `winner`.
    """

    category: str | None = None
    country: str | None = None
    award: str | None = None

    def path(self, campaign: str) -> str:
        """Return where the list lives inside its language."""
        return urls.entries_path(campaign, self.category, self.country, self.award)


def entries_by_campaign(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries of each campaign, in the order in which they come."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.campaign, []).append(entry)
    return found


def filtered_entries(entries: Iterable[Entry]) -> dict[EntryFilter, list[Entry]]:
    """Return every list of one campaign's entries that is not empty, that of all first, in the order of the entries."""
    found: dict[EntryFilter, list[Entry]] = {EntryFilter(): []}
    for entry in entries:
        own = entry.category, entry.country, entry.award and entry.award.place.value
        ways = product(*((None, value) if value else (None,) for value in own))
        for category, country, award in ways:
            found.setdefault(EntryFilter(category, country, award), []).append(entry)
    return found
