"""The only door to Pillow."""

from __future__ import annotations

import io
import struct
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError

from .plan import Size, UnreadablePictureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .plan import DrawingPlan

# `original.py` refuses what is too large, before anything is decoded and with a better message.
Image.MAX_IMAGE_PIXELS = None
_QUIET: Final = threading.Lock()
_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED: Final = frozenset({5, 6, 7, 8})  # EXIF orientations that exchange width and height
_QUALITY: Final = {"JPEG": 84, "WEBP": 80}
_LOWEST_QUALITY: Final = 40
_SIXTEEN_TO_EIGHT_BITS: Final = 256
_PAPER: Final = (255, 255, 255)


def read_size(data: bytes) -> Size:
    """Return the size as seen, from the header alone; nothing is decoded."""
    with _opened(data) as picture:
        turned = _orientation(picture) in _TURNED
        width, height = picture.size
    return Size(height, width) if turned else Size(width, height)


def decode(data: bytes) -> Image.Image:
    """Return the whole picture, upright and in plain RGB."""
    with _opened(data) as picture:
        try:
            picture.load()
            upright = _UPRIGHT.get(_orientation(picture))
            return _flattened(picture.transpose(upright) if upright is not None else picture)
        except (OSError, SyntaxError, ValueError) as error:
            raise UnreadablePictureError(str(error)) from error


def draw(data: bytes, plan: DrawingPlan) -> bytes:
    """Return the rendition's bytes: oriented, in plain RGB, and without any metadata of the original."""
    box = plan.box or (0, 0, *read_size(data))
    drawn = decode(data).resize(plan.size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    return _encoded(drawn, plan)


def _orientation(picture: Image.Image) -> int:
    """Return the orientation that the camera noted; a damaged note counts as none.

    `picture.getexif()` would decode a whole PNG.
    """
    exif = Image.Exif()
    try:
        with _without_warnings():
            exif.load(picture.info.get("exif") or b"")
            return int(exif.get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return 1


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep Pillow from warning about damaged notes of the camera.

    The filters of warnings belong to the whole process, and we draw in threads, so only one may change them at a time.
    """
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def _opened(data: bytes) -> Image.Image:
    try:
        with _without_warnings():
            return Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise UnreadablePictureError("its bytes are in no format that is read here") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadablePictureError(str(error)) from error


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB; what is transparent becomes paper."""
    if picture.mode.startswith("I"):
        # Pillow would cut off everything brighter than 255.
        picture = picture.convert("I").point(lambda value: value / _SIXTEEN_TO_EIGHT_BITS).convert("L")
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
    try:
        _save(picture, stream, form, quality)
    except (OSError, ValueError) as error:
        raise UnreadablePictureError(str(error)) from error
    return stream.getvalue()


def _save(picture: Image.Image, stream: io.BytesIO, form: str, quality: int) -> None:
    picture.info.clear()  # else a comment of the original would come along
    if form == "JPEG":
        picture.save(stream, "JPEG", quality=quality, progressive=True, optimize=True)
    else:
        picture.save(stream, "WEBP", quality=quality, method=4)
