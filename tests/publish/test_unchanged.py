"""The shortest answer: given only where another build would make the very same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import chdir, suppress
from typing import TYPE_CHECKING, Any, Final

import pytest

from pressroom.core import file_state
from pressroom.publish import unchanged
from pressroom.publish.listing import listing_of
from pressroom.publish.scanning import scan
from pressroom.publish.unchanged import (
    Answer,
    environment_state,
    glance,
    leave_answer,
    looking_at_output,
    standing_of,
    state_of_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = 1_000_000.0
ENVIRONMENT = {"SITEURL": "https://news.example.org"}
OTHERS = {"HOME": "/nowhere"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom of three files with an output of two, all of them old enough to be known again by their state."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    for name in ("content/a.md", "content/deep/b.md", "pelicanconf.py", "output/index.html", "output/x/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def answer_of(folder: Path) -> Answer:
    """What a good build of the newsroom would leave."""
    places = (str(folder / "content"), str(folder / "pelicanconf.py"), str(folder / "nothing here"))
    return Answer(
        output=str(folder / "output"),
        total=2,
        places=standing_of(places).places,
        output_state=state_of_files(scan(folder / "output")),
        environment=environment_state({**ENVIRONMENT, "NOT_SET": None}),
        since=NOW,
        until=NOW + 10,
    )


def asked(folder: Path, now: float = NOW, environment: dict[str, str] | None = None) -> Answer | None:
    """What the next build is told."""
    return answered(folder / "pelicanconf.py", now, ENVIRONMENT | OTHERS if environment is None else environment)


@pytest.fixture(params=["alone", "with a helper"], autouse=True)
def helper(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a copy of the process looks at the output, or the process itself does, as where there are no copies."""
    monkeypatch.setattr(unchanged, "meanwhile", Helper if request.param == "with a helper" else lambda _: None)


class Helper:
    """A copy of this process, but for that it is none: tests have threads, with which none may be made."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._work = work

    def result(self) -> bytes | None:
        """What the copy sends, which may go elsewhere; nothing if it comes to nothing."""
        with chdir("."), suppress(OSError):
            return self._work()
        return None

    def call_off(self) -> None:
        """There is nothing to end."""


def answered(settings: Path, now: float, environment: dict[str, str]) -> Answer | None:
    """The note of the last good build, if another one would make just the same."""
    with looking_at_output(settings) as is_as_listed:
        found = glance(settings, environment)
        return found.answer if found and found.is_unchanged(now, is_as_listed) else None


@pytest.fixture
def left(folder: Path) -> Path:
    """The newsroom after a good build."""
    leave_answer(folder / "pelicanconf.py", answer_of(folder))
    return folder


def test_the_same_is_answered_at_once(left: Path) -> None:
    """As often as it is asked."""
    assert asked(left) == asked(left) == answer_of(left)


def test_without_a_note_there_is_no_answer(folder: Path) -> None:
    """Neither after one was taken back."""
    assert asked(folder) is None
    leave_answer(folder / "pelicanconf.py", None)
    leave_answer(folder / "pelicanconf.py", answer_of(folder))
    leave_answer(folder / "pelicanconf.py", None)
    assert asked(folder) is None


def test_each_settings_file_has_its_own_answer(left: Path) -> None:
    """What is true of one is not of the other."""
    assert answered(left / "publishconf.py", NOW, ENVIRONMENT) is None


@pytest.mark.parametrize(("now", "is_same"), [(-0.1, False), (0, True), (9.9, True), (10, False), (1e6, False)])
def test_the_clock_is_between_the_same_instants(left: Path, now: float, *, is_same: bool) -> None:
    """The first of them counts as reached, the last does not."""
    assert (asked(left, NOW + now) is not None) == is_same


def test_a_build_that_asked_for_no_instant_holds_for_ever(folder: Path) -> None:
    """Nothing of it has a date."""
    leave_answer(folder / "pelicanconf.py", answer_of(folder)._replace(since=None, until=None))

    assert asked(folder, 0) == asked(folder, 1e12) != None  # noqa: E711 - of both


@pytest.mark.parametrize(
    "environment", [{}, {"SITEURL": "https://other.example.org"}, ENVIRONMENT | {"NOT_SET": ""}], ids=str
)
def test_another_environment_may_mean_other_settings(left: Path, environment: dict[str, str]) -> None:
    """Only what the settings asked for counts."""
    assert asked(left, environment=environment) is None
    assert asked(left, environment=ENVIRONMENT | {"OTHER": "x"}) is not None


def test_no_secret_stands_in_the_note(left: Path) -> None:
    """Settings may read a token, and caches of CI are read by many."""
    texts = b"".join(path.read_bytes() for path in (left / ".pressroom").iterdir())

    assert b"SITEURL" in texts
    assert b"news.example.org" not in texts


def write(name: str, content: str = "new") -> Callable[[Path], None]:
    """Write a file."""

    def do(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)

    return do


def write_alike(name: str) -> Callable[[Path], None]:
    """Give a file other bytes, as many, and its old instant of change back."""

    def do(folder: Path) -> None:
        found = (folder / name).stat()
        (folder / name).write_text("X" * found.st_size)
        os.utime(folder / name, ns=(found.st_atime_ns, found.st_mtime_ns))

    return do


def remove(name: str) -> Callable[[Path], None]:
    """Delete a file."""
    return lambda folder: (folder / name).unlink()


def rename(name: str, new: str) -> Callable[[Path], None]:
    """Rename a file."""

    def do(folder: Path) -> None:
        (folder / name).rename(folder / new)

    return do


def link(name: str) -> Callable[[Path], None]:
    """Make a link that leads nowhere."""
    return lambda folder: (folder / name).symlink_to("nowhere")


def add_unseen(name: str) -> Callable[[Path], None]:
    """Add a file, and give the folder its old instant of change back, as programs do that copy folders."""

    def do(folder: Path) -> None:
        found = (folder / name).parent.stat()
        (folder / name).write_text("new")
        os.utime((folder / name).parent, ns=(found.st_atime_ns, found.st_mtime_ns))

    return do


EDITS: Final = [
    write("content/a.md"),
    write_alike("content/a.md"),
    write("content/deep/b.md"),
    write("content/deep/c.md"),
    write("content/.hidden"),
    remove("content/a.md"),
    rename("content/a.md", "content/c.md"),
    rename("content/deep", "content/deeper"),
    write("pelicanconf.py"),
    remove("pelicanconf.py"),
    write("nothing here"),
    write("nothing here/a"),
    link("content/c.md"),
    write("output/index.html"),
    write("output/extra.html"),
    remove("output/x/index.html"),
    link("output/c.html"),
    rename("output", "elsewhere"),
    add_unseen("output/extra.html"),
    add_unseen("output/x/extra.html"),
]


@pytest.mark.parametrize("is_second_look", [False, True], ids=["first", "second"])
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_anywhere_is_seen(left: Path, edit: Callable[[Path], None], *, is_second_look: bool) -> None:
    """In what the build read, and in what it left; also by who has looked before, and looks at less."""
    assert not is_second_look or asked(left)
    edit(left)

    assert asked(left) is None


def test_an_empty_folder_in_the_output_is_no_edit(left: Path) -> None:
    """No file has come, so nothing has to be made."""
    for name in ("first", "second"):
        assert asked(left) is not None
        (left / "output" / name).mkdir()
        assert asked(left) is not None


def test_a_folder_that_was_changed_just_now_is_opened(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file could come within the same tick of the file system's clock."""
    monkeypatch.setattr(file_state, "_FINE_STEP", 10**18)
    listing = listing_of(str(left / "output"), scan(left / "output"), time.time_ns())

    assert set(listing.folders.values()) == {0}
    assert listing.still_stands(str(left / "output"))
    for name in ("output/extra.html", "output/x/extra.html"):
        write(name)(left)
        assert not listing.still_stands(str(left / "output"))
        remove(name)(left)


