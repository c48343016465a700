"""Draw the posters of the demonstration newsroom.

Every picture is flat geometry in one limited palette, so the whole series is made here rather than kept as
drawings of unknown origin. Run it from anywhere, with nothing but Pillow installed:

    python theme/artwork/draw_posters.py                # all of them
    python theme/artwork/draw_posters.py bold-moves     # those whose path holds one of the words

The same Pillow gives the same bytes on every run. Coordinates are those of the finished picture; the drawing
is made three times as large and reduced, which is what smooths the edges.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import atan2, cos, hypot, radians, sin
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
OVERSAMPLING = 3
PALETTE_SIZE = 128
CLOSEST_SHADES = 24  # shades of an edge nearer to each other than this cannot be told apart

Point = tuple[float, float]
Colour = tuple[int, int, int]
Stencil = Image.Image  # as large as the drawing: 255 where the shape is, 0 elsewhere


@dataclass(frozen=True)
class Palette:
    """The inks of the series; the second group is what two of them make where they overlap."""

    white: str = "#fffdf8"
    paper: str = "#f6f0e4"
    ink: str = "#14213d"
    vermilion: str = "#d8432b"
    ochre: str = "#e3a32c"
    teal: str = "#1f7a78"
    sky: str = "#b9d6d8"
    blush: str = "#f0c6b2"
    leaf: str = "#7ba05b"
    pink: str = "#e58b9b"
    blue: str = "#3f78ad"

    orange: str = "#e5772b"  # vermilion and ochre
    rust: str = "#c43823"  # vermilion, twice
    brick: str = "#8a2c2c"  # vermilion and ink
    wine: str = "#75262b"  # vermilion and ink, twice
    pine: str = "#17504f"  # teal and ink
    dusk: str = "#22335a"  # sky and ink, little of the sky
    slate: str = "#3d5578"  # sky and ink
    mist: str = "#7f9db0"  # sky and ink, much of the sky
    butter: str = "#f3d48a"  # ochre and paper
    straw: str = "#ebbb58"  # ochre and butter
    moss: str = "#3f7350"  # leaf and ink
    meadow: str = "#b0bf78"  # leaf and butter


@dataclass(frozen=True)
class Box:
    """A rectangle with its sides along the paper's."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def inset(self, by: float) -> "Box":
        """Give the box whose sides are all this much nearer to the middle."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)


INKS = Palette()
WIDE = (1800, 1200)
SQUARE = (1400, 1400)
VIDEO = (1280, 720)


class Sheet:
    """Paper on which stencils are cut and painted."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self.size = size
        self.colours = {ground: None}  # in the order of their first use
        self.image = Image.new("RGB", (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING), ground)

    def paint(self, stencil: Stencil, colour: str) -> None:
        """Lay a flat colour on where the stencil is open."""
        self.colours[colour] = None
        self.image.paste(colour, (0, 0), stencil)

    def oval(self, x: float, y: float, across: float, down: float) -> Stencil:
        """Cut an oval of these two radii round a point."""
        stencil, pen = self._blank()
        pen.ellipse(self._edges(Box(x - across, y - down, 2 * across, 2 * down)), 255)
        return stencil

    def disc(self, x: float, y: float, radius: float) -> Stencil:
        """Cut a disc."""
        return self.oval(x, y, radius, radius)

    def ring(self, x: float, y: float, radius: float, width: float) -> Stencil:
        """Cut a ring as wide as told, inside a radius."""
        return without(self.disc(x, y, radius), self.disc(x, y, radius - width))

    def box(self, box: Box, corner: float = 0) -> Stencil:
        """Cut a rectangle, with round corners if told."""
        stencil, pen = self._blank()
        pen.rounded_rectangle(self._edges(box), corner * OVERSAMPLING, 255)
        return stencil

    def polygon(self, *points: Point) -> Stencil:
        """Cut a shape with straight sides."""
        stencil, pen = self._blank()
        pen.polygon(enlarged(points), 255)
        return stencil

    def stroke(self, points: Sequence[Point], width: float) -> Stencil:
        """Cut a line through points, with round ends."""
        sides = [beside(points, place, width / 2) for place in range(len(points))]
        line = self.polygon(*(left for left, _ in sides), *(right for _, right in reversed(sides)))
        return joined(line, self.disc(*points[0], width / 2), self.disc(*points[-1], width / 2))

    def bubble(self, x: float, y: float, radius: float, tip: Point, spread: float = 20) -> Stencil:
        """Cut a round speech bubble whose tail ends at a tip."""
        towards = atan2(tip[1] - y, tip[0] - x)
        sides = [towards - radians(spread), towards + radians(spread)]
        feet = [(x + radius * cos(angle), y + radius * sin(angle)) for angle in sides]
        return joined(self.disc(x, y, radius), self.polygon((x, y), feet[0], tip, feet[1]))

    def finished(self) -> Image.Image:
        """Reduce the drawing to its size and its colours to those painted and the shades between them."""
        reduced = self.image.resize(self.size, Image.Resampling.LANCZOS)
        inks = [rgb(colour) for colour in self.colours]
        return reduced.quantize(palette=palette_of(inks), dither=Image.Dither.NONE)

    @staticmethod
    def _edges(box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(side * OVERSAMPLING) for side in (box.left, box.top, box.right, box.bottom))
        return left, top, right - 1, bottom - 1  # Pillow counts the last row and column in

    def _blank(self) -> tuple[Stencil, ImageDraw.ImageDraw]:
        stencil = Image.new("L", self.image.size, 0)
        return stencil, ImageDraw.Draw(stencil)


