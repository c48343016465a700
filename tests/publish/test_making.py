"""Making artifacts: only what is not fresh, never twice, and nothing after a fault."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from pressroom.core.problems import ContentError, Place, Problem, RefusedError
from pressroom.publish.artifact import Artifact, Finished
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous, make_artifacts
from pressroom.publish.stage import staged
from pressroom.publish.work import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKER = Artifact(".pressroom", "the marker", partial(bytes, b"ours"))


@dataclass
class Workshop:
    """Makes artifacts, publishes them, and remembers which of them were really made."""

    folder: Path
    made: list[str]
    ledger: Ledger
    workers: Workers

    @property
    def output(self) -> Path:
        """The output of the workshop."""
        return self.folder / "output"

    @property
    def twin(self) -> Path:
        """What the next output will grow from."""
        return self.folder / ".output.pressroom/tree"

    def artifact(self, path: str, content: str = "content", digest: str = "") -> Artifact:
        """Plan a file; its digest follows from its content unless one is given."""

        def make() -> bytes:
            self.made.append(path)
            return content.encode()

        return Artifact(path, digest or content, make)

    def build(self, *artifacts: Artifact) -> Made:
        """Make them and put them in place."""
        self.made.clear()
        with staged(self.output) as stage:
            previous = Previous(self.output, self.ledger)
            done = make_artifacts([MARKER, *artifacts], stage.tree, previous, self.workers, unwatched, twin=stage.twin)
            stage.publish(done.changed, done.removed)
        self.ledger.update(done.entries)
        return done

    def files(self) -> dict[str, str]:
        """What the output holds, but for the marker."""
        return {path: text for path, text in texts_in(self.output).items() if path != ".pressroom"}

    def instants(self) -> dict[str, int]:
        """When each file of the output was changed."""
        return {path: (self.output / path).stat().st_mtime_ns for path in texts_in(self.output)}


def texts_in(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def unwatched(_total: int) -> Callable[[], None]:
    """Nobody looks at the progress."""
    return lambda: None


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """An empty workshop."""
    return Workshop(tmp_path, [], Ledger(), Workers())


def test_a_first_build_makes_everything(workshop: Workshop) -> None:
    """In folders that are made for it."""
    done = workshop.build(workshop.artifact("a.txt", "A"), workshop.artifact("x/y/가.txt", "B"))

    assert workshop.files() == {"a.txt": "A", "x/y/가.txt": "B"}
    assert (done.made, done.fresh, done.total) == (3, 0, 3)
    assert sorted(done.entries) == [".pressroom", "a.txt", "x/y/가.txt"]


def test_a_second_build_makes_only_what_changed(workshop: Workshop) -> None:
    """The rest is taken over; what is no longer planned is gone, with its folder."""
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"), workshop.artifact("x/y/c", "C"))

    done = workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "new"), workshop.artifact("d", "D"))

    assert workshop.made == ["b", "d"]
    assert workshop.files() == {"a": "A", "b": "new", "d": "D"}
    assert (done.made, done.fresh, done.removed) == (2, 2, ("x/y/c",))
    assert done.reasons == {"b": "what it is made from has changed", "d": "it was not in the last output"}
    assert not (workshop.output / "x").exists()


def test_the_twin_is_the_output_after_every_build(workshop: Workshop) -> None:
    """Then the next build begins with all that did not change, and no file has its bytes twice."""
    for plan in ({"a": "A", "x/b": "B"}, {"a": "A", "x/b": "new", "y/c": "C"}, {"y/c": "C"}, {"y/c": "D", "a": "A"}):
        workshop.build(*(workshop.artifact(path, content) for path, content in plan.items()))

        assert texts_in(workshop.twin) == texts_in(workshop.output)
        assert all((workshop.output / path).samefile(workshop.twin / path) for path in plan)
        assert workshop.files() == plan


def test_what_was_taken_over_stays_fresh(workshop: Workshop) -> None:
    """A third build finds it in the ledger of the second."""
    workshop.build(workshop.artifact("a", "A"))
    before = workshop.instants()

    for _ in range(3):
        assert workshop.build(workshop.artifact("a", "A")).made == 0
        assert workshop.instants() == before


def test_the_same_bytes_are_not_written_again(workshop: Workshop) -> None:
    """Another reason to make a file need not make another file: its instant of change tells those who upload it."""
    workshop.build(workshop.artifact("a", "A", digest="one"))
    before = workshop.instants()

    done = workshop.build(workshop.artifact("a", "A", digest="two"))

    assert (done.made, done.changed) == (1, ())
    assert workshop.instants() == before
    assert workshop.build(workshop.artifact("a", "A", digest="two")).made == 0


def interfered(workshop: Workshop, interfere: Callable[[Path], None]) -> list[str]:
    """Build, have somebody change a file of the output, and return what the next build makes."""
    artifacts = [workshop.artifact("a", "A"), workshop.artifact("b", "B")]
    workshop.build(*artifacts)
    interfere(workshop.output / "a")
    workshop.build(*artifacts)
    made = list(workshop.made)
    assert workshop.files() == {"a": "A", "b": "B"}
    before = workshop.instants()
    assert workshop.build(*artifacts).made == 0
    assert workshop.instants() == before
    assert not (workshop.output / "a").is_symlink()
    return made


def replace_by(content: bytes, *, instant: int | None = None) -> Callable[[Path], None]:
    """Give the file another body under its name."""

    def replace(path: Path) -> None:
        path.unlink()
        path.write_bytes(content)
        if instant is not None:
            os.utime(path, ns=(instant, instant))

    return replace


def edit_in_place(path: Path) -> None:
    """Change the bytes that the twin shares, and nothing of their number."""
    path.write_text("X")
    os.utime(path, ns=(1, 1))


def make_a_link(path: Path) -> None:
    """Put a link to a file with the very same bytes there."""
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to("../elsewhere")


def make_a_folder(path: Path) -> None:
    """Put a folder with somebody's file there."""
    path.unlink()
    path.mkdir()
    (path / "notes.txt").write_text("mine")


