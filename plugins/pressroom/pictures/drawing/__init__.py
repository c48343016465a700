"""The only door to Pillow: what a picture is, and how renditions are drawn from it.

| module | what it does |
| --- | --- |
| `reading.py` | header, orientation; what is no picture is refused by name |
| `colour.py` | any kind of colours becomes sRGB |
| `surface.py` | cuts parts out of a decoded picture and reduces them |
| `encoding.py` | the best quality within a limit of bytes |
| `opening.py` | an original, decoded once for many renditions |

It costs the import of Pillow, so import it where something is measured or drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pictures.crops.scale import scale_for
from pressroom.pictures.rights import packet_of, with_packet

from .colour import in_screen_colours, on_paper
from .encoding import encode, encode_within, for_form
from .opening import OpenPicture, open_picture
from .reading import open_header, read_size, refusing_broken_data, upright

if TYPE_CHECKING:
    from PIL import Image

    from pressroom.pictures.crops.plan import DrawingPlan, Rights

# What is drawn here from nothing has no transparency to keep.
_FORM = "JPEG"

__all__ = ["OpenPicture", "decode", "draw", "encode_drawing", "open_picture", "read_size"]


def decode(data: bytes) -> Image.Image:
    """Return the whole picture, upright and in plain RGB. Raise UnreadablePictureError if it is not whole."""
    with open_header(data) as picture, refusing_broken_data():
        return on_paper(in_screen_colours(upright(picture)))


def encode_drawing(picture: Image.Image, rights: Rights | None = None, maximum: int | None = None) -> bytes:
    """Return the bytes of a picture in RGB that was drawn here, as a JPEG within a limit."""
    ready = for_form(picture, _FORM)
    packet = packet_of(rights) if rights else b""

    def encoded(quality: int) -> bytes:
        data = encode(ready, _FORM, quality)
        return with_packet(data, _FORM, packet) if packet else data

    return encode_within(encoded, _FORM, maximum)


def draw(data: bytes, plan: DrawingPlan) -> bytes:
    """Return the bytes of a rendition that is the only one."""
    return open_picture(data, scale_for(read_size(data), [plan])).draw(plan)
