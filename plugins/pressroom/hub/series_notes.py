"""What may be a slip in a series: notes for editors, never a mistake."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pressroom.core.model import Status
from pressroom.core.problems import Problem
from pressroom.core.reading.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import Episode


def series_notes(library: Library) -> tuple[Problem, ...]:
    """Return what there is to say, in a fixed order."""
    return tuple(note for language in library.series for note in _of_language(library, language))


def _of_language(library: Library, language: str) -> Iterator[Problem]:
    for series in library.series[language]:
        told = [each for each in library.episodes if (each.series, each.language) == (series.key, language)]
        full = [each for each in told if each.type == "full"]
        for season in sorted({each.season or 0 for each in full}):
            yield from _of_gaps(library, [each for each in full if (each.season or 0) == season])
        if series.is_serial:
            yield from _of_order(library, full)


def _of_gaps(library: Library, episodes: list[Episode]) -> Iterator[Problem]:
    """Yield a note for every gap between two numbers. What is a draft or held back fills one."""
    numbered = sorted((each.number, each.origin) for each in episodes if each.number is not None)
    for (before, earlier), (after, origin) in pairwise(numbered):
        if after > before + 1:
            gap = f"{before + 1}" if after == before + 2 else f"{before + 1} to {after - 1}"
            what, remedy = (
                f"there is no episode {gap} between {earlier} and this one",
                "correct it, unless one is to come",
            )
            yield Problem(place_in(library.folder, origin, "number"), "number", what, remedy)


def _of_order(library: Library, episodes: list[Episode]) -> Iterator[Problem]:
    for each in episodes:
        if each.number is None and each.status is Status.PUBLISHED:
            what, remedy = "is missing, and the episodes of this series have an order", "add `number: …`"
            yield Problem(place_in(library.folder, each.origin), "number", what, remedy)
