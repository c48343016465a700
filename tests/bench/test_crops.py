"""How crops are judged."""

from __future__ import annotations

import pytest
from PIL import Image

from bench.crops import TARGETS, Case, Target, judge, rows_of, scenes
from bench.crops import compare as compare_crops
from bench.scenes import KINDS, draw_scene
from pressroom.pictures.crops.plan import Box, Margins, Size

CASE = Case("test", Image.new("RGB", (600, 400)), Box(100, 100, 200, 300))
SQUARE = Target(Size(1000, 1000))


@pytest.mark.parametrize(
    ("box", "target", "kept", "is_seen"),
    [
        (Box(0, 0, 400, 400), SQUARE, 1, True),
        (Box(150, 0, 550, 400), SQUARE, 0.5, True),
        (Box(175, 0, 575, 400), SQUARE, 0.25, False),
        (Box(200, 0, 600, 400), SQUARE, 0, False),
        (Box(0, 0, 400, 400), Target(Size(1000, 1000), Margins(left=370)), 1, True),
        (Box(0, 0, 400, 400), Target(Size(1000, 1000), Margins(left=380)), 1, False),
        (Box(0, 0, 400, 400), Target(Size(1000, 1000), Margins(bottom=510)), 1, False),
    ],
)
def test_a_crop_is_judged_by_what_it_keeps_and_shows(box: Box, target: Target, kept: float, is_seen: bool) -> None:
    """The subject's middle is at 150, 200; margins are in pixels of the target."""
    assert judge(CASE, box, target) == (kept, is_seen)


@pytest.mark.parametrize("number", range(len(KINDS) * 3))
def test_a_scene_follows_from_its_number_and_holds_its_subject(number: int) -> None:
    """Wherever the subject stands, it is in the picture."""
    scene, again = draw_scene(number), draw_scene(number)
    left, top, right, bottom = scene.subject

    assert scene.picture.tobytes() == again.picture.tobytes()
    assert 0 <= left < right <= scene.picture.width
    assert 0 <= top < bottom <= scene.picture.height


def test_the_table_has_a_row_for_all_for_each_ratio_and_for_each_kind() -> None:
    """And a column for each figure."""
    rows = list(rows_of(compare_crops(scenes(len(KINDS)), ["centre", "Pressroom"])))

    assert len(rows) == 2 + 1 + len(TARGETS) + len(KINDS)
    assert {row.count("|") for row in rows[1:]} == {6}
