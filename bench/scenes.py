"""Scenes drawn by lot, of which we know where their subject is: what crops are measured with.

A scene follows from its number alone. The subject stands anywhere, more often off the centre than photographers would
have it; nothing is drawn so that one measure of saliency finds it, and some kinds are made to lead it astray.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pressroom.pictures.crops.plan import Box, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Colour = tuple[int, int, int]

SIZES: Final = (Size(480, 320), Size(480, 320), Size(480, 270), Size(320, 480), Size(360, 480), Size(400, 400))
# From very light to very dark.
SKINS: Final = (
    (246, 220, 200),
    (234, 192, 160),
    (224, 172, 105),
    (198, 134, 66),
    (161, 102, 94),
    (141, 85, 36),
    (92, 56, 30),
    (60, 38, 26),
)
HAIRS: Final = ((30, 22, 18), (80, 50, 30), (160, 110, 60), (210, 180, 120), (150, 150, 150))


class Scene(NamedTuple):
    """A picture, the kind of what it shows, and the box of its subject in its pixels."""

    kind: str
    picture: Image.Image
    subject: Box


def draw_scene(number: int) -> Scene:
    """Return the scene of a number; the kinds come in turn."""
    lot = random.Random(number)
    kind = tuple(KINDS)[number % len(KINDS)]
    size = lot.choice(SIZES)
    picture, subject = KINDS[kind](lot, size)
    return Scene(kind, _with_grain(picture, lot), subject)


def _portrait(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _gradient(size, _muted(lot), _muted(lot))
    return picture, _draw_person(picture, lot, _place(lot, size, 0.30, 0.55))


def _portrait_on_bokeh(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _lights(lot, size, 60).filter(ImageFilter.GaussianBlur(7))
    return picture, _draw_person(picture, lot, _place(lot, size, 0.28, 0.5))


def _group(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _room(lot, size)
    heads = lot.randint(2, 4)
    whole = _place(lot, size, 0.15 * heads, 0.45)
    width = (whole.right - whole.left) // heads
    for place in range(heads):
        left = whole.left + place * width
        _draw_person(picture, lot, Box(left, whole.top + lot.randint(0, 12), left + width, whole.bottom))
    return picture, whole


def _speaker(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw a small person beside bright windows: the windows have the stronger edges."""
    picture = _gradient(size, _muted(lot), _muted(lot))
    pen = ImageDraw.Draw(picture)
    side = lot.choice((0, size.width // 2))
    for row in range(3):
        for column in range(3):
            left, top = side + 12 + column * size.width // 7, 12 + row * size.height // 8
            pen.rectangle((left, top, left + size.width // 10, top + size.height // 11), (235, 240, 245), (40, 40, 40))
    return picture, _draw_person(picture, lot, _place(lot, size, 0.2, 0.5))


def _board(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _room(lot, size)
    box = _place(lot, size, 0.3, 0.35)
    dark, light = _shade(_vivid(lot), 0.4), (245, 245, 240)
    paper, ink = lot.choice(((light, dark), (dark, light)))
    pen = ImageDraw.Draw(picture)
    pen.rectangle(box, paper)
    for top in range(box.top + 10, box.bottom - 10, 14):
        pen.rectangle((box.left + 10, top, lot.randint((box.left + box.right) // 2, box.right - 10), top + 6), ink)
    return picture, box


def _bright_object(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _gradient(size, _shade(_muted(lot), 0.3), _shade(_muted(lot), 0.5))
    box = _place(lot, size, 0.14, 0.2)
    _draw_ball(picture, box, _vivid(lot))
    return picture, box


def _dark_object(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    picture = _gradient(size, (240, 238, 232), (205, 210, 215))
    box = _place(lot, size, 0.2, 0.3)
    _draw_blob(picture, box, lot, _shade(_muted(lot), 0.35))
    return picture, box


def _faint_object(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    ground = _muted(lot)
    picture = _gradient(size, ground, _shade(ground, 0.85))
    box = _place(lot, size, 0.3, 0.35)
    shift = [lot.choice((-24, -16, 16, 24)) for _ in ground]
    red, green, blue = (max(0, min(255, part + by)) for part, by in zip(ground, shift, strict=True))
    _draw_blob(picture, box, lot, (red, green, blue))
    return picture, box


def _busy(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw a calm thing before leaves: wherever it is, there are the fewest edges."""
    ground = lot.choice(((50, 90, 40), (110, 90, 60), (90, 100, 110)))
    picture = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(picture)
    for _ in range(900):
        x, y, length = lot.randrange(size.width), lot.randrange(size.height), lot.randint(6, 16)
        pen.ellipse((x, y, x + length, y + length // 2), _shade(ground, lot.uniform(0.5, 1.5)))
    box = _place(lot, size, 0.25, 0.35)
    _draw_ball(picture, box, _vivid(lot))
    return picture, box


def _horizon(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw a sky over sea or land, bright clouds, and a small boat or house."""
    level = round(size.height * lot.uniform(0.4, 0.7))
    picture = _gradient(size, (120, 165, 215), (205, 220, 235))
    land = _gradient(
        Size(size.width, size.height - level),
        *lot.choice((((70, 110, 130), (40, 70, 90)), ((120, 130, 70), (80, 90, 45)))),
    )
    picture.paste(land, (0, level))
    clouds = Image.new("L", size, 0)
    pen = ImageDraw.Draw(clouds)
    for _ in range(6):
        x, y = lot.randrange(size.width), lot.randrange(level)
        pen.ellipse((x, y, x + lot.randint(30, 90), y + lot.randint(8, 20)), 200)
    picture.paste((250, 250, 250), mask=clouds.filter(ImageFilter.GaussianBlur(6)))
    width, height = size.width // 8, size.height // 8
    left = lot.randint(4, size.width - width - 4)
    box = Box(left, level - height + 6, left + width, level + 6)
    pen = ImageDraw.Draw(picture)
    pen.polygon(
        (box.left, level - height // 3, (box.left + box.right) // 2, box.top, box.right, level - height // 3),
        _vivid(lot),
    )
    pen.rectangle(
        (box.left + 4, level - height // 3, box.right - 4, box.bottom), lot.choice(((230, 225, 215), (90, 60, 50)))
    )
    return picture, box


def _shallow_focus(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw everything in the same colours; only the subject is sharp."""
    picture = _confetti(lot, size)
    box = _place(lot, size, 0.3, 0.4)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).ellipse(box, 255)
    blurred = picture.filter(ImageFilter.GaussianBlur(6))
    blurred.paste(picture, mask=mask.filter(ImageFilter.GaussianBlur(2)))
    return blurred, box


def _skyline(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw grey houses, and one that is higher and of another colour."""
    picture = _gradient(size, (190, 205, 225), (230, 228, 220))
    pen = ImageDraw.Draw(picture)
    left = 0
    while left < size.width:
        width, top = lot.randint(20, 45), round(size.height * lot.uniform(0.55, 0.75))
        grey = lot.randint(90, 150)
        pen.rectangle((left, top, left + width, size.height), (grey, grey, grey + 8))
        for y in range(top + 6, size.height - 6, 12):
            pen.line((left + 5, y, left + width - 5, y), (grey + 40, grey + 40, grey + 30), 3)
        left += width
    width = size.width // 9
    left = lot.randint(2, size.width - width - 2)
    box = Box(left, round(size.height * 0.2), left + width, size.height)
    pen.rectangle(box, _shade(_vivid(lot), 0.8))
    for y in range(box.top + 8, box.bottom - 6, 14):
        pen.line((box.left + 6, y, box.right - 6, y), (240, 235, 200), 4)
    return picture, box


def _plate(lot: random.Random, size: Size) -> tuple[Image.Image, Box]:
    """Draw a plate of food on a wooden table, beside cutlery."""
    picture = Image.new("RGB", size, (140, 95, 60))
    pen = ImageDraw.Draw(picture)
    for y in range(0, size.height, 8):
        pen.line((0, y, size.width, y + lot.randint(-4, 4)), _shade((140, 95, 60), lot.uniform(0.8, 1.15)), 5)
    side = 0.45 * min(size) / size.width, 0.45 * min(size) / size.height
    box = _place(lot, size, *side)
    pen.ellipse(box, (238, 236, 230))
    for _ in range(14):
        x = lot.randint(box.left + 25, max(box.left + 26, box.right - 50))
        y = lot.randint(box.top + 25, max(box.top + 26, box.bottom - 50))
        pen.ellipse((x, y, x + lot.randint(14, 28), y + lot.randint(14, 28)), _vivid(lot))
    return picture, box


KINDS: Final[Mapping[str, Callable[[random.Random, Size], tuple[Image.Image, Box]]]] = {
    "portrait": _portrait,
    "portrait on bokeh": _portrait_on_bokeh,
    "group": _group,
    "speaker beside windows": _speaker,
    "board": _board,
    "bright object": _bright_object,
    "dark object": _dark_object,
    "faint object": _faint_object,
    "calm before busy": _busy,
    "horizon": _horizon,
    "shallow focus": _shallow_focus,
    "skyline": _skyline,
    "plate": _plate,
}


def _place(lot: random.Random, size: Size, width: float, height: float) -> Box:
    """Return a box of these parts of the picture: at a third, or anywhere."""
    wide, high = round(size.width * width), round(size.height * height)
    spots = lot.choice(((lot.choice((1 / 3, 2 / 3)), lot.choice((1 / 3, 1 / 2, 2 / 3))), (lot.random(), lot.random())))
    left = min(max(round(size.width * spots[0] - wide / 2), 0), size.width - wide)
    top = min(max(round(size.height * spots[1] - high / 2), 0), size.height - high)
    return Box(left, top, left + wide, top + high)


def _draw_person(picture: Image.Image, lot: random.Random, box: Box) -> Box:
    """Draw head and shoulders into the box, a little softly, as a lens does."""
    width, height = box.right - box.left, box.bottom - box.top
    skin, hair = lot.choice(SKINS), lot.choice(HAIRS)
    middle = (box.left + box.right) / 2
    head = min(width * 0.28, height * 0.24)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle(
        (box.left, box.top + 2.3 * head, box.right, box.bottom), head, lot.choice((_vivid, _muted))(lot)
    )
    pen.rectangle(
        (middle - head * 0.4, box.top + 1.6 * head, middle + head * 0.4, box.top + 2.6 * head), _shade(skin, 0.85)
    )
    pen.ellipse((middle - head, box.top, middle + head, box.top + 2 * head), hair)
    pen.ellipse((middle - head * 0.8, box.top + 0.35 * head, middle + head * 0.8, box.top + 2.3 * head), skin)
    for side in (-0.35, 0.35):
        x, y = middle + side * head, box.top + 1.15 * head
        pen.ellipse((x - head * 0.1, y - head * 0.07, x + head * 0.1, y + head * 0.07), (30, 25, 25))
    y = box.top + 1.8 * head
    pen.line((middle - head * 0.25, y, middle + head * 0.25, y), _shade(skin, 0.6), max(1, round(head * 0.1)))
    return box


def _draw_ball(picture: Image.Image, box: Box, colour: Colour) -> None:
    pen = ImageDraw.Draw(picture)
    pen.ellipse(box, _shade(colour, 0.8))
    width, height = box.right - box.left, box.bottom - box.top
    pen.ellipse(
        (box.left + width // 6, box.top + height // 6, box.right - width // 3, box.bottom - height // 3), colour
    )


def _draw_blob(picture: Image.Image, box: Box, lot: random.Random, colour: Colour) -> None:
    pen = ImageDraw.Draw(picture)
    lot.choice((pen.ellipse, pen.rectangle))(box, colour)
    width, height = box.right - box.left, box.bottom - box.top
    pen.rectangle(
        (box.left + width // 4, box.top + height // 3, box.right - width // 4, box.top + height // 2),
        _shade(colour, 0.85),
    )


def _room(lot: random.Random, size: Size) -> Image.Image:
    """Draw a wall, a floor, and two things that nobody came for."""
    picture = _gradient(size, _muted(lot), _muted(lot))
    pen = ImageDraw.Draw(picture)
    floor = round(size.height * lot.uniform(0.7, 0.85))
    pen.rectangle((0, floor, size.width, size.height), _shade(_muted(lot), 0.6))
    for _ in range(2):
        x, y = lot.randrange(size.width), lot.randrange(floor)
        pen.rectangle((x, y, x + lot.randint(20, 60), floor), _muted(lot))
    return picture.filter(ImageFilter.GaussianBlur(1.5))


def _lights(lot: random.Random, size: Size, count: int) -> Image.Image:
    picture = _gradient(size, _shade(_muted(lot), 0.4), _shade(_muted(lot), 0.6))
    pen = ImageDraw.Draw(picture)
    for _ in range(count):
        x, y, radius = lot.randrange(size.width), lot.randrange(size.height), lot.randint(5, 18)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), _shade(_vivid(lot), lot.uniform(0.6, 1.2)))
    return picture


def _confetti(lot: random.Random, size: Size) -> Image.Image:
    colours = [_vivid(lot), _muted(lot), _muted(lot)]
    picture = Image.new("RGB", size, _muted(lot))
    pen = ImageDraw.Draw(picture)
    for _ in range(1500):
        x, y, radius = lot.randrange(size.width), lot.randrange(size.height), lot.randint(2, 7)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), lot.choice(colours))
    return picture


def _gradient(size: Size, above: Colour, below: Colour) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), mask)


def _with_grain(picture: Image.Image, lot: random.Random) -> Image.Image:
    """Return the picture as a sensor gives it: softer by a trace, and with noise."""
    coarse = Image.frombytes("L", (160, 160), lot.randbytes(160 * 160)).point(
        [round(120 + value / 16) for value in range(256)]
    )
    noise = coarse.resize(picture.size, Image.Resampling.NEAREST).convert("RGB")
    return ImageChops.add(picture.filter(ImageFilter.GaussianBlur(0.7)), noise, offset=-128)


def _vivid(lot: random.Random) -> Colour:
    parts = [lot.randint(190, 255), lot.randint(30, 130), lot.randint(0, 90)]
    lot.shuffle(parts)
    return parts[0], parts[1], parts[2]


def _muted(lot: random.Random) -> Colour:
    grey = lot.randint(70, 190)
    return grey + lot.randint(-25, 25), grey + lot.randint(-25, 25), grey + lot.randint(-25, 25)


def _shade(colour: Colour, by: float) -> Colour:
    red, green, blue = (max(0, min(255, round(part * by))) for part in colour)
    return red, green, blue