def make_an_empty_folder(path: Path) -> None:
    """Put a folder there."""
    path.unlink()
    (path / "deep").mkdir(parents=True)


@pytest.mark.parametrize(
    ("interfere", "made"),
    [
        (edit_in_place, ["a"]),
        (os.unlink, []),
        (replace_by(b"X", instant=1), []),
        (replace_by(b"longer"), []),
        (partial(os.utime, ns=(5, 5)), []),
        (make_a_link, []),
        (make_a_folder, []),
        (make_an_empty_folder, []),
    ],
    ids=["edited", "deleted", "replaced", "replaced by more", "touched", "link", "folder", "empty folder"],
)
def test_what_somebody_did_to_the_output_is_put_right(
    workshop: Workshop, interfere: Callable[[Path], None], made: list[str]
) -> None:
    """From the twin where it still has the file, by making it again otherwise."""
    assert interfered(workshop, interfere) == made


@pytest.mark.parametrize(
    "interfere",
    [edit_in_place, os.unlink, replace_by(b"X", instant=1), make_a_link, make_a_folder, make_an_empty_folder],
)
def test_what_somebody_did_to_output_and_twin_is_put_right(
    workshop: Workshop, interfere: Callable[[Path], None]
) -> None:
    """Neither of them is trusted further than it can be checked, before the swap and after it."""

    def to_both(path: Path) -> None:
        interfere(path)
        twin = workshop.twin / path.name
        if path.is_symlink() or not path.exists() or not path.samefile(twin):
            interfere(twin)

    assert interfered(workshop, to_both) in (["a"], [])


@pytest.mark.parametrize(
    "interfere",
    [edit_in_place, os.unlink, replace_by(b"X", instant=1), make_a_link, make_a_folder, make_an_empty_folder],
)
def test_what_somebody_did_to_the_twin_is_put_right_when_the_output_is_lost(
    workshop: Workshop, interfere: Callable[[Path], None]
) -> None:
    """The next output grows from it then, and so does its own twin: neither keeps what is nobody's."""
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"))
    interfere(workshop.twin / "a")
    shutil.rmtree(workshop.output)
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"))
    assert workshop.files() == {"a": "A", "b": "B"}
    assert texts_in(workshop.twin) == texts_in(workshop.output)


@pytest.mark.parametrize("first", ["A", "new", ""])
def test_no_link_of_somebody_leads_out_of_the_output(workshop: Workshop, first: str) -> None:
    """A folder of the output that was made a link to somebody's own files: they stay as they are."""
    workshop.build(workshop.artifact("x/a", "A"), workshop.artifact("x/b", "B"))
    own = workshop.folder / "own"
    own.mkdir()
    (own / "a").write_text("mine")
    for path in (workshop.output / "x/a", workshop.output / "x/b"):
        path.unlink()
    (workshop.output / "x").rmdir()
    (workshop.output / "x").symlink_to(own)

    for text in (first, "newer", "newer"):
        plan = {"x/a": text, "x/b": "B"} if text else {"x/b": "B"}
        workshop.build(*(workshop.artifact(path, content) for path, content in plan.items()))
        assert texts_in(own) == {"a": "mine"}
        assert workshop.files() == plan
        assert not (workshop.output / "x").is_symlink()


