"""Making artifacts: only what is not fresh, into a folder that is nobody's yet.

Bytes that did not change leave the old file where it is, with its instant of change.
"""

from __future__ import annotations

import hashlib
import stat
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import ContentError, RefusedError
from pressroom.core.stopwatch import STILL

from .ledger import Entry, Ledger
from .scanning import scan
from .work import Work, Workers, make_all
from .writing import Shelter, remove_empty_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pressroom.core.problems import Problem
    from pressroom.core.stopwatch import Stopwatch

    from .artifact import Artifact
    from .ledger import State
    from .work import Outcome, Teller

PAGES: Final = "pages"
_KINDS: Final = {
    "gz": "compressed copies",
    "html": PAGES,
    "rss": "feeds",
    "atom": "feeds",
    "txt": "texts",
    "jpg": "pictures",
    "webp": "pictures",
    "png": "pictures",
    "avif": "pictures",
    "zip": "archives",
}
# Releases as files to paste from, which are no pages and no data of ours.
_TEXTS: Final = dict.fromkeys(("release.html", "release.md", "release.json", "release.docx", "release.pdf"), "texts")


@dataclass(frozen=True, slots=True)
class Previous:
    """The last good output and the ledger that tells of it.

    `others` opens outputs of other sites of the same newsroom: what was made there from the same is not made again.
    """

    output: Path
    ledger: Ledger = field(default_factory=Ledger)
    others: Callable[[], Iterable[Previous]] = tuple


@dataclass(frozen=True, slots=True)
class Made:
    """What a build did.

    `reasons` says of each made file why; `changed` are the files that are not those of the last output, and `removed`
    those that are gone. `others` counts files that are known to be fresh without an entry here. `told` is what the
    teller said of each made file, if there was one.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    others: int = 0
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return the number of artifacts."""
        return len(self.entries) + self.others

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
    sparing: tuple[str, ...] = (),
    twin: Path | None = None,
    teller: Teller | None = None,
    stopwatch: Stopwatch = STILL,
) -> Made:
    """Bring the folder to hold every artifact and, if `removing`, nothing else. New files go into the twin, too.

    What lies inside of the folders in `sparing` (paths that end with a slash) stays, for who looks after it later.
    `progress` is called with the number of artifacts to make, and gives what is called once for each. The `teller` is
    asked what is to be kept of each of them.
    """
    _refuse_clashes(artifacts)
    tree = _Tree(folder, previous.output, Shelter(str(folder), str(twin or "")), scan(folder))
    removed = tree.remove_all_but({artifact.path for artifact in artifacts}, sparing) if removing else ()
    entries, due = tree.sorted_out(artifacts, previous.ledger)
    entries |= tree.borrowed(due, previous.others) if due else {}
    due = {path: artifact for path, artifact in due.items() if path not in entries}
    reasons = {path: _reason(artifact, previous.ledger) for path, artifact in due.items()}
    told: dict[str, Any] = {}
    entries |= _make_into(
        tree, due, previous.ledger, workers, progress(len(due)), notes=_Notes(teller, told), stopwatch=stopwatch
    )
    stopwatch.count("making", "made", len(due))
    stopwatch.count("making", "fresh", len(artifacts) - len(due))
    return Made(entries, reasons, tuple(tree.changed), tuple(removed), told=told)


def remake_artifacts(artifacts: Iterable[Artifact], folder: Path, previous: Previous, workers: Workers) -> Made:
    """Make those of some artifacts that are not fresh. All other files of the folder must be as the ledger tells.

    For who knows what has changed, and need not look.
    """
    olds = previous.ledger.entries
    due = {artifact.path: artifact for artifact in artifacts if olds[artifact.path].made_from != artifact.digest}
    tree = _Tree(folder, previous.output, Shelter(str(folder)), {path: olds[path].state for path in due})
    entries = _make_into(tree, due, previous.ledger, workers, lambda: None, notes=_Notes(None, {}))
    return Made(entries, {path: _reason(due[path], previous.ledger) for path in due}, tuple(tree.changed))


