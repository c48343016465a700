"""The bench of pictures asks everybody for the same, and tells who keeps to the goals."""

from __future__ import annotations

from typing import Any

from bench.pictures import PRESSROOM, as_markdown, best_peer, targets, verdicts


def figures(seconds: float, processor: float, peak: float = 80) -> dict[str, float]:
    """What one contender took in a round."""
    return {"seconds": seconds, "processor": processor, "peak": peak, "start": 0.1}


RESULTS: dict[str, Any] = {
    "about": {
        "date": "2026-11-22",
        "processors": 2,
        "processor": "a processor",
        "commit": "abc",
        "rounds": 2,
        "photographs": 6,
    },
    "rounds": [
        {"limit": 0.4, PRESSROOM: figures(0.56, 1.12), "sharp": figures(1.4, 2.8), "pillow-naive": figures(3, 6)},
        {"limit": 0.8, PRESSROOM: figures(1.12, 1.9), "sharp": figures(2.8, 5.6), "pillow-naive": figures(7, 13)},
    ],
    "kilobytes": {PRESSROOM: 1000, "sharp": 1100, "pillow-naive": 1200},
    "ssim": {PRESSROOM: 0.95, "sharp": 0.9521, "pillow-naive": 0.9515},
}


def test_every_target_fits_into_the_photograph_and_is_never_enlarged() -> None:
    """In whole pixels of the half photograph, too, and nearly in the ratio of its box."""
    for target in targets():
        left, top, right, bottom = target["box"]
        width, height = target["size"]
        assert 0 <= left < right <= 6000
        assert 0 <= top < bottom <= 4000
        assert all(side % 2 == 0 for side in target["box"])
        assert min((right - left) / width, (bottom - top) / height) >= 2
        assert abs((right - left) / (bottom - top) * height / width - 1) < 0.005


def test_the_goals_are_judged_by_ratios_of_each_round() -> None:
    """A slow minute meets everybody."""
    assert best_peer(RESULTS) == "sharp"
    assert {name: round(found, 4) for name, _, found in verdicts(RESULTS)} == {
        "of the limit": 1.4,
        "of the best peer": 0.4,
        "SSIM lost to naive Pillow": 0.0015,
        "peak, MB": 80,
    }


def test_the_tables_say_which_goal_is_missed() -> None:
    """And give everybody's figures."""
    tables = as_markdown(RESULTS)

    assert "| pressroom | 0.840 | 1.40 | 0.40 | 1.510 | 1.29 | 80 | 1,000 | 0.9500 |" in tables
    assert "| SSIM lost to naive Pillow | 0.001 | 0.0015 | **no** |" in tables
    assert "| of the limit | 1.5 | 1.4 | yes |" in tables
