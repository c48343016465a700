"""Releases by year and topic: which lists of them there are, and what is in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import urls
from .clock import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Release


class ReleaseFilter(NamedTuple):
    """Which releases a list holds: those of a year, of a topic (its key), of both; without either, all."""

    year: int | None = None
    topic: str | None = None

    @property
    def path(self) -> str:
        """Return where the list lives inside its language."""
        return urls.releases_path(self.year, self.topic)


def filtered_releases(releases: Iterable[Release], zone: str) -> dict[ReleaseFilter, list[Release]]:
    """Return every list of releases that is not empty, and the list of all, in the order in which they come.

    A release counts to the year that its date is in, as seen in the zone of that name.
    """
    place = find_zone(zone)
    found: dict[ReleaseFilter, list[Release]] = {ReleaseFilter(): []}
    for release in releases:
        year = release.date.astimezone(place).year
        for topic in (None, *release.topics):
            for of_year in (None, year):
                found.setdefault(ReleaseFilter(of_year, topic), []).append(release)
    return found
