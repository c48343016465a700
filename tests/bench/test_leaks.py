"""What the leak audit adds is told as a ratio of one and the same build."""

from __future__ import annotations

import pytest

from bench.leaks import Round, release, told


def test_the_ratio_is_that_of_each_round() -> None:
    """The audit against the build without it; a slow round of the machine meets both."""
    line, ratio = told([Round(1.1, 0.1, 1.0), Round(2.4, 0.4, 2.0), Round(1.05, 0.05, 1.0)])

    assert ratio.median == pytest.approx(0.1)
    assert line.startswith("The audit adds 0.100 to a cold build (0.050 to 0.200;")


def test_releases_are_the_same_from_the_same_seed() -> None:
    """And others have other words."""
    assert release(1) == release(1)
    assert release(1) != release(2)