def enlarged(points: Iterable[Point]) -> list[Point]:
    """Give points of the picture as points of the drawing."""
    return [(round(x * OVERSAMPLING), round(y * OVERSAMPLING)) for x, y in points]


def beside(points: Sequence[Point], place: int, away: float) -> tuple[Point, Point]:
    """Give the points on either side of one point of a line."""
    (from_x, from_y), (to_x, to_y) = points[max(place - 1, 0)], points[min(place + 1, len(points) - 1)]
    x, y = points[place]
    length = hypot(to_x - from_x, to_y - from_y)
    right, down = away * (to_y - from_y) / length, away * (to_x - from_x) / length
    return (x + right, y - down), (x - right, y + down)


def joined(*stencils: Stencil) -> Stencil:
    """Open what any of the stencils opens."""
    whole = stencils[0]
    for stencil in stencils[1:]:
        whole = ImageChops.lighter(whole, stencil)
    return whole


def within(stencil: Stencil, limit: Stencil) -> Stencil:
    """Open only what both stencils open."""
    return ImageChops.darker(stencil, limit)


def without(stencil: Stencil, part: Stencil) -> Stencil:
    """Close a part of a stencil."""
    return ImageChops.subtract(stencil, part)


def rgb(colour: str) -> Colour:
    """Give the red, green and blue of a colour's code."""
    red, green, blue, *_ = ImageColor.getrgb(colour)
    return red, green, blue


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Give the shade at a share of the way from one colour to another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def distance(one: Colour, other: Colour) -> int:
    """Tell how far two colours are apart."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def palette_of(inks: list[Colour]) -> Image.Image:
    """Make the palette of a picture: its inks, and the shades its smoothed edges need."""
    pairs = list(combinations(inks, 2))
    steps = (PALETTE_SIZE - len(inks)) // max(len(pairs), 1)
    shades = list(inks)
    for step in range(1, steps + 1):
        for one, other in pairs:
            shade = blend(one, other, step / (steps + 1))
            if all(distance(shade, known) > CLOSEST_SHADES for known in shades):
                shades.append(shade)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for shade in shades for part in shade])
    return palette


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """Give the point at a distance and a direction: 0 is to the right, 90 is down."""
    return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))


def corners(x: float, y: float, radius: float, count: int, first: float = -90) -> list[Point]:
    """Give the corners of a regular shape."""
    return [around(x, y, radius, first + 360 * number / count) for number in range(count)]


def curve(start: Point, pull: Point, push: Point, end: Point, steps: int = 60) -> list[Point]:
    """Give the points of a cubic Bezier curve."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        marks = list(zip(weights, (start, pull, push, end), strict=True))
        points.append((sum(share * x for share, (x, _) in marks), sum(share * y for share, (_, y) in marks)))
    return points


# --- The posters --------------------------------------------------------------------------------------------


def ford_story() -> Sheet:
    """Draw a road that runs between rows of round speech bubbles toward a low orange sun."""
    sheet = Sheet(WIDE, INKS.blush)
    sheet.paint(sheet.disc(900, 650, 560), INKS.butter)
    sheet.paint(sheet.disc(900, 610, 270), INKS.orange)
    sheet.paint(sheet.box(Box(0, 650, 1800, 550)), INKS.teal)
    sheet.paint(sheet.polygon((888, 650), (912, 650), (1320, 1200), (480, 1200)), INKS.ink)
    for near, far in ((1.1, 0.78), (0.6, 0.44), (0.34, 0.25), (0.19, 0.14)):
        sheet.paint(sheet.polygon(*road_dash(near, far)), INKS.butter)
    colours = (INKS.ochre, INKS.paper, INKS.vermilion, INKS.paper, INKS.ochre)
    for colour, depth in zip(colours, (0.14, 0.24, 0.39, 0.63, 1.0), strict=True):
        for side in (-1, 1):
            foot = (900 + side * 740 * depth, 650 + 520 * depth)
            tip = (foot[0] - side * 150 * depth, foot[1] - 60 * depth)
            sheet.paint(sheet.bubble(foot[0], foot[1] - 375 * depth, 225 * depth, tip, 16), colour)
    return sheet


