"""How other processes of this machine are begun, and how they behave.

The libraries for it are loaded when there is a process to begin: an edit needs none.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from .problems import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext
    from pathlib import Path


def usable_processors() -> int:
    """Return how many processors this process may use: a container often allows fewer than there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def process_context() -> BaseContext:
    """Return how processes are begun: as a copy of this one where that is safe, because it costs least."""
    import multiprocessing

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@contextmanager
def own_processes(jobs: int, begin: Callable[..., None], *given: Any) -> Iterator[Executor]:
    """Yield processes of this machine. Each of them begins by calling a function with what is given."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    with telling_of_deaths(), ProcessPoolExecutor(jobs, process_context(), begin, given) as pool:
        try:
            yield pool
        except BaseException:
            # A fault or Ctrl-C must not wait for work that nobody needs any more, however long that takes.
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.kill()
            raise


@contextmanager
def telling_of_deaths() -> Iterator[None]:
    """Turn the death of another process, which is nobody's mistake, into a sentence."""
    from concurrent.futures import BrokenExecutor

    try:
        yield
    except BrokenExecutor as error:
        what = "a process of this build was ended by the system"
        raise MachineError(f"{what}, perhaps for want of memory; build again, with less beside it") from error


def serve_parent(lock: str = "") -> None:
    """Begin a process that works for another one: it leaves signals to its parent, and ends when that ends.

    Otherwise the workers of a build that was killed would wait for work for ever. As long as it lives it shares the
    lock on a file, if there is one: see `wait_for_workers`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Windows has no such lock, some file systems neither.
    with suppress(ImportError, OSError):
        from fcntl import LOCK_SH, flock

        flock(os.open(lock, os.O_RDWR), LOCK_SH)
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None and not parent.is_alive():
        os._exit(1)


def wait_for_workers(lock: Path) -> None:
    """Wait until the workers of a build that was killed have ended: they may still write for a moment."""
    with suppress(ImportError, OSError):
        from fcntl import LOCK_EX, flock

        with lock.open("a") as stream:
            flock(stream, LOCK_EX)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
