"""Making artifacts: only what is not fresh, into a folder that is nobody's yet."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressroom.core.problems import ContentError

from .ledger import Entry, Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pressroom.core.problems import Problem

    from .artifact import Artifact


@dataclass(frozen=True, slots=True)
class Previous:
    """The last good output and the ledger that tells of it."""

    output: Path
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True)
class Made:
    """What a build did: the new ledger, and how many files were made or taken over."""

    ledger: Ledger
    made: int
    fresh: int

    @property
    def total(self) -> int:
        """Return the number of artifacts."""
        return self.made + self.fresh


def make_artifacts(
    artifacts: Sequence[Artifact],
    folder: Path,
    previous: Previous,
    progress: Callable[[], None] = lambda: None,
) -> Made:
    """Write every artifact below the folder. `progress` is called once for each."""
    _refuse_clashes(artifacts)
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    made = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            for artifact, content_of in _contents(artifacts, previous, pool):
                try:
                    content, is_new = content_of()
                except ContentError as error:
                    problems += error.problems
                    continue
                made += is_new
                _write(folder, artifact.path, content)
                entries[artifact.path] = Entry(artifact.digest, hashlib.sha256(content).hexdigest())
                progress()
        except BaseException:
            # A fault or Ctrl-C must not wait for pictures that nobody needs any more.
            pool.shutdown(cancel_futures=True)
            raise
    if problems:
        raise ContentError(problems)
    return Made(Ledger(entries), made, len(artifacts) - made)


def remove_unplanned(artifacts: Sequence[Artifact], folder: Path) -> None:
    """Remove what a build in place left behind: pages of what is withdrawn must not stay."""
    planned = {artifact.path for artifact in artifacts}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in planned:
            path.unlink()


def _contents(
    artifacts: Sequence[Artifact], previous: Previous, pool: ThreadPoolExecutor
) -> list[tuple[Artifact, Callable[[], tuple[bytes, bool]]]]:
    """Return, for each artifact, what gives its bytes and whether they are new. Heavy ones begin at once."""

    def content_of(artifact: Artifact) -> Callable[[], tuple[bytes, bool]]:
        fresh = previous.ledger.fresh(artifact.path, artifact.digest, previous.output)
        if fresh is not None:
            return lambda: (fresh, False)
        if artifact.is_heavy:
            drawing = pool.submit(artifact.make)
            return lambda: (drawing.result(), True)
        return lambda: (artifact.make(), True)

    return [(artifact, content_of(artifact)) for artifact in artifacts]


def _write(folder: Path, path: str, content: bytes) -> None:
    file = folder / path
    # The last wall: whatever planned it, nothing is written outside of the staging tree.
    if not file.resolve().is_relative_to(folder.resolve()):
        raise AssertionError(f"planned outside of the output: {path}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _refuse_clashes(artifacts: Sequence[Artifact]) -> None:
    """Two features that plan the same file are a mistake of ours, not of the editor's."""
    seen = Counter(artifact.path.casefold() for artifact in artifacts)
    twice = [path for path, times in seen.items() if times > 1]
    if twice:
        raise AssertionError(f"planned more than once: {', '.join(sorted(twice))}")
