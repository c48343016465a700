"""Work on other machines: hands the making of files to a Dask cluster. The only door to Dask.

Whatever a file is made from travels with the order, apart from templates, translations and pictures: these each worker
reads in the newsroom's folder, which it sees under the same path. So a worker is asked, before it does anything,
whether its Pressroom and its files are those of this build.
"""

from __future__ import annotations

import logging
import platform
import socket
import threading
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from pressroom.core.problems import MachineError, UsageError
from pressroom.pictures.title_cards import typesetting_here
from pressroom.pictures.version import drawing_version
from pressroom.publish.artifact import code_digest
from pressroom.publish.work import Workers

from .look import digest_of_folders, folders_of, newsroom_code_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .settings import SiteSettings

P = ParamSpec("P")
T = TypeVar("T")

_KNOCK_SECONDS: Final = 10
# A cluster that restarts its workers needs a moment; then nobody will come any more.
_LOOK_SECONDS: Final = 5.0
_LOOKS: Final = 6


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be the same wherever a build works: our code and libraries, and the files that do not travel."""

    version: str
    code: str
    drawing: str
    typesetting: str
    folder: Path
    newsroom_code: str
    folders: tuple[Path, ...]
    look: str


def conditions_of(settings: SiteSettings) -> Conditions:
    """Return the conditions of a build."""
    folders = folders_of(settings)
    return Conditions(
        version=version("pressroom"),
        code=code_digest(),
        drawing=drawing_version(),
        typesetting=typesetting_here(),
        folder=settings.folder,
        newsroom_code=newsroom_code_digest(settings.folder),
        folders=folders,
        look=digest_of_folders(*folders),
    )


@lru_cache(maxsize=1)
def check_here(conditions: Conditions) -> None:
    """Raise MachineError if this process cannot work for a build with these conditions."""
    here = f"the worker on {platform.node()}"
    own = (code_digest(), drawing_version(), typesetting_here())
    if own != (conditions.code, conditions.drawing, conditions.typesetting):
        remedy = f"install Pressroom {conditions.version} with the same lock and the same Python, and start it again"
        raise MachineError(f"{here} has another version of Pressroom, of a library or of Python; {remedy}")
    if not conditions.folder.is_dir():
        raise MachineError(f"{here} does not see {conditions.folder}; share the newsroom's folder under the same path")
    if digest_of_folders(*conditions.folders) != conditions.look:
        names = ", ".join(map(str, conditions.folders))
        raise MachineError(
            f"{here} has other templates or translations; share these folders under the same paths: {names}"
        )
    if _first_code(conditions.folder) != conditions.newsroom_code:
        raise MachineError(f"{here} has loaded other Python files of {conditions.folder}; start it again")


@cache
def _first_code(folder: Path) -> str:
    """Return what the newsroom's own Python was when this process saw it first: it may have been imported since."""
    return newsroom_code_digest(folder)


def work_here(conditions: Conditions, function: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """Call a function if this process can work for the build."""
    check_here(conditions)
    try:
        return function(*arguments, **options)
    except ModuleNotFoundError as error:
        remedy = f"start it with {conditions.folder} in PYTHONPATH"
        raise MachineError(f"the worker on {platform.node()} cannot import {error.name}; {remedy}") from error


class ConditionalExecutor(Executor):
    """Hands work to another executor, whose workers look first whether they can do it."""

    def __init__(self, inner: Executor, conditions: Conditions) -> None:
        self._inner = inner
        self._conditions = conditions

    def submit(self, function: Callable[P, T], /, *arguments: P.args, **options: P.kwargs) -> Future[T]:
        """Hand over one call."""
        call: Callable[..., T] = work_here
        return self._inner.submit(call, self._conditions, function, *arguments, **options)


@contextmanager
def cluster(host: str, port: int, settings: SiteSettings, jobs: int) -> Iterator[Workers]:
    """Yield the workers of a Dask cluster. `jobs` processes of this machine do what cannot be handed over."""
    address = f"{host}:{port}"
    distributed = _library()
    conditions = conditions_of(settings)
    _knock(host, port)
    with _connected(distributed, address) as client:
        _check_workers(client, address, conditions)
        # Not pure: equal orders of two builds may meet different files.
        inner = client.get_executor(pure=False)
        try:
            with _watched(client, inner):
                yield Workers(jobs, ConditionalExecutor(inner, conditions))
        except CancelledError as error:
            raise MachineError(f"the cluster at {address} has lost its workers or its scheduler") from error
        except distributed.KilledWorker as error:
            remedy = "look into the workers' logs, the memory may have run out"
            raise MachineError(f"several workers of {address} ended at the same work; {remedy}") from error
        finally:
            # After a fault or Ctrl-C nobody needs what is still to do; else there is nothing.
            inner.shutdown(wait=False)


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise UsageError("--executor needs Dask; install it with: pip install 'pressroom[cluster]'") from error
    # What it and its network loop say of lost connections are tracebacks; the editor gets one sentence from us.
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return distributed


def _knock(host: str, port: int) -> None:
    """Say at once that nobody is there; Dask itself would try again for half a minute."""
    try:
        socket.create_connection((host.strip("[]"), port), timeout=_KNOCK_SECONDS).close()
    except OSError as error:
        raise _unreachable(f"{host}:{port}", error) from None


def _unreachable(address: str, error: OSError) -> MachineError:
    return MachineError(f"there is no Dask scheduler at {address}: {error.strerror or error}")


@contextmanager
def _connected(distributed: Any, address: str) -> Iterator[Any]:
    try:
        client = distributed.Client(f"tcp://{address}", set_as_default=False, name="pressroom")
    except OSError as error:
        raise _unreachable(address, error) from None
    with client:
        yield client


def _check_workers(client: Any, address: str, conditions: Conditions) -> None:
    """Ask every worker that is there already; those that come later are asked with their first work."""
    answers: dict[str, object] = client.run(check_here, conditions, on_error="return")
    if not answers:
        raise MachineError(f"the cluster at {address} has no workers; start some")
    for worker, answer in answers.items():
        if isinstance(answer, MachineError):
            raise answer
        if isinstance(answer, BaseException):
            remedy = f"install Pressroom {conditions.version} there, and start it again"
            raise MachineError(f"the worker {worker} has no Pressroom that fits ({answer}); {remedy}") from answer


@contextmanager
def _watched(client: Any, executor: Any, seconds: float = _LOOK_SECONDS) -> Iterator[None]:
    """Give up when there has been no worker for a while: Dask itself would wait for ever."""
    is_over = threading.Event()

    def watch() -> None:
        looks = 0
        while looks < _LOOKS and not is_over.wait(seconds):
            looks = 0 if _has_workers(client) else looks + 1
        if not is_over.is_set():
            executor.shutdown(wait=False)

    thread = threading.Thread(target=watch, name="pressroom-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        # It may be waiting for a scheduler that is gone.
        thread.join(seconds)


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.nthreads())
    except (OSError, RuntimeError, CancelledError):
        return False
