"""The making itself: in this process when there is little to do, in several when there is much, or on other machines.

Whoever makes an artifact audits it too. So what is fresh was found good when it was made, and nobody looks again.
"""

from __future__ import annotations

import pickle
import time
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError
from pressroom.core.processes import process_context, serve_parent

from .audits import audit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressroom.core.problems import Problem

    from .artifact import Artifact

# Starting processes costs as much as making about so many pages.
_FEW: Final = 64
_BATCH: Final = 32


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one artifact: its bytes; or the faults for which it cannot be made, or may not go out.

    `seconds` is how long making it took, audits apart.
    """

    path: str
    content: bytes
    faults: tuple[Problem, ...] = ()
    refusals: tuple[Problem, ...] = ()
    seconds: float = 0.0
    seconds_of_audit: float = 0.0


@contextmanager
def _own_processes(jobs: int) -> Iterator[Executor]:
    with ProcessPoolExecutor(jobs, process_context(), serve_parent) as pool:
        try:
            yield pool
        except BaseException:
            # A fault or Ctrl-C must not wait for pictures that nobody needs any more.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes artifacts: `jobs` processes of this machine, or an executor that somebody else runs."""

    jobs: int = 1
    executor: Executor | None = None

    @contextmanager
    def at_work(self) -> Iterator[Executor]:
        """Yield the executor."""
        if self.executor is not None:
            yield self.executor
            return
        with _own_processes(self.jobs) as pool:
            yield pool


def make_all(artifacts: Sequence[Artifact], workers: Workers, progress: Callable[[], None]) -> Iterator[Outcome]:
    """Yield what came of each artifact, in no particular order."""
    is_little = len(artifacts) < _FEW and not any(artifact.is_heavy for artifact in artifacts)
    if workers.executor is None and (workers.jobs == 1 or is_little):
        for artifact in artifacts:
            yield make_one(artifact)
            progress()
        return
    at_home: list[Artifact] = []
    with workers.at_work() as executor:
        batches = _portable(_batches(artifacts), at_home)
        # No list of the results is kept: what is done must not stay in memory.
        for future in as_completed([executor.submit(_make_batch, batch) for batch in batches]):
            for outcome in future.result():
                yield outcome
                progress()
    for artifact in at_home:
        yield make_one(artifact)
        progress()


def _portable(batches: Iterable[list[Artifact]], at_home: list[Artifact]) -> Iterator[bytes]:
    """Yield batches as they travel to another process; what cannot travel, such as a site's own closures, stays here.

    Not left to the pool: in some versions of Python it waits for ever for what it could not send.
    """
    for batch in batches:
        try:
            # Why something is made is asked only here.
            yield pickle.dumps([replace(artifact, pieces=None) for artifact in batch])
        except (pickle.PicklingError, AttributeError, TypeError):
            at_home += batch


def make_one(artifact: Artifact) -> Outcome:
    """Make an artifact and audit it."""
    began = time.perf_counter()
    try:
        content = artifact.make()
    except ContentError as error:
        return Outcome(artifact.path, b"", faults=error.problems)
    made = time.perf_counter()
    refusals = tuple(audit(artifact.path, content))
    # Always measured, since it takes less than a millionth of a second.
    seconds_of_audit = time.perf_counter() - made
    return Outcome(artifact.path, content, refusals=refusals, seconds=made - began, seconds_of_audit=seconds_of_audit)


def _make_batch(batch: bytes) -> list[Outcome]:
    artifacts: list[Artifact] = pickle.loads(batch)  # noqa: S301 - from our own process, just now
    return [make_one(artifact) for artifact in artifacts]


def _batches(artifacts: Sequence[Artifact]) -> Iterator[list[Artifact]]:
    """Yield heavy artifacts one by one and first, so that no process is left with a long one at the end."""
    yield from ([artifact] for artifact in artifacts if artifact.is_heavy)
    light = [artifact for artifact in artifacts if not artifact.is_heavy]
    yield from (light[start : start + _BATCH] for start in range(0, len(light), _BATCH))
