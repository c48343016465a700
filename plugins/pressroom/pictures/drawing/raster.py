"""Pixels of one channel, and how they are reduced in one direction after the other.

Pillow reduces the four channels of a pixel together, in less time than four pixels of one channel, and to the same
values. Nothing that is reduced in one direction tells on its neighbours in the other one. So it does not matter whose
values stand in the channels: here they are those of four pixels side by side, or of four rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image

from pressroom.pictures.crops.plan import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOUR: Final = "CMYK"
_CHANNELS: Final = 4
# So many rows at a time become bytes.
_PIECE: Final = 256


class Span(NamedTuple):
    """Where something begins and ends in one direction, in pixels that may be fractions."""

    begin: float
    end: float


class Raster(NamedTuple):
    """Pixels of one channel, row after row. Each row has a multiple of four; those beyond the width mean nothing."""

    size: Size
    pixels: bytes | bytearray

    def fours(self, top: int = 0, bottom: int | None = None, left: int = 0, right: int | None = None) -> Fours:
        """Return whole rows, or what is in a box of them, which may begin up to three pixels further left."""
        whole = Image.frombuffer(_FOUR, (_fours(self.size.width), self.size.height), self.pixels, "raw", _FOUR, 0, 1)
        right = self.size.width if right is None else right
        first = left // _CHANNELS
        box = (first, top, _fours(right), self.size.height if bottom is None else bottom)
        part = whole if box == (0, 0, *whole.size) else whole.crop(box)
        return Fours(right - first * _CHANNELS, part)

    def image(self) -> Image.Image:
        """Return them as a picture."""
        whole = self._padded()
        return whole if whole.size == self.size else whole.crop((0, 0, *self.size))

    def in_width(self, columns: Span, width: int, how: Image.Resampling, top: int, bottom: int) -> Raster:
        """Return some columns of some rows, reduced to a width."""
        high = -(-(bottom - top) // _CHANNELS)
        # Nothing is held here for longer than it is used: four quarters are as large as the whole.
        resized = Image.merge(_FOUR, list(self._quarters(top, high))).resize(
            (width, high), how, (columns.begin, 0, columns.end, high)
        )
        stride = _fours(width) * _CHANNELS
        if stride != width:
            resized = resized.crop((0, 0, stride, high))
        pixels = b"".join([resized.getchannel(number).tobytes() for number in range(_CHANNELS)])
        return Raster(Size(width, bottom - top), pixels[: stride * (bottom - top)])

    def _quarters(self, top: int, high: int) -> Iterator[Image.Image]:
        whole = self._padded()
        for number in range(_CHANNELS):
            yield whole.crop((0, top + number * high, self.size.width, top + (number + 1) * high))

    def _padded(self) -> Image.Image:
        size = (_fours(self.size.width) * _CHANNELS, self.size.height)
        return Image.frombuffer("L", size, self.pixels, "raw", "L", 0, 1)


class Fours(NamedTuple):
    """The same pixels, of which every four side by side are one."""

    width: int
    picture: Image.Image

    def in_height(self, rows: Span, height: int, how: Image.Resampling) -> Raster:
        """Return some rows, reduced to a height."""
        wide = self.picture.width
        resized = self.picture.resize((wide, height), how, (0, rows.begin, wide, rows.end))
        return Raster(Size(self.width, height), resized.tobytes())


def raster_of(picture: Image.Image) -> Raster:
    """Return a picture of one channel as a raster."""
    wide = _fours(picture.width) * _CHANNELS
    pixels = bytearray()
    # Piece by piece: Pillow takes twice as much memory meanwhile as it gives.
    for top in range(0, picture.height, _PIECE):
        pixels += picture.crop((0, top, wide, min(top + _PIECE, picture.height))).tobytes()
    return Raster(Size(*picture.size), pixels)


def _fours(width: int) -> int:
    return -(-width // _CHANNELS)
