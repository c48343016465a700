"""The arithmetic of crops: pure numbers, no picture is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

# WebP ends at 16,383 pixels.
_TALLEST: Final = 16_000


class UnreadablePictureError(Exception):
    """The bytes are no picture, or not a whole one."""


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Box(NamedTuple):
    """A rectangle of the original, in pixels from its top left; right and bottom are outside of it."""

    left: int
    top: int
    right: int
    bottom: int


class Margins(NamedTuple):
    """How much of a placement, in its pixels from each side, may be covered or cut off by the channel."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0


NO_MARGINS: Final = Margins()


@dataclass(frozen=True, slots=True)
class DrawingPlan:
    """Which part of the original becomes a picture of which size, and as what (`JPEG`, `PNG`, `WEBP` or `AVIF`).

    Where `box` is None, nobody has said what matters in the picture: whoever draws it looks for it, and keeps it out
    of the `margins`.
    """

    box: Box | None
    size: Size
    form: str
    maximum_bytes: int | None = None
    margins: Margins = NO_MARGINS


@dataclass(frozen=True, slots=True)
class Rights:
    """What travels inside every rendition as XMP: whose picture it is, and what it shows, in one language."""

    credit: str | None = None
    copyright: str | None = None
    licence: str | None = None
    caption: str | None = None
    alt: str | None = None
    language: str = "en"


def plan_crop(original: Size, target: Size, focus: tuple[float, float]) -> Box:
    """Return the largest box of the target's ratio that lies inside the original, as near to the focus as it can be."""
    ratio = target.width / target.height
    width = min(original.width, max(1, round(original.height * ratio)))
    height = min(original.height, max(1, round(original.width / ratio)))
    left = _slide(original.width, width, focus[0])
    top = _slide(original.height, height, focus[1])
    return Box(left, top, left + width, top + height)


def plan_whole(original: Size, width: int) -> tuple[Box, Size]:
    """Return the whole original reduced to a width, never enlarged, and not taller than any format can be."""
    width = min(width, original.width)
    height = max(1, round(original.height * width / original.width))
    if height > _TALLEST:
        width, height = max(1, round(width * _TALLEST / height)), _TALLEST
    return Box(0, 0, *original), Size(width, height)


def _slide(whole: int, part: int, focus: float) -> int:
    """Centre the part on the focus and push it back inside."""
    return min(max(round(whole * focus - part / 2), 0), whole - part)