def add_artifacts(
    made: Made,
    artifacts: Sequence[Artifact],
    folder: Path,
    previous: Previous,
    *,
    inside: str,
    twin: Path | None = None,
) -> Made:
    """Bring what is inside of one folder of the tree (a path that ends with a slash) to hold some more artifacts.

    Nothing else stays there but what was `made` before. Return what was made altogether.
    """
    found = {f"{inside}{path}": state for path, state in scan(folder / inside).items()}
    tree = _Tree(folder, previous.output, Shelter(str(folder), str(twin or "")), found)
    removed = tree.remove_all_but({*made.entries, *(artifact.path for artifact in artifacts)})
    entries, due = tree.sorted_out(artifacts, previous.ledger)
    # Their bytes are there already: to send them to another process would take longer than to write them.
    entries |= _make_into(tree, due, previous.ledger, Workers(), lambda: None, notes=_Notes(None, {}))
    return replace(
        made,
        entries=made.entries | entries,
        reasons=made.reasons | {path: _reason(artifact, previous.ledger) for path, artifact in due.items()},
        changed=(*made.changed, *tree.changed),
        removed=(*made.removed, *removed),
    )


def _make_into(
    tree: _Tree,
    due: Mapping[str, Artifact],
    ledger: Ledger,
    workers: Workers,
    progress: Callable[[], None],
    *,
    notes: _Notes,
    stopwatch: Stopwatch = STILL,
) -> dict[str, Entry]:
    """Make artifacts into the tree, and return their entries."""
    standing = {path: tree.standing(path, ledger.entries.get(path)) for path in due}
    entries: dict[str, Entry] = {}
    for turn in _turns(due):
        works = [Work(artifact, old.content if (old := standing[artifact.path]) else "") for artifact in turn]
        outcomes = make_all(works, tree.shelter, workers, progress, notes.teller)
        for outcome in notes.taken(_timed(_good(outcomes), stopwatch), due):
            entries[outcome.path] = tree.entry_of(outcome, due[outcome.path], standing[outcome.path])
    return entries


