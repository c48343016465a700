"""What feeds add is told as a ratio of two builds of one round."""

from __future__ import annotations

import pytest

from bench.feeds import Round, tagged, told


def test_the_ratios_are_those_of_each_round() -> None:
    """A build with feeds against one without; a slow round of the machine meets both."""
    rounds = [
        Round(1.1, 1.0, 0.2, 0.2, 2.2, 2.0),
        Round(2.4, 2.0, 0.5, 0.4, 2.1, 2.0),
        Round(1.05, 1.0, 0.2, 0.2, 2.6, 2.0),
    ]
    line, cold = told(rounds, 600)

    assert cold.median == pytest.approx(0.1)
    assert line.startswith("600 files of feeds add 0.100 to a cold build (0.050 to 0.200; at most 0.15), and 0.000 to")
    assert line.endswith("The processors work 0.100 more for the former (0.050 to 0.300).")


def test_hashtags_are_the_same_each_time() -> None:
    """Stories have others than their neighbours."""
    assert tagged("---\ntitle: A\n---\n", 5) == "---\nhashtags: ['#Bench5', '#Bench15', '#Bench35']\ntitle: A\n---\n"
    assert tagged("---\n", 6) != tagged("---\n", 7)
