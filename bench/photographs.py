"""Photographs that nobody took, from a seed: soft colours, shapes and lines, and the grain of a sensor.

A photograph of 6000 by 4000 pixels has about seven megabytes, as those of today's cameras.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from pathlib import Path

WIDTH: Final = 6000
HEIGHT: Final = 4000
_QUALITY: Final = 94
# Rough noise, a point for so many pixels, and how much of it shows.
_LIGHTS: Final = ((400, 0.6), (100, 0.35), (25, 0.25), (12, 0.15))
_SHAPES: Final = 160
_LINES: Final = 300


def write_photograph(file: Path, seed: int) -> None:
    """Write the photograph of a seed as a JPEG, its colours at half the resolution, unless it is there."""
    if not file.exists():
        draw_photograph(Random(seed)).save(file, quality=_QUALITY, subsampling="4:2:0")


def draw_photograph(dice: Random) -> Image.Image:
    """Return a photograph in RGB."""
    picture = _lights(dice)
    _draw_shapes(picture, dice)
    soft = picture.filter(ImageFilter.GaussianBlur(1))
    return ImageChops.add(soft, _grain(dice), offset=-128)


def _lights(dice: Random) -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), (110, 120, 130))
    for step, share in _LIGHTS:
        width, height = WIDTH // step, HEIGHT // step
        rough = Image.frombytes("RGB", (width, height), dice.randbytes(width * height * 3))
        picture = Image.blend(picture, rough.resize(picture.size, Image.Resampling.BICUBIC), share)
    return picture


def _draw_shapes(picture: Image.Image, dice: Random) -> None:
    draw = ImageDraw.Draw(picture)
    for _ in range(_SHAPES):
        x, y, radius = dice.randrange(WIDTH), dice.randrange(HEIGHT), dice.randrange(40, 500)
        shape = dice.choice((draw.ellipse, draw.rectangle))
        box = (x - radius, y - radius // 2, x + radius, y + radius // 2)
        shape(box, fill=_colour(dice), outline=_colour(dice), width=dice.randrange(3, 25))
    for _ in range(_LINES):
        ends = [(dice.randrange(WIDTH), dice.randrange(HEIGHT)) for _ in range(2)]
        draw.line(ends, fill=_colour(dice), width=dice.randrange(2, 8))


def _grain(dice: Random) -> Image.Image:
    noise = Image.frombytes("L", (WIDTH, HEIGHT), dice.randbytes(WIDTH * HEIGHT))
    faint = noise.filter(ImageFilter.GaussianBlur(1)).point([128 + (value - 128) * 10 // 80 for value in range(256)])
    return Image.merge("RGB", [faint] * 3)


def _colour(dice: Random) -> tuple[int, int, int]:
    return dice.randrange(256), dice.randrange(256), dice.randrange(256)
