"""A build whose files are made by a Dask cluster: a scheduler and two workers on this machine."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, REPOSITORY, SETTINGS, STORY
from pressroom.core.problems import MachineError, UsageError
from pressroom.site import cluster as cluster_module
from pressroom.site.cluster import ConditionalExecutor, check_here, cluster, conditions_of, work_here
from pressroom.site.look import Look
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.site.cluster import Conditions

# One cluster for all of these tests, however many processes run tests.
SITE = {
    "content/stories/a.md": STORY.replace("---\nW", "picture: {file: media/p.png, alt: Two halves.}\n---\nW"),
    "content/stories/a.ko.md": STORY.replace("A story", "이야기"),
    "content/releases/r.md": RELEASE,
    "campaigns/c/campaign.yaml": CAMPAIGN,
}
# What a site's own feature makes on a worker. The workers find it, as they must, on their own path.
TRICKS = '''
"""Files that do something to whoever makes them."""

import os
import signal
import threading
from pathlib import Path

def register():
    """Do nothing."""

def die_once(mark):
    if mark.exists():
        mark.unlink()
        os._exit(9)
    return b"made by another one"

def end(process):
    os.kill(process, signal.SIGKILL)
    return b""

def work_for_ever(here):
    here.write_text("at work")
    threading.Event().wait()
'''
BEGIN = "import sys, types\nfrom functools import partial\nfrom pathlib import Path\nfrom pressroom.publish.artifact import Artifact\n"
FEATURE = """
sys.path.insert(0, {folder!r})
import tricks
tricks.artifacts = lambda site: [Artifact("trick.txt", "a trick", {make}, is_heavy=True)]
PLUGINS.append(tricks)
"""


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._processes = ExitStack()
        (folder / "tricks.py").write_text(TRICKS)
        self.scheduler, line = self.start("scheduler", "--port", "0", until="Scheduler at:")
        self.address = line.split("tcp://")[1].strip()

    def start(self, role: str, *arguments: str, until: str, path: str = "") -> tuple[subprocess.Popen[str], str]:
        """Start a process, and return it with the line in which it says that it is ready."""
        here = os.pathsep.join([path, str(REPOSITORY / "plugins"), str(self.folder), os.environ.get("PYTHONPATH", "")])
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", role, *arguments, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": here.strip(os.pathsep)},
            stderr=subprocess.PIPE,
            text=True,
        )
        self._processes.enter_context(process)
        self._processes.callback(process.kill)
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            if until in line:
                return process, line
            lines.append(line)
        raise AssertionError("".join(lines))

    def start_worker(self, path: str = "") -> subprocess.Popen[str]:
        """Start one more worker."""
        arguments = (f"tcp://{self.address}", "--no-nanny", "--nthreads", "1")
        return self.start("worker", *arguments, until="Registered to:", path=path)[0]

    def close(self) -> None:
        """End all processes."""
        self._processes.close()


@pytest.fixture
def lonely(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of one test's own, with one worker."""
    found = Cluster(tmp_path)
    found.start_worker()
    yield found
    found.close()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The cluster of all tests, with two workers."""
    found = Cluster(tmp_path_factory.mktemp("cluster"))
    found.start_worker()
    found.start_worker()
    yield found
    found.close()


def run(newsroom: TestNewsroom, where: Cluster) -> subprocess.CompletedProcess[str]:
    """Build with a cluster."""
    return newsroom.run("build", "--as-of", AS_OF, "--executor", f"dask://{where.address}")


def said_in(pipe: Path) -> bytes:
    """Return what a worker writes into a pipe, as soon as it does."""
    number = os.open(pipe, os.O_RDWR)
    try:
        assert select.select([number], [], [], 60)[0], "no worker has begun"
        return os.read(number, 100)
    finally:
        os.close(number)


def settings_with_trick(where: Cluster, make: str) -> str:
    """Return settings with a feature whose one file does something to its worker."""
    return BEGIN + SETTINGS + FEATURE.format(folder=str(where.folder), make=make)


@pytest.fixture
def conditions(make_newsroom: Callable[..., TestNewsroom]) -> Conditions:
    """What a small newsroom asks of workers."""
    newsroom = make_newsroom(SITE)
    return conditions_of(site_settings(load_settings(newsroom.folder / "pelicanconf.py")))


def test_a_cluster_makes_the_same_bytes(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, dask: Cluster
) -> None:
    """Pages, feeds, texts and pictures; and nobody warns of anything."""
    newsroom = make_newsroom(SITE | {"content/media/p.png": picture_bytes})

    result = run(newsroom, dask)

    assert (result.returncode, result.stderr) == (0, "")
    there = newsroom.output()
    assert any(path.startswith("media/") for path in there)
    for name in (".pressroom", "output"):
        (newsroom.folder / name).rename(newsroom.folder / f"{name}.there")
    assert newsroom.build() == there


def test_a_fault_of_the_editor_comes_back_from_a_worker(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, dask: Cluster
) -> None:
    """A picture that cannot be made as light as a channel asks is found while it is drawn: exit 3, with the file."""
    strict = "name: Strict\nplacements: {post: {width: 300, height: 200, maximum_bytes: 90}}\n"
    newsroom = make_newsroom(
        SITE
        | {
            "content/media/p.png": picture_bytes,
            "content/channels/strict.yaml": strict,
            "content/newsroom.yaml": NEWSROOM + "placements: [strict]\n",
        }
    )

    result = run(newsroom, dask)

    assert result.returncode == 3, result.stderr
    assert "content/media/p.png: the picture cannot be drawn: it cannot be drawn within 90 bytes" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_worker_that_is_lost_is_replaced_by_another(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path, lonely: Cluster
) -> None:
    """Its work is done once more."""
    lonely.start_worker()
    (tmp_path / "mark").touch()
    trick = settings_with_trick(lonely, f"partial(tricks.die_once, Path({str(tmp_path / 'mark')!r}))")
    newsroom = make_newsroom({"pelicanconf.py": trick})

    result = run(newsroom, lonely)

    assert result.returncode == 0, result.stderr
    assert newsroom.output()["trick.txt"] == b"made by another one"
    assert not (tmp_path / "mark").exists()


def test_a_scheduler_that_is_lost_ends_with_5(make_newsroom: Callable[..., TestNewsroom], lonely: Cluster) -> None:
    """One sentence with its address, and the output as it was."""
    trick = settings_with_trick(lonely, f"partial(tricks.end, {lonely.scheduler.pid})")
    newsroom = make_newsroom({"pelicanconf.py": trick})

    result = run(newsroom, lonely)

    assert result.returncode == 5, result.stderr
    assert f"the cluster at {lonely.address} has lost its workers or its scheduler" in result.stderr
    assert "Traceback" not in result.stderr
    assert not newsroom.output()


def test_an_interrupt_does_not_wait_for_the_workers(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path, lonely: Cluster
) -> None:
    """Ctrl-C ends with 130 while a worker is still busy, and says so in one line."""
    here = tmp_path / "here"
    os.mkfifo(here)
    trick = settings_with_trick(lonely, f"partial(tricks.work_for_ever, Path({str(here)!r}))")
    newsroom = make_newsroom({"pelicanconf.py": trick})

    with subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build", "--executor", f"dask://{lonely.address}"],
        cwd=newsroom.folder,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert said_in(here) == b"at work"
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=60)
        finally:
            # One that has not heard it would keep this test waiting for ever.
            process.kill()

    assert (process.returncode, errors) == (130, "Interrupted. The output is as it was.\n")
    assert not newsroom.output()


def test_a_worker_without_pressroom_ends_with_5(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path, dask: Cluster
) -> None:
    """Before anything is made, with what to do."""
    (tmp_path / "other/pressroom").mkdir(parents=True)
    (tmp_path / "other/pressroom/__init__.py").touch()
    stranger = dask.start_worker(path=str(tmp_path / "other"))
    newsroom = make_newsroom()

    result = run(newsroom, dask)
    stranger.terminate()
    stranger.wait()

    assert result.returncode == 5, result.stderr
    assert "has no Pressroom that fits" in result.stderr
    assert "No module named 'pressroom.site'" in result.stderr
    assert "install Pressroom" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_cluster_that_nobody_has_started_ends_with_5(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the address, at once."""
    with socket.socket() as reserved:
        # Bound but not listening: nobody else can take the port, and nobody answers.
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        result = make_newsroom().run("build", "--executor", f"dask://127.0.0.1:{port}")

    assert result.returncode == 5
    assert result.stderr == f"pressroom: there is no Dask scheduler at 127.0.0.1:{port}: Connection refused\n"


