"""Who makes: processes give what one process gives, and a fault of theirs is as clear."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from pressroom.core.problems import ContentError, MachineError, Place, Problem
from pressroom.publish.artifact import Artifact
from pressroom.publish.work import Outcome, Work, Workers, make_all
from pressroom.publish.writing import Shelter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MANY = 70


def made(artifacts: Sequence[Artifact], folder: Path, jobs: int) -> dict[str, Outcome]:
    """What came of each artifact."""
    works = [Work(artifact) for artifact in artifacts]
    return {outcome.path: outcome for outcome in make_all(works, Shelter(str(folder)), Workers(jobs), lambda: None)}


def told(outcomes: dict[str, Outcome]) -> dict[str, tuple[object, ...]]:
    """All that is the same whoever makes it: everything but instants."""
    return {path: (each.digest, each.content, each.faults, each.refusals) for path, each in outcomes.items()}


def text_of(number: int) -> bytes:
    """Return what the artifact of that number holds."""
    return f"text {number}".encode()


def light(number: int) -> Artifact:
    """An artifact that can be made anywhere."""
    return Artifact(f"{number % 7}/{number}.txt", f"{number}", partial(text_of, number))


def process_of(_path: str) -> bytes:
    """Return the process that makes."""
    return str(os.getpid()).encode()


def broken_picture(name: str) -> bytes:
    """Find out that an editor's picture cannot be drawn."""
    raise ContentError(
        [Problem(Place(name, 1, 2), "picture", what, "export it again") for what in ("is none", "ends too early")]
    )


def mistake() -> bytes:
    """Make a mistake of ours."""
    raise ZeroDivisionError("a mistake of ours")


def kill(process: int | None = None) -> bytes:
    """End a process, this one unless another is named, as a system does that has no memory left."""
    os.kill(process or os.getpid(), signal.SIGKILL)
    return b""


@pytest.mark.parametrize("is_heavy", [False, True])
def test_processes_make_what_one_process_makes(tmp_path: Path, *, is_heavy: bool) -> None:
    """The same files with the same bytes, and the same outcomes."""
    artifacts = [light(number) for number in range(MANY)]
    artifacts.append(Artifact("heavy", "heavy", partial(text_of, 0), is_heavy=is_heavy))
    artifacts.append(Artifact("open.html", "open", partial(bytes, "\ue000".encode())))

    alone, together = (made(artifacts, tmp_path / str(jobs), jobs) for jobs in (1, 3))

    assert told(alone) == told(together)
    files = {path.relative_to(tmp_path / "1"): path.read_bytes() for path in (tmp_path / "1").rglob("*.*")}
    assert files == {path.relative_to(tmp_path / "3"): path.read_bytes() for path in (tmp_path / "3").rglob("*.*")}
    assert len(files) == MANY
    for path, outcome in together.items():
        if outcome.state:
            found = (tmp_path / "3" / path).stat()
            assert outcome.state == (found.st_size, found.st_mtime_ns)


def test_few_are_made_at_home_and_many_by_processes(tmp_path: Path) -> None:
    """Starting processes costs as much as making some pages."""
    few = [Artifact(f"{number}", "d", partial(process_of, "x")) for number in range(3)]
    many = [Artifact(f"{number}", "d", partial(process_of, "x")) for number in range(MANY)]

    for artifacts, is_at_home in ((few, True), (many, False)):
        made(artifacts, tmp_path, 2)
        processes = {(tmp_path / artifact.path).read_text() for artifact in artifacts}
        assert (processes == {str(os.getpid())}) == is_at_home


@pytest.mark.parametrize("is_heavy", [True, False])
def test_one_process_makes_a_whole_batch(tmp_path: Path, *, is_heavy: bool) -> None:
    """So that what is costly to open is opened once, and what several have in common is made once."""
    artifacts = [
        Artifact(f"{batch}{number}", "d", partial(process_of, "x"), is_heavy=is_heavy, batch=batch)
        for number in range(50)
        for batch in ("one", "two")
    ]

    made(artifacts, tmp_path, 2)

    for batch in ("one", "two"):
        assert len({path.read_text() for path in tmp_path.glob(f"{batch}*")}) == 1


def test_the_same_bytes_are_not_written_by_processes_either(tmp_path: Path) -> None:
    """What stood there before is left to the parent."""
    first = made([light(number) for number in range(MANY)], tmp_path, 2)
    works = [Work(light(number), first[light(number).path].digest) for number in range(MANY)]

    again = list(make_all(works, Shelter(str(tmp_path / "new")), Workers(2), lambda: None))

    assert {(outcome.state, outcome.content) for outcome in again} == {(None, None)}
    assert not (tmp_path / "new").exists()


