"""The lock, the staging tree and the swap."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pressroom.core.problems import LockedError, MachineError, UsageError
from pressroom.publish.exchange import exchange
from pressroom.publish.stage import MARKER, locked, staged

if TYPE_CHECKING:
    from pathlib import Path


def built(output: Path, text: str) -> None:
    """Put a site of one page in place."""
    with staged(output) as staging:
        (staging / MARKER).touch()
        (staging / "index.html").write_text(text)


def test_the_staged_tree_takes_the_place_of_the_output(tmp_path: Path) -> None:
    """After the swap there is the new site and nothing beside it."""
    built(tmp_path / "output", "old")
    built(tmp_path / "output", "new")

    assert (tmp_path / "output/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("fault", [ValueError("ours"), KeyboardInterrupt()])
def test_a_fault_while_staging_leaves_the_output_alone(tmp_path: Path, fault: BaseException) -> None:
    """Whatever is raised, the old site stays and the staging tree goes."""
    built(tmp_path / "output", "old")

    def fail_half_way() -> None:
        with staged(tmp_path / "output") as staging:
            (staging / "index.html").write_text("half")
            raise fault

    with pytest.raises(type(fault)):
        fail_half_way()

    assert (tmp_path / "output/index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr("pressroom.publish.stage.exchange", lambda _first, _second: False)


def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """On Linux the output is never missing: each name holds what the other held."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)

    done = exchange(tmp_path / "first", tmp_path / "second")

    assert (tmp_path / "first/name").read_text() == ("second" if done else "first")
    assert done == (sys.platform == "linux")


def test_an_exchange_with_nothing_is_an_error(tmp_path: Path) -> None:
    """It says what is missing."""
    (tmp_path / "first").mkdir()

    with pytest.raises(FileNotFoundError, match="second"):
        exchange(tmp_path / "first", tmp_path / "second")


@pytest.mark.usefixtures("without_exchange")
def test_the_swap_works_by_two_renames_too(tmp_path: Path) -> None:
    """Where folders cannot be exchanged, nothing else is different."""
    built(tmp_path / "output", "old")
    built(tmp_path / "output", "new")

    assert (tmp_path / "output/index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.usefixtures("without_exchange")
def test_a_swap_that_fails_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new tree cannot be put in place, the old one returns."""
    output = tmp_path / "output"
    built(output, "old")
    rename = type(output).rename

    def failing(self: Path, target: Path) -> Path:
        if ".staging-" in self.name:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(type(output), "rename", failing)
    with pytest.raises(MachineError, match="Permission denied"):
        built(output, "new")

    assert (output / "index.html").read_text() == "old"


def test_a_build_that_was_killed_between_the_renames_is_recovered(tmp_path: Path) -> None:
    """The next build finds the old site aside, puts it back, and clears the remains."""
    output = tmp_path / "output"
    built(output, "old")
    output.rename(tmp_path / ".output.previous")
    (tmp_path / ".output.staging-abc").mkdir()

    with pytest.raises(RuntimeError), staged(output):
        raise RuntimeError

    assert (output / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """Somebody's thesis is not deleted."""
    thesis = tmp_path / "output/thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("years of work")

    with pytest.raises(UsageError, match="holds files that Pressroom did not write"), staged(tmp_path / "output"):
        pass

    assert thesis.read_text() == "years of work"


def test_an_output_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """A link would be replaced by a folder without a word."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to("elsewhere")

    with pytest.raises(UsageError, match="is not a folder"), staged(tmp_path / "output"):
        pass


def test_a_second_build_of_the_same_newsroom_is_refused_at_once(tmp_path: Path) -> None:
    """Only one build holds the lock."""
    with locked(tmp_path), pytest.raises(LockedError, match="another build"), locked(tmp_path):
        pass


def test_the_lock_of_a_process_that_died_does_not_last(tmp_path: Path) -> None:
    """The system frees it; nobody has to delete a file."""
    dying = "import os, sys, pathlib; from pressroom.publish.stage import locked\n"
    dying += "with locked(pathlib.Path(sys.argv[1])): os._exit(9)"
    subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=False)

    with locked(tmp_path):
        assert True
