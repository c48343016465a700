"""Where in an original a picture was cut from, and how well it fits there.

Roughly first, at every place of every size at once, by Pillow; then finely, round those places where it seems to fit.

Likeness is a correlation: 1 for the same picture, about 0 for pictures that have nothing in common. So neither
brightness nor contrast matters. What is compared in the end is detail: soft gradients are all alike.
"""

from __future__ import annotations

import math
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter

from .seeing import grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.pictures.crops.plan import Part, Size

    from .seeing import Sight, View

# Cells along each side of what is compared roughly.
_ROUGH: Final = 8
# How large a part is looked for, of the largest that has its shape, and in which steps, as parts of its size. The
# first moves along one side only, so its steps can be small; `crops/plan.py` draws in to the others where it must.
_SCALES: Final = ((1.0, 1 / 32), (0.9, 1 / 10), (0.8, 1 / 10), (0.7, 1 / 10))
_MOST_STEPS: Final = 32
# Shapes whose logarithms differ by less are looked for together.
_SAME_SHAPE: Final = 0.06
# Rough pictures are brought to one contrast (the standard deviation of brightness, of 255) before they are compared.
_CONTRAST: Final = 48.0
_LEAST_CONTRAST: Final = 1.5
# How far two of them may be apart, on average, to be looked at more closely: where parts are known to be drawn, and
# elsewhere; and at how many places.
_PERHAPS_KNOWN: Final = 30
_PERHAPS: Final = 20
_PLACES: Final = 4
# How well brightness fits at least, before a place is moved about, and after the first moves.
_PROMISING: Final = 0.5
_LIKELY: Final = 0.75
# Steps when a place is moved, as parts of its size, and when it grows or shrinks.
_MOVES: Final = (1 / 32, 1 / 64, 1 / 128)
# Detail is what a blur over so many cells to each side takes away, and less than so much of it says nothing.
_BLUR: Final = ImageFilter.BoxBlur(2)
_LEAST_DETAIL: Final = 2.0
_EDGE: Final = 2
_THIN: Final = 8


class Place(NamedTuple):
    """A part of a view, in its pixels: its middle, its width and its height."""

    x: float
    y: float
    width: float
    height: float

    def near(self, step: float) -> Iterator[Place]:
        """Yield the places around: aside by a step, and larger and smaller."""
        across, down, more, less = self.width * step, self.height * step, 1 + step, 1 - step
        yield self._replace(x=self.x - across)
        yield self._replace(x=self.x + across)
        yield self._replace(y=self.y - down)
        yield self._replace(y=self.y + down)
        yield self._replace(width=self.width * more, height=self.height * more)
        yield self._replace(width=self.width * less, height=self.height * less)


_NOWHERE: Final = Place(0.0, 0.0, 0.0, 0.0)


class Searched(NamedTuple):
    """An original in which a picture is looked for, and parts of which it is known that they are drawn."""

    view: View
    parts: tuple[Part, ...] = ()


class _Windows(NamedTuple):
    """Parts of a view, and how all of them look roughly, one below the other in one picture.

    The first so many are `known` to be drawn.
    """

    places: tuple[Place, ...]
    known: int
    strip: Image.Image


def likeness(sight: Sight, original: Searched) -> float:
    """Return how much a picture looks like the part of an original that it looks like most, from 0 to 1.

    What has no detail looks like nothing.
    """
    detail = _detail_of(sight)
    if not detail:
        return 0.0
    picture = original.view.picture()
    grid = grid_of(sight.shape)
    fits = ((_fit(sight, picture, grid, place), place) for place in _rough_places(sight, original))
    fit, place = max(fits, default=(0.0, _NOWHERE))
    if fit < _PROMISING:
        return 0.0
    place = _settled(sight, picture, grid, fit, place)
    return max(0.0, _correlation(detail, _detail(_part(picture, place, grid))))


def _rough_places(sight: Sight, original: Searched) -> list[Place]:
    """Return where a picture may have been cut from, the best place first."""
    windows = _windows(original, _number_of(sight.shape))
    repeated = Image.frombytes("L", windows.strip.size, _roughly(sight) * len(windows.places))
    apart = ImageChops.difference(windows.strip, repeated).reduce(_rough_grid(sight.shape)).tobytes()
    nearest = sorted(range(len(apart)), key=apart.__getitem__)[:_PLACES]
    limits = (_PERHAPS_KNOWN if number < windows.known else _PERHAPS for number in nearest)
    return [windows.places[number] for number, most in zip(nearest, limits, strict=True) if apart[number] <= most]


def _number_of(shape: float) -> int:
    """Return a number that shapes share which are looked for together."""
    return round(math.log(shape) / _SAME_SHAPE)


def _rough_grid(shape: float) -> Size:
    return grid_of(math.exp(_number_of(shape) * _SAME_SHAPE), _ROUGH)


# One picture is looked for in many originals.
@lru_cache(maxsize=64)
def _roughly(sight: Sight) -> bytes:
    return _evened(sight.picture().resize(_rough_grid(sight.shape), Image.Resampling.BOX).tobytes())


