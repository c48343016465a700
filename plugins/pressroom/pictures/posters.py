"""A picture from elsewhere, drawn anew: a JPEG in sRGB with its pixels and nothing else that was in the file."""

from __future__ import annotations

from .crops.plan import Box, DrawingPlan, Size, UnreadablePictureError
from .measuring import MAXIMUM_PIXELS

# Pages show posters no wider than that.
_LONG_EDGE = 1600


def drawn_poster(data: bytes) -> bytes:
    """Return the picture as a JPEG of at most 1600 pixels a side.

    Raise UnreadablePictureError where it is none, not whole, or has more pixels than are decoded.
    """
    from .drawing import draw, read_size

    size = read_size(data)
    if size.width * size.height > MAXIMUM_PIXELS:
        raise UnreadablePictureError(f"the picture has {size.width} by {size.height} pixels", "take a smaller one")
    share = min(1, _LONG_EDGE / max(size))
    small = Size(max(1, round(size.width * share)), max(1, round(size.height * share)))
    return draw(data, DrawingPlan(Box(0, 0, *size), small, "JPEG"))