def road_dash(near: float, far: float) -> list[Point]:
    """Give the corners of one dash of the road's middle line."""
    low, high = 650 + 550 * near, 650 + 550 * far
    return [(900 - 16 * near, low), (900 + 16 * near, low), (900 + 16 * far, high), (900 - 16 * far, high)]


def bold_moves() -> Sheet:
    """Draw five film frames that rise like a staircase, with a disc above the top step."""
    sheet = Sheet(WIDE, INKS.ink)
    for radius in (640, 440, 240):
        sheet.paint(sheet.ring(1088, 205, radius, 60), INKS.dusk)
    for number in range(5):
        cell = Box(120 + 215 * number, 880 - 130 * number, 215, 250)
        sheet.paint(sheet.box(Box(cell.left, cell.bottom, cell.width, 1200 - cell.bottom)), INKS.slate)
        film_frame(sheet, cell, INKS.vermilion if number % 2 else INKS.orange)
    sheet.paint(sheet.disc(1088, 205, 115), INKS.ochre)
    return sheet


def film_frame(sheet: Sheet, cell: Box, colour: str) -> None:
    """Draw one empty frame of film with its rows of holes."""
    sheet.paint(sheet.box(cell), colour)
    window = Box(cell.left + 16, cell.top + 52, cell.width - 32, cell.height - 104)
    sheet.paint(sheet.box(window, 10), INKS.paper)
    for top in (cell.top + 14, cell.bottom - 38):
        holes = [Box(cell.left + 15 + 50 * hole, top, 28, 24) for hole in range(4)]
        sheet.paint(joined(*(sheet.box(hole, 6) for hole in holes)), INKS.ink)


def red_cross_connect() -> Sheet:
    """Draw a large white circle joined by straight lines to a ring of twelve coloured circles."""
    sheet = Sheet(WIDE, INKS.vermilion)
    for radius in (1080, 880, 680):
        sheet.paint(sheet.ring(900, 600, radius, 90), INKS.rust)
    ends = corners(900, 600, 440, 12)
    sheet.paint(joined(*(sheet.stroke([(900, 600), end], 9) for end in ends)), INKS.white)
    colours = (INKS.ink, INKS.ochre, INKS.sky, INKS.blush)
    for number, (x, y) in enumerate(ends):
        sheet.paint(sheet.disc(x, y, (82, 58)[number % 2]), colours[number % 4])
    sheet.paint(sheet.disc(900, 600, 205), INKS.white)
    return sheet


def samsung_tomorrow() -> Sheet:
    """Draw a half sun behind a stack of three flat sheets, with five thin rays above it."""
    sheet = Sheet(WIDE, INKS.sky)
    sheet.paint(sheet.box(Box(0, 800, 1800, 400)), INKS.teal)
    for angle in (-162, -126, -90, -54, -18):
        base, tip = around(900, 640, 345, angle), around(900, 640, 560, angle)
        sheet.paint(sheet.stroke([base, tip], 14), INKS.vermilion)
    sheet.paint(sheet.disc(900, 640, 285), INKS.vermilion)
    shadow = flat_sheet(sheet, 985)
    sheet.paint(shadow, INKS.pine)
    for middle, colour in ((930, INKS.ochre), (830, INKS.blush), (730, INKS.white)):
        sheet.paint(flat_sheet(sheet, middle), colour)
    over = within(flat_sheet(sheet, 830), flat_sheet(sheet, 930))
    sheet.paint(without(over, flat_sheet(sheet, 730)), INKS.orange)
    return sheet


def flat_sheet(sheet: Sheet, middle: float) -> Stencil:
    """Cut a sheet of paper that lies flat."""
    return sheet.polygon((900, middle - 150), (1330, middle), (900, middle + 150), (470, middle))


