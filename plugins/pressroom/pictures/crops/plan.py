"""The arithmetic of crops: pure numbers, no picture is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

# WebP ends at 16,383 pixels.
_TALLEST: Final = 16_000


class UnreadablePictureError(Exception):
    """The bytes are no picture, not a whole one, or one that cannot be drawn as it is wanted; and what to do then."""

    def __init__(self, what: str, remedy: str = "export it again as PNG, JPEG or WebP") -> None:
        super().__init__(what)
        self.remedy = remedy


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

    @property
    def size(self) -> Size:
        """Return its width and height."""
        return Size(self.right - self.left, self.bottom - self.top)


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


class Part(NamedTuple):
    """A part of a picture: left, top, right and bottom as parts of its width and height."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, focus: tuple[float, float]) -> Part:
        """Return the part that is one point."""
        return cls(*focus, *focus)


CENTRE: Final = Part.around((0.5, 0.5))
# How far a crop may be drawn in, to bring what matters out from under what a channel lays over the picture.
_CLOSER: Final = (1.0, 0.9, 0.8, 0.7)


def largest_crop(original: Size, target: Size) -> Size:
    """Return the largest size of the target's ratio that an original holds."""
    # Exact, so that a side which ends in the middle of a pixel is rounded alike along both axes.
    ratio = Fraction(target.width, target.height)
    width = min(original.width, max(1, round(original.height * ratio)))
    return Size(width, min(original.height, max(1, round(original.width / ratio))))


def plan_crop(original: Size, target: Size, part: Part, margins: Margins = NO_MARGINS) -> Box:
    """Return the largest box of the target's ratio inside the original that shows a part where nothing covers it.

    The part's middle comes as near to the middle of the free area as the picture's edges allow. If it would be covered
    there, the crop is drawn in a little, as long as it is not smaller than the target.
    """
    largest = largest_crop(original, target)
    boxes = [_placed(original, _scaled(largest, closer), part, target, margins) for closer in _CLOSER]
    large_enough = [box for box in boxes if box.size.width >= target.width and box.size.height >= target.height]
    for box in large_enough:
        if shows(original, box, part, target, margins):
            return box
    return boxes[0]


def plan_close_crop(original: Size, target: Size, part: Part, margins: Margins = NO_MARGINS) -> Box:
    """Return the smallest box of the target's ratio that shows all of a part where nothing covers it."""
    largest = largest_crop(original, target)
    free = _free(target, margins)
    needed = max(
        (part.right - part.left) * original.width / (free.right - free.left) / largest.width,
        (part.bottom - part.top) * original.height / (free.bottom - free.top) / largest.height,
    )
    return _placed(original, _scaled(largest, min(1.0, needed)), part, target, margins)


def _scaled(size: Size, by: float) -> Size:
    return Size(max(1, round(size.width * by)), max(1, round(size.height * by)))


def _free(target: Size, margins: Margins) -> Part:
    """Return the part of a placement that nothing covers."""
    return Part(
        margins.left / target.width,
        margins.top / target.height,
        1 - margins.right / target.width,
        1 - margins.bottom / target.height,
    )


def _placed(original: Size, size: Size, part: Part, target: Size, margins: Margins) -> Box:
    """Put the middle of the part into the middle of what is free, and push the box back inside."""
    free = _free(target, margins)
    left = _slide(original.width, size.width, (part.left + part.right) / 2, (free.left + free.right) / 2)
    top = _slide(original.height, size.height, (part.top + part.bottom) / 2, (free.top + free.bottom) / 2)
    return Box(left, top, left + size.width, top + size.height)


def shows(original: Size, box: Box, part: Part, target: Size, margins: Margins) -> bool:
    """Tell whether the middle of a part stands in the free area of a crop."""
    free = _free(target, margins)
    across = ((part.left + part.right) / 2 * original.width - box.left) / box.size.width
    down = ((part.top + part.bottom) / 2 * original.height - box.top) / box.size.height
    # Boxes stand on whole pixels, points do not.
    wide, high = 1 / box.size.width, 1 / box.size.height
    return free.left - wide <= across <= free.right + wide and free.top - high <= down <= free.bottom + high


def plan_whole(original: Size, width: int) -> tuple[Box, Size]:
    """Return the whole original reduced to a width, never enlarged, and not taller than any format can be."""
    width = min(width, original.width)
    height = max(1, round(original.height * width / original.width))
    if height > _TALLEST:
        width, height = max(1, round(width * _TALLEST / height)), _TALLEST
    return Box(0, 0, *original), Size(width, height)


def mapped(box: Box, original: Size, copy: Size) -> Box:
    """Return the box in a copy of the original that has another size; it is inside of it, and never empty."""
    across, down = copy.width / original.width, copy.height / original.height
    left, top = min(int(box.left * across), copy.width - 1), min(int(box.top * down), copy.height - 1)
    right, bottom = min(int(box.right * across), copy.width), min(int(box.bottom * down), copy.height)
    return Box(left, top, max(left + 1, right), max(top + 1, bottom))


def plan_fitting(original: Size, room: Size) -> tuple[Box, Size]:
    """Return the whole original reduced to fit into a room, never enlarged."""
    width = min(original.width, room.width, max(1, round(room.height * original.width / original.height)))
    box, size = plan_whole(original, width)
    return box, Size(size.width, min(size.height, room.height))


def _slide(whole: int, part: int, focus: float, place: float) -> int:
    """Bring the focus to a place of the part (both as parts of one), and push the part back inside."""
    return min(max(round(whole * focus - part * place), 0), whole - part)
