"""The arithmetic of crops, by numbers and by what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.plan import Box, Size, plan_crop, plan_whole

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
    assert plan_crop(original, target, focus) == box


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_lies_inside_the_original(original: Size, target: Size, x: float, y: float) -> None:
    """And is never empty."""
    box = plan_crop(original, target, (x, y))

    assert 0 <= box.left < box.right <= original.width
    assert 0 <= box.top < box.bottom <= original.height


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_is_as_large_as_it_can_be(original: Size, target: Size, x: float, y: float) -> None:
    """It has the whole width or the whole height."""
    box = plan_crop(original, target, (x, y))

    assert box.right - box.left == original.width or box.bottom - box.top == original.height


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_has_the_targets_ratio_within_a_pixel(original: Size, target: Size, x: float, y: float) -> None:
    """Nothing looks stretched, as long as the original has more than a pixel to give."""
    box = plan_crop(original, target, (x, y))
    width, height = box.right - box.left, box.bottom - box.top

    off_by_width = abs(width - height * target.width / target.height)
    off_by_height = abs(height - width * target.height / target.width)
    assert min(off_by_width, off_by_height) < 1 or 1 in {width, height}


@settings(deadline=None)
@given(SIZES, TARGETS, PARTS, PARTS)
def test_a_crop_keeps_its_focus(original: Size, target: Size, x: float, y: float) -> None:
    """The focus is inside the box, to the half pixel that rounding takes."""
    box = plan_crop(original, target, (x, y))

    assert box.left - 0.5 <= original.width * x <= box.right + 0.5
    assert box.top - 0.5 <= original.height * y <= box.bottom + 0.5


@settings(deadline=None)
@given(SIZES, TARGETS)
def test_a_focus_in_the_middle_leaves_as_much_on_both_sides(original: Size, target: Size) -> None:
    """To the pixel."""
    box = plan_crop(original, target, CENTRE)

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
