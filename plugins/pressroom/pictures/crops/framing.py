"""Where a crop goes when nobody has said what matters: pure numbers, no picture is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .plan import NO_MARGINS, Box, Margins, Part, Size, largest_crop, plan_crop

if TYPE_CHECKING:
    from collections.abc import Sequence

# How many places are tried on each side of the centre.
_STEPS: Final = 24
# What weight counts for at the rim of the free part; in its middle it counts for 1.
_AT_THE_RIM: Final = 0.5
# Scores that differ by less are the same but for rounding.
_SAME: Final = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a picture matters, on a grid: `cells` row by row from the top left, none negative."""

    columns: int
    rows: int
    cells: tuple[int, ...]


def best_box(weights: Weights, original: Size, target: Size, margins: Margins = NO_MARGINS) -> Box:
    """Return the largest box of the target's ratio that lies inside the original, where most of the weight is free.

    `margins` are in pixels of the target: what lies in them may be covered, so it counts for nothing. Weight in the
    middle of the free part counts for more than at its rim. Of equal places the one nearest to the centre wins.
    """
    top, right, bottom, left = margins
    across, down = _free_part(left, right, target.width), _free_part(top, bottom, target.height)
    largest = largest_crop(original, target)
    width, height = largest.width / original.width, largest.height / original.height
    lines = [weights.cells[start : start + weights.columns] for start in range(0, len(weights.cells), weights.columns)]
    if width <= height:
        focus = (_best_focus(_summed(lines, down), width, across), 0.5)
    else:
        focus = (0.5, _best_focus(_summed(list(zip(*lines, strict=True)), across), height, down))
    return plan_crop(original, target, Part.around(focus))


def _free_part(before: int, after: int, whole: int) -> tuple[float, float]:
    """Return from where to where a side is free, as parts of it; where nothing is, all of it."""
    start, end = before / whole, 1 - after / whole
    return (start, end) if start < end else (0.0, 1.0)


def _summed(lines: Sequence[Sequence[int]], free: tuple[float, float]) -> list[float]:
    """Add up the lines across, each as far as it lies in the free part."""
    count = len(lines)
    shares = [
        max(0.0, min(free[1], (place + 1) / count) - max(free[0], place / count)) * count for place in range(count)
    ]
    return [sum(map(float.__mul__, map(float, line), shares)) for line in zip(*lines, strict=True)]


def _best_focus(profile: Sequence[float], part: float, free: tuple[float, float]) -> float:
    """Return the middle of the best place for a part that slides along the profile, as a part of the whole."""
    steps = sorted(range(-_STEPS, _STEPS + 1), key=abs)
    focuses = [0.5 + (1 - part) * step / (2 * _STEPS) for step in steps]
    aside, half = part * (free[0] + free[1] - 1) / 2, part * (free[1] - free[0]) / 2
    scores = [_score(profile, focus + aside, half) for focus in focuses]
    enough = max(scores) * _SAME
    return next(focus for focus, score in zip(focuses, scores, strict=True) if score >= enough)


def _score(profile: Sequence[float], centre: float, half: float) -> float:
    """Integrate the profile around the centre, times a parabola that falls to `_AT_THE_RIM` at half a length."""
    fall = (1 - _AT_THE_RIM) / 3
    # In half lengths; beyond the rim everything counts for nothing.
    edges = [min(max((place / len(profile) - centre) / half, -1.0), 1.0) for place in range(len(profile) + 1)]
    areas = [edge - fall * edge**3 for edge in edges]
    return sum(weight * (end - start) for weight, start, end in zip(profile, areas, areas[1:], strict=False))
