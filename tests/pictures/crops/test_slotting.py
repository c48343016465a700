"""How one picture is cut for one slot: what the editor says comes first, and nothing is ever enlarged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.model.asset import Picture
from pressroom.pictures.crops.plan import Box, Margins, Size
from pressroom.pictures.crops.slots import Slot
from pressroom.pictures.crops.slotting import is_too_small, plan_for_slot

SQUARE = Slot("instagram/feed_square", "Instagram", "feed square", Size(1080, 1080), minimum=Size(320, 0))
STORY = Slot("facebook/story", "Facebook", "story", Size(1080, 1920), margins=Margins(250, 0, 340, 0))
ANY = Slot("telegram/photo", "Telegram", "photo", Size(1280, 1280), has_shape=False)
WIDE = Size(6000, 4000)


def picture(**said: Any) -> Picture:
    """A picture of which an editor says something."""
    return Picture.model_validate({"file": "x.png", "alt": "x", **said})


@pytest.mark.parametrize(
    ("slot", "original", "said", "box", "size"),
    [
        # Nothing is said: whoever knows the picture chooses.
        (SQUARE, WIDE, {}, None, Size(1080, 1080)),
        (SQUARE, WIDE, {"focus": (0.5, 0.5)}, Box(1000, 0, 5000, 4000), Size(1080, 1080)),
        (SQUARE, WIDE, {"focus": (0.0, 0.5)}, Box(0, 0, 4000, 4000), Size(1080, 1080)),
        (SQUARE, WIDE, {"box": (0.5, 0.0, 1.0, 1.0)}, Box(2000, 0, 6000, 4000), Size(1080, 1080)),
        # What is said of this slot comes before what is said of the picture.
        (
            SQUARE,
            WIDE,
            {"focus": (0.0, 0.5), "crops": {"instagram/feed_square": {"box": (0.5, 0.25, 0.75, 0.5)}}},
            Box(3000, 750, 4500, 2250),
            Size(1080, 1080),
        ),
        (
            SQUARE,
            WIDE,
            {"focuses": {"her": (1.0, 0.5)}, "crops": {"instagram/feed_square": {"focus": "her"}}},
            Box(2000, 0, 6000, 4000),
            Size(1080, 1080),
        ),
        (SQUARE, WIDE, {"focus": (0.0, 0.5), "crops": {"x/feed_square": {"skip": True}}}, Box(0, 0, 4000, 4000), None),
        # Never enlarged: the file has as many pixels as there are.
        (SQUARE, Size(600, 400), {}, None, Size(400, 400)),
        (SQUARE, Size(600, 400), {"focus": (0.5, 0.5)}, Box(100, 0, 500, 400), Size(400, 400)),
        # Where the channel takes any shape, all of the picture is shown.
        (ANY, WIDE, {"focus": (0.0, 0.0)}, Box(0, 0, 6000, 4000), Size(1280, 853)),
        (ANY, Size(600, 400), {}, Box(0, 0, 600, 400), Size(600, 400)),
    ],
)
def test_what_the_editor_says_decides(
    slot: Slot, original: Size, said: dict[str, Any], box: Box | None, size: Size | None
) -> None:
    """In the order: this placement, the picture, the picture itself."""
    plan = plan_for_slot(slot, original, picture(**said))

    assert plan is not None
    assert plan.box == box
    assert plan.size == (size or slot.size)


def test_a_slot_can_be_left_out() -> None:
    """Then nothing is drawn for it."""
    left_out = picture(crops={"instagram/feed_square": {"skip": True}})

    assert plan_for_slot(SQUARE, WIDE, left_out) is None
    assert plan_for_slot(STORY, WIDE, left_out) is not None


def test_margins_shrink_with_what_is_drawn() -> None:
    """They are pixels of the placement."""
    plan = plan_for_slot(STORY, Size(540, 960), picture())

    assert plan is not None
    assert plan.size == Size(540, 960)
    assert plan.margins == Margins(125, 0, 170, 0)


@pytest.mark.parametrize(("original", "is_refused"), [(Size(320, 320), False), (Size(319, 500), True)])
def test_what_a_channel_would_refuse_is_too_small(original: Size, *, is_refused: bool) -> None:
    """Instagram takes nothing narrower than 320 pixels."""
    plan = plan_for_slot(SQUARE, original, picture())

    assert plan is not None
    assert is_too_small(SQUARE, plan) == is_refused


@settings(deadline=None)
@given(
    st.sampled_from([SQUARE, STORY, ANY]),
    st.builds(Size, st.integers(1, 9000), st.integers(1, 9000)),
    st.sampled_from([{}, {"focus": (0.2, 0.9)}, {"box": (0.1, 0.1, 0.4, 0.95)}]),
)
def test_nothing_is_ever_enlarged(slot: Slot, original: Size, said: dict[str, Any]) -> None:
    """Neither in width nor in height."""
    plan = plan_for_slot(slot, original, picture(**said))

    assert plan is not None
    taken = plan.box.size if plan.box else original
    assert plan.size.width <= taken.width
    assert plan.size.height <= taken.height
    assert plan.size.width <= slot.size.width
    assert plan.size.height <= slot.size.height
