"""Where the time of a build goes, as a table."""

from __future__ import annotations

import pytest

from pressroom.core.stopwatch import STILL, Stopwatch, table


def test_the_table_has_every_stage_in_its_order_and_the_rest() -> None:
    """Times and counts of one stage add up; processes that work at the same time may take more than their stage."""
    stopwatch = Stopwatch()
    stopwatch.add("making", 1.0)
    stopwatch.add("making", 0.5)
    stopwatch.count("making", "made", 1000)
    stopwatch.count("making", "made", 234)
    stopwatch.count("making", "fresh", 0)
    stopwatch.add_part("making", "pages", 1.25)
    stopwatch.add_part("making", "pages", 1.0)
    stopwatch.add("ledger", 0.25)

    assert table(stopwatch, 2.0).splitlines() == [
        "stage            seconds",
        "making              1.50  1,234 made, 0 fresh",
        "  pages             2.25  2",
        "ledger              0.25",
        "everything else     0.25",
        "the whole           2.00",
    ]


def test_what_happens_inside_of_a_stage_is_its_time() -> None:
    """Seconds never run backwards."""
    stopwatch = Stopwatch()
    with stopwatch.stage("reading"):
        pass

    assert list(stopwatch.stages) == ["reading"]
    assert stopwatch.stages["reading"].seconds >= 0


def test_a_stopwatch_that_stands_still_notes_nothing() -> None:
    """Whatever it is told."""
    with STILL.stage("reading"):
        STILL.count("reading", "files", 3)
    STILL.add("reading", 1.0)
    STILL.add_part("reading", "pages", 1.0)

    assert STILL.stages == {}


def test_a_fault_inside_of_a_stage_comes_out() -> None:
    """Nobody swallows it, running or standing still."""
    for stopwatch in (Stopwatch(), STILL):
        with pytest.raises(ZeroDivisionError), stopwatch.stage("reading"):
            raise ZeroDivisionError
