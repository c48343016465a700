"""From pixels to bytes: as good as a limit allows, and found in few tries."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.pictures.crops.plan import UnreadablePictureError

from .colour import on_paper
from .reading import refusing_broken_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PIL import Image


class Qualities(NamedTuple):
    """What a form is drawn in: the best, and the least that a limit may make of it."""

    best: int
    least: int


# Of a PNG, which loses nothing, the number of its colours; 0 is all.
_COLOURS_OF_PNG: Final = (0, 256, 64)
_QUALITIES: Final[Mapping[str, Qualities]] = {
    "JPEG": Qualities(82, 40),
    "WEBP": Qualities(82, 40),
    "AVIF": Qualities(60, 30),
}
# WebP's `method` 2 takes half of the time of 4; at quality 82 it is as good as that at 80, for six percent more bytes.
# AVIF's `speed` 8 takes a quarter of that of 6. Pictures are drawn side by side, so it needs no threads of its own.
_OPTIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "JPEG": {"progressive": True, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"method": 2},
    "AVIF": {"speed": 8, "max_threads": 1},
}
# One step of quality changes the logarithm of the size by about this much, until two tries tell it better.
_USUAL_SLOPE: Final = 0.02
_LEAST_SLOPE: Final = 0.002
# Aim a little below the limit, since a try that is just above it is lost; and leave it at what is so near.
_AIM: Final = 0.97
_NEAR_ENOUGH: Final = 0.92


def for_form(picture: Image.Image, form: str) -> Image.Image:
    """Return the picture in a mode that the form can hold; transparency is kept where it can be."""
    if form == "JPEG":
        return picture if picture.mode == "YCbCr" else on_paper(picture)
    return picture.convert("RGBA" if picture.mode in {"RGBA", "LA"} else "RGB")


def encode(picture: Image.Image, form: str, quality: int, packet: bytes = b"") -> bytes:
    """Return the picture in a form, without any metadata but an XMP packet (AVIF only)."""
    picture.info.clear()  # else a comment of the original would come along
    options = dict(_OPTIONS[form])
    if form == "PNG":
        picture = picture.quantize(quality) if quality else picture
    else:
        options["quality"] = quality
    if packet:
        options["xmp"] = packet
    stream = io.BytesIO()
    with refusing_broken_data():
        picture.save(stream, form, **options)
    return stream.getvalue()


def encode_within(encoded: Callable[[int], bytes], form: str, maximum: int | None) -> bytes:
    """Return the best of what `encoded` makes in a quality that is not longer than the maximum, in bytes.

    Raise UnreadablePictureError where even the least quality is.
    """
    search = _first_that_fits if form == "PNG" else _best_that_fits
    found = encoded(best_quality(form)) if maximum is None else search(encoded, form, maximum)
    if found is None:
        raise UnreadablePictureError(f"it cannot be drawn within {maximum:,} bytes", "take one with less detail")
    return found


def best_quality(form: str) -> int:
    """Return the quality in which a form is drawn where nothing limits it."""
    return _COLOURS_OF_PNG[0] if form == "PNG" else _QUALITIES[form].best


def _first_that_fits(encoded: Callable[[int], bytes], _form: str, maximum: int) -> bytes | None:
    return next((data for colours in _COLOURS_OF_PNG if len(data := encoded(colours)) <= maximum), None)


def _best_that_fits(encoded: Callable[[int], bytes], form: str, maximum: int) -> bytes | None:
    """Try the best, then where a straight line through the last two tries meets the limit, and the least at last."""
    least, best = _QUALITIES[form].least, _QUALITIES[form].best
    data = encoded(best)
    if len(data) <= maximum:
        return data
    found = None
    tried, slope = best, _USUAL_SLOPE
    low, high = least, best - 1
    for tries_left in (2, 1, 0):
        guess = math.floor(tried - math.log(len(data) / (maximum * _AIM)) / slope)
        quality = min(max(guess, low), high) if found or tries_left else least
        again = encoded(quality)
        slope = max(math.log(len(data) / len(again)) / (tried - quality), _LEAST_SLOPE)
        tried, data = quality, again
        if len(data) <= maximum:
            found, low = data, quality + 1
        else:
            high = quality - 1
        if low > high or len(found or b"") >= maximum * _NEAR_ENOUGH:
            break
    return found
