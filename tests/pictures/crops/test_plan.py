"""The arithmetic of crops, by numbers and by what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.crops.plan import (
    Box,
    Margins,
    Part,
    Size,
    largest_crop,
    plan_close_crop,
    plan_crop,
    plan_fitting,
    plan_whole,
)

SIZES = st.builds(Size, st.integers(1, 12_000), st.integers(1, 12_000))
TARGETS = st.builds(Size, st.integers(100, 4096), st.integers(100, 4096))
PARTS = st.floats(0, 1)

CENTRE = (0.5, 0.5)
CARD = Size(1200, 630)
SQUARE = Size(1080, 1080)
STORY = Size(1080, 1920)


@pytest.mark.parametrize(
    ("original", "target", "focus", "box"),
    [
        (Size(1200, 630), CARD, CENTRE, Box(0, 0, 1200, 630)),
        (Size(2400, 1260), CARD, CENTRE, Box(0, 0, 2400, 1260)),
        (Size(600, 400), SQUARE, CENTRE, Box(100, 0, 500, 400)),
        (Size(600, 400), SQUARE, (0.0, 0.0), Box(0, 0, 400, 400)),
        (Size(600, 400), SQUARE, (1.0, 1.0), Box(200, 0, 600, 400)),
        (Size(600, 400), SQUARE, (0.25, 0.5), Box(0, 0, 400, 400)),
        (Size(600, 400), SQUARE, (0.6, 0.5), Box(160, 0, 560, 400)),
        (Size(600, 400), STORY, CENTRE, Box(188, 0, 413, 400)),
        (Size(600, 400), CARD, CENTRE, Box(0, 42, 600, 357)),
        (Size(400, 600), CARD, (0.5, 0.1), Box(0, 0, 400, 210)),
        (Size(1, 1), STORY, CENTRE, Box(0, 0, 1, 1)),
        (Size(10_000, 1), SQUARE, CENTRE, Box(5000, 0, 5001, 1)),
    ],
)
def test_a_crop_is_the_largest_box_around_the_focus(
    original: Size, target: Size, focus: tuple[float, float], box: Box
) -> None:
    """Pushed back inside where the focus is near an edge."""
    assert plan_crop(original, target, Part.around(focus)) == box


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_lies_inside_the_original(original: Size, target: Size, x: float, y: float) -> None:
    """And is never empty."""
    box = plan_crop(original, target, Part.around((x, y)))

    assert 0 <= box.left < box.right <= original.width
    assert 0 <= box.top < box.bottom <= original.height


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_is_as_large_as_it_can_be(original: Size, target: Size, x: float, y: float) -> None:
    """It has the whole width or the whole height."""
    box = plan_crop(original, target, Part.around((x, y)))

    assert box.right - box.left == original.width or box.bottom - box.top == original.height


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_has_the_targets_ratio_within_a_pixel(original: Size, target: Size, x: float, y: float) -> None:
    """Nothing looks stretched, as long as the original has more than a pixel to give."""
    box = plan_crop(original, target, Part.around((x, y)))
    width, height = box.right - box.left, box.bottom - box.top

    off_by_width = abs(width - height * target.width / target.height)
    off_by_height = abs(height - width * target.height / target.width)
    assert min(off_by_width, off_by_height) < 1 or 1 in {width, height}


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_keeps_its_focus(original: Size, target: Size, x: float, y: float) -> None:
    """The focus is inside the box, to the half pixel that rounding takes."""
    box = plan_crop(original, target, Part.around((x, y)))

    assert box.left - 0.5 <= original.width * x <= box.right + 0.5
    assert box.top - 0.5 <= original.height * y <= box.bottom + 0.5


@settings(deadline=None)
@given(SIZES, TARGETS)
def test_a_focus_in_the_middle_leaves_as_much_on_both_sides(original: Size, target: Size) -> None:
    """To the pixel."""
    box = plan_crop(original, target, Part.around(CENTRE))

    assert abs(box.left - (original.width - box.right)) <= 1
    assert abs(box.top - (original.height - box.bottom)) <= 1


@pytest.mark.parametrize(
    ("original", "width", "size"),
    [
        (Size(600, 400), 480, Size(480, 320)),
        (Size(600, 400), 600, Size(600, 400)),
        (Size(600, 400), 1600, Size(600, 400)),
        (Size(1000, 333), 500, Size(500, 166)),
        (Size(10_000, 1), 480, Size(480, 1)),
    ],
)
def test_a_whole_picture_is_reduced_but_never_enlarged(original: Size, width: int, size: Size) -> None:
    """The box is the whole original."""
    assert plan_whole(original, width) == (Box(0, 0, *original), size)


@settings(deadline=None)
@given(SIZES, st.integers(1, 4096))
def test_a_whole_picture_keeps_its_ratio(original: Size, width: int) -> None:
    """To the pixel that rounding takes; it is at least one pixel high."""
    _, size = plan_whole(original, width)

    assert 1 <= size.width <= min(width, original.width)
    assert 1 <= size.height <= original.height
    assert size.height == 1 or abs(size.height - size.width * original.height / original.width) <= 0.5


STORY_MARGINS = Margins(top=250, bottom=340)


@pytest.mark.parametrize(
    ("original", "target", "margins", "part", "box"),
    [
        # The middle of what is free lies a little above the middle; here there is room to move up and down.
        (Size(1080, 4000), STORY, STORY_MARGINS, Part.around((0.5, 0.5)), Box(0, 1085, 1080, 3005)),
        # A point in what the channel covers at the bottom, and no room to move: the crop is drawn in.
        (Size(4000, 4000), STORY, STORY_MARGINS, Part.around((0.5, 0.85)), Box(1100, 800, 2900, 4000)),
        # The same, but the crop would become smaller than the placement.
        (Size(1920, 1920), STORY, STORY_MARGINS, Part.around((0.5, 0.85)), Box(420, 0, 1500, 1920)),
        # What the channel lays over the left side moves the point to the right.
        (Size(3000, 1000), SQUARE, Margins(left=540), Part.around((0.5, 0.5)), Box(750, 0, 1750, 1000)),
    ],
)
def test_what_matters_is_kept_from_under_what_a_channel_covers(
    original: Size, target: Size, margins: Margins, part: Part, box: Box
) -> None:
    """As far as the picture and the placement's size allow."""
    assert plan_crop(original, target, part, margins) == box