def test_a_listing_of_another_output_is_not_asked(left: Path) -> None:
    """A build has been made meanwhile."""
    assert asked(left) is not None
    write("output/index.html")(left)
    leave_answer(left / "pelicanconf.py", answer_of(left))

    assert asked(left) is not None
    write("output/index.html", "newer")(left)
    assert asked(left) is None


# A process that has no threads, unlike this one, and that asks for the shortest answer as the command does.
PROGRAM: Final = """
import os, sys, time
from pathlib import Path
from pressroom.core import file_state
from pressroom.publish import unchanged

file_state._FINE_STEP = -(10**18)
settings, here = Path(sys.argv[1]), os.getcwd()
{before}
with unchanged.looking_at_output(settings) as is_as_listed:
    found = unchanged.glance(settings, {{"SITEURL": "https://news.example.org"}})
    print(found.is_unchanged(1_000_000.0, is_as_listed))
assert os.getcwd() == here
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("alone")
"""


@pytest.mark.parametrize(
    ("before", "is_same"),
    [
        ("", True),
        ("(settings.parent / 'output/index.html').write_text('changed')", False),
        ("(settings.parent / 'output/more.html').write_text('new')", False),
        ("(settings.parent / 'content/a.md').write_text('changed')", False),
        ("sys.platform = 'elsewhere'", True),
        # The copy dies, or has nothing but a fault to tell: then everything is looked at once more.
        ("unchanged._listing = lambda *_: 1 / 0", True),
        ("unchanged._listing = lambda *_: os._exit(3)", True),
    ],
)
def test_a_copy_of_the_process_looks_at_the_output(left: Path, before: str, *, is_same: bool) -> None:
    """And is gone when the answer is there, whatever it is."""
    assert asked(left) is not None
    program = PROGRAM.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", program, str(left / "pelicanconf.py")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == (f"{is_same}\nalone\n", "")


def test_what_python_keeps_compiled_is_no_edit(left: Path) -> None:
    """The build itself may write it beside a plugin."""
    write("content/__pycache__/x.pyc")(left)

    assert asked(left) is not None


