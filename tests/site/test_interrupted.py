"""Whatever ends a build, and wherever: the output is the old one whole or the new one whole, and the next build is right.

Builds run in forked processes, which are ended, or refused something, at a chosen step: a file opened for writing, a
name made or removed, the exchange, the writing of ledger, memory and note.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom.core.memory import Memory
from pressroom.core.problems import ContentError, MachineError, UsageError
from pressroom.publish import stage as staging
from pressroom.publish.artifact import Artifact
from pressroom.publish.ledger import Ledger
from pressroom.publish.stage import locked
from pressroom.publish.work import Workers
from pressroom.site import whole_build as building
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.publish.making import Made

# Newer Pythons warn of forks beside threads; those of the test runner hold nothing that a build needs.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

FILES: Final = {
    "pelicanconf.py": SETTINGS.replace("pictures, ", "", 1).replace("campaigns, pictures, ", "campaigns, "),
    "content/newsroom.yaml": NEWSROOM,
    "content/people.yaml": PEOPLE,
    "content/stories/a.md": STORY,
    "content/stories/gone.md": STORY.replace("A story", "Gone"),
    "content/releases/r.md": RELEASE,
    "campaigns/c/campaign.yaml": CAMPAIGN,
}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_NAMES: Final = {"os.rename": 1, "os.link": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0}


@dataclass
class Steps:
    """Counts the steps of builds in a folder, and calls `act` before each with its number and name."""

    folder: str = "nowhere"
    act: Callable[[int, str], None] = field(default=lambda _number, _name: None)
    names: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """Note a step."""
        self.names.append(name)
        self.act(len(self.names) - 1, name)

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note what Python tells of files."""
        if event == "open":
            path, flags = arguments[0], arguments[2]
            is_writing = isinstance(flags, int) and flags & _WRITING
        elif event in _NAMES:
            path, is_writing = arguments[_NAMES[event]], True
        else:
            return
        name = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
        if is_writing and isinstance(name, str) and name.startswith(self.folder):
            self.note(f"{event} {name.removeprefix(self.folder)}")


STEPS: Final = Steps()


@cache
def hooked() -> None:
    """Have Python and the engine tell of their steps, from now on."""
    # Not the method itself, which a test may replace.
    sys.addaudithook(lambda event, arguments: STEPS.hear(event, arguments))  # noqa: PLW0108
    for owner, name in ((staging, "exchange"), (building, "leave_answer"), (Ledger, "update"), (Memory, "save")):
        setattr(owner, name, told(name, getattr(owner, name)))