@lru_cache(maxsize=64)
def _detail_of(sight: Sight) -> bytes:
    """Return the detail of a picture; nothing if it shows nothing."""
    cells = sight.picture()
    return _detail(cells) if _has_detail(cells) else b""


# And many pictures have one of a few shapes.
@lru_cache(maxsize=1024)
def _windows(original: Searched, number: int) -> _Windows:
    """Return parts of an original that have about one shape, everywhere in it."""
    view, shape = original.view, math.exp(number * _SAME_SHAPE)
    grid = grid_of(shape, _ROUGH)
    picture = view.picture()
    there = (_place_of(part, view) for part in original.parts)
    known = [place for place in there if abs(_number_of(place.width / place.height) - number) <= 1]
    places = (*known, *_places(view, min(view.width, view.height * shape), min(view.height, view.width / shape)))
    parts = b"".join(_evened(_part(picture, place, grid).tobytes()) for place in places)
    return _Windows(places, len(known), Image.frombytes("L", (grid.width, grid.height * len(places)), parts))


def _place_of(part: Part, view: View) -> Place:
    left, right = part.left * view.width, part.right * view.width
    top, bottom = part.top * view.height, part.bottom * view.height
    return Place((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def _places(view: View, width: float, height: float) -> Iterator[Place]:
    """Yield where to look for parts of the shape of the largest one, whose width and height are given."""
    for scale, step in _SCALES:
        for y in _middles(view.height, height * scale, step):
            for x in _middles(view.width, width * scale, step):
                yield Place(x, y, width * scale, height * scale)


def _middles(whole: float, length: float, step: float) -> list[float]:
    """Return the middles of parts of a length, from one end of the whole to the other."""
    # Parts that fill the whole but for a rounding have one place.
    steps = min(math.ceil((whole - length) / (length * step) - _SAME_SHAPE), _MOST_STEPS)
    return [length / 2 + (whole - length) * number / max(1, steps) for number in range(steps + 1)]


def _settled(sight: Sight, original: Image.Image, grid: Size, fit: float, place: Place) -> Place:
    """Move a place about, in ever smaller steps, until it fits best."""
    for step in _MOVES:
        is_better = True
        while is_better:
            near = ((_fit(sight, original, grid, each), each) for each in place.near(step))
            found, there = max(near)
            is_better = found > fit
            if is_better:
                fit, place = found, there
        if fit < _LIKELY:
            break
    return place


def _fit(sight: Sight, original: Image.Image, grid: Size, place: Place) -> float:
    """Return how well the brightness of a picture fits a part of an original."""
    return _correlation(sight.cells, _part(original, place, grid).tobytes())


def _part(original: Image.Image, place: Place, grid: Size) -> Image.Image:
    """Return a part of an original as the cells of a grid; what lies outside is cut off."""
    left, right = _within(place.x, place.width, original.width)
    top, bottom = _within(place.y, place.height, original.height)
    return original.resize(grid, Image.Resampling.BOX, (left, top, right, bottom))


def _within(middle: float, length: float, whole: int) -> tuple[float, float]:
    """Return from where to where something reaches inside of a whole; it is never shorter than a pixel."""
    start = min(max(0.0, middle - length / 2), whole - 1.0)
    return start, max(min(middle + length / 2, float(whole)), start + 1)


def _detail(cells: Image.Image) -> bytes:
    """Return what is left of a picture when everything soft is taken away."""
    return _sharp(cells).tobytes()


def _sharp(cells: Image.Image) -> Image.Image:
    return ImageChops.subtract(cells, cells.filter(_BLUR), 1, 128)


def _has_detail(cells: Image.Image) -> bool:
    """Tell whether a picture shows anything. At the edges a blur takes too much away, even of a gradient."""
    across, down = (_EDGE if side > _THIN else 0 for side in cells.size)
    inside = _sharp(cells).crop((across, down, cells.width - across, cells.height - down))
    return _contrast(inside.tobytes()) >= _LEAST_DETAIL


def _evened(cells: bytes) -> bytes:
    """Return the cells with one brightness and contrast for all; a plain surface is all grey."""
    contrast = _contrast(cells)
    mean = sum(cells) / len(cells)
    by = _CONTRAST / contrast if contrast >= _LEAST_CONTRAST else 0.0
    return bytes([min(max(round(128 + (cell - mean) * by), 0), 255) for cell in cells])


def _contrast(cells: bytes) -> float:
    return math.sqrt(_spread(cells)) / len(cells)


def _spread(cells: bytes) -> int:
    """Return the variance, times the square of the number of cells: a whole number."""
    return len(cells) * _product(cells, cells) - sum(cells) ** 2


def _product(one: bytes, other: bytes) -> int:
    return sum(map(mul, one, other))


def _correlation(one: bytes, other: bytes) -> float:
    spread = _spread(one) * _spread(other)
    if not spread:
        return 0.0
    return (len(one) * _product(one, other) - sum(one) * sum(other)) / math.sqrt(spread)
