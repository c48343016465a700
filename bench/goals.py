"""The goals that Pressroom is held to, and whether the figures meet them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bench.figures import Series, Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bench.figures import Results

MEGABYTE: Final = 1_000_000
WARM: Final = ("body", "title", "nothing")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that must not be greater than a limit, which depends on the number of stories."""

    name: str
    limits: Mapping[int, float]
    figure: Callable[[Results, int], Spread | None]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal at one size beside its figure."""

    goal: Goal
    size: int
    limit: float | None
    figure: Spread

    @property
    def holds(self) -> bool | None:
        """Tell whether the median keeps to the limit; None where there is no limit for this size."""
        return None if self.limit is None else self.figure.median <= self.limit


def against(scenario: str, ours: str, theirs: str) -> Callable[[Results, int], Spread | None]:
    """Return what reads the ratio of two contenders in one scenario."""

    def read(results: Results, size: int) -> Spread | None:
        return results.ratio(Series(size, scenario, ours), Series(size, scenario, theirs))

    return read


def warm_memory(results: Results, size: int) -> Spread | None:
    """Return the greatest peak of all warm scenarios, in megabytes."""
    peaks = [peak for name in WARM if (peak := results.peak(Series(size, name, "pressroom")))]
    return Spread(*(value / MEGABYTE for value in max(peaks))) if peaks else None


def growth(results: Results, size: int) -> Spread | None:
    """Return how a cold build of this size relates to one of half the size."""
    return results.ratio(Series(size, "cold", "pressroom"), Series(size // 2, "cold", "pressroom"))


def _limits(*limits: float) -> dict[int, float]:
    return dict(zip((1_000, 5_000, 10_000), limits, strict=True))


GOALS: Final = (
    Goal("Cold, against stock Pelican", _limits(0.45, 0.35, 0.33), against("cold", "pressroom", "pelican")),
    Goal("Cold, CommonMark, against Hugo", _limits(0.9, 0.8, 0.7), against("cold", "pressroom-commonmark", "hugo")),
    Goal("One body edited, against Hugo's build", _limits(0.30, 0.15, 0.12), against("body", "pressroom", "hugo")),
    Goal("One title edited, against Hugo's build", _limits(0.33, 0.18, 0.14), against("title", "pressroom", "hugo")),
    Goal("Nothing changed, against Hugo's build", _limits(0.10, 0.03, 0.02), against("nothing", "pressroom", "hugo")),
    Goal("Saved to written, against Hugo's watcher", _limits(0.3, 0.1, 0.1), against("serve", "pressroom", "hugo")),
    Goal("Peak memory of the largest process, warm", _limits(100, 180, 250), warm_memory, unit="MB"),
    Goal("Growth of the cold build, against half as many stories", {10_000: 2.05}, growth),
)


def verdicts(results: Results) -> Iterator[Verdict]:
    """Yield every goal at every size for which there is a figure."""
    for goal in GOALS:
        for size in results.sizes:
            figure = goal.figure(results, size)
            if figure:
                yield Verdict(goal, size, goal.limits.get(size), figure)