def told(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """Return the function with a step before it and one after it."""

    def tell(*arguments: object, **options: object) -> object:
        STEPS.note(f"before {name}")
        result = function(*arguments, **options)
        STEPS.note(f"after {name}")
        return result

    return tell


@contextmanager
def watched(folder: Path, act: Callable[[int, str], None] = lambda _number, _name: None) -> Iterator[list[str]]:
    """Yield the names of the steps that builds take in the folder."""
    hooked()
    STEPS.folder, STEPS.act, STEPS.names = str(folder), act, []
    try:
        yield STEPS.names
    finally:
        STEPS.folder, STEPS.act = "nowhere", lambda _number, _name: None


def built(newsroom: TestNewsroom, workers: Workers | None = None) -> Made:
    """Build in this process."""
    settings = load_settings(newsroom.folder / "pelicanconf.py")
    return build(settings, AS_OF, lambda _total: lambda: None, workers or Workers()).made


def edit(newsroom: TestNewsroom) -> None:
    """Edit so that files are made, changed and removed, and folders come and go."""
    newsroom.write({"content/stories/a.md": STORY.replace("A story", "Edited"), "content/stories/b.md": STORY})
    (newsroom.folder / "content/stories/gone.md").unlink()


@dataclass(frozen=True)
class Bench:
    """A newsroom in three states: never built, built, and built after the edit; copies of it are broken."""

    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def copy(self, name: str, *, of: str = "built") -> TestNewsroom:
        """Return a copy that has just been edited; `of` says of which state."""
        newsroom = TestNewsroom(self.folder / name)
        shutil.rmtree(newsroom.folder, ignore_errors=True)
        shutil.copytree(self.folder / of, newsroom.folder)
        edit(newsroom)
        return newsroom


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """The newsroom and its two outputs."""
    with tempfile.TemporaryDirectory(prefix="pressroom-") as folder:
        first = TestNewsroom(Path(folder) / "fresh")
        first.write(FILES)
        shutil.copytree(first.folder, Path(folder) / "built")
        second = TestNewsroom(Path(folder) / "built")
        built(second)
        third = TestNewsroom(Path(folder) / "third")
        shutil.copytree(first.folder, third.folder)
        edit(third)
        built(third)
        yield Bench(Path(folder), second.output(), third.output())


def forked(do: Callable[[], object]) -> int:
    """Do something in another process and return how it ended: its exit code, or a signal's number below zero."""
    process = os.fork()
    if process == 0:  # pragma: no cover - in the other process
        code = 99
        try:
            do()
            code = 0
        except KeyboardInterrupt:
            code = 130
        except MachineError:
            code = 5
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def ended_at(newsroom: TestNewsroom, number: int, how: signal.Signals, workers: Workers | None = None) -> int:
    """Build in a process that is ended at a step; return how it ended."""
    process = os.getpid()

    def end(step: int, _name: str) -> None:
        if step == number and os.getpid() != process and os.getppid() == process:
            os.kill(os.getpid(), how)

    def do() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with watched(newsroom.folder, end):
            built(newsroom, workers)

    return forked(do)


def assert_well(newsroom: TestNewsroom, bench: Bench, words: str, *, may_be_missing: bool = False) -> None:
    """The output is whole, the lock is free, and the next build is right and final."""
    found = newsroom.output()
    is_whole = found in (bench.old, bench.new) or (may_be_missing and not found)
    assert is_whole, f"{words}: neither the old output nor the new one"
    beside = {path.name for path in newsroom.folder.iterdir() if path.name.startswith(".")}
    assert beside <= {".pressroom", ".output.pressroom"}, words
    before = newsroom.instants()
    with locked(newsroom.folder / ".pressroom"):
        pass

    built(newsroom)

    assert newsroom.output() == bench.new, words
    same = [path for path, content in found.items() if bench.new.get(path) == content]
    after = newsroom.instants()
    assert [path for path in same if before[path] != after[path]] == [], f"{words}: written again with the same bytes"
    assert built(newsroom).made == 0, words
    assert newsroom.output() == bench.new, words


def steps_of(newsroom: TestNewsroom) -> list[str]:
    """What steps a whole build takes."""
    with watched(newsroom.folder) as names:
        built(newsroom)
    return list(names)


def chosen(names: list[str], every: int) -> list[int]:
    """Some steps, spread over all; and all that the engine tells of itself, with those next to them."""
    special = {number for number, name in enumerate(names) if name.startswith(("before", "after", "os.rename"))}
    near = {number + 1 for number in special}
    return sorted(number for number in {*range(0, len(names), every), *special, *near} if number < len(names))


@pytest.mark.parametrize(
    ("how", "every", "code"),
    [(signal.SIGKILL, 9, -signal.SIGKILL), (signal.SIGTERM, 60, -signal.SIGTERM), (signal.SIGINT, 20, 130)],
)
def test_a_build_may_be_ended_at_any_step(bench: Bench, how: signal.Signals, every: int, code: int) -> None:
    """In the making, around the swap, while the twin is brought into line, and while ledger, memory and note are written."""
    names = steps_of(bench.copy("counting"))
    assert {"before exchange", "after exchange", "before leave_answer", "after update", "after save"} <= set(names)

    for number in chosen(names, every):
        newsroom = bench.copy("broken")
        assert ended_at(newsroom, number, how) == code, names[number]
        assert_well(newsroom, bench, f"{how.name} at {number}, {names[number]}")


def test_a_first_build_may_be_ended_at_any_step(bench: Bench) -> None:
    """There is no output, or it is whole."""
    names = steps_of(bench.copy("counting", of="fresh"))

    for number in chosen(names, 40):
        newsroom = bench.copy("broken", of="fresh")
        assert ended_at(newsroom, number, signal.SIGKILL) == -signal.SIGKILL, names[number]
        assert_well(newsroom, bench, f"at {number}, {names[number]}", may_be_missing=True)


def test_where_folders_cannot_be_exchanged_a_build_may_be_ended_at_any_step(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two renames there is no output; the next build puts it back first."""
    hooked()
    monkeypatch.setattr(staging, "exchange", lambda _first, _second: False)
    names = steps_of(bench.copy("counting"))
    # Notes are renamed, too, and what Python compiles when it loads something for the first time.
    others = (".json", ".pyc")
    renames = [number for number, name in enumerate(names) if name.startswith("os.rename /")]
    swap = [number for number in renames if not any(each in names[number] for each in others)]
    assert len(swap) == 3

    for number in {*swap, *(number + 1 for number in swap)}:
        newsroom = bench.copy("broken")
        assert ended_at(newsroom, number, signal.SIGKILL) == -signal.SIGKILL
        assert_well(newsroom, bench, f"at {number}, {names[number]}", may_be_missing=True)


def test_workers_let_go_of_the_lock_when_their_parent_is_killed(bench: Bench) -> None:
    """Also in the middle of their work."""
    newsroom = bench.copy("broken", of="fresh")
    process = os.getpid()

    def begin() -> None:
        # The third file that a worker opens ends the parent; the workers are at work then.
        def end(step: int, _name: str) -> None:
            if os.getppid() != process and step > 2:
                os.kill(os.getppid(), signal.SIGKILL)

        with watched(newsroom.folder / ".output.pressroom/tree", end):
            built(newsroom, Workers(3))

    assert forked(begin) == -signal.SIGKILL
    with locked(newsroom.folder / ".pressroom", 10):
        pass
    assert_well(newsroom, bench, "killed while the workers were at work", may_be_missing=True)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
def test_a_machine_that_refuses_a_step_changes_nothing(bench: Bench, number: int) -> None:
    """A full disk, or one that is read-only: one sentence says so, whatever was to be written."""
    names = steps_of(bench.copy("counting"))

    for chosen_step in chosen(names, 30):
        newsroom = bench.copy("broken")

        def refuse(step: int, name: str, chosen_step: int = chosen_step) -> None:
            if step >= chosen_step and not name.startswith(("before", "after")):
                raise OSError(number, os.strerror(number), "somewhere")

        try:
            with watched(newsroom.folder, refuse):
                built(newsroom)
        except MachineError as error:
            assert os.strerror(number) in str(error), names[chosen_step]  # noqa: PT017 - it may as well succeed
        except OSError as error:
            # Before anything was begun.
            assert error.errno == number, names[chosen_step]  # noqa: PT017 - as above
        assert_well(newsroom, bench, f"{os.strerror(number)} at {chosen_step}, {names[chosen_step]}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes, where the machine lets us have one."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(tmp_path)]
    if not mount or not umount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only who may mount file systems can fill one; the test above refuses each step instead")
    try:
        yield tmp_path
    finally:
        subprocess.run([umount, str(tmp_path)], check=True)


def fill(disk: Path, room: int) -> Path:
    """Fill a disk but for so many bytes."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"\0" * 4096)
    os.truncate(filler, max(0, filler.stat().st_size - room))
    return filler


@pytest.mark.parametrize("room", [0, 4096, 16_384, 65_536])
def test_a_full_disk_changes_nothing(bench: Bench, small_disk: Path, room: int) -> None:
    """Or the build finds room enough; then its output is whole."""
    newsroom = TestNewsroom(small_disk / "newsroom")
    shutil.copytree(bench.folder / "built", newsroom.folder, ignore=shutil.ignore_patterns(".output.pressroom"))
    built(newsroom)
    edit(newsroom)
    filler = fill(small_disk, room)

    try:
        built(newsroom)
    except (MachineError, OSError) as error:
        assert "No space left" in str(error)  # noqa: PT017 - it may as well succeed

    assert newsroom.output() in (bench.old, bench.new)
    filler.unlink()
    assert_well(newsroom, bench, f"{room} bytes of room")


def as_nobody(folder: Path, do: Callable[[], object]) -> int:
    """Do something as a user whom permissions bind, who owns the folder."""
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)

    def bound() -> None:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        do()

    return forked(bound)


@pytest.mark.parametrize(
    "name", ["output", ".output.pressroom/tree", ".output.pressroom", ".pressroom", "", "output/stories"]
)
def test_what_is_read_only_ends_with_a_sentence_or_does_no_harm(bench: Bench, name: str) -> None:
    """An output is exchanged as a whole, so its own permissions do not matter; a memory can be done without."""
    newsroom = bench.copy("broken")
    bench.folder.chmod(0o755)
    folder = newsroom.folder / name
    mode = folder.stat().st_mode
    folder.chmod(0o555)

    code = as_nobody(newsroom.folder, partial(built, newsroom))

    for path in (folder, newsroom.folder / "output", newsroom.folder / ".output.pressroom/tree"):
        if path.exists():
            path.chmod(mode)
    for path in (newsroom.folder / "output", newsroom.folder / ".output.pressroom"):
        for each in path.rglob("*"):
            if each.is_dir():
                each.chmod(mode)
    assert code in {0, 5}, f"{name} ended with {code}"
    assert newsroom.output() == (bench.new if code == 0 else bench.old)
    assert_well(newsroom, bench, f"read-only {name}")


def test_a_clock_that_goes_backwards_is_obeyed(bench: Bench) -> None:
    """Also where files are from the future."""
    newsroom = bench.copy("broken")
    for path in sorted(newsroom.folder.joinpath("content").rglob("*.*")):
        os.utime(path, ns=(4 * 10**18, 4 * 10**18))

    assert_well(newsroom, bench, "files of the future")
    settings = load_settings(newsroom.folder / "pelicanconf.py")
    build(settings, "2020-01-01T00:00Z", lambda _total: lambda: None, Workers())
    assert not [path for path in newsroom.output() if path.startswith(("stories/a", "releases/r/"))]
    built(newsroom)
    assert newsroom.output() == bench.new


def test_an_output_that_is_not_ours_is_left_alone(bench: Bench) -> None:
    """Whatever is in it, and although the ledger tells of files there."""
    newsroom = bench.copy("broken")
    (newsroom.folder / "output/.pressroom").unlink()
    before = newsroom.output()

    with pytest.raises(UsageError, match="holds files that Pressroom did not write"):
        built(newsroom)

    assert newsroom.output() == before


def test_memories_of_somebody_else_are_of_no_use_and_no_harm(bench: Bench) -> None:
    """Ledger, memory, note and compiled templates: exchanged with one another, poisoned, cut short, or of garbage."""
    damages: tuple[Callable[[bytes], bytes], ...] = (
        lambda whole: whole[: len(whole) // 2],
        lambda _: b"garbage " * 600,
        lambda whole: whole[: len(whole) // 3] + b"\xff" + whole[len(whole) // 3 + 1 :],
        lambda _: b"",
    )
    for number, damage in enumerate(damages):
        newsroom = bench.copy("broken")
        for path in (newsroom.folder / ".pressroom").rglob("*"):
            if path.is_file():
                path.write_bytes(damage(path.read_bytes()))
        assert_well(newsroom, bench, f"damage {number}")
    newsroom = bench.copy("broken")
    state = newsroom.folder / ".pressroom"
    (state / "memory.sqlite").rename(state / "x")
    (state / "output.ledger.sqlite").rename(state / "memory.sqlite")
    (state / "x").rename(state / "output.ledger.sqlite")
    assert_well(newsroom, bench, "exchanged")


def test_an_output_and_its_memory_can_move_to_another_machine(bench: Bench) -> None:
    """As a CI cache brings them: under another path, with other instants, and without the twin."""
    here = bench.copy("here")
    built(here)
    there = TestNewsroom(bench.folder / "there")
    there.folder.mkdir()
    shutil.copytree(here.folder / "content", there.folder / "content", copy_function=shutil.copyfile)
    for name in ("campaigns", ".pressroom", "output"):
        shutil.copytree(here.folder / name, there.folder / name, copy_function=shutil.copyfile)
    shutil.copyfile(here.folder / "pelicanconf.py", there.folder / "pelicanconf.py")
    before = there.instants()

    made = built(there)

    assert (made.made, there.output()) == (0, bench.new)
    assert there.instants() == before


def changed_while_read(newsroom: TestNewsroom, name: str, change: Callable[[Path], None]) -> str:
    """Build, and change a file as soon as it is opened for the n-th time; return what was wrong."""
    path = newsroom.folder / name
    told: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]) == str(path) and not told:
            told.append(name)
            change(path)

    was = STEPS.hear
    hooked()
    STEPS.hear = hear  # type: ignore[method-assign]  # for a moment
    try:
        built(newsroom)
    except ContentError as error:
        return str(error)
    finally:
        STEPS.hear = was  # type: ignore[method-assign]  # as above
    return ""


@pytest.mark.parametrize("name", ["content/stories/a.md", "campaigns/c/campaign.yaml", "content/newsroom.yaml"])
def test_a_file_that_vanishes_is_told_in_a_sentence(bench: Bench, name: str) -> None:
    """It was there when the folder was read, and is gone when it is opened."""
    newsroom = bench.copy("broken")
    content = (newsroom.folder / name).read_bytes()

    wrong = changed_while_read(newsroom, name, Path.unlink)

    assert f"{name}: the file was there a moment ago, and is gone; build again" in wrong
    assert newsroom.output() == bench.old
    newsroom.write({name: content})
    assert_well(newsroom, bench, name)


def test_a_file_that_changes_while_it_is_read_is_never_half_read(bench: Bench) -> None:
    """The build takes it as it was or as it is, or says that it has to be built again; the next one is right."""
    for text in (STORY.replace("A story", "Edited") + "More.\n", "---\n", ""):
        newsroom = bench.copy("broken")
        name = "content/stories/a.md"
        content = (newsroom.folder / name).read_bytes()

        changed_while_read(newsroom, name, lambda path, text=text: path.write_text(text))  # type: ignore[misc]

        (newsroom.folder / name).write_bytes(content)
        built(newsroom)
        assert newsroom.output() == bench.new
        assert built(newsroom).made == 0


BUILDING: Final = """
import sys
from importlib import import_module
for first in sys.argv[3].split(","):
    import_module(first)
from pathlib import Path
from pressroom.publish.work import Workers
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
build(load_settings(Path(sys.argv[1])), "{as_of}", lambda total: lambda: None, Workers(int(sys.argv[2])))
"""


def test_two_clean_builds_are_the_same_anywhere(bench: Bench) -> None:
    """Hash seed, zone, locale, the number of processes and the order of imports have no say."""
    program = BUILDING.format(as_of=AS_OF)
    for number, (jobs, first, environment) in enumerate(
        (
            ("1", "pressroom.site,pelican", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}),
            ("3", "pelican,pressroom.hub", {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "LC_ALL": "C"}),
            ("2", "pressroom.feeds", {"PYTHONHASHSEED": "0", "TZ": "America/New_York", "LC_ALL": "POSIX"}),
        )
    ):
        newsroom = bench.copy(f"clean-{number}", of="fresh")
        command = [sys.executable, "-c", program, str(newsroom.folder / "pelicanconf.py"), jobs, first]

        done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stderr
        assert newsroom.output() == bench.new


def test_a_mistake_in_a_worker_leaves_nothing_running(bench: Bench) -> None:
    """The lock is free as soon as the build has ended."""
    newsroom = bench.copy("broken", of="fresh")
    more = "import sys, types\nfrom pressroom.publish.artifact import Artifact\nbad = types.ModuleType('bad')\n"
    more += "bad.register = lambda: None\nbad.artifacts = lambda site: [Artifact('x', 'x', lambda: 1 / 0)]\n"
    newsroom.write(
        {"pelicanconf.py": FILES["pelicanconf.py"] + more + "sys.modules['bad'] = bad\nPLUGINS.append(bad)\n"}
    )

    with pytest.raises(ZeroDivisionError):
        built(newsroom, Workers(2))

    newsroom.write({"pelicanconf.py": FILES["pelicanconf.py"]})
    assert_well(newsroom, bench, "a mistake of ours", may_be_missing=True)
    assert Artifact("x", "x", bytes).make() == b""
