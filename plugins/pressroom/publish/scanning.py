"""What stands in a folder, told without reading any file of it."""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.errands import Errand

    from .ledger import State


def scan(folder: Path) -> dict[str, State]:
    """Return the state of every file below an output, by its path with forward slashes; a link has that of no file."""
    return {path: (-1, 0) if entry.is_symlink() else _state(entry) for path, entry in entries_below(str(folder))}


class Scan:
    """A look at a folder by a copy of this process. Either its result is asked for, or it is called off."""

    def __init__(self, folder: Path) -> None:
        # Who only wants to know whether anything has changed has no use for it.
        from pressroom.core.errands import meanwhile

        self._folder = folder
        self._errand: Errand | None = meanwhile(lambda: marshal.dumps(scan(folder)))

    def states(self) -> dict[str, State]:
        """Return the states of the folder's files."""
        errand, self._errand = self._errand, None
        told = errand.result() if errand else None
        return scan(self._folder) if told is None else marshal.loads(told)  # noqa: S302 - from our own copy, just now

    def call_off(self) -> None:
        """End it, if nobody has asked for its result."""
        errand, self._errand = self._errand, None
        if errand:
            errand.call_off()


def entries_below(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything below a folder that is no folder itself, with its path from there; nothing if there is none.

    Links are not followed. Not by recursion: a generator inside a generator for each of ten thousand folders costs more
    than asking the system about them.
    """
    waiting = [("", folder)]
    while waiting:
        prefix, path = waiting.pop()
        try:
            entries = list(os.scandir(path))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                yield f"{prefix}{entry.name}", entry


def _state(entry: os.DirEntry[str]) -> State:
    found = entry.stat()
    return found.st_size, found.st_mtime_ns
