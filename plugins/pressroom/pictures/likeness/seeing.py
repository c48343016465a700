"""What a picture looks like, from its bytes and in grey: a sight of what is looked for, a view of where to look for it.

Only as much is decoded as is needed: of a JPEG, an eighth.
"""

from __future__ import annotations

import io
import math
import struct
from base64 import b85decode, b85encode
from typing import Final, NamedTuple

from PIL import Image

from pressroom.pictures.crops.plan import Size
from pressroom.pictures.drawing.colour import in_screen_colours, on_paper
from pressroom.pictures.drawing.reading import size_as_seen, upright, without_warnings

# Cells along each side of a square sight; others have about as many cells in all.
_FINE: Final = 24
_FEWEST: Final = 4
# The longer side of a view, in pixels.
_VIEW: Final = 160
# More than what is drawn from, since a finished file may be anybody's.
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF")
_BEGINNINGS: Final = (b"\x89PNG", b"\xff\xd8", b"RIFF", b"GIF8", b"BM", b"II*\0", b"MM\0*")
# A picture of fewer pixels a side is an icon.
_LEAST: Final = 16
# Others must become colours in their whole size, before they can be reduced.
_REDUCIBLE: Final = frozenset({"L", "LA", "RGB", "RGBA", "YCbCr", "CMYK"})


class Sight(NamedTuple):
    """A picture from far away: its width by height, and the brightness of each cell of its grid, row by row."""

    shape: float
    cells: bytes

    def picture(self) -> Image.Image:
        """Return it as a picture of one pixel for each cell."""
        return Image.frombytes("L", grid_of(self.shape), self.cells)

    def written(self) -> str:
        """Return it as one line of text."""
        return f"{self.shape!r} {b85encode(self.cells).decode()}"

    @staticmethod
    def read(line: str) -> Sight:
        """Return the sight that was written. Raise ValueError if that is something else."""
        shape, cells = line.split(" ", 1)
        return Sight(float(shape), _unpacked(cells, grid_of(float(shape))))


class View(NamedTuple):
    """An original, small: its width and height in pixels, 160 at most, and their brightness, row by row."""

    width: int
    height: int
    pixels: bytes

    def picture(self) -> Image.Image:
        """Return it as a picture."""
        return Image.frombytes("L", (self.width, self.height), self.pixels)

    def written(self) -> str:
        """Return it as one line of text."""
        return f"{self.width} {self.height} {b85encode(self.pixels).decode()}"

    @staticmethod
    def read(line: str) -> View:
        """Return the view that was written. Raise ValueError if that is something else."""
        width, height, pixels = line.split(" ", 2)
        size = Size(int(width), int(height))
        return View(*size, _unpacked(pixels, size))


def grid_of(shape: float, side: int = _FINE) -> Size:
    """Return the columns and rows of nearly square cells, about `side * side` in all, for a picture of a shape."""
    columns = min(max(round(side * math.sqrt(shape)), _FEWEST), side * side // _FEWEST)
    return Size(columns, round(side * side / columns))


def is_picture(data: bytes) -> bool:
    """Tell whether bytes begin as those of a picture that can be seen here."""
    return data.startswith(_BEGINNINGS) or data[4:8] == b"ftyp"


def sight_of(data: bytes) -> Sight | None:
    """Return what a picture looks like; None where the bytes are no picture, not a whole one, or an icon."""
    seen = _seen(data, _VIEW)
    if seen is None:
        return None
    picture, shape = seen
    return Sight(shape, picture.resize(grid_of(shape), Image.Resampling.BOX).tobytes())


def view_of(data: bytes) -> View | None:
    """Return an original, small; None as above."""
    seen = _seen(data, 2 * _VIEW)
    if seen is None:
        return None
    picture, shape = seen
    width, height = (_VIEW, _VIEW / shape) if shape > 1 else (_VIEW * shape, _VIEW)
    small = picture.resize((max(1, round(width)), max(1, round(height))), Image.Resampling.BOX)
    return View(*small.size, small.tobytes())


def _unpacked(written: str, size: Size) -> bytes:
    cells = b85decode(written)
    if len(cells) != size.width * size.height:
        raise ValueError(written)
    return cells


def _seen(data: bytes, long_side: int) -> tuple[Image.Image, float] | None:
    """Return the picture upright and in grey, if it can be with a long side of that many pixels, and its shape."""
    try:
        # Only there: what else may warn asks for quiet itself.
        with without_warnings():
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        with picture:
            size = size_as_seen(picture)
            if min(size) < _LEAST:
                return None
            # A JPEG is drafted by its shorter side.
            side = max(1, long_side * min(size) // max(size))
            picture.draft("L" if picture.mode == "RGB" else None, (side, side))
            seen = upright(picture)
            reduction = max(seen.size) // long_side
            if reduction > 1 and seen.mode in _REDUCIBLE and not seen.has_transparency_data:
                seen = seen.reduce(reduction)
            return on_paper(in_screen_colours(seen)).convert("L"), size.width / size.height
    # Whatever Pillow says of what is no picture; other audits have more to say of such files.
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error):
        return None