def _turns(due: Mapping[str, Artifact]) -> Iterator[list[Artifact]]:
    """Yield artifacts in an order in which whatever one of them needs was made in a turn before."""
    numbers: dict[str, int] = {}

    def number_of(path: str) -> int:
        if path not in numbers:
            # Nothing needs itself, so this ends; a circle would be a mistake of ours.
            numbers[path] = 1 + max((number_of(need) for need in due[path].needs if need in due), default=-1)
        return numbers[path]

    turns: dict[int, list[Artifact]] = {}
    for path, artifact in due.items():
        turns.setdefault(number_of(path), []).append(artifact)
    for number in sorted(turns):
        yield turns[number]


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is to be kept of made artifacts, by their paths."""

    teller: Teller | None
    told: dict[str, Any]

    def taken(self, outcomes: Iterator[Outcome], due: Mapping[str, Artifact]) -> Iterator[Outcome]:
        """Yield the outcomes, and take from each what was told; ask here where whoever made it had no teller."""
        for outcome in outcomes:
            if self.teller:
                self.told[outcome.path] = outcome.told or self.teller(due[outcome.path])
            yield outcome


class _Tree:
    """The folder that is being filled, beside the last good output. `found` are the states of the files in it."""

    def __init__(self, folder: Path, output: Path, shelter: Shelter, found: dict[str, State]) -> None:
        self._folder = folder
        self._output = output
        self._found = found
        self.shelter = shelter
        self.changed: list[str] = []

    def sorted_out(self, artifacts: Iterable[Artifact], ledger: Ledger) -> tuple[dict[str, Entry], dict[str, Artifact]]:
        """Return the entries of those artifacts that are fresh, and all others."""
        entries: dict[str, Entry] = {}
        due: dict[str, Artifact] = {}
        for artifact in artifacts:
            entry = ledger.entries.get(artifact.path)
            if entry and entry.made_from == artifact.digest and (state := self.holding(artifact.path, entry)):
                entries[artifact.path] = Entry(entry.made_from, entry.content, state)
            else:
                due[artifact.path] = artifact
        return entries, due

    def borrowed(self, due: Mapping[str, Artifact], others: Callable[[], Iterable[Previous]]) -> dict[str, Entry]:
        """Take what other sites have made from the same, and return its entries. Equal digests give equal bytes."""
        entries: dict[str, Entry] = {}
        for other in others():
            other.ledger.load_only(due.keys() - entries.keys())
            for path, entry in other.ledger.entries.items():
                if entry.made_from == due[path].digest and _stands(other.output / path, entry.state):
                    entries[path] = replace(entry, state=self._taken_from(path, other.output))
            other.ledger.close()
        return entries

    def _taken_from(self, path: str, output: Path) -> State:
        self.shelter.take(path, output / path)
        if self.shelter.twin:
            Shelter(self.shelter.twin).take(path, output / path)
        self.changed.append(path)
        found = (self._folder / path).lstat()
        return found.st_size, found.st_mtime_ns

    def remove_all_but(self, planned: set[str], sparing: tuple[str, ...] = ()) -> list[str]:
        """Remove files that nobody plans any more, and the folders that this leaves empty."""
        gone = [path for path in self._found if path not in planned and not path.startswith(sparing)]
        # The twin began with the same files: a folder that somebody has put where a file goes stands in it, too.
        twin = Path(self.shelter.twin) if self.shelter.twin else None
        for path in gone:
            (self._folder / path).unlink()
            del self._found[path]
            remove_empty_folders(self._folder, path)
            if twin:
                (twin / path).unlink(missing_ok=True)
                remove_empty_folders(twin, path)
        return gone

    def holding(self, path: str, entry: Entry) -> State | None:
        """Return the state of the file that the entry tells of, in the folder; take it from the output if need be."""
        if self._found.get(path) == entry.state:
            return entry.state
        found = self.standing(path, entry)
        if found is None or found.content != entry.content:
            return None
        return self._taken(path, found.state)

    def standing(self, path: str, entry: Entry | None) -> Entry | None:
        """Return what stands in the last output under a name, whether it is what the entry tells or not."""
        old = self._output / path
        try:
            found = old.lstat()
            state = (found.st_size, found.st_mtime_ns)
            if not stat.S_ISREG(found.st_mode):
                raise FileNotFoundError(path)
            # The output may have come from elsewhere, with instants of its own.
            content = entry.content if entry and state == entry.state else hashlib.sha256(old.read_bytes()).hexdigest()
        except OSError:
            return entry if entry and self._found.get(path) == entry.state else None
        return Entry("", content, state)

    def entry_of(self, outcome: Outcome, artifact: Artifact, old: Entry | None) -> Entry:
        """Return the entry of an artifact that was made. Bytes that did not change leave the old file in its place."""
        if outcome.state is None and outcome.content is None and old:
            return Entry(artifact.digest, outcome.digest, self._taken(outcome.path, old.state))
        content = outcome.content if outcome.content is not None else b""
        state = outcome.state or self.shelter.write(outcome.path, content)
        self.changed.append(outcome.path)
        return Entry(artifact.digest, outcome.digest, state)

    def _taken(self, path: str, state: State) -> State:
        if self._found.get(path) != state:
            self.shelter.take(path, self._output / path)
            self.changed.append(path)
        return state


def _stands(file: Path, state: State) -> bool:
    """Tell whether a file is as its entry tells, and no link to another one."""
    try:
        found = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == state


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


def _timed(outcomes: Iterator[Outcome], stopwatch: Stopwatch) -> Iterator[Outcome]:
    """Yield the outcomes, and tell the stopwatch what each of them took."""
    for outcome in outcomes:
        stopwatch.add_part("making", kind_of(outcome.path), outcome.seconds)
        stopwatch.add_part("making", "audits", outcome.seconds_of_audit)
        yield outcome


def kind_of(path: str) -> str:
    """Return what kind of file a path of the output is, in words and the plural."""
    name = path.rpartition("/")[2]
    return _TEXTS.get(name) or _KINDS.get(name.rpartition(".")[2], "other files")


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