def olleh_kt() -> Sheet:
    """Draw subway stairs down to a round tunnel mouth, and three bubbles above the steps."""
    sheet = Sheet(WIDE, INKS.butter)
    sheet.paint(sheet.box(Box(700, 0, 1100, 1200)), INKS.teal)
    for row in range(6):
        sheet.paint(sheet.box(Box(700, 90 + 170 * row, 1100, 10)), INKS.pine)
    for radius, colour in ((340, INKS.paper), (296, INKS.vermilion), (252, INKS.ink)):
        sheet.paint(sheet.disc(1050, 712, radius), colour)
    for radius, colour in ((186, INKS.dusk), (118, INKS.ink)):
        sheet.paint(sheet.disc(1050, 712, radius), colour)
    rails = [sheet.polygon((1050, 712), (1050 + x, 980), (1050 + x + 34, 980)) for x in (-124, 90)]
    sheet.paint(within(joined(*rails), sheet.disc(1050, 712, 252)), INKS.mist)
    sheet.paint(sheet.box(Box(0, 1040, 1800, 160)), INKS.ink)
    stairs = [(100.0 * (step + edge), 270.0 + 110 * step) for step in range(7) for edge in (0, 1)]
    sheet.paint(sheet.polygon((0, 1200), *stairs, (700, 1200)), INKS.ink)
    treads = [sheet.box(Box(100 * step, 270 + 110 * step, 100, 22)) for step in range(7)]
    sheet.paint(joined(*treads), INKS.vermilion)
    sheet.paint(sheet.bubble(255, 165, 108, (170, 310)), INKS.vermilion)
    sheet.paint(sheet.bubble(470, 355, 132, (362, 522)), INKS.white)
    sheet.paint(sheet.bubble(690, 165, 96, (606, 268)), INKS.ink)
    return sheet


@dataclass(frozen=True)
class Frame:
    """One of the small frames: how wide it is, and whether it is cut to a disc."""

    width: float
    corner: float = 0


ROWS: tuple[tuple[float, tuple[Frame, ...]], ...] = (
    (130, (Frame(260), Frame(130), Frame(206))),
    (200, (Frame(112), Frame(324), Frame(160))),
    (100, (Frame(100, 50), Frame(400), Frame(96))),
    (160, (Frame(188), Frame(106), Frame(160, 80), Frame(120))),
    (90, (Frame(90, 24), Frame(194), Frame(90), Frame(200, 45))),
)


def one_picture() -> Sheet:
    """Draw one large square picture of a hill and a sun, and seventeen small frames of it."""
    sheet = Sheet(WIDE, INKS.ink)
    hill_and_sun(sheet, Box(168, 216, 768, 768), 0)
    top = 216.0
    for height, frames in ROWS:
        left = 992.0
        for frame in frames:
            hill_and_sun(sheet, Box(left, top, frame.width, height), frame.corner)
            left += frame.width + 22
        top += height + 22
    return sheet


def hill_and_sun(sheet: Sheet, box: Box, corner: float) -> None:
    """Draw the one picture so that it fills a box, cut where the box is not square."""
    frame, side, (x, y) = sheet.box(box, corner), max(box.width, box.height), box.middle
    sheet.paint(frame, INKS.blush)
    sun = (x + 0.05 * side, y - 0.08 * side)
    sheet.paint(within(sheet.disc(*sun, 0.2 * side), frame), INKS.vermilion)
    behind = sheet.disc(x + 0.42 * side, y + 0.72 * side, 0.68 * side)
    before = sheet.disc(x - 0.3 * side, y + 0.82 * side, 0.78 * side)
    sheet.paint(within(behind, frame), INKS.ochre)
    sheet.paint(within(before, frame), INKS.teal)


SPREAD = ((380.0, 96.0), (760.0, 60.0), (1060.0, 38.0), (1290.0, 24.0), (1465.0, 15.0), (1600.0, 9.0))


def how_a_post_travels() -> Sheet:
    """Draw a single dot that branches again and again into a tree of ever smaller dots."""
    sheet = Sheet(WIDE, INKS.pine)
    colours = (INKS.vermilion, INKS.orange, INKS.ochre, INKS.butter, INKS.sky, INKS.white)
    for level in range(len(SPREAD) - 1, 0, -1):
        lines = [sheet.stroke(branch(level, number), SPREAD[level][1] / 4 + 2) for number in range(2**level)]
        sheet.paint(joined(*lines), INKS.mist)
    for level, (_, radius) in enumerate(SPREAD):
        dots = [sheet.disc(*knot(level, number), radius) for number in range(2**level)]
        sheet.paint(joined(*dots), colours[level])
    return sheet


