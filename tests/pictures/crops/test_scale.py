"""How small an original may be decoded: as small as it can be, with every pixel that is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressroom.pictures.crops.plan import Box, DrawingPlan, Size
from pressroom.pictures.crops.scale import scale_for, suffices

PHOTOGRAPH = Size(6000, 4000)


def plan(box: Box | None, width: int, height: int) -> DrawingPlan:
    """A plan for a JPEG."""
    return DrawingPlan(box, Size(width, height), "JPEG")


def test_the_whole_photograph_for_a_page_is_decoded_at_a_quarter() -> None:
    """1,500 pixels remain of 6,000: enough for 1,200, but not for 1,600."""
    whole = Box(0, 0, *PHOTOGRAPH)

    assert scale_for(PHOTOGRAPH, [plan(whole, 1200, 800)]) == 4
    assert scale_for(PHOTOGRAPH, [plan(whole, 1200, 800), plan(whole, 1600, 1066)]) == 2
    assert scale_for(PHOTOGRAPH, [plan(whole, 6000, 4000)]) == 1
    assert scale_for(PHOTOGRAPH, [plan(whole, 60, 40)]) == 8


def test_a_box_that_nobody_has_chosen_counts_as_the_largest() -> None:
    """Wherever it will be, it is as high as the photograph: 4,000 pixels for 1,920."""
    assert scale_for(PHOTOGRAPH, [plan(None, 1080, 1920)]) == 2


sides = st.integers(1, 9000)


@given(sides, sides, st.lists(st.tuples(sides, sides, st.integers(1, 12)), min_size=1))
def test_no_scale_enlarges_anything_and_the_next_would(
    width: int, height: int, parts: list[tuple[int, int, int]]
) -> None:
    """For any plans that do not enlarge by themselves."""
    plans = [
        plan(
            Box(0, 0, min(width, right), min(height, bottom)),
            -(-min(width, right) // by),
            -(-min(height, bottom) // by),
        )
        for right, bottom, by in parts
    ]

    scale = scale_for(Size(width, height), plans)

    assert scale in {1, 2, 4, 8}
    assert scale == 1 or all(suffices(scale, each.box, each.size) for each in plans if each.box)
    assert scale == 8 or not all(suffices(scale * 2, each.box, each.size) for each in plans if each.box)
