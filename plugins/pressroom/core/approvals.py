"""Approvals that nobody can have given yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .problems import Problem
from .reading.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clock import Clock
    from .library import Library


def early_approvals(library: Library, clock: Clock) -> Iterator[Problem]:
    """Yield each approval of a quote whose instant is to come."""
    for release in library.releases:
        for index, quote in enumerate(release.quotes):
            if quote.approved and not clock.has_reached(quote.approved.at):
                path = ("quotes", index, "approved", "at")
                what = f"{quote.approved.by} cannot have approved anything at an instant that is to come"
                place = place_in(library.folder, release.origin, *path)
                yield Problem(place, ".".join(map(str, path)), what, "write when it was approved")
