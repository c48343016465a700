"""The plot: seconds against the number of stories, both on scales where each step is a factor of ten."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from bench.figures import Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.figures import Results

Point = tuple[float, float]

_PANELS: Final = ("cold", "body", "nothing")
_TITLES: Final = {"cold": "Cold build", "body": "One word edited", "nothing": "Nothing changed"}
# Told apart also by those who see fewer colours (Okabe and Ito).
_COLOURS: Final = ("#000000", "#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#7f7f7f")
_WIDTH: Final = 300
_HEIGHT: Final = 240
_LEFT: Final = 56
_TOP: Final = 36
_GAP: Final = 70
_LINE: Final = 18


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts values of a range on a length, by their logarithms."""

    least: float
    greatest: float
    length: float

    def at(self, value: float) -> float:
        """Return how far along the length a value stands."""
        span = log10(self.greatest) - log10(self.least)
        return self.length * (log10(value) - log10(self.least)) / span if span else self.length / 2


def draw(results: Results) -> str:
    """Return the plot as SVG, one panel for each kind of build that was measured."""
    lines = {panel: _lines(results, panel) for panel in _PANELS}
    panels = [panel for panel in _PANELS if lines[panel]]
    shown = [name for name in results.contenders if any(name in lines[panel] for panel in panels)]
    width = _LEFT + len(panels) * (_WIDTH + _GAP)
    height = _TOP + _HEIGHT + 56 + _LINE * len(shown)
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    ET.SubElement(root, "title").text = "Seconds of a build against the number of stories"
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    across = Scale(min(results.sizes, default=1), max(results.sizes, default=1), _WIDTH)
    up = _scale_of([seconds for panel in panels for line in lines[panel].values() for _, seconds in line])
    for number, panel in enumerate(panels):
        corner = (_LEFT + number * (_WIDTH + _GAP), _TOP)
        _draw_panel(root, corner, _TITLES[panel], (across, up), results.sizes)
        for name, points in lines[panel].items():
            _draw_line(root, corner, [(across.at(x), _HEIGHT - up.at(y)) for x, y in points], _look(shown, name))
    for number, name in enumerate(shown):
        _draw_key(root, (_LEFT, _TOP + _HEIGHT + 56 + _LINE * number), name, _look(shown, name))
    return ET.tostring(root, encoding="unicode") + "\n"


def _lines(results: Results, scenario: str) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for name in results.contenders:
        for size in results.sizes:
            if seconds := results.seconds(Series(size, scenario, name)):
                found.setdefault(name, []).append((size, seconds.median))
    return found


def _scale_of(seconds: Sequence[float]) -> Scale:
    """Return a scale of whole powers of ten around the values."""
    least, greatest = min(seconds, default=1.0), max(seconds, default=1.0)
    bottom, top = floor(log10(least)), ceil(log10(greatest))
    return Scale(10.0**bottom, 10.0 ** max(top, bottom + 1), _HEIGHT)


def _look(shown: Sequence[str], name: str) -> dict[str, str]:
    return {"stroke": _COLOURS[shown.index(name) % len(_COLOURS)], "stroke-width": "2", "fill": "none"}


def _draw_panel(root: ET.Element, corner: Point, title: str, scales: tuple[Scale, Scale], sizes: list[int]) -> None:
    left, top = corner
    across, up = scales
    _write(root, (left, top - 14), title, {"font-weight": "bold"})
    for power in range(round(log10(up.least)), round(log10(up.greatest)) + 1):
        height = top + _HEIGHT - up.at(10.0**power)
        _draw_stroke(root, (left, height), (left + _WIDTH, height))
        _write(root, (left - 8, height + 4), f"{10.0**power:g} s", {"text-anchor": "end"})
    for size in sizes:
        place = left + across.at(size)
        _draw_stroke(root, (place, top), (place, top + _HEIGHT))
        _write(root, (place, top + _HEIGHT + _LINE), f"{size:,}", {"text-anchor": "middle"})


def _draw_stroke(root: ET.Element, start: Point, end: Point) -> None:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    ET.SubElement(root, "line", {**{name: f"{value:.1f}" for name, value in ends.items()}, "stroke": "#d0d0d0"})


def _draw_line(root: ET.Element, corner: Point, points: Sequence[Point], look: dict[str, str]) -> None:
    placed = [(corner[0] + x, corner[1] + y) for x, y in points]
    ET.SubElement(root, "polyline", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in placed), **look})
    for x, y in placed:
        ET.SubElement(root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3", "fill": look["stroke"]})


def _draw_key(root: ET.Element, place: Point, name: str, look: dict[str, str]) -> None:
    x, y = place
    ends = {"x1": f"{x}", "y1": f"{y - 4}", "x2": f"{x + 24}", "y2": f"{y - 4}"}
    ET.SubElement(root, "line", {**ends, **look})
    _write(root, (x + 32, y), name, {})


def _write(root: ET.Element, place: Point, text: str, look: dict[str, str]) -> None:
    font = {"font-family": "sans-serif", "font-size": "12", "fill": "#222222"}
    written = ET.SubElement(root, "text", {"x": f"{place[0]:.1f}", "y": f"{place[1]:.1f}", **font, **look})
    written.text = text
