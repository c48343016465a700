"""The only door to Pillow: what a picture is, and how renditions are drawn from it.

| module | what it does |
| --- | --- |
| `reading.py` | header, orientation; what is no picture is refused by name |
| `colour.py` | any kind of colours becomes sRGB |
| `surface.py` | cuts parts out of a decoded picture and reduces them |
| `raster.py` | pixels of one channel, reduced in one direction after the other |
| `encoding.py` | the best quality within a limit of bytes |
| `opening.py` | an original, decoded once for many renditions |

It costs the import of Pillow, so import it where something is measured or drawn.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from pressroom.pictures.crops.plan import Rights
from pressroom.pictures.crops.scale import scale_for
from pressroom.pictures.rights import with_rights

from .encoding import encode, encode_within, for_form
from .opening import OpenPicture, open_picture
from .reading import read_orientation, read_size

if TYPE_CHECKING:
    from PIL import Image

    from pressroom.pictures.crops.plan import DrawingPlan

# What is drawn here from nothing has no transparency to keep.
_FORM: Final = "JPEG"
_NO_RIGHTS: Final = Rights()

__all__ = ["OpenPicture", "draw", "encode_drawing", "open_picture", "read_orientation", "read_size"]


def encode_drawing(picture: Image.Image, rights: Rights = _NO_RIGHTS, maximum: int | None = None) -> bytes:
    """Return the bytes of a picture in RGB that was drawn here, as a JPEG within a limit."""
    ready = for_form(picture, _FORM)
    return encode_within(lambda quality: with_rights(encode(ready, _FORM, quality), _FORM, rights), _FORM, maximum)


def draw(data: bytes, plan: DrawingPlan) -> bytes:
    """Return the bytes of a rendition that is the only one."""
    return open_picture(io.BytesIO(data), scale_for(read_size(data), [plan])).draw(plan)
