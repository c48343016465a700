"""The only door to Pillow."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

import PIL
from PIL import Image, ImageOps, UnidentifiedImageError

from .plan import Size

if TYPE_CHECKING:
    from .plan import DrawingPlan

# Whatever changes the bytes of a rendition belongs in here, so that old ones are drawn anew.
DRAWING_VERSION: Final = f"1, Pillow {PIL.__version__}"

_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})  # EXIF orientations that exchange width and height
_QUALITY: Final = {"JPEG": 84, "WEBP": 80}
_LOWEST_QUALITY: Final = 40
_PAPER: Final = (255, 255, 255)


class UnreadablePictureError(Exception):
    """The bytes are no picture, or not a whole one."""


def read_size(data: bytes) -> Size:
    """Return the size as seen, from the header alone; nothing is decoded."""
    with _opened(data) as picture:
        try:
            turned = picture.getexif().get(_ORIENTATION, 1) in _TURNED
        except (OSError, SyntaxError, ValueError) as error:
            raise UnreadablePictureError(str(error)) from error
        width, height = picture.size
    return Size(height, width) if turned else Size(width, height)


def decode(data: bytes) -> Image.Image:
    """Return the whole picture, upright and in plain RGB."""
    with _opened(data) as picture:
        try:
            return _flattened(ImageOps.exif_transpose(picture))
        except (OSError, SyntaxError, ValueError) as error:
            raise UnreadablePictureError(str(error)) from error


def draw(data: bytes, plan: DrawingPlan) -> bytes:
    """Return the rendition's bytes: oriented, in plain RGB, and without any metadata of the original."""
    drawn = decode(data).resize(plan.size, Image.Resampling.LANCZOS, box=plan.box, reducing_gap=3.0)
    return _encoded(drawn, plan)


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        # Its warning about very large pictures is an error of our own, with a better message.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return Image.open(io.BytesIO(data), formats=_FORMATS)
        except UnidentifiedImageError as error:
            raise UnreadablePictureError("its bytes are in no format that is read here") from error
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise UnreadablePictureError(str(error)) from error


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB; what is transparent becomes paper."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, _PAPER)
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _encoded(picture: Image.Image, plan: DrawingPlan) -> bytes:
    quality = _QUALITY[plan.form]
    while True:
        data = _saved(picture, plan.form, quality)
        if plan.maximum_bytes is None or len(data) <= plan.maximum_bytes:
            return data
        if quality <= _LOWEST_QUALITY:
            raise UnreadablePictureError(f"it cannot be drawn within {plan.maximum_bytes:,} bytes")
        quality -= 10


def _saved(picture: Image.Image, form: str, quality: int) -> bytes:
    stream = io.BytesIO()
    if form == "JPEG":
        picture.save(stream, "JPEG", quality=quality, progressive=True, optimize=True)
    else:
        picture.save(stream, "WEBP", quality=quality, method=4)
    return stream.getvalue()
