"""The making itself: in this process when there is little to do, in several when there is much, or on other machines.

Whoever makes an artifact audits it too. So what is fresh was found good when it was made, and nobody looks again.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.problems import ContentError
from pressroom.core.processes import own_processes, process_context, serve_parent, telling_of_deaths

from .audits import audit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from pressroom.core.problems import Problem

    from .artifact import Artifact
    from .ledger import State
    from .writing import Shelter

    # Says of an artifact what will be kept of it. Processes of this machine have copies of it.
    Teller = Callable[[Artifact], Any]

# Starting processes costs as much as making about so many pages.
_FEW: Final = 64
_BATCH: Final = 32


@dataclass(frozen=True, slots=True)
class Work:
    """An artifact to make, and the digest of the bytes that it had before: the same bytes are not written again."""

    artifact: Artifact
    old: str = ""


class Outcome(NamedTuple):
    """What came of one artifact: a file in some state; or the faults for which it cannot be made, or may not go out.

    `content` holds the bytes where they still have to be written; with neither bytes nor state they are the old ones.
    `seconds` is how long it took to make and, where a state is given, to write; audits apart. `told` is what the teller
    said of the artifact, where whoever made it had one.
    """

    # A tuple, because thousands come from other processes: a dataclass takes ten times as long to travel.
    path: str
    digest: str = ""
    state: State | None = None
    content: bytes | None = None
    faults: tuple[Problem, ...] = ()
    refusals: tuple[Problem, ...] = ()
    seconds: float = 0.0
    seconds_of_audit: float = 0.0
    told: Any = None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes artifacts: `jobs` processes of this machine, or an executor that somebody else runs."""

    jobs: int = 1
    executor: Executor | None = None


def make_all(
    works: Sequence[Work],
    shelter: Shelter,
    workers: Workers,
    progress: Callable[[], None],
    teller: Teller | None = None,
) -> Iterator[Outcome]:
    """Yield what came of each artifact, in no particular order.

    Processes of this machine write the files themselves, and are the only ones that have the teller.
    """
    for outcome in _outcomes(works, shelter, workers, teller):
        yield outcome
        progress()


def make_one(work: Work, shelter: Shelter | None, teller: Teller | None = None) -> Outcome:
    """Make an artifact, audit it, and write it if there is a place to write to."""
    path = work.artifact.path
    # Always measured, since it takes less than a millionth of a second.
    began = time.perf_counter()
    try:
        content = work.artifact.content(shelter.folder if shelter else "")
    except ContentError as error:
        return Outcome(path, faults=error.problems)
    made = time.perf_counter()
    refusals = tuple(audit(path, content))
    seconds_of_audit = time.perf_counter() - made
    if refusals:
        return Outcome(path, refusals=refusals)
    digest = hashlib.sha256(content).hexdigest()
    is_new = digest != work.old
    state = shelter.write(path, content) if is_new and shelter else None
    unwritten = content if is_new and shelter is None else None
    seconds = time.perf_counter() - began - seconds_of_audit
    told = teller(work.artifact) if teller else None
    return Outcome(path, digest, state, unwritten, seconds=seconds, seconds_of_audit=seconds_of_audit, told=told)


def _outcomes(works: Sequence[Work], shelter: Shelter, workers: Workers, teller: Teller | None) -> Iterator[Outcome]:
    is_little = len(works) < _FEW and not any(work.artifact.is_heavy for work in works)
    if workers.executor is not None:
        return _of_executor(works, shelter, workers.executor)
    if workers.jobs == 1 or is_little:
        return (make_one(work, shelter, teller) for work in works)
    return _of_own_processes(works, shelter, workers.jobs, teller)


def _of_executor(works: Sequence[Work], shelter: Shelter, executor: Executor) -> Iterator[Outcome]:
    from concurrent.futures import as_completed

    # Other machines do not see the output.
    at_home = [work for work in works if work.artifact.needs]
    others = [work for work in works if not work.artifact.needs]
    with telling_of_deaths():
        # No list of the results is kept: what is done must not stay in memory.
        for future in as_completed([executor.submit(_make_sent, batch) for batch in _portable(others, at_home)]):
            yield from future.result()
    for work in at_home:
        yield make_one(work, shelter)


def _of_own_processes(works: Sequence[Work], shelter: Shelter, jobs: int, teller: Teller | None) -> Iterator[Outcome]:
    from concurrent.futures import as_completed

    # What was planned from inputs alone knows of nothing else, so that a copy of this process makes the same of it.
    are_copies = process_context().get_start_method() == "fork"
    inherited = [work for work in works if are_copies and work.artifact.recipe is not None]
    others = [work for work in works if not are_copies or work.artifact.recipe is None]
    if inherited:
        # What making it loads, every process has from its beginning. In the middle there is most likely a story's page.
        yield make_one(inherited.pop(len(inherited) // 2), shelter, teller)
    at_home: list[Work] = []
    batches = tuple(_batches(inherited))
    with own_processes(jobs, _begin, _Inheritance(shelter, batches, teller)) as pool:
        # As above.
        for future in as_completed(
            [
                *(pool.submit(_make_sent, batch) for batch in _portable(others, at_home)),
                *(pool.submit(_make_inherited, number) for number in range(len(batches))),
            ]
        ):
            yield from future.result()
    for work in at_home:
        yield make_one(work, shelter)


@dataclass(frozen=True, slots=True)
class _Inheritance:
    """What a process of ours has from its parent: where it writes, and batches that need not travel to it."""

    shelter: Shelter
    batches: tuple[list[Work], ...]
    teller: Teller | None


# Of this process, if it works for another one of this machine.
_INHERITED: Final[list[_Inheritance]] = []


def _begin(inheritance: _Inheritance) -> None:
    """Begin a process of our own. It shares the lock on a file as long as it lives."""
    serve_parent(inheritance.shelter.lock)
    _INHERITED[:] = [inheritance]


def _portable(works: Iterable[Work], at_home: list[Work]) -> Iterator[bytes]:
    """Yield batches as they travel to another process; what cannot travel, such as a site's own closures, stays here.

    Not left to the pool: in some versions of Python it waits for ever for what it could not send.
    """
    import pickle

    for batch in _batches(works):
        try:
            yield pickle.dumps([_bare(work) for work in batch])
        except (pickle.PicklingError, AttributeError, TypeError):
            at_home += batch


def _bare(work: Work) -> Work:
    """Return the work without what is asked only here: why it is made, and how it was planned."""
    return replace(work, artifact=replace(work.artifact, pieces=None, recipe=None))


def _make_sent(batch: bytes) -> list[Outcome]:
    import pickle

    works: list[Work] = pickle.loads(batch)  # noqa: S301 - from our own process, just now
    shelter = _INHERITED[0].shelter if _INHERITED else None
    return [make_one(work, shelter) for work in works]


def _make_inherited(number: int) -> list[Outcome]:
    (own,) = _INHERITED
    return [make_one(work, own.shelter, own.teller) for work in own.batches[number]]


def _batches(works: Iterable[Work]) -> Iterator[list[Work]]:
    """Yield what is heavy or has a batch apart and first, so that no process is left with a long one at the end."""
    apart: dict[str, list[Work]] = {}
    light: list[Work] = []
    for work in works:
        if work.artifact.is_heavy or work.artifact.batch:
            apart.setdefault(work.artifact.batch or work.artifact.path, []).append(work)
        else:
            light.append(work)
    yield from apart.values()
    yield from (light[start : start + _BATCH] for start in range(0, len(light), _BATCH))