@settings(deadline=None)
@given(
    SIZES,
    TARGETS,
    st.tuples(PARTS, PARTS),
    st.builds(Margins, st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)),
)
def test_a_crop_beside_margins_is_inside_and_of_the_right_ratio(
    original: Size, target: Size, point: tuple[float, float], margins: Margins
) -> None:
    """It is the largest, or at least as large as its placement."""
    box = plan_crop(original, target, Part.around(point), margins)

    assert 0 <= box.left < box.right <= original.width
    assert 0 <= box.top < box.bottom <= original.height
    is_largest = box.size == largest_crop(original, target)
    assert is_largest or (box.size.width >= target.width and box.size.height >= target.height)
    if min(box.size) > 20:
        assert box.size.width / box.size.height == pytest.approx(target.width / target.height, rel=0.06)


@settings(deadline=None)
@given(SIZES, TARGETS, st.tuples(PARTS, PARTS), st.tuples(PARTS, PARTS))
def test_a_close_crop_holds_the_part_if_any_crop_does(
    original: Size, target: Size, one: tuple[float, float], other: tuple[float, float]
) -> None:
    """To the pixel that rounding takes."""
    part = Part(*(min(pair) for pair in zip(one, other, strict=True)), *(max(p) for p in zip(one, other, strict=True)))
    box = plan_close_crop(original, target, part)
    largest = largest_crop(original, target)

    assert 0 <= box.left < box.right <= original.width
    assert 0 <= box.top < box.bottom <= original.height
    if (part.right - part.left) * original.width <= largest.width:
        assert box.left - 1 <= part.left * original.width
        assert part.right * original.width <= box.right + 1
    if (part.bottom - part.top) * original.height <= largest.height:
        assert box.top - 1 <= part.top * original.height
        assert part.bottom * original.height <= box.bottom + 1


@settings(deadline=None)
@given(SIZES, TARGETS)
def test_a_picture_made_to_fit_stays_whole(original: Size, room: Size) -> None:
    """It is never enlarged, and never larger than its room."""
    box, size = plan_fitting(original, room)

    assert box == Box(0, 0, *original)
    assert size.width <= min(room.width, original.width)
    assert size.height <= min(room.height, original.height)
