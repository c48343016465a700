"""Measuring a picture: what it is, told by its bytes alone."""

from __future__ import annotations

import hashlib
import io
import struct
from base64 import b85decode, b85encode
from typing import Final, NamedTuple

from .crops.framing import Weights
from .crops.plan import Size, UnreadablePictureError

MAXIMUM_PIXELS: Final = 50_000_000
# Decoded at an eighth, the largest pictures that are read have a thousand pixels a side.
_SCALE: Final = 8
_LONG: Final = 4


class Measure(NamedTuple):
    """What a picture is: its size as seen, the SHA-256 of its bytes, the name of its tone, and what matters in it."""

    size: Size
    digest: str
    tone: str
    weights: Weights

    def written(self) -> str:
        """Return all but the digest as one line of text."""
        cells = b85encode(struct.pack(f"<{len(self.weights.cells)}I", *self.weights.cells)).decode()
        return f"{self.size.width} {self.size.height} {self.tone} {self.weights.columns} {self.weights.rows} {cells}"

    @staticmethod
    def read(digest: str, line: str) -> Measure:
        """Return what was written of the picture with that digest. Raise ValueError if that is something else."""
        width, height, tone, columns, rows, cells = line.split(" ", 5)
        packed = b85decode(cells)
        if len(packed) != _LONG * int(columns) * int(rows):
            raise ValueError(line)
        weights = Weights(int(columns), int(rows), struct.unpack(f"<{len(packed) // _LONG}I", packed))
        return Measure(Size(int(width), int(height)), digest, tone, weights)


def measured(data: bytes) -> Measure:
    """Return what a picture is. Raise UnreadablePictureError if it is none, not whole, or too large to be decoded."""
    from .crops.saliency import weigh
    from .drawing import open_picture, read_size
    from .tone import dominant_colour

    size = read_size(data)
    if size.width * size.height > MAXIMUM_PIXELS:
        what = f"the picture has {size.width} by {size.height} pixels"
        raise UnreadablePictureError(what, f"reduce it below {MAXIMUM_PIXELS:,} pixels")
    small = open_picture(io.BytesIO(data), _SCALE).overview()
    return Measure(size, hashlib.sha256(data).hexdigest(), name_of_tone(dominant_colour(small)), weigh(small))


def name_of_tone(colour: str) -> str:
    """Return the nearest of sixty-four tones, as the theme's style sheet names them: `#ff8800` is `320`.

    The site's policy allows no styles in pages, so a page can name a colour only by a class.
    """
    return "".join(str(round(int(colour[place : place + 2], 16) / 85)) for place in (1, 3, 5))