def knot(level: int, number: int) -> Point:
    """Give the place of a dot in the tree."""
    return SPREAD[level][0], 600 + 1080 * ((number + 0.5) / 2**level - 0.5)


def branch(level: int, number: int) -> list[Point]:
    """Give the line from a dot to the one it came from."""
    start, end = knot(level - 1, number // 2), knot(level, number)
    half = (start[0] + end[0]) / 2
    return curve(start, (half, start[1]), (half, end[1]), end, 30)


def eight_criteria() -> Sheet:
    """Draw eight coloured tiles in two rows of four, each holding a different simple shape."""
    sheet = Sheet(WIDE, INKS.paper)
    tiles = (
        (INKS.vermilion, INKS.paper, whole_disc),
        (INKS.ink, INKS.ochre, triangle),
        (INKS.sky, INKS.ink, half_disc),
        (INKS.ochre, INKS.ink, diamond),
        (INKS.teal, INKS.paper, arch),
        (INKS.ochre, INKS.vermilion, circle_line),
        (INKS.vermilion, INKS.ink, bars),
        (INKS.ink, INKS.sky, quarter_disc),
    )
    for number, (ground, colour, shape) in enumerate(tiles):
        tile = Box(236 + 338 * (number % 4), 274 + 338 * (number // 4), 314, 314)
        sheet.paint(sheet.box(tile), ground)
        sheet.paint(within(shape(sheet, tile), sheet.box(tile)), colour)
    return sheet


def whole_disc(sheet: Sheet, tile: Box) -> Stencil:
    """Cut a disc."""
    return sheet.disc(*tile.middle, 104)


def triangle(sheet: Sheet, tile: Box) -> Stencil:
    """Cut a triangle on the tile's foot."""
    return sheet.polygon((tile.left, tile.bottom), (tile.middle[0], tile.top + 60), (tile.right, tile.bottom))


def half_disc(sheet: Sheet, tile: Box) -> Stencil:
    """Cut the upper half of a disc."""
    x, y = tile.middle
    upper = sheet.box(Box(tile.left, tile.top, tile.width, y + 64 - tile.top))
    return within(sheet.disc(x, y + 64, 128), upper)


def diamond(sheet: Sheet, tile: Box) -> Stencil:
    """Cut a square that stands on its corner."""
    return sheet.polygon(*corners(*tile.middle, 122, 4))


def arch(sheet: Sheet, tile: Box) -> Stencil:
    """Cut an open doorway with a round top."""
    x, y = tile.middle
    return joined(sheet.disc(x, y - 14, 92), sheet.box(Box(x - 92, y - 14, 184, tile.bottom - y + 14)))


def circle_line(sheet: Sheet, tile: Box) -> Stencil:
    """Cut a ring."""
    return sheet.ring(*tile.middle, 108, 44)


def bars(sheet: Sheet, tile: Box) -> Stencil:
    """Cut three level bars."""
    return joined(*(sheet.box(Box(tile.left + 57, tile.top + 61 + 72 * row, 200, 48)) for row in range(3)))


def quarter_disc(sheet: Sheet, tile: Box) -> Stencil:
    """Cut a quarter of a large disc."""
    return sheet.disc(tile.left, tile.bottom, 252)


def listening() -> Sheet:
    """Draw curved sound waves from a small dot into the wide mouth of a horn."""
    sheet = Sheet(WIDE, INKS.ochre)
    horn_of(sheet)
    fan = sheet.polygon((420, 600), (1180, 200), (1180, 1000))
    for number in range(6):
        wave = within(sheet.ring(420, 600, 150 + 104 * number, 42), fan)
        sheet.paint(wave, INKS.paper if number % 2 else INKS.vermilion)
    sheet.paint(sheet.disc(420, 600, 50), INKS.vermilion)
    return sheet


def horn_of(sheet: Sheet) -> None:
    """Draw the horn that listens."""
    upper = curve((1050, 110), (1190, 400), (1340, 545), (1800, 545))
    lower = curve((1800, 655), (1340, 655), (1190, 800), (1050, 1090))
    sheet.paint(sheet.polygon(*upper, *lower), INKS.teal)
    shade = sheet.polygon(*lower, (1050, 600), (1800, 600))
    sheet.paint(shade, INKS.pine)
    sheet.paint(sheet.oval(1050, 600, 170, 492), INKS.sky)
    sheet.paint(sheet.oval(1062, 600, 146, 456), INKS.ink)


DOTS: tuple[tuple[float, float, float], ...] = (
    (130, 230, 26), (330, 130, 40), (560, 240, 22), (250, 420, 54), (500, 470, 74), (760, 370, 34),
    (90, 620, 36), (330, 690, 30), (640, 700, 44), (800, 590, 20), (180, 900, 46), (440, 930, 60),
    (690, 960, 28), (300, 1080, 20), (770, 160, 28), (820, 840, 24),
)  # fmt: skip
LINKS = (
    (0, 1), (0, 3), (1, 2), (1, 4), (2, 4), (3, 4), (3, 6), (4, 5), (4, 7), (4, 8), (5, 9), (5, 14), (2, 14),
    (6, 10), (7, 11), (8, 9), (8, 11), (8, 15), (10, 11), (10, 13), (11, 12), (12, 15), (6, 7),
)  # fmt: skip


def twitter_and_rss() -> Sheet:
    """Draw a web of scattered dots on the left, and a neat stack of seven bars on the right."""
    sheet = Sheet(WIDE, INKS.paper)
    sheet.paint(sheet.box(Box(0, 0, 900, 1200)), INKS.ink)
    sheet.paint(joined(*(sheet.stroke([DOTS[a][:2], DOTS[b][:2]], 6) for a, b in LINKS)), INKS.mist)
    for number, dot in enumerate(DOTS):
        sheet.paint(sheet.disc(*dot), (INKS.sky, INKS.ochre, INKS.vermilion)[number % 3])
    for row in range(7):
        bar = Box(1000, 206 + 116 * row, 700, 92)
        sheet.paint(sheet.box(bar), INKS.vermilion if row == 0 else (INKS.teal, INKS.sky)[row % 2])
    return sheet


def release_launch() -> Sheet:
    """Draw a sheet of paper that sends three beams up to a wide, a square and a tall frame."""
    sheet = Sheet(WIDE, INKS.ink)
    frames = (Box(204, 290, 456, 256), Box(752, 150, 296, 296), Box(1140, 72, 288, 512))
    beams = [beam(sheet, frame) for frame in frames]
    sheet.paint(joined(*beams), INKS.slate)
    sheet.paint(joined(*(within(one, other) for one, other in pairwise(beams))), INKS.mist)
    sheet.paint(within(beams[0], beams[2]), INKS.sky)
    for frame, colour in zip(frames, (INKS.vermilion, INKS.ochre, INKS.teal), strict=True):
        sheet.paint(sheet.box(frame), INKS.paper)
        sheet.paint(sheet.box(frame.inset(18)), colour)
    paper_with_lines(sheet, Box(770, 800, 260, 330), INKS.white, INKS.sky)
    return sheet


def beam(sheet: Sheet, frame: Box) -> Stencil:
    """Cut the beam from the upper edge of the paper to the foot of a frame."""
    foot = frame.bottom - 9
    return sheet.polygon((770, 800), (frame.left, foot), (frame.right, foot), (1030, 800))


def paper_with_lines(sheet: Sheet, paper: Box, colour: str, lines: str) -> None:
    """Draw a sheet of paper with a heading and lines of text, none of which can be read."""
    sheet.paint(sheet.box(paper), colour)
    width, height = paper.width, paper.height
    for row, share in enumerate((0.45, 0.72, 0.72, 0.72, 0.5)):
        top = paper.top + height * (0.16 + 0.15 * row)
        sheet.paint(sheet.box(Box(paper.left + width * 0.14, top, width * share, height * 0.06)), lines)


def release_embargo() -> Sheet:
    """Draw a closed round shutter in a thin ring of light, and a clock hand that points upward."""
    sheet = Sheet(WIDE, INKS.brick)
    for radius in (1060, 850, 640):
        sheet.paint(sheet.ring(900, 600, radius, 80), INKS.wine)
    sheet.paint(sheet.disc(900, 600, 486), INKS.ink)
    sheet.paint(sheet.disc(900, 600, 442), INKS.butter)
    shutter = sheet.disc(900, 600, 418)
    for number in range(9):
        blade = within(sheet.polygon(*blade_edge(number), *reversed(blade_edge(number + 1))), shutter)
        sheet.paint(blade, (INKS.ink, INKS.dusk, INKS.slate)[number % 3])
    sheet.paint(sheet.polygon((872, 600), (900, 212), (928, 600)), INKS.vermilion)
    sheet.paint(sheet.disc(900, 600, 44), INKS.vermilion)
    sheet.paint(sheet.disc(900, 600, 16), INKS.butter)
    return sheet


def blade_edge(number: int) -> list[Point]:
    """Give the curved edge between two blades, from the middle outward."""
    return [around(900, 600, 20.0 * step, 40 * number + 4.2 * step) for step in range(24)]


def release_languages() -> Sheet:
    """Draw an orange and a teal speech bubble that share a lighter area where they cross."""
    sheet = Sheet(WIDE, INKS.paper)
    for x, colour in ((0, INKS.butter), (1800, INKS.sky)):
        sheet.paint(sheet.ring(x, 600, 340, 80), colour)
        sheet.paint(sheet.disc(x, 600, 170), colour)
    first = sheet.bubble(730, 530, 330, (520, 1030), 17)
    second = sheet.bubble(1070, 600, 330, (1290, 1110), 17)
    sheet.paint(first, INKS.orange)
    sheet.paint(second, INKS.teal)
    sheet.paint(within(first, second), INKS.butter)
    return sheet


def embed_youtube() -> Sheet:
    """Draw a round play sign over green rolling hills under a pale sky."""
    sheet = Sheet(VIDEO, INKS.sky)
    sheet.paint(sheet.disc(640, 330, 250), INKS.paper)
    sheet.paint(sheet.oval(1090, 800, 620, 420), INKS.moss)
    sheet.paint(sheet.oval(120, 820, 620, 380), INKS.meadow)
    sheet.paint(sheet.oval(700, 980, 760, 460), INKS.leaf)
    sheet.paint(sheet.disc(640, 330, 140), INKS.vermilion)
    sheet.paint(sheet.polygon(*corners(640, 330, 82, 3, 0)), INKS.white)
    return sheet


def embed_flickr() -> Sheet:
    """Draw a pink and a blue disc above a honeycomb of yellow hexagons."""
    sheet = Sheet(VIDEO, INKS.paper)
    for row, column in ((row, column) for row in range(4) for column in range(-6, 6)):
        x, y = 640 + 121.2 * (column + row % 2 / 2), 470 + 105 * row
        colour = (INKS.ochre, INKS.straw, INKS.butter)[(column + row * 2) % 3]
        sheet.paint(sheet.polygon(*corners(x, y, 64, 6)), colour)
    sheet.paint(sheet.disc(545, 215, 130), INKS.pink)
    sheet.paint(sheet.disc(784, 258, 87), INKS.blue)
    return sheet


def newsroom() -> Sheet:
    """Draw an open doorway that pours light over a row of sheets, bubbles and frames."""
    sheet = Sheet(WIDE, INKS.ink)
    sheet.paint(sheet.box(Box(0, 620, 1800, 580)), INKS.dusk)
    light = sheet.polygon((790, 620), (1010, 620), (1460, 1200), (340, 1200))
    sheet.paint(light, INKS.butter)
    sheet.paint(sheet.box(Box(790, 130, 220, 490)), INKS.butter)
    sheet.paint(sheet.polygon((1010, 130), (1120, 80), (1120, 710), (1010, 620)), INKS.vermilion)
    sheet.paint(sheet.disc(1102, 400, 9), INKS.butter)
    for number in range(9):
        thing = (a_sheet, a_bubble, a_frame)[number % 3](sheet, 225 * number)
        sheet.paint(thing, INKS.slate)
        sheet.paint(within(thing, light), (INKS.white, INKS.vermilion, INKS.teal)[number % 3])
    return sheet


def a_sheet(sheet: Sheet, x: float) -> Stencil:
    """Cut a sheet of paper with lines of text left open."""
    lines = [sheet.box(Box(x - 50, 868 + 44 * row, 100, 16)) for row in range(4)]
    return without(sheet.box(Box(x - 80, 820, 160, 230)), joined(*lines))


def a_bubble(sheet: Sheet, x: float) -> Stencil:
    """Cut a speech bubble."""
    return sheet.bubble(x, 908, 98, (x - 72, 1050), 22)


def a_frame(sheet: Sheet, x: float) -> Stencil:
    """Cut an empty frame."""
    outer = Box(x - 94, 862, 188, 188)
    return without(sheet.box(outer), sheet.box(outer.inset(32)))


# The direction of each dot from the bulb, in degrees from straight down, and its distance.
ENTRIES = (
    (-46, 450), (-34, 650), (-27, 430), (-14, 600), (-3, 310),
    (5, 690), (19, 400), (26, 630), (37, 450), (45, 500),
)  # fmt: skip


def knight_news_challenge() -> Sheet:
    """Draw ten dots scattered over a globe and joined by arcs to one light bulb above it."""
    sheet = Sheet(WIDE, INKS.blush)
    globe = sheet.disc(900, 960, 450)
    for radius, colour in ((660, INKS.butter), (560, INKS.blush), (460, INKS.butter), (360, INKS.paper)):
        sheet.paint(sheet.disc(900, 205, radius), colour)
    sheet.paint(globe, INKS.teal)
    graticule(sheet, globe)
    dots = [around(900, 415, length, 90 - angle) for angle, length in ENTRIES]
    for (angle, length), dot in zip(ENTRIES, dots, strict=True):
        aside = angle + (11 if angle > 0 else -11)
        bends = [around(900, 415, length * share, 90 - aside) for share in (0.35, 0.7)]
        sheet.paint(sheet.stroke(curve((900, 415), bends[0], bends[1], dot), 7), INKS.ink)
    for number, (x, y) in enumerate(dots):
        sheet.paint(sheet.disc(x, y, (32, 24)[number % 2]), (INKS.vermilion, INKS.ochre)[number % 2])
    bulb(sheet)
    return sheet


def graticule(sheet: Sheet, globe: Stencil) -> None:
    """Draw the meridians and parallels of the globe."""
    for across in (165, 325):
        line = without(sheet.oval(900, 960, across, 450), sheet.oval(900, 960, across - 7, 450))
        sheet.paint(line, INKS.pine)
    lines = [sheet.box(Box(400, y - 3.5, 1000, 7)) for y in (740, 960)]
    sheet.paint(within(joined(*lines), globe), INKS.pine)


def bulb(sheet: Sheet) -> None:
    """Draw the light bulb."""
    neck = sheet.polygon((812, 250), (988, 250), (955, 340), (845, 340))
    sheet.paint(joined(sheet.disc(900, 190, 126), neck), INKS.ochre)
    for top, width in ((345, 104), (373, 104), (401, 64)):
        sheet.paint(sheet.box(Box(900 - width / 2, top, width, 20), 10), INKS.ink)


def three_notes() -> Sheet:
    """Draw three notes that rise, each with the waves that it makes."""
    sheet = Sheet(SQUARE, INKS.ink)
    inks = ((INKS.teal, INKS.pine), (INKS.ochre, INKS.slate), (INKS.vermilion, INKS.brick))
    for number, (_, wave) in enumerate(inks):
        x, y = 290 + 410 * number, 960 - 260 * number
        for radius in (330, 250):
            sheet.paint(sheet.ring(x, y, radius, 22), wave)
    for number, (ink, _) in enumerate(inks):
        x, y = 290 + 410 * number, 960 - 260 * number
        sheet.paint(sheet.oval(x, y, 130, 104), ink)
        sheet.paint(sheet.box(Box(x + 96, y - 370, 34, 370)), ink)
    return sheet


MEDIA = Path("content/media")
CAMPAIGN = Path("campaigns/knight-news-challenge-2008/media")
POSTERS: dict[Path, Callable[[], Sheet]] = {
    MEDIA / "ford-story.png": ford_story,
    MEDIA / "bold-moves.png": bold_moves,
    MEDIA / "red-cross-connect.png": red_cross_connect,
    MEDIA / "samsung-tomorrow.png": samsung_tomorrow,
    MEDIA / "olleh-kt.png": olleh_kt,
    MEDIA / "one-picture.png": one_picture,
    MEDIA / "how-a-post-travels.png": how_a_post_travels,
    MEDIA / "eight-criteria.png": eight_criteria,
    MEDIA / "listening.png": listening,
    MEDIA / "twitter-and-rss.png": twitter_and_rss,
    MEDIA / "release-launch.png": release_launch,
    MEDIA / "release-embargo.png": release_embargo,
    MEDIA / "release-languages.png": release_languages,
    MEDIA / "embed-youtube.png": embed_youtube,
    MEDIA / "embed-flickr.png": embed_flickr,
    MEDIA / "newsroom.png": newsroom,
    MEDIA / "three-notes.png": three_notes,
    CAMPAIGN / "poster.png": knight_news_challenge,
}


def chosen(words: Sequence[str]) -> Iterator[Path]:
    """Give the posters whose path holds one of the words; without words, all."""
    for path in POSTERS:
        if not words or any(word in path.as_posix() for word in words):
            yield path


def main() -> None:
    """Draw the posters asked for and tell what became of each."""
    parser = argparse.ArgumentParser(description="Draw the posters of the demonstration newsroom.")
    parser.add_argument("words", nargs="*", help="draw only posters whose path holds one of these")
    for path in chosen(parser.parse_args().words):
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        POSTERS[path]().finished().save(target, optimize=True)
        print(f"{target.stat().st_size:>8,} bytes  {path}")


if __name__ == "__main__":
    main()
