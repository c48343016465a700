"""A decoded original, and how parts of it are cut out and reduced.

Of a photograph, the brightness is reduced by itself, and its colours from half the resolution: whatever is drawn keeps
only every second pixel of its colours, and most photographs have no more. It takes little more than half the time.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.pictures.crops.plan import Size

# How many pixels of what is drawn the filters look at, at most, in each direction.
_REACH: Final = 3
# Resizing colours by themselves would let those of clear pixels shine through at the edges.
_WITH_MULTIPLIED_ALPHA: Final = {"RGBA": "RGBa", "LA": "La"}


class _Care(NamedTuple):
    """How carefully something is reduced. It is halved first, which is fast, if so many times the size remains."""

    resampling: Image.Resampling
    spare: float


_FINE: Final = _Care(Image.Resampling.LANCZOS, 1.5)
# Whatever is drawn keeps half of its colours' pixels.
_COARSE: Final = _Care(Image.Resampling.HAMMING, 0.5)


class Cut(NamedTuple):
    """A part of a surface in its pixels, which may be fractions, and the size to which it is reduced."""

    left: float
    top: float
    right: float
    bottom: float
    size: Size

    def reduced(self, factor: int) -> Cut:
        """Return the same part of a surface that is so many times smaller."""
        return Cut(self.left / factor, self.top / factor, self.right / factor, self.bottom / factor, self.size)


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

    Of cuts that are expected, those that differ only in top and bottom have their columns reduced once.
    """

    def __init__(self, picture: Image.Image, expected: Iterable[Cut] = ()) -> None:
        cuts = list(expected)
        in_half = [cut.reduced(2) for cut in cuts]
        # Brightness comes last: memory then never holds two planes in their full size.
        self._blue = _Plane(picture.getchannel(1).reduce(2), _COARSE, in_half)
        self._red = _Plane(picture.getchannel(2).reduce(2), _COARSE, in_half)
        self._brightness = _Plane(picture.getchannel(0), _FINE, cuts)

    def cut(self, cut: Cut) -> Image.Image:
        """Return a part of the picture in its new size."""
        colours = cut.reduced(2)
        return Image.merge("YCbCr", (self._brightness.cut(cut), self._blue.cut(colours), self._red.cut(colours)))


class _Stripe(NamedTuple):
    """A part of a plane from top to bottom, and the width to which it is reduced."""

    left: float
    right: float
    width: int


class _Plane:
    """One channel of a picture. What several cuts need is kept until the last of them."""

    def __init__(self, plane: Image.Image, care: _Care, expected: Iterable[Cut]) -> None:
        self._levels = {1: plane}
        self._care = care
        self._expected = Counter(_stripe_of(cut) for cut in expected)
        self._stripes: dict[_Stripe, Image.Image] = {}

    def cut(self, cut: Cut) -> Image.Image:
        """Reduce columns first, then rows. Pillow, left alone, would choose for each cut what comes first."""
        factor = _reduction(cut, self._care.spare)
        inner = cut.reduced(factor)
        top, bottom = _rows_within_reach(inner)
        narrow = self._narrow(factor, cut, top, bottom)
        box = (0, inner.top - top, narrow.width, inner.bottom - top)
        return narrow.resize(cut.size, self._care.resampling, box)

    def _narrow(self, factor: int, cut: Cut, top: int, bottom: int) -> Image.Image:
        """Return the rows of the level in which the cut is made, in the width of the cut."""
        level, stripe = self._level(factor), _stripe_of(cut)
        self._expected[stripe] -= 1
        others = self._expected[stripe] > 0
        if stripe not in self._stripes and not others:
            return self._narrowed(level.crop((0, top, level.width, min(bottom, level.height))), factor, cut)
        whole = self._stripes.pop(stripe, None) or self._narrowed(level, factor, cut)
        if others:
            self._stripes[stripe] = whole
        return whole.crop((0, top, whole.width, min(bottom, whole.height)))

    def _narrowed(self, rows: Image.Image, factor: int, cut: Cut) -> Image.Image:
        box = (cut.left / factor, 0, cut.right / factor, rows.height)
        return rows.resize((cut.size.width, rows.height), self._care.resampling, box)

    def _level(self, factor: int) -> Image.Image:
        if factor not in self._levels:
            self._levels[factor] = self._levels[1].reduce(factor)
        return self._levels[factor]


def _rows_within_reach(cut: Cut) -> tuple[int, int]:
    """Return the rows that tell on those of the cut: the first, and the one behind the last."""
    reach = _REACH * max(1, (cut.bottom - cut.top) / cut.size.height) + 1
    return max(0, math.floor(cut.top - reach)), math.ceil(cut.bottom + reach)


def _stripe_of(cut: Cut) -> _Stripe:
    return _Stripe(cut.left, cut.right, cut.size.width)


def _reduction(cut: Cut, spare: float) -> int:
    """Return 1, 2, 4 …: what can be averaged first. It follows from the columns alone, which cuts may share."""
    factor = 1
    while cut.right - cut.left >= 2 * factor * spare * cut.size.width:
        factor *= 2
    return factor
