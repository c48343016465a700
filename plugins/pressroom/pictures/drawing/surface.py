"""A decoded original, and how parts of it are cut out and reduced.

Of a photograph, the brightness is reduced by itself, and its colours in half the resolution: nearly whatever is drawn
keeps one colour for four pixels, and most photographs have no more. It takes little more than half the time.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PIL import Image

from pressroom.pictures.crops.plan import Size

from .raster import Span, raster_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .raster import Fours, Raster

# How many pixels of what is drawn the filters look at, at most, in each direction.
_REACH: Final = 3
# Resizing colours by themselves would let those of clear pixels shine through at the edges.
_WITH_MULTIPLIED_ALPHA: Final = {"RGBA": "RGBa", "LA": "La"}


class _Care(NamedTuple):
    """How carefully something is reduced. It is halved first, which is fast, if so many times the size remains."""

    resampling: Image.Resampling
    spare: float


_FINE: Final = _Care(Image.Resampling.LANCZOS, 1.5)
_COARSE: Final = _Care(Image.Resampling.HAMMING, 1)


class Cut(NamedTuple):
    """A part of a surface in its pixels, which may be fractions, and the size to which it is reduced.

    `has_all_colours` is for whatever keeps those of each pixel, and not the mean of every four.
    """

    left: float
    top: float
    right: float
    bottom: float
    size: Size
    has_all_colours: bool = False

    def reduced(self, factor: int) -> Cut:
        """Return the same part of a surface that is so many times smaller."""
        left, top, right, bottom = (side / factor for side in self[:4])
        return self._replace(left=left, top=top, right=right, bottom=bottom)


class Surface(Protocol):
    """What is drawn from."""

    def cut(self, cut: Cut) -> Image.Image:
        """Return a part of the picture in its new size."""


class Painting:
    """A picture in one piece: its colours are exact, and it may be transparent. It is cut in its own mode."""

    def __init__(self, picture: Image.Image) -> None:
        self._mode = picture.mode
        multiplied = _WITH_MULTIPLIED_ALPHA.get(picture.mode)
        self._picture = picture.convert(multiplied) if multiplied else picture

    def cut(self, cut: Cut) -> Image.Image:
        """Return a part of the picture in its new size."""
        return self._picture.resize(cut.size, _FINE.resampling, cut[:4], reducing_gap=_FINE.spare).convert(self._mode)


class Photograph:
    """A picture taken apart into brightness and colours, in the mode YCbCr. It is cut in that mode.

    Of cuts that are expected, those of the whole width that differ only in top and bottom have it reduced once.
    """

    def __init__(self, picture: Image.Image, expected: Iterable[Cut] = ()) -> None:
        cuts = list(expected)
        in_half = [_of_colours(cut) for cut in cuts]
        # Brightness comes last: memory then never holds two planes in their full size.
        self._blue = _Plane(picture.getchannel(1).reduce(2), _COARSE, in_half)
        self._red = _Plane(picture.getchannel(2).reduce(2), _COARSE, in_half)
        self._brightness = _Plane(picture.getchannel(0), _FINE, cuts)

    def cut(self, cut: Cut) -> Image.Image:
        """Return a part of the picture in its new size."""
        colours = _of_colours(cut)
        blue, red = (_for_each_pixel(plane.cut(colours), cut.size) for plane in (self._blue, self._red))
        return Image.merge("YCbCr", (self._brightness.cut(cut), blue, red))


def _of_colours(cut: Cut) -> Cut:
    """Return the cut of a plane of colours, which has half of the pixels in each direction; so has what is drawn."""
    if cut.has_all_colours:
        return cut.reduced(2)
    size = Size(max(1, cut.size.width // 2), max(1, cut.size.height // 2))
    left, top, right, bottom, *_ = cut.reduced(2)
    # A last pixel that is nobody's half is left out here.
    right = left + (right - left) * min(1, 2 * size.width / cut.size.width)
    bottom = top + (bottom - top) * min(1, 2 * size.height / cut.size.height)
    return Cut(left, top, right, bottom, size)


def _for_each_pixel(plane: Image.Image, size: Size) -> Image.Image:
    """Return colours for each pixel. What encodes them takes the mean of every four, which are equal then."""
    if plane.size == size:
        return plane
    # Much faster than by resizing: each pixel beside itself, then each row below itself.
    wide, pixels = 2 * plane.width, Image.merge("LA", (plane, plane)).tobytes()
    rows = [pixels[start : start + wide] * 2 for start in range(0, len(pixels), wide)]
    twice = Image.frombytes("L", (wide, 2 * plane.height), b"".join(rows))
    if twice.size == size:
        return twice
    whole = twice.crop((0, 0, *size))
    if size.width > twice.width:
        whole.paste(whole.crop((twice.width - 1, 0, twice.width, size.height)), (twice.width, 0))
    if size.height > twice.height:
        whole.paste(whole.crop((0, twice.height - 1, size.width, twice.height)), (0, twice.height))
    return whole


class _Columns(NamedTuple):
    """Columns from the left edge on, and the width to which they are reduced."""

    right: float
    width: int


class _Plane:
    """One channel of a picture. What several cuts need is kept until the last of them.

    Pillow, left alone, would choose for each cut whether columns or rows come first, which tells on the last bit.
    """

    def __init__(self, plane: Image.Image, care: _Care, expected: Iterable[Cut]) -> None:
        self._plane: Image.Image | None = plane
        self._width = plane.width
        self._levels: dict[int, Raster] = {}
        self._care = care
        # Rows in a width of their own: how many cuts will need them, and those that are kept.
        self._expected = Counter(_columns_of(cut) for cut in expected if self._is_whole_width(cut))
        self._narrowed: dict[_Columns, Raster] = {}

    def cut(self, cut: Cut) -> Image.Image:
        """Return a part of the plane in its new size."""
        factor, how = _reduction(cut, self._care.spare), self._care.resampling
        level, inner = self._level(factor), cut.reduced(factor)
        top, bottom = _within_reach(inner.top, inner.bottom, inner.size.height, level.size.height)
        rows = Span(inner.top - top, inner.bottom - top)
        if self._is_whole_width(cut):
            narrow = self._narrow(level, inner, _columns_of(cut), top, bottom)
            return narrow.in_height(rows, cut.size.height, how).image()
        # Most likely nobody else needs its columns. Then there is less to do if rows come first.
        left, right = _within_reach(inner.left, inner.right, inner.size.width, level.size.width)
        part = level.fours(top, bottom, left, right)
        left = right - part.width
        low = part.in_height(rows, cut.size.height, how)
        columns = Span(inner.left - left, inner.right - left)
        return low.in_width(columns, cut.size.width, how, 0, low.size.height).image()

    def _narrow(self, level: Raster, inner: Cut, columns: _Columns, top: int, bottom: int) -> Fours:
        """Return the rows of a level in the width of the cut, which is of the level's whole width."""
        self._expected[columns] -= 1
        others = self._expected[columns] > 0
        if columns not in self._narrowed and not others:
            return self._in_width(level, inner, top, bottom).fours()
        whole = self._narrowed.pop(columns, None) or self._in_width(level, inner, 0, level.size.height)
        if others:
            self._narrowed[columns] = whole
        return whole.fours(top, bottom)

    def _in_width(self, level: Raster, inner: Cut, top: int, bottom: int) -> Raster:
        return level.in_width(Span(inner.left, inner.right), inner.size.width, self._care.resampling, top, bottom)

    def _level(self, factor: int) -> Raster:
        if self._plane:
            # Not before somebody asks: until then, the whole picture may still be there.
            self._levels[1], self._plane = raster_of(self._plane), None
        if factor not in self._levels:
            self._levels[factor] = raster_of(self._levels[1].image().reduce(factor))
        return self._levels[factor]

    def _is_whole_width(self, cut: Cut) -> bool:
        # Half of an odd width ends within the last pixel.
        return cut.left == 0 and cut.right > self._width - 1


def _columns_of(cut: Cut) -> _Columns:
    return _Columns(cut.right, cut.size.width)


def _within_reach(begin: float, end: float, size: int, whole: int) -> tuple[int, int]:
    """Return the pixels that tell on those of a cut, in one direction: the first, and the one behind the last."""
    reach = _REACH * max(1, (end - begin) / size) + 1
    return max(0, math.floor(begin - reach)), min(math.ceil(end + reach), whole)


def _reduction(cut: Cut, spare: float) -> int:
    """Return 1, 2, 4 …: what can be averaged first. It follows from the columns alone, which cuts may share."""
    factor = 1
    while cut.right - cut.left >= 2 * factor * spare * cut.size.width:
        factor *= 2
    return factor
