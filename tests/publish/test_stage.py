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

    from pressroom.publish.stage import Stage


def filled(stage: Stage, text: str) -> None:
    """Put a site of one page into the tree."""
    for name, content in ((MARKER, ""), ("index.html", text)):
        (stage.tree / name).unlink(missing_ok=True)
        (stage.tree / name).write_text(content)


def built(output: Path, text: str) -> None:
    """Put a site of one page in place."""
    with staged(output) as stage:
        filled(stage, text)
        stage.publish([MARKER, "index.html"], [])


def beside(output: Path) -> list[str]:
    """What lies beside the output."""
    return sorted(path.name for path in output.parent.iterdir() if path != output)


def test_the_staged_tree_takes_the_place_of_the_output(tmp_path: Path) -> None:
    """After the swap there is the new site, and beside it the folder of its twin alone."""
    output = tmp_path / "output"
    built(output, "old")
    built(output, "new")

    assert (output / "index.html").read_text() == "new"
    assert beside(output) == [".output.pressroom"]
    assert (tmp_path / ".output.pressroom/tree/index.html").samefile(output / "index.html")


def test_version_control_does_not_see_the_twin(tmp_path: Path) -> None:
    """Nobody has to know of it."""
    built(tmp_path / "output", "new")

    assert (tmp_path / ".output.pressroom/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize("fault", [ValueError("ours"), KeyboardInterrupt()])
def test_a_fault_while_staging_leaves_the_output_alone(tmp_path: Path, fault: BaseException) -> None:
    """Whatever is raised, the old site stays."""
    output = tmp_path / "output"
    built(output, "old")

    def fail_half_way() -> None:
        with staged(output) as stage:
            filled(stage, "half")
            raise fault

    with pytest.raises(type(fault)):
        fail_half_way()

    assert (output / "index.html").read_text() == "old"
    assert beside(output) == [".output.pressroom"]


def test_a_first_build_that_fails_leaves_no_output(tmp_path: Path) -> None:
    """Half a site is none."""
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "output") as stage:
        filled(stage, str(1 / 0))

    assert not (tmp_path / "output").exists()


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
def test_the_swap_works_by_renames_too(tmp_path: Path) -> None:
    """Where folders cannot be exchanged, nothing else is different."""
    output = tmp_path / "output"
    built(output, "old")
    built(output, "new")

    assert (output / "index.html").read_text() == "new"
    assert beside(output) == [".output.pressroom"]
    assert sorted(path.name for path in (tmp_path / ".output.pressroom").iterdir()) == [".gitignore", "lock", "tree"]


@pytest.mark.usefixtures("without_exchange")
def test_a_swap_that_fails_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new tree cannot be put in place, the old one returns."""
    output = tmp_path / "output"
    built(output, "old")
    rename = type(output).rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "tree":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(type(output), "rename", failing)
    with pytest.raises(MachineError, match="Permission denied"):
        built(output, "new")

    assert (output / "index.html").read_text() == "old"


def test_a_build_that_was_killed_between_the_renames_is_recovered(tmp_path: Path) -> None:
    """The next build finds the old site aside, and puts it back."""
    output = tmp_path / "output"
    built(output, "old")
    output.rename(tmp_path / ".output.pressroom/old")

    with pytest.raises(RuntimeError), staged(output):
        raise RuntimeError

    assert (output / "index.html").read_text() == "old"
    assert not (tmp_path / ".output.pressroom/old").exists()


def test_a_build_that_was_killed_after_the_second_rename_is_recovered(tmp_path: Path) -> None:
    """The new site is in place; what it replaced is cleared away."""
    output = tmp_path / "output"
    built(output, "new")
    (tmp_path / ".output.pressroom/tree").rename(tmp_path / ".output.pressroom/old")

    built(output, "newer")

    assert (output / "index.html").read_text() == "newer"
    assert not (tmp_path / ".output.pressroom/old").exists()


def test_a_first_build_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    """Its files had second names; the next build begins anew."""
    output = tmp_path / "output"
    (tmp_path / ".output.pressroom/twin/remains").mkdir(parents=True)
    built(output, "new")
    (tmp_path / ".output.pressroom/twin/remains").mkdir(parents=True)

    built(output, "newer")

    assert (output / "index.html").read_text() == "newer"
    assert not (tmp_path / ".output.pressroom/twin").exists()


def test_a_twin_that_cannot_be_brought_into_line_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new site is out already; a full disk then is no fault of the build."""
    output = tmp_path / "output"
    built(output, "old")

    def refuse(_old: str, _new: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pressroom.publish.writing.link_or_copy", refuse)
    built(output, "new")

    assert (output / "index.html").read_text() == "new"
    assert not (tmp_path / ".output.pressroom/tree").exists()


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """Somebody's thesis is not deleted."""
    thesis = tmp_path / "output/thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("years of work")

    with pytest.raises(UsageError, match="holds files that Pressroom did not write"), staged(tmp_path / "output"):
        pass

    assert thesis.read_text() == "years of work"
    assert beside(tmp_path / "output") == []


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """Somebody made it for us."""
    (tmp_path / "output").mkdir()

    built(tmp_path / "output", "new")

    assert (tmp_path / "output/index.html").read_text() == "new"


def test_an_output_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """A link would be replaced by a folder without a word."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to("elsewhere")

    with pytest.raises(UsageError, match="is not a folder"), staged(tmp_path / "output"):
        pass


def test_a_file_where_the_twin_belongs_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    """One sentence says where."""
    (tmp_path / ".output.pressroom").write_text("a file")

    with pytest.raises(MachineError, match="cannot write beside"), staged(tmp_path / "output"):
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