def test_a_lost_ledger_costs_time_and_changes_no_file(workshop: Workshop) -> None:
    """Everything is made, and stays where it is with its instants."""
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("x/b", "B"))
    before = workshop.instants()
    workshop.ledger = Ledger()

    done = workshop.build(workshop.artifact("a", "A"), workshop.artifact("x/b", "B"))

    assert (done.made, done.changed) == (3, ())
    assert workshop.instants() == before


def test_a_ledger_that_is_older_than_the_output_does_no_harm(workshop: Workshop) -> None:
    """So it is after a build that was killed between the swap and the writing of the ledger."""
    workshop.build(workshop.artifact("a", "A"), workshop.artifact("b", "B"))
    old = Ledger()
    old.update(workshop.ledger.entries)
    workshop.build(workshop.artifact("a", "new"), workshop.artifact("b", "B"))
    before = workshop.instants()
    workshop.ledger = old

    workshop.build(workshop.artifact("a", "new"), workshop.artifact("b", "B"))

    assert workshop.files() == {"a": "new", "b": "B"}
    assert workshop.instants() == before


def test_an_output_from_elsewhere_is_as_good(workshop: Workshop) -> None:
    """A CI cache brings it back with instants of its own and without its twin: nothing is made."""
    artifacts = [workshop.artifact("a", "A"), workshop.artifact("x/b", "B")]
    workshop.build(*artifacts)
    workshop.twin.parent.rename(workshop.folder / "away")
    for path in workshop.files():
        os.utime(workshop.output / path, ns=(7, 7))

    done = workshop.build(*artifacts)

    assert (done.made, workshop.instants()["x/b"]) == (0, 7)
    assert workshop.build(*artifacts).made == 0