@pytest.mark.parametrize(
    "address",
    ["", "localhost:8786", "tcp://localhost:8786", "dask://localhost", "dask://a b:1", "dask://a:0", "dask://a:65536"],
)
def test_an_address_that_is_none_ends_with_2(make_newsroom: Callable[..., TestNewsroom], address: str) -> None:
    """With one that is."""
    result = make_newsroom().run("build", f"--executor={address}")

    message = f"--executor is '{address}'; write where the scheduler is, such as dask://127.0.0.1:8786"
    assert (result.returncode, result.stderr) == (2, f"pressroom: {message}\n")


def test_without_the_extra_the_way_to_install_it_is_said(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most newsrooms have no cluster, so Dask is not installed with Pressroom."""
    settings = site_settings(load_settings(make_newsroom().folder / "pelicanconf.py"))
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(UsageError, match=r"pip install 'pressroom\[cluster\]'"), cluster("127.0.0.1", 1, settings, 1):
        pass


def test_a_process_with_the_same_version_and_files_can_work(conditions: Conditions) -> None:
    """Then work is done as anywhere."""
    assert work_here(conditions, str.upper, "work") == "WORK"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("code", "has another version of Pressroom, of a library or of Python; install"),
        ("drawing", "has another version of Pressroom"),
        ("look", "has other templates or translations; share these folders under the same paths: "),
        ("newsroom_code", "has loaded other Python files"),
    ],
)
def test_a_process_with_another_version_or_other_files_refuses(
    conditions: Conditions, field: str, message: str
) -> None:
    """What it made would not be what the build would have made."""
    changed: dict[str, Any] = {field: "another"}

    with pytest.raises(MachineError, match=message):
        check_here(replace(conditions, **changed))


def test_a_process_that_does_not_see_the_newsroom_refuses(conditions: Conditions, tmp_path: Path) -> None:
    """With the folder that is to be shared."""
    with pytest.raises(MachineError, match=r"does not see .*/elsewhere; share the newsroom's folder"):
        check_here(replace(conditions, folder=tmp_path / "elsewhere"))


def test_a_process_that_has_seen_older_python_refuses(conditions: Conditions) -> None:
    """It may have imported it, and would go on with what it has."""
    check_here(conditions)
    (conditions.folder / "filters.py").write_text("LOUD = True\n")
    now = conditions_of(site_settings(load_settings(conditions.folder / "pelicanconf.py")))

    with pytest.raises(MachineError, match=r"has loaded other Python files of .*; start it again"):
        check_here(now)


def test_a_worker_that_may_not_write_into_the_newsroom_compiles_for_itself(tmp_path: Path) -> None:
    """Compiled templates are kept where that is possible; here a file stands where their folder would be."""
    (tmp_path / "state").touch()
    look = Look((), tmp_path, tmp_path, {}, "", "", memory=tmp_path / "state/templates")

    assert look.compiled("en", "UTC") is None


def test_a_module_that_a_worker_lacks_is_named(conditions: Conditions) -> None:
    """A site's own feature or filter must be found there, too."""

    def fail() -> None:
        raise ModuleNotFoundError("No module named 'filters'", name="filters")

    with pytest.raises(MachineError, match=r"cannot import filters; start it with .*newsroom in PYTHONPATH"):
        work_here(conditions, fail)


def test_a_cluster_without_workers_is_no_help() -> None:
    """Dask would wait for one."""

    class Empty:
        def run(self, *_arguments: object, **_options: object) -> dict[str, object]:
            return {}

    with pytest.raises(MachineError, match="the cluster at h:1 has no workers"):
        cluster_module._check_workers(Empty(), "h:1", None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "nthreads", [dict, lambda: (_ for _ in ()).throw(OSError("gone"))], ids=["none", "no scheduler"]
)
def test_when_all_workers_stay_away_the_build_gives_up(nthreads: Callable[[], dict[str, int]]) -> None:
    """What waits for them is cancelled, which wakes whoever waits for it."""
    waiting: Future[bytes] = Future()

    class Nobody:
        def __init__(self) -> None:
            self.nthreads = nthreads

        def shutdown(self, *, wait: bool) -> None:
            assert not wait
            waiting.cancel()
            waiting.set_running_or_notify_cancel()

    nobody = Nobody()
    with cluster_module._watched(nobody, nobody, seconds=0.001), pytest.raises(CancelledError):
        waiting.result(timeout=60)

    assert waiting.cancelled()


def test_every_order_carries_the_conditions(conditions: Conditions) -> None:
    """A worker that joins late has not been asked before."""
    seen: list[tuple[Any, ...]] = []

    class Inner:
        def submit(self, *call: Any) -> None:
            seen.append(call)

    ConditionalExecutor(Inner(), conditions).submit(str.upper, "work")  # type: ignore[arg-type]

    assert seen == [(work_here, conditions, str.upper, "work")]
