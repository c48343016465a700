"""Pictures to draw from, made in memory."""

from __future__ import annotations

import io
import random
from typing import Any

from PIL import Image

# A document of one empty page, as small as one gets that readers of PDF can open.
LEAFLET = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
RED, BLUE, WHITE = (220, 30, 40), (20, 30, 220), (255, 255, 255)


def encoded(picture: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a picture."""
    stream = io.BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture of some bytes, decoded."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def flag() -> Image.Image:
    """60 by 40 pixels: red above, blue below."""
    picture = Image.new("RGB", (60, 40), RED)
    picture.paste(BLUE, (0, 20, 60, 40))
    return picture


def noise(width: int, height: int) -> Image.Image:
    """A picture that nothing compresses."""
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))  # noqa: S311


def landscape(width: int, height: int) -> Image.Image:
    """A picture with soft colours and some detail, as photographs have."""
    return noise(width // 8, height // 8).resize((width, height), Image.Resampling.BICUBIC)


def is_close(pixel: Any, colour: tuple[int, ...], by: int = 12) -> bool:
    """Tell whether a pixel has that colour, as far as compression leaves it."""
    return all(abs(part - wanted) <= by for part, wanted in zip(pixel, colour, strict=True))