def test_without_hard_links_there_are_copies(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems know no second names; nothing else is different."""

    def refuse(_old: str, new: str) -> None:
        if os.path.lexists(new):
            raise FileExistsError(17, "File exists", new)
        raise PermissionError(1, "Operation not permitted", new)

    monkeypatch.setattr("os.link", refuse)
    for plan in ({"a": "A", "x/b": "B"}, {"a": "A", "x/b": "new"}, {"a": "B", "x/b": "B"}):
        workshop.build(*(workshop.artifact(path, content) for path, content in plan.items()))

        assert workshop.files() == plan
        assert texts_in(workshop.twin) == texts_in(workshop.output)
    assert workshop.build(*(workshop.artifact(path, "B") for path in ("a", "x/b"))).made == 0


@pytest.mark.parametrize(("first", "second"), [("a/b.txt", "a/b.txt"), ("a/b.txt", "A/B.TXT"), ("가.txt", "가.txt")])
def test_two_artifacts_for_one_file_are_refused(workshop: Workshop, first: str, second: str) -> None:
    """Also where only capitals differ: not every host knows the difference. Nothing is made then."""
    with pytest.raises(AssertionError, match="planned more than once"):
        workshop.build(workshop.artifact(first), workshop.artifact(second, "other"))

    assert workshop.made == []


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/x", "a\\b"])
def test_nothing_is_written_outside_of_the_folder(workshop: Workshop, path: str) -> None:
    """Whatever planned it."""
    with pytest.raises(AssertionError, match="planned outside of the output"):
        workshop.build(workshop.artifact(path))

    assert not workshop.output.exists()
    assert not (workshop.folder / "x").exists()


def test_a_fault_of_ours_in_one_stops_the_build(workshop: Workshop) -> None:
    """It comes out as it is, and what would have come after it is not made."""
    workshop.build(workshop.artifact("a", "old"))

    def fail() -> bytes:
        raise ZeroDivisionError("no picture")

    with pytest.raises(ZeroDivisionError, match="no picture"):
        workshop.build(workshop.artifact("a"), Artifact("b", "digest", fail), workshop.artifact("c"))

    assert workshop.made == ["a"]
    assert workshop.files() == {"a": "old"}


def test_faults_of_the_editors_come_out_all_at_once(workshop: Workshop) -> None:
    """Those of two artifacts are told together, and nothing goes out."""
    problems = [Problem(Place(name), "", "is no picture", "export it again") for name in ("b.png", "a.png")]

    def fail(problem: Problem) -> bytes:
        raise ContentError([problem])

    artifacts = [Artifact(problem.place.file, "digest", partial(fail, problem)) for problem in problems]
    with pytest.raises(ContentError) as raised:
        workshop.build(*artifacts, workshop.artifact("c"))

    assert raised.value.problems == (problems[1], problems[0])
    assert not workshop.output.exists()


def test_what_an_audit_refuses_never_goes_out(workshop: Workshop) -> None:
    """Nor does anything else of that build; and the next build looks again."""
    workshop.build(workshop.artifact("a.html", "A"))

    for _ in range(2):
        with pytest.raises(RefusedError) as raised:
            workshop.build(workshop.artifact("a.html", "new"), workshop.artifact("b.html", "\ue000open"))
        assert [problem.place for problem in raised.value.problems] == [Place("b.html")]
        assert workshop.files() == {"a.html": "A"}


def test_progress_is_told_once_for_each_that_is_made(workshop: Workshop) -> None:
    """And how many there will be."""
    told: list[int] = []

    def begin(total: int) -> Callable[[], None]:
        told.append(total)
        return lambda: told.append(-1)

    workshop.build(workshop.artifact("a"))
    previous = Previous(workshop.output, workshop.ledger)
    artifacts = [workshop.artifact("a"), workshop.artifact("b"), workshop.artifact("c")]
    make_artifacts(artifacts, workshop.folder / "again", previous, Workers(), begin)

    assert told == [2, -1, -1]


def test_no_artifacts_make_an_empty_site(workshop: Workshop) -> None:
    """An empty site is a site."""
    assert make_artifacts([], workshop.folder / "x", Previous(workshop.output), Workers(), unwatched) == Made()


def test_somebody_elses_files_stay_where_nothing_is_to_be_removed(workshop: Workshop) -> None:
    """So plain `pelican` writes into any folder."""
    (workshop.folder / "theirs").mkdir()
    (workshop.folder / "theirs/thesis.txt").write_text("years of work")
    previous = Previous(workshop.folder / "theirs")

    for text in ("A", "new"):
        artifacts = [workshop.artifact("a", text)]
        make_artifacts(artifacts, workshop.folder / "theirs", previous, Workers(), unwatched, removing=False)

        assert texts_in(workshop.folder / "theirs") == {"a": text, "thesis.txt": "years of work"}


def test_an_executor_of_somebody_else_makes_and_sends_the_bytes(workshop: Workshop) -> None:
    """It may be on another machine; what cannot be sent is made here."""
    light = [Artifact(f"{number}", f"{number}", partial(str.encode, f"{number}")) for number in range(40)]
    with ProcessPoolExecutor(1) as executor:
        workshop.workers = Workers(executor=executor)
        workshop.build(*light)
        done = workshop.build(*light[1:], workshop.artifact("here", "H"))

    assert workshop.files() == {f"{number}": f"{number}" for number in range(1, 40)} | {"here": "H"}
    assert (workshop.made, list(done.reasons)) == (["here"], ["here"])


def test_what_needs_other_files_is_made_after_them(workshop: Workshop) -> None:
    """From the bytes that stand in the new output, whether these were made just now, or long ago, or elsewhere."""

    def sum_of(*paths: str) -> Artifact:
        def make(finished: Finished) -> bytes:
            workshop.made.append("sum")
            return b"+".join(finished.read(path) for path in paths)

        return Artifact("a-sum", f"sum of {paths}", make, needs=paths)

    def sum_of_sum(version: str) -> Artifact:
        return Artifact("0-last", version, lambda finished: finished.read("a-sum") + b"!", needs=("a-sum",))

    parts = [workshop.artifact("x/one", "1"), workshop.artifact("y/two", "2")]
    workshop.build(sum_of_sum("first"), sum_of("x/one", "y/two"), *parts)
    assert workshop.made == ["x/one", "y/two", "sum"]
    assert (workshop.output / "0-last").read_bytes() == b"1+2!"

    workshop.build(sum_of_sum("first"), sum_of("y/two", "x/one"), *parts)
    assert workshop.made == ["sum"]
    assert (workshop.output / "a-sum").read_bytes() == b"2+1"
    workshop.build(sum_of_sum("second"), sum_of("y/two", "x/one"), *parts)
    assert workshop.made == []
    assert (workshop.output / "0-last").read_bytes() == b"2+1!"
