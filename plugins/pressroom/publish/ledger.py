"""The ledger: what each file of the last good output was made from.

A lost or damaged ledger costs nothing but time: everything is made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pressroom.core.pieces import Pieces

_ARTIFACT: Final = "artifact"
_PIECES: Final = "pieces"
_CHANGES: Final = "changes"
_BREAK: Final = "\n"

# What tells without reading whether a file of the output was touched: bytes, instant of its last change (nanoseconds).
State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file was made from, what came of it (SHA-256 of both), and its state on the disk."""

    made_from: str
    content: str
    state: State


class Ledger:
    """The entries of one output, by path. In its `memory`, others may keep what belongs to the same output."""

    def __init__(self, file: Path | None = None, version: str = "") -> None:
        """Open the ledger in a file, or an empty one for one build.

        `version` says by which rules the files were found good.
        """
        self.memory = Memory(file, version)
        self._entries: dict[str, Entry] | None = None
        self._losses = 0

    @property
    def entries(self) -> dict[str, Entry]:
        """Return the entries: all of them, or those that `load_only` has loaded."""
        if self._entries is None:
            self._losses = self.memory.losses
            self._entries = {path: _entry(text) for path, text in self.memory.all(_ARTIFACT).items()}
        return self._entries

    def load_only(self, paths: Iterable[str]) -> None:
        """Load the entries of some files, for who is going to amend no others."""
        texts = {path: self.memory.recall(_ARTIFACT, path) for path in paths}
        self._entries = {path: _entry(text) for path, text in texts.items() if text}

    def load_more(self, paths: Iterable[str]) -> None:
        """Load the entries of some more files, where not all were loaded before."""
        self.entries.update(
            (path, _entry(text))
            for path in paths
            if path not in self.entries and (text := self.memory.recall(_ARTIFACT, path))
        )

    def knows(self, path: str) -> bool:
        """Tell whether there is an entry of a file."""
        return self.memory.recall(_ARTIFACT, path) is not None

    def pieces(self, path: str) -> Pieces | None:
        """Return what a file was made from, piece by piece; None if that was not noted."""
        # Read only when somebody asks: there is more of it than of all else here.
        text = self.memory.recall(_PIECES, path)
        return _pieces(text) if text else None

    def update(self, entries: dict[str, Entry], pieces: Mapping[str, Pieces] | None = None) -> None:
        """Replace all entries; only those that differ are written. `pieces` are those of the files that were made."""
        new = {path: entry for path, entry in entries.items() if self.entries.get(path) != entry}
        self._write(new, pieces or {})
        gone = set(self.entries) - set(entries)
        self.memory.drop(_ARTIFACT, gone)
        self.memory.drop(_PIECES, gone)
        if self.memory.losses != self._losses:
            self._write(entries, pieces or {})
            self._losses = self.memory.losses
        self._entries = dict(entries)
        self._mark()

    def amend(
        self, entries: dict[str, Entry], pieces: Mapping[str, Pieces] | None = None, gone: Iterable[str] = ()
    ) -> None:
        """Replace some entries, drop those of files that are `gone`, and leave all others as they are.

        `pieces` are those of the same files.
        """
        self._write(entries, pieces or {})
        self.entries.update(entries)
        dropped = set(gone)
        self.memory.drop(_ARTIFACT, dropped)
        self.memory.drop(_PIECES, dropped)
        for path in dropped:
            self.entries.pop(path, None)
        self._mark()

    @property
    def changes(self) -> str:
        """Return a mark that every change makes another, so that others can tell whether they know of the last."""
        return self.memory.recall(_CHANGES, "") or ""

    def _mark(self) -> None:
        self.memory.keep(_CHANGES, {"": digest_of(self.changes)})

    def save(self) -> None:
        """Write it to its file."""
        self.memory.save()

    def close(self) -> None:
        """Close the file. Entries that nobody has asked for are not there any more."""
        self._entries = self._entries or {}
        self.memory.close()

    def _write(self, entries: Mapping[str, Entry], pieces: Mapping[str, Pieces]) -> None:
        texts = {
            path: f"{entry.made_from} {entry.content} {entry.state[0]} {entry.state[1]}"
            for path, entry in entries.items()
        }
        self.memory.keep(_ARTIFACT, texts)
        self.memory.keep(_PIECES, {path: _text(told) for path, told in pieces.items()})


def _entry(text: str) -> Entry:
    made_from, content, size, changed = text.split(" ")
    return Entry(made_from, content, (int(size), int(changed)))


def _text(pieces: Pieces) -> str:
    """Return the pieces as lines of digest and name: shorter than JSON."""
    text = "\n".join([f"{digest} {name}" for name, digest in pieces.items()])
    if text.count("\n") < len(pieces):
        return text
    return "\n".join([f"{digest} {name.replace(_BREAK, ' ')}" for name, digest in pieces.items()])


def _pieces(text: str) -> Pieces:
    split = (line.partition(" ") for line in text.split("\n"))
    return {name: digest for digest, _, name in split}
