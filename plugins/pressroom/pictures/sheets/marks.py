"""Marks on a picture that are seen on any ground, and told apart by everybody: rectangles, numbers, rings."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from pressroom.pictures.crops.plan import Box

BADGE_RADIUS: Final = 11
_RING_RADIUS: Final = 8
_BLACK: Final = (0, 0, 0)
_WHITE: Final = (255, 255, 255)
# The colours of Okabe and Ito, which people with any kind of colour blindness can tell apart.
_COLOURS: Final = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (204, 121, 167),
)
# Pixels drawn and left out, in turn. With 7 colours, 28 lines differ.
_DASHES: Final = ((1000, 0), (14, 7), (5, 5), (18, 4, 4, 4))
_FINE: Final = (3, 3)
# From here on, black letters can be read better than white ones.
_BRIGHT: Final = 130


class Stroke(NamedTuple):
    """How the lines of one number look: a colour, and how many pixels are drawn and left out, in turn."""

    colour: tuple[int, int, int]
    dashes: tuple[int, ...]


def stroke_of(number: int) -> Stroke:
    """Return the lines of a number from 1 on; those of 28 numbers in a row differ."""
    return Stroke(_COLOURS[(number - 1) % len(_COLOURS)], _DASHES[(number - 1) % len(_DASHES)])


def draw_frame(picture: Image.Image, box: Box, stroke: Stroke) -> None:
    """Draw a rectangle just inside the box, three pixels wide, on black."""
    left, top, right, bottom = sides = _sides(box)
    pen = ImageDraw.Draw(picture)
    pen.rectangle(sides, outline=_BLACK, width=5)
    _draw_dashes(pen, (left + 1, top + 1, right - 1, bottom - 1), stroke, 3)


def draw_fine_frame(picture: Image.Image, box: Box, stroke: Stroke) -> None:
    """Draw a rectangle just inside the box, one pixel wide, dotted with black."""
    pen = ImageDraw.Draw(picture)
    pen.rectangle(_sides(box), outline=_BLACK)
    _draw_dashes(pen, _sides(box), Stroke(stroke.colour, _FINE), 1)


def _sides(box: Box) -> tuple[int, int, int, int]:
    """Return the outermost pixels of a box; a picture that was much reduced may have left it none."""
    return box.left, box.top, max(box.left, box.right - 1), max(box.top, box.bottom - 1)


def draw_badge(picture: Image.Image, centre: tuple[int, int], number: int) -> None:
    """Draw the number on a disc of its colour."""
    x, y = centre
    red, green, blue = colour = stroke_of(number).colour
    ink = _BLACK if 0.3 * red + 0.6 * green + 0.1 * blue > _BRIGHT else _WHITE
    pen = ImageDraw.Draw(picture)
    pen.circle(centre, BADGE_RADIUS, fill=colour, outline=_BLACK, width=2)
    pen.text((x, y), str(number), ink, ImageFont.load_default(13), anchor="mm")


def draw_ring(picture: Image.Image, centre: tuple[int, int]) -> None:
    """Draw a white ring with a black rim, and a dot in it."""
    pen = ImageDraw.Draw(picture)
    for radius, colour, width in ((_RING_RADIUS + 1, _BLACK, 4), (_RING_RADIUS, _WHITE, 2)):
        pen.circle(centre, radius, outline=colour, width=width)
    pen.circle(centre, 2, fill=_WHITE, outline=_BLACK)


def _draw_dashes(pen: ImageDraw.ImageDraw, sides: tuple[int, int, int, int], stroke: Stroke, width: int) -> None:
    """Draw along the inside of four sides; each begins anew, so that every corner is drawn."""
    left, top, right, bottom = sides
    for start, end in _dashes(left, right, stroke.dashes):
        for y in (top, bottom - width + 1):
            pen.rectangle((start, y, end, y + width - 1), stroke.colour)
    for start, end in _dashes(top, bottom, stroke.dashes):
        for x in (left, right - width + 1):
            pen.rectangle((x, start, x + width - 1, end), stroke.colour)


def _dashes(start: int, end: int, dashes: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    is_drawn = True
    for length in cycle(dashes):
        if start > end:
            return
        if is_drawn:
            yield start, min(start + length - 1, end)
        start += length
        is_drawn = not is_drawn
