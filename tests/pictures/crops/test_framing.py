"""Where a crop goes by weights alone, by numbers and by what holds for all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressroom.pictures.crops.framing import Weights, best_box
from pressroom.pictures.crops.plan import CENTRE, Box, Margins, Size, plan_crop

SIZES = st.builds(Size, st.integers(1, 12_000), st.integers(1, 12_000))
TARGETS = st.builds(Size, st.integers(100, 4096), st.integers(100, 4096))
SIDES = st.integers(0, 1000)
MARGINS = st.builds(Margins, SIDES, SIDES, SIDES, SIDES)
SQUARE = Size(1000, 1000)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Any grid, up to the largest."""
    columns, rows = draw(st.integers(1, 48)), draw(st.integers(1, 12))
    cells = draw(st.lists(st.integers(0, 500), min_size=columns * rows, max_size=columns * rows))
    return Weights(columns, rows, tuple(cells))


def mirrored(of: Weights) -> Weights:
    """The weights of the picture in a mirror."""
    lines = [of.cells[start : start + of.columns][::-1] for start in range(0, len(of.cells), of.columns)]
    return Weights(of.columns, of.rows, tuple(cell for line in lines for cell in line))


def turned(of: Weights) -> Weights:
    """The weights of the picture with its axes exchanged."""
    lines = [of.cells[start : start + of.columns] for start in range(0, len(of.cells), of.columns)]
    return Weights(of.rows, of.columns, tuple(cell for line in zip(*lines, strict=True) for cell in line))


def one_heavy_cell(columns: int, place: int) -> Weights:
    """A row of cells that weigh nothing, but for one."""
    return Weights(columns, 1, tuple(100 * (each == place) for each in range(columns)))


@given(weights(), SIZES, TARGETS, MARGINS)
def test_a_box_is_as_large_as_any_crop_and_lies_inside(
    given_weights: Weights, original: Size, target: Size, margins: Margins
) -> None:
    """Its ratio is right, since it has the width and the height that the arithmetic of crops gives it."""
    box = best_box(given_weights, original, target, margins)
    centred = plan_crop(original, target, CENTRE)

    assert 0 <= box.left < box.right <= original.width
    assert 0 <= box.top < box.bottom <= original.height
    assert box.right - box.left == centred.right - centred.left
    assert box.bottom - box.top == centred.bottom - centred.top


@given(weights(), st.integers(0, 500), SIZES, TARGETS, MARGINS)
def test_where_everything_weighs_the_same_the_box_is_in_the_middle(
    grid: Weights, weight: int, original: Size, target: Size, margins: Margins
) -> None:
    """To the pixel, also where everything weighs nothing."""
    box = best_box(replace(grid, cells=(weight,) * len(grid.cells)), original, target, margins)

    assert box == plan_crop(original, target, CENTRE)


@given(st.integers(1, 40), st.integers(0, 39), TARGETS)
def test_a_mirrored_picture_has_a_mirrored_box(columns: int, place: int, target: Size) -> None:
    """To the pixel that rounding takes."""
    original = Size(3000, 700)
    row = one_heavy_cell(columns, place % columns)

    box, other = best_box(row, original, target), best_box(mirrored(row), original, target)

    assert abs(box.left - (original.width - other.right)) <= 1


# Its largest box ends in the middle of a pixel.
@example(Weights(1, 1, (0,)), Size(815, 90), Size(905, 100), Margins(0, 0, 0, 0))
@given(weights(), SIZES, TARGETS, MARGINS)
def test_a_picture_on_its_side_has_its_box_on_its_side(
    given_weights: Weights, original: Size, target: Size, margins: Margins
) -> None:
    """Both axes are treated alike; margins are exchanged with them."""
    box = best_box(given_weights, original, target, margins)
    aside = Margins(margins.left, margins.bottom, margins.right, margins.top)

    other = best_box(turned(given_weights), Size(*original[::-1]), Size(*target[::-1]), aside)

    # Where both axes leave a pixel to choose, rounding decides along which it is.
    slack = (original.width - (box.right - box.left), original.height - (box.bottom - box.top))
    if min(slack) == 0:
        assert (other.top, other.left, other.bottom, other.right) == box


@pytest.mark.parametrize(("place", "left"), [(0, 0), (1, 0), (5, 1000), (9, 2000)])
def test_what_weighs_comes_to_the_middle_of_the_box(place: int, left: int) -> None:
    """As near as the edges of the picture allow; cells are 300 pixels wide, and the box is as long as three of them."""
    box = best_box(one_heavy_cell(10, place), Size(3000, 1000), SQUARE)

    assert box.left == pytest.approx(left, abs=300)
    assert box.left <= place * 300
    assert (place + 1) * 300 <= box.right


@pytest.mark.parametrize(
    ("margins", "middle"),
    [(Margins(), 1350), (Margins(right=400), 1550), (Margins(left=400), 1150), (Margins(top=400), 1350)],
)
def test_what_weighs_comes_to_the_middle_of_what_is_not_covered(margins: Margins, middle: int) -> None:
    """The cell in the middle of the picture is at 1,350 pixels; margins are those of the target, here to scale."""
    box = best_box(one_heavy_cell(10, 4), Size(3000, 1000), SQUARE, margins)

    assert (box.left + box.right) / 2 == pytest.approx(middle, abs=25)


def test_what_would_be_covered_counts_for_nothing() -> None:
    """Above, the left half of the picture is heavy; but the upper half of the placement is covered."""
    halves = Weights(2, 2, (90, 0, 0, 10))

    assert best_box(halves, Size(2000, 1000), SQUARE).left == 0
    assert best_box(halves, Size(2000, 1000), SQUARE, Margins(top=500)).left == 1000


def test_margins_that_leave_nothing_free_are_as_good_as_none() -> None:
    """A catalogue may be wrong, a picture is drawn all the same."""
    row = one_heavy_cell(10, 9)

    assert best_box(row, Size(3000, 1000), SQUARE, Margins(left=600, right=600)).right == 3000


def test_a_picture_that_fits_has_nothing_to_choose() -> None:
    """Whatever weighs."""
    assert best_box(one_heavy_cell(10, 9), Size(1200, 1200), SQUARE) == Box(0, 0, 1200, 1200)
