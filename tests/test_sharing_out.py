"""What has something dear in common is run on one worker."""

from __future__ import annotations

from newsrooms import REPOSITORY
from sharing_out import LONGEST, TOGETHER, unit_of


def test_a_file_is_a_unit_and_so_is_what_shares_a_newsroom() -> None:
    """Signs of units that stand in a test's parameters lead nowhere else."""
    assert unit_of("tests/core/test_clock.py::test_a_day[a::b@c]") == "tests/core/test_clock.py"
    assert unit_of("tests/browser/test_pages.py::test_a[x]") == unit_of("tests/browser/test_films.py::test_b")


def test_every_unit_that_is_named_is_there() -> None:
    """A file that was moved would be shared out by itself, and the newsroom built once more."""
    files = {*TOGETHER, *LONGEST} - {*TOGETHER.values()}

    assert [each for each in files if not (REPOSITORY / each).exists()] == []
    assert {*LONGEST} <= {*TOGETHER.values(), *files}
