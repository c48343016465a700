"""Making artifacts: only what is not fresh, into a folder that is nobody's yet.

A file of the folder is never written in place: it may be the very file that stands in the live output (see stage.py).
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError, RefusedError
from pressroom.core.stopwatch import STILL

from .ledger import Entry, Ledger
from .scanning import scan
from .work import make_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pressroom.core.problems import Problem
    from pressroom.core.stopwatch import Stopwatch

    from .artifact import Artifact
    from .ledger import State
    from .work import Outcome, Workers

_KINDS: Final = {
    "html": "pages",
    "rss": "feeds",
    "atom": "feeds",
    "txt": "texts",
    "jpg": "pictures",
    "webp": "pictures",
}


@dataclass(frozen=True, slots=True)
class Previous:
    """The last good output and the ledger that tells of it."""

    output: Path
    ledger: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True)
class Made:
    """What a build did.

    `reasons` says of each made file why; `changed` are the files that are not those of the last output, and `removed`
    those that are gone.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return the number of artifacts."""
        return len(self.entries)

    @property
    def made(self) -> int:
        """Return how many were made."""
        return len(self.reasons)

    @property
    def fresh(self) -> int:
        """Return how many were taken as they are."""
        return self.total - self.made


def make_artifacts(
    artifacts: Sequence[Artifact],
    folder: Path,
    previous: Previous,
    workers: Workers,
    progress: Callable[[int], Callable[[], None]],
    *,
    removing: bool = True,
    stopwatch: Stopwatch = STILL,
) -> Made:
    """Bring the folder to hold every artifact and, if `removing`, nothing else.

    `progress` is called with the number of artifacts to make, and gives what is called once for each.
    """
    _refuse_clashes(artifacts)
    tree = _Tree(folder, previous.output)
    removed = tree.remove_all_but({artifact.path for artifact in artifacts}) if removing else ()
    entries: dict[str, Entry] = {}
    due: dict[str, Artifact] = {}
    for artifact in artifacts:
        entry = previous.ledger.entries.get(artifact.path)
        if entry and entry.made_from == artifact.digest and (state := tree.holding(artifact.path, entry)):
            entries[artifact.path] = Entry(entry.made_from, entry.content, state)
        else:
            due[artifact.path] = artifact
    reasons = {path: _reason(artifact, previous.ledger) for path, artifact in due.items()}
    for outcome in _good(make_all(list(due.values()), workers, progress(len(due)))):
        stopwatch.add_part("making", _kind_of(outcome.path), outcome.seconds)
        stopwatch.add_part("making", "audits", outcome.seconds_of_audit)
        digest = due[outcome.path].digest
        entries[outcome.path] = tree.put(
            outcome.path, outcome.content, digest, previous.ledger.entries.get(outcome.path)
        )
    stopwatch.count("making", "made", len(due))
    stopwatch.count("making", "fresh", len(artifacts) - len(due))
    return Made(entries, reasons, tuple(tree.changed), tuple(removed))


class _Tree:
    """The folder that is being filled, beside the last good output."""

    def __init__(self, folder: Path, output: Path) -> None:
        self._folder = folder
        self._output = output
        self._found = scan(folder)
        self._parents: set[str] = set()
        self.changed: list[str] = []

    def remove_all_but(self, planned: set[str]) -> list[str]:
        """Remove files that nobody plans any more, and the folders that this leaves empty."""
        gone = [path for path in self._found if path not in planned]
        for path in gone:
            (self._folder / path).unlink()
            del self._found[path]
            remove_empty_folders(self._folder, path)
        return gone

    def holding(self, path: str, entry: Entry) -> State | None:
        """Return the state of the file that the entry tells of, in the folder; take it from the output if need be."""
        if self._found.get(path) == entry.state:
            return entry.state
        old = self._output / path
        try:
            found = old.lstat()
            state = (found.st_size, found.st_mtime_ns)
            # The output may have come from elsewhere, with instants of its own.
            if state != entry.state and hashlib.sha256(old.read_bytes()).hexdigest() != entry.content:
                return None
        except OSError:
            return None
        self._take(path, old)
        return state

    def put(self, path: str, content: bytes, made_from: str, old: Entry | None) -> Entry:
        """Write a file that was made, unless the same bytes are there already; return its entry."""
        digest = hashlib.sha256(content).hexdigest()
        if old and old.content == digest and (state := self.holding(path, old)):
            return Entry(made_from, digest, state)
        file = self._room_for(path)
        with file.open("xb") as stream:
            stream.write(content)
        found = file.stat()
        self.changed.append(path)
        return Entry(made_from, digest, (found.st_size, found.st_mtime_ns))

    def _take(self, path: str, old: Path) -> None:
        file = self._room_for(path)
        link_or_copy(old, file)
        self.changed.append(path)

    def _room_for(self, path: str) -> Path:
        """Return where a file goes, with its folder made and whatever stood there gone."""
        file = self._folder / path
        parent = path.rpartition("/")[0]
        if parent not in self._parents:
            # The last wall: whatever planned it, nothing is written outside of the folder.
            if not file.resolve().is_relative_to(self._folder.resolve()):
                raise AssertionError(f"planned outside of the output: {path}")
            file.parent.mkdir(parents=True, exist_ok=True)
            self._parents.add(parent)
        file.unlink(missing_ok=True)
        return file


def link_or_copy(old: Path, new: Path) -> None:
    """Make a second name for a file, or a copy where the file system knows no such thing."""
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copy2(old, new)


def remove_empty_folders(folder: Path, path: str) -> None:
    """Remove the folders of a removed file that hold nothing any more, from the inside out."""
    parent = path.rpartition("/")[0]
    with suppress(OSError):
        while parent:
            (folder / parent).rmdir()
            parent = parent.rpartition("/")[0]


def _good(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yield what could be made and may go out; at the end raise the problems of everything else."""
    faults: list[Problem] = []
    refusals: list[Problem] = []
    for outcome in outcomes:
        faults += outcome.faults
        refusals += outcome.refusals
        if not (outcome.faults or outcome.refusals):
            yield outcome
    if faults:
        raise ContentError(faults)
    if refusals:
        raise RefusedError(refusals)


def _kind_of(path: str) -> str:
    return _KINDS.get(path.rpartition(".")[2], "other files")


def _reason(artifact: Artifact, ledger: Ledger) -> str:
    entry = ledger.entries.get(artifact.path)
    if entry is None:
        return "it was not in the last output"
    if entry.made_from != artifact.digest:
        return "what it is made from has changed"
    return "the file in the output is gone, or somebody else has changed it"


def _refuse_clashes(artifacts: Sequence[Artifact]) -> None:
    """Two features that plan the same file are a mistake of ours, not of the editor's."""
    seen = Counter(artifact.path.casefold() for artifact in artifacts)
    twice = [path for path, times in seen.items() if times > 1]
    if twice:
        raise AssertionError(f"planned more than once: {', '.join(sorted(twice))}")