def test_a_poisoned_note_says_nothing(left: Path) -> None:
    """Whichever byte a disk or a cache has changed."""
    note = next((left / ".pressroom").iterdir())
    whole = note.read_bytes()

    for place in range(len(whole)):
        note.write_bytes(whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1 :])
        assert asked(left) is None, place


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]\n[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"places": 1}', b"a" * 32 + b"\n{}"]
)
def test_a_note_of_somebody_else_says_nothing(left: Path, content: bytes) -> None:
    """Nothing is raised, and the next good build leaves its own."""
    note = next((left / ".pressroom").iterdir())
    note.write_bytes(content)
    assert asked(left) is None

    note.unlink()
    note.mkdir()
    assert asked(left) is None
    leave_answer(left / "pelicanconf.py", answer_of(left))
    leave_answer(left / "pelicanconf.py", None)


def test_a_note_cut_short_says_nothing(left: Path) -> None:
    """At whatever byte the machine stopped."""
    note = next((left / ".pressroom").iterdir())
    whole = note.read_bytes()

    for length in range(0, len(whole), 7):
        note.write_bytes(whole[:length])
        assert asked(left) is None


def test_a_note_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    """The output is out already."""
    (folder / ".pressroom").write_text("a file")

    leave_answer(folder / "pelicanconf.py", answer_of(folder))

    assert asked(folder) is None


@pytest.mark.parametrize(
    ("age", "is_settled"), [(0, False), (file_state._FINE_STEP - 1, False), (file_state._FINE_STEP + 1, True)]
)
def test_a_file_that_was_changed_just_now_is_not_settled(age: int, *, is_settled: bool) -> None:
    """Another change could leave the same instant on it."""
    changed = 1_700_000_000_123_456_789

    assert file_state.is_settled((5, changed, 1), changed + age) == is_settled
    assert file_state.is_settled((5, 1, changed), changed + age) == is_settled


def test_an_instant_in_whole_seconds_settles_later() -> None:
    """Such file systems count in steps of up to two seconds; an instant in the future never settles."""
    second = 1_700_000_000_000_000_000

    assert not file_state.is_settled((5, second, second), second + 2_000_000_000)
    assert file_state.is_settled((5, second, second), second + 3_000_000_000)
    assert not file_state.is_settled((5, second * 2, second), second + 3_000_000_000)


def test_a_folder_with_a_fresh_file_is_not_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that begins right after an edit leaves no note."""
    places = [str(folder / "content")]
    monkeypatch.setattr(file_state, "_FINE_STEP", 10**18)
    assert not standing_of(places).places[places[0]]

    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))

    assert standing_of(places).places[places[0]]


SETTINGS: Final[dict[str, Any]] = {"SITEURL": "https://news.example.org", "PLUGINS": ["a", "b"]}


@pytest.fixture
def told(folder: Path) -> Path:
    """The newsroom after a good build that could write down its settings."""
    answer = answer_of(folder)._replace(settings=SETTINGS, settings_places=(str(folder / "pelicanconf.py"),))
    leave_answer(folder / "pelicanconf.py", answer)
    return folder


def settings_of(folder: Path, environment: dict[str, str] = ENVIRONMENT) -> dict[str, Any] | None:
    """The settings of the last build, if they are still the same."""
    found = glance(folder / "pelicanconf.py", environment)
    return found.settings() if found else None


def test_settings_outlive_an_edit_of_a_text(told: Path) -> None:
    """They came from the settings file and the environment, and from nothing else."""
    write("content/a.md")(told)

    assert asked(told) is None
    assert settings_of(told) == SETTINGS


@pytest.mark.parametrize("edit", [write("pelicanconf.py"), write_alike("pelicanconf.py"), remove("pelicanconf.py")])
def test_settings_are_forgotten_with_their_file(told: Path, edit: Callable[[Path], None]) -> None:
    """Whatever has happened to it."""
    edit(told)

    assert settings_of(told) is None


def test_settings_are_forgotten_with_their_environment(told: Path) -> None:
    """Another variable may mean another address."""
    assert settings_of(told, {"SITEURL": "https://other.example.org"}) is None
    assert settings_of(told, ENVIRONMENT | {"NOT_SET": ""}) is None


def test_settings_are_forgotten_with_the_libraries(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Pelican may have other defaults."""
    monkeypatch.setattr(sys, "version", "another")

    assert settings_of(told) is None
    assert asked(told) is None


def test_code_in_another_place_may_be_another_version(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though nobody has changed that in the first."""
    monkeypatch.setattr("pressroom.publish.unchanged._HOUSE", "/elsewhere")

    assert settings_of(told) is None
    assert asked(told) is None


def test_settings_that_could_not_be_written_down_are_not_known(left: Path) -> None:
    """They are loaded again."""
    assert settings_of(left) is None
    assert asked(left) is not None


def test_a_note_remembers_what_was_not_settled_as_unknown(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file that was saved a moment before the build is loaded again by the next."""
    monkeypatch.setattr(file_state, "_FINE_STEP", 10**18)

    assert settings_of(told) is None
