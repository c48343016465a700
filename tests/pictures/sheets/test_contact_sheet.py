"""The sheet of all crops: everything is on it, once, and in its place."""

from __future__ import annotations

import colorsys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from pressroom.pictures.crops.plan import Box, Margins, Size
from pressroom.pictures.sheets.contact_sheet import Crop, draw_contact_sheet
from pressroom.pictures.sheets.marks import draw_badge, draw_frame, stroke_of

if TYPE_CHECKING:
    from collections.abc import Sequence

GREY = (128, 128, 128)
STORY = Size(1080, 1920)
CARD = Crop("opengraph link_card", Box(0, 50, 600, 365), Size(1200, 630))
COVERED = Crop("instagram story", Box(200, 0, 425, 400), STORY, Margins(top=250, bottom=340))


def picture(size: tuple[int, int] = (600, 400)) -> Image.Image:
    """A picture on which every mark can be seen."""
    return Image.new("RGB", size, GREY)


def pixel(sheet: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    """A pixel of the picture on the sheet, by its place in the picture of 600 by 400, which is not reduced."""
    red, green, blue = sheet.crop((24 + round(x), 24 + round(y), 25 + round(x), 25 + round(y))).tobytes()
    return red, green, blue


def colours(sheet: Image.Image) -> set[object]:
    """All colours of the sheet."""
    return {colour for _, colour in sheet.getcolors(1 << 24) or []}


def test_each_crop_is_framed_on_the_picture_and_shown_by_itself() -> None:
    """In the colour of its number; the widest is the first."""
    sheet = draw_contact_sheet(picture(), [COVERED, CARD])

    assert pixel(sheet, 100, 52) == stroke_of(1).colour
    assert pixel(sheet, 100, 362) == stroke_of(1).colour
    assert stroke_of(2).colour in {pixel(sheet, 205, y) for y in range(30, 300)}
    assert pixel(sheet, 100, 25) == GREY


def test_crops_that_share_a_box_share_a_number() -> None:
    """One more line of text, and no more pictures."""
    one = draw_contact_sheet(picture(), [CARD])
    two = draw_contact_sheet(picture(), [CARD, Crop("x summary", CARD.box, Size(1200, 628))])
    apart = draw_contact_sheet(picture(), [CARD, Crop("x summary", Box(0, 60, 600, 375), Size(1200, 630))])

    # Beside the large picture: the small one of 296 by 155 pixels, and below it a line of text for each.
    first, second = (640, 24, 936, 24 + 155 + 22), (640, 24 + 155 + 24, 936, 24 + 155 + 41)
    assert stroke_of(2).colour not in colours(two)
    assert not ImageChops.difference(one.crop(first), two.crop(first)).getbbox()
    assert len(colours(one.crop(second))) == 1 < len(colours(two.crop(second)))
    assert stroke_of(2).colour in colours(apart)
    assert not ImageChops.difference(one.crop((*first[:2], 936, 400)), apart.crop((*first[:2], 936, 400))).getbbox()


def test_what_may_be_covered_is_darker_and_bounded_by_a_fine_line() -> None:
    """In the small picture, and the line in the large one as well."""
    with_margins, without = (
        draw_contact_sheet(picture(), [Crop("story", COVERED.box, STORY, margins)])
        for margins in (COVERED.margins, Margins())
    )
    top = round(400 * 250 / 1920)
    # The small picture stands beside the large one, and is 160 pixels high.
    below, middle = (600 + 16 + 45, 150), (600 + 16 + 45, 80)

    assert pixel(with_margins, *below)[0] < 0.5 * GREY[0]
    assert pixel(with_margins, *middle) == pixel(without, *middle) == pixel(without, *below) == GREY
    assert stroke_of(1).colour in {pixel(with_margins, x, top) for x in range(240, 400)}
    assert {pixel(without, x, top) for x in range(240, 400)} == {GREY}


def test_focuses_are_marked_where_they_are() -> None:
    """On the picture, and on the crops that show them."""
    plain = draw_contact_sheet(picture(), [CARD])
    inside = draw_contact_sheet(picture(), [CARD], [(0.5, 0.5)])
    outside = draw_contact_sheet(picture(), [CARD], [(0.5, 0.05)])

    assert pixel(inside, 300, 200) == (255, 255, 255)
    assert pixel(outside, 300, 20) == (255, 255, 255)
    beside = (24 + 600, 0, *plain.size)
    assert ImageChops.difference(plain.crop(beside), inside.crop(beside)).getbbox()
    assert not ImageChops.difference(plain.crop(beside), outside.crop(beside)).getbbox()


def crops_of(size: tuple[int, int]) -> Sequence[Crop]:
    """Crops of a picture of any size: one with a long name, one that is covered all over."""
    width, height = size
    return [
        Crop("whole", Box(0, 0, width, height), Size(100, 100), Margins(10, 10, 10, 10)),
        Crop("corner " * 20, Box(0, 0, max(1, width // 2), max(1, height // 2)), Size(100, 100)),
        Crop("covered", Box(0, 0, width, height), Size(100, 100), Margins(90, 90, 90, 90)),
    ]


@pytest.mark.parametrize("size", [(1, 1), (10_000, 3), (3, 10_000), (5000, 4000), (400, 700)])
def test_a_sheet_can_be_drawn_of_any_picture(size: tuple[int, int]) -> None:
    """It has its width, its margins, and the same bytes each time."""
    sheet, again = (draw_contact_sheet(picture(size), crops_of(size), [(0, 0), (1, 1)]) for _ in range(2))

    assert sheet.width == 1280
    assert sheet.tobytes() == again.tobytes()
    paper = sheet.crop((0, 0, 1, 1)).tobytes()
    assert set(colours(sheet.crop((0, sheet.height - 20, 1280, sheet.height)))) == {tuple(paper)}


def test_a_sheet_without_crops_shows_the_picture() -> None:
    """It is as high as the picture with its margins."""
    assert draw_contact_sheet(picture(), []).size == (1280, 448)


def test_lines_of_different_numbers_differ() -> None:
    """For 28 in a row; neighbours differ in their dashes as well, for whoever sees no colours."""
    strokes = [stroke_of(number) for number in range(1, 29)]

    assert len(set(strokes)) == 28
    assert all(one.dashes != other.dashes for one, other in pairwise(strokes))


@pytest.mark.parametrize("ground", [(0, 0, 0), (255, 255, 255), *(stroke_of(number).colour for number in range(1, 8))])
def test_marks_can_be_seen_on_any_ground(ground: tuple[int, int, int]) -> None:
    """Also on their own colour, and on black and white: a part of each is far lighter or darker."""
    for number in range(1, 8):
        frame, badge = Image.new("RGB", (60, 60), ground), Image.new("RGB", (60, 60), ground)
        draw_frame(frame, Box(5, 5, 55, 55), stroke_of(number))
        draw_badge(badge, (30, 30), number)

        for drawn in (frame, badge):
            shades = [colorsys.rgb_to_hls(*(part / 255 for part in colour))[1] for colour in colours_of(drawn)]
            here = colorsys.rgb_to_hls(*(part / 255 for part in ground))[1]
            assert max(abs(shade - here) for shade in shades) > 0.25


def colours_of(drawn: Image.Image) -> list[tuple[int, int, int]]:
    """The colours of a small picture, as numbers."""
    data = drawn.tobytes()
    return sorted({(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)})
