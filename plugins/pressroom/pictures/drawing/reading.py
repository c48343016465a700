"""What the bytes are: a picture with its size, or something else, told from its header and by name."""

from __future__ import annotations

import io
import re
import struct
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from pressroom.pictures.crops.plan import Size, UnreadablePictureError

if TYPE_CHECKING:
    from collections.abc import Iterator

# `original.py` refuses what is too large, before anything is decoded and with a better message.
Image.MAX_IMAGE_PIXELS = None
_QUIET: Final = threading.Lock()
# Named by their modules, which are thereby loaded: left alone, Pillow loads two dozen others to find the last of them,
# and does so in each process that draws.
_FORMATS: Final = (PngImageFile.format, JpegImageFile.format, WebPImageFile.format)
Image.preinit()
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
# What editors hand in instead of a picture. The first that fits counts; an SVG may begin like any XML.
_STRANGERS: Final = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), what, remedy)
    for pattern, what, remedy in (
        (rb"$", "it is empty", "copy it again"),
        (rb"GIF8", "it is a GIF, which has few colours and may move", "save one picture of it as PNG"),
        (rb"II\*\0|MM\0\*", "it is a TIFF", "export it as JPEG or PNG"),
        (rb".{4}ftyp(hei|hev|mif|msf)", "it is a HEIC of a phone", "export it as JPEG"),
        (rb".{4}ftypavi", "it is an AVIF", "export it as JPEG or PNG"),
        (rb"BM", "it is a BMP", "export it as PNG"),
        (rb"%PDF", "it is a PDF", "export the page as PNG"),
        (rb"8BPS", "it is a Photoshop file", "export it as JPEG or PNG"),
        (rb"\s*<[^>]*?(svg|<svg)|(\xef\xbb\xbf)?\s*<[?!].{0,4000}<svg", "it is a drawing in SVG", "export it as PNG"),
        (rb"(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body)", "it is a web page", "save the picture itself"),
    )
)
_LONGEST_HEAD: Final = 5000
_MOVES: Final = ("it moves", "save one picture of it")
_UNKNOWN: Final = ("its bytes are in no format that is read here",)


def read_size(data: bytes) -> Size:
    """Return the size as seen, from the header alone; nothing is decoded."""
    with open_header(io.BytesIO(data)) as picture:
        return size_as_seen(picture)


def size_as_seen(picture: Image.Image) -> Size:
    """Return the size with the camera's orientation applied."""
    width, height = picture.size
    return Size(height, width) if orientation(picture) in _TURNED else Size(width, height)


def read_orientation(data: bytes) -> int:
    """Return the orientation that the camera noted, 1 to 8, likewise."""
    with open_header(io.BytesIO(data)) as picture:
        return orientation(picture)


def open_header(stream: BinaryIO) -> ImageFile.ImageFile:
    """Return the picture, not yet decoded. Raise UnreadablePictureError where it is none, or moves."""
    try:
        with without_warnings():
            picture = Image.open(stream, formats=_FORMATS)
    except UnidentifiedImageError:
        stream.seek(0)
        raise UnreadablePictureError(*_reason_of(stream.read(_LONGEST_HEAD))) from None
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadablePictureError(f"it is not a whole picture ({error})") from error
    # A JPEG with several pictures does not move: phones add a smaller one, or what makes it brighter.
    if picture.format in {"PNG", "WEBP"} and getattr(picture, "is_animated", False):
        raise UnreadablePictureError(*_MOVES)
    return picture


def orientation(picture: Image.Image) -> int:
    """Return the orientation that the camera noted, 1 to 8; a damaged note counts as none.

    `picture.getexif()` would decode a whole PNG.
    """
    exif = Image.Exif()
    try:
        with without_warnings():
            exif.load(picture.info.get("exif") or b"")
            return int(exif.get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return 1


def has_brightness_and_colours(picture: Image.Image) -> bool:
    """Tell whether a JPEG is coded as YCbCr, and not as RGB, which few programs write, or in grey or inks."""
    components = [layer[0] for layer in getattr(picture, "layer", ())]
    is_rgb = components == [*b"RGB"] or picture.info.get("adobe_transform") == 0
    return picture.mode == "RGB" and not is_rgb


def upright(picture: Image.Image) -> Image.Image:
    """Decode the picture and return it as it is seen."""
    picture.load()
    turn = _UPRIGHT.get(orientation(picture))
    return picture if turn is None else picture.transpose(turn)


@contextmanager
def refusing_broken_data() -> Iterator[None]:
    """Turn whatever Pillow says of broken data into UnreadablePictureError."""
    # Libraries that are loaded beside us have Pillow put up with truncated pictures, in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        raise UnreadablePictureError(f"it is not a whole picture ({error})") from error


def _reason_of(head: bytes) -> tuple[str, ...]:
    """Return why bytes that begin like this are no picture and, where it is known, what to do."""
    return next(((what, remedy) for pattern, what, remedy in _STRANGERS if pattern.match(head)), _UNKNOWN)


@contextmanager
def without_warnings() -> Iterator[None]:
    """Keep Pillow from warning about damaged notes of the camera.

    The filters of warnings belong to the whole process, and we draw in threads, so only one may change them at a time.
    """
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
