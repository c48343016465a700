"""Measurements, and what is read out of them: medians of seconds, and medians of ratios round by round."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measurement:
    """One timed run. `peak` is the memory of the largest process in bytes, 0 where it is not measured."""

    size: int
    round: int
    scenario: str
    contender: str
    seconds: float
    peak: int = 0


class Series(NamedTuple):
    """Whose figures: one contender in one scenario at one size."""

    size: int
    scenario: str
    contender: str


class Spread(NamedTuple):
    """A median with the least and the greatest value."""

    median: float
    least: float
    greatest: float


@dataclass(frozen=True)
class Results:
    """Everything that one run of the bench found out."""

    about: dict[str, Any]
    counts: dict[str, dict[str, dict[str, int]]]
    measurements: tuple[Measurement, ...] = field(repr=False)

    @cached_property
    def _rounds(self) -> dict[Series, dict[int, Measurement]]:
        found: defaultdict[Series, dict[int, Measurement]] = defaultdict(dict)
        for each in self.measurements:
            found[Series(each.size, each.scenario, each.contender)][each.round] = each
        return dict(found)

    @property
    def sizes(self) -> list[int]:
        """Return the numbers of stories, rising."""
        return sorted({each.size for each in self.measurements})

    @property
    def contenders(self) -> list[str]:
        """Return the contenders in the order in which they were first measured in the first round."""
        return list(dict.fromkeys(each.contender for each in self.measurements))

    def seconds(self, series: Series) -> Spread | None:
        """Return how long it took, or None if it was not measured."""
        return spread(each.seconds for each in self._rounds.get(series, {}).values())

    def peak(self, series: Series) -> Spread | None:
        """Return the peak memory of the largest process, in bytes."""
        return spread(each.peak for each in self._rounds.get(series, {}).values() if each.peak)

    def ratio(self, ours: Series, theirs: Series) -> Spread | None:
        """Return how our seconds relate to theirs, from the ratios of those rounds in which both were measured."""
        own, other = self._rounds.get(ours, {}), self._rounds.get(theirs, {})
        return spread(own[number].seconds / other[number].seconds for number in own if number in other)


def spread(values: Iterable[float]) -> Spread | None:
    """Return median, least and greatest; None if there is nothing."""
    known = list(values)
    return Spread(median(known), min(known), max(known)) if known else None


def write_results(results: Results, file: Path) -> None:
    """Write results as JSON."""
    data = {
        "about": results.about,
        "counts": results.counts,
        "measurements": [asdict(each) for each in results.measurements],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def read_results(file: Path) -> Results:
    """Read what `write_results` wrote."""
    data = json.loads(file.read_text("utf-8"))
    measurements = tuple(Measurement(**each) for each in data["measurements"])
    return Results(data["about"], data["counts"], measurements)
