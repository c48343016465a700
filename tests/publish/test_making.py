"""Making artifacts: only what is not fresh, never twice, and nothing after a fault."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pressroom.publish.artifact import Artifact
from pressroom.publish.making import Made, Previous, make_artifacts

if TYPE_CHECKING:
    from pathlib import Path


class Workshop:
    """Makes artifacts and remembers which of them were really made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []
        self.builds = 0
        self.previous = Previous(folder / "nothing yet")

    def artifact(self, path: str, content: str = "content", digest: str = "", *, heavy: bool = False) -> Artifact:
        """Plan a file; its digest follows from its content unless one is given."""

        def make() -> bytes:
            self.made.append(path)
            return content.encode()

        return Artifact(path, digest or content, make, heavy)

    def build(self, *artifacts: Artifact) -> Made:
        """Make them into a new folder, which is the previous one next time."""
        self.builds += 1
        self.made.clear()
        output = self.folder / str(self.builds)
        done = make_artifacts(artifacts, output, self.previous)
        self.previous = Previous(output, done.ledger)
        return done

    def files(self) -> dict[str, str]:
        """What the last build wrote."""
        output = self.previous.output
        return {path.relative_to(output).as_posix(): path.read_text() for path in output.rglob("*") if path.is_file()}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """An empty workshop."""
    return Workshop(tmp_path)


@pytest.mark.parametrize("heavy", [False, True])
def test_a_first_build_makes_everything(workshop: Workshop, heavy: bool) -> None:
    """In folders that are made for it, in a thread or without one."""
    done = workshop.build(workshop.artifact("a.txt", "A", heavy=heavy), workshop.artifact("x/y/가.txt", "B"))

    assert workshop.files() == {"a.txt": "A", "x/y/가.txt": "B"}
    assert (done.made, done.fresh, done.total) == (2, 0, 2)
    assert sorted(done.ledger.entries) == ["a.txt", "x/y/가.txt"]


@pytest.mark.parametrize("heavy", [False, True])
def test_a_second_build_makes_only_what_changed(workshop: Workshop, heavy: bool) -> None:
    """The rest is taken over; what is no longer planned is gone."""
    workshop.build(
        workshop.artifact("a", "A", heavy=heavy), workshop.artifact("b", "B", heavy=heavy), workshop.artifact("c", "C")
    )

    done = workshop.build(
        workshop.artifact("a", "A", heavy=heavy),
        workshop.artifact("b", "new", heavy=heavy),
        workshop.artifact("d", "D"),
    )

    assert workshop.made == ["b", "d"] or (heavy and sorted(workshop.made) == ["b", "d"])
    assert workshop.files() == {"a": "A", "b": "new", "d": "D"}
    assert (done.made, done.fresh) == (2, 1)
    assert sorted(done.ledger.entries) == ["a", "b", "d"]


def test_what_was_taken_over_stays_fresh(workshop: Workshop) -> None:
    """A third build finds it in the ledger of the second."""
    for _ in range(3):
        workshop.build(workshop.artifact("a", "A"))

    assert workshop.made == []
    assert workshop.files() == {"a": "A"}


def test_a_file_that_somebody_touched_is_made_again(workshop: Workshop) -> None:
    """Equal inputs are not enough."""
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"))
    (workshop.previous.output / "a").write_text("touched")

    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"))

    assert workshop.made == ["a"]
    assert workshop.files() == {"a": "A", "b": "B"}


@pytest.mark.parametrize(("first", "second"), [("a/b.txt", "a/b.txt"), ("a/b.txt", "A/B.TXT"), ("가.txt", "가.txt")])
def test_two_artifacts_for_one_file_are_refused(workshop: Workshop, first: str, second: str) -> None:
    """Also where only capitals differ: not every host knows the difference. Nothing is made then."""
    with pytest.raises(AssertionError, match="planned more than once"):
        workshop.build(workshop.artifact(first), workshop.artifact(second, "other"))

    assert workshop.made == []


@pytest.mark.parametrize("heavy", [False, True])
def test_a_fault_in_one_stops_the_build(workshop: Workshop, heavy: bool) -> None:
    """It comes out as it is, and what would have come after it is not made."""

    def fail() -> bytes:
        raise ZeroDivisionError("no picture")

    broken = Artifact("b", "digest", fail, heavy)

    with pytest.raises(ZeroDivisionError, match="no picture"):
        workshop.build(workshop.artifact("a"), broken, workshop.artifact("c"))

    assert workshop.made == ["a"]


def test_an_interrupt_leaves_what_waits_in_the_queue(workshop: Workshop) -> None:
    """Ctrl-C in the middle of many pictures does not draw the rest of them."""
    begun = threading.Event()

    def interrupted() -> bytes:
        begun.set()
        raise KeyboardInterrupt

    def slow(number: int) -> Artifact:
        def make() -> bytes:
            begun.wait(5)
            workshop.made.append(str(number))
            return b""

        return Artifact(f"slow-{number}", "digest", make, is_heavy=True)

    with pytest.raises(KeyboardInterrupt):
        workshop.build(Artifact("a", "digest", interrupted), *(slow(number) for number in range(500)))

    assert len(workshop.made) < 500


def test_progress_is_told_once_for_each(workshop: Workshop) -> None:
    """Whether made or taken over."""
    told: list[None] = []
    workshop.build(workshop.artifact("a"), workshop.artifact("b", heavy=True))

    make_artifacts(
        [workshop.artifact("a"), workshop.artifact("b", heavy=True), workshop.artifact("c")],
        workshop.folder / "again",
        workshop.previous,
        lambda: told.append(None),
    )

    assert len(told) == 3


def test_no_artifacts_make_an_empty_ledger(workshop: Workshop) -> None:
    """An empty site is a site."""
    assert workshop.build() == Made(workshop.previous.ledger, 0, 0)