def test_what_cannot_travel_is_made_at_home(tmp_path: Path) -> None:
    """A site's own closures need not know of processes."""
    here: list[int] = []

    def closure(number: int) -> bytes:
        here.append(number)
        return text_of(number)

    artifacts = [Artifact(f"own/{number}", f"{number}", partial(closure, number)) for number in range(40)]
    artifacts += [light(number) for number in range(MANY)]

    outcomes = made(artifacts, tmp_path, 2)

    assert sorted(here) == list(range(40))
    assert len(outcomes) == MANY + 40
    assert (tmp_path / "own/7").read_bytes() == text_of(7)


class Staying:
    """An input that no process can be sent."""

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("stays here")


def planned_text(number: int, _input: Staying) -> Artifact:
    """Plan a text from inputs."""
    return Artifact(f"planned/{number}", f"{number}", partial(text_with_process, number, _input))


def text_with_process(number: int, _input: Staying) -> bytes:
    """Return a text that tells who made it."""
    return f"text {number} of process {os.getpid()}".encode()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are no copies of this one")
def test_what_was_planned_from_inputs_need_not_travel(tmp_path: Path) -> None:
    """Processes have it from their parent, which makes one of them first: so they have what that loads, too."""
    artifacts = [Artifact.planned(planned_text, number, Staying()) for number in range(MANY)]
    artifacts += [light(number) for number in range(MANY)]

    outcomes = made(artifacts, tmp_path, 2)

    assert len(outcomes) == 2 * MANY
    texts = [(tmp_path / f"planned/{number}").read_text().split(" of process ") for number in range(MANY)]
    assert [text for text, _ in texts] == [f"text {number}" for number in range(MANY)]
    assert [process for _, process in texts].count(str(os.getpid())) == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_editors_fault_arrives_whole(tmp_path: Path, jobs: int) -> None:
    """Every problem of every artifact, with its place; everything else is made."""
    broken = [Artifact(name, name, partial(broken_picture, name), is_heavy=True) for name in ("a.png", "b.png")]

    outcomes = made([*broken, *(light(number) for number in range(MANY))], tmp_path, jobs)

    assert [str(problem) for name in ("a.png", "b.png") for problem in outcomes[name].faults] == [
        f"{name}:1:2 picture: {what}; export it again"
        for name in ("a.png", "b.png")
        for what in ("ends too early", "is none")
    ]
    assert len([outcome for outcome in outcomes.values() if outcome.state]) == MANY


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_ours_keeps_its_name(tmp_path: Path, jobs: int) -> None:
    """It ends the build, in a process as well as at home."""
    artifacts = [light(number) for number in range(MANY)]
    artifacts[50] = Artifact("mistake", "digest", mistake)

    with pytest.raises(ZeroDivisionError, match="a mistake of ours"):
        made(artifacts, tmp_path, jobs)


def test_a_process_that_dies_ends_the_build_with_a_sentence(tmp_path: Path) -> None:
    """A machine without memory kills processes; nobody waits for them."""
    artifacts = [light(number) for number in range(MANY)]
    artifacts[0] = Artifact("dying", "digest", kill, is_heavy=True)

    with pytest.raises(MachineError, match="a process of this build was ended by the system"):
        made(artifacts, tmp_path, 2)


def test_progress_is_told_once_for_each(tmp_path: Path) -> None:
    """Whoever made it."""
    counted: list[str] = []
    works = [Work(light(number)) for number in range(MANY)]
    works.append(Work(Artifact("own", "own", lambda: b"")))

    done = list(make_all(works, Shelter(str(tmp_path)), Workers(2), lambda: counted.append("one")))

    assert len(counted) == len(done) == MANY + 1


def test_workers_that_wait_end_with_their_parent(tmp_path: Path) -> None:
    """Killed as it may be: otherwise they would hold the lock of a build that is no more."""
    # What the workers hold open stays open as long as one of them lives.
    reading, writing = os.pipe()
    if os.fork() == 0:  # pragma: no cover - in the process that is killed
        try:
            os.close(reading)
            artifacts = [light(number) for number in range(MANY)]
            artifacts[0] = Artifact("killing", "digest", partial(kill, os.getpid()), is_heavy=True)
            made(artifacts, tmp_path, 3)
        finally:
            os._exit(0)
    os.close(writing)

    assert os.read(reading, 1) == b""
    os.close(reading)
    assert os.waitstatus_to_exitcode(os.wait()[1]) == -signal.SIGKILL
