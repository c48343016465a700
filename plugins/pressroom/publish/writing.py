"""Writing the files of an output. A file is never written in place: it may share its bytes with the live output."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .ledger import State


@dataclass(frozen=True, slots=True)
class Shelter:
    """Where new files go: a folder and, if there is one, a `twin` that gets a second name of each."""

    folder: str
    twin: str = ""
    # The folders that were made already; each process has its own.
    _made: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def lock(self) -> str:
        """Return the file that tells whether anybody still writes here; a stage makes it."""
        return f"{self.folder.rpartition('/')[0]}/lock"

    def write(self, path: str, content: bytes) -> State:
        """Write a new file in place of whatever has its name, and return its state."""
        file = self._room_for(self.folder, path)
        try:
            state = _write_new(file, content)
        except FileExistsError:
            _clear(file)
            state = _write_new(file, content)
        if self.twin:
            link_or_copy(file, self._room_for(self.twin, path))
        return state

    def take(self, path: str, old: Path) -> None:
        """Make an old file's second name here."""
        link_or_copy(str(old), self._room_for(self.folder, path))

    def _room_for(self, folder: str, path: str) -> str:
        """Return where a file goes, with its folder made."""
        # The last wall: whatever planned it, nothing is written outside of the folder.
        if path.startswith("/") or ".." in path.split("/") or "\\" in path:
            raise AssertionError(f"planned outside of the output: {path}")
        file = f"{folder}/{path}"
        self._make_folders(folder, file.rpartition("/")[0])
        return file

    def _make_folders(self, folder: str, parent: str) -> None:
        """Make a folder below another one, and those in between, from the outside in."""
        if parent in self._made:
            return
        if parent == folder:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as below
        else:
            self._make_folders(folder, parent.rpartition("/")[0])
        _make_folder(parent)
        self._made.add(parent)


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102 - as below
    except FileExistsError:
        # Somebody's link could lead anywhere.
        if os.path.islink(folder) or not os.path.isdir(folder):  # noqa: PTH112, PTH114 - as below
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder) from None


def _write_new(file: str, content: bytes) -> State:
    # Thousands of times in a build: the plain calls of the system cost a third of what pathlib does.
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        found = os.fstat(handle)
    finally:
        os.close(handle)
    return found.st_size, found.st_mtime_ns


def link_or_copy(old: str, new: str) -> None:
    """Make a second name for a file, in place of whatever has it; a copy where the file system knows no such thing."""
    try:
        os.link(old, new)
    except FileExistsError:
        _clear(new)
        link_or_copy(old, new)
    except OSError:
        shutil.copy2(old, new)


def _clear(file: str) -> None:
    """Remove a file, or folders in its place that hold no file."""
    try:
        os.unlink(file)  # noqa: PTH108 - as above
    except OSError:
        if not os.path.isdir(file):  # noqa: PTH112 - as above
            raise
        for folder, _, _ in os.walk(file, topdown=False):
            os.rmdir(folder)  # noqa: PTH106 - as above


def remove_empty_folders(folder: Path, path: str) -> None:
    """Remove the folders of a removed file that hold nothing any more, from the inside out."""
    parent = path.rpartition("/")[0]
    with suppress(OSError):
        while parent:
            (folder / parent).rmdir()
            parent = parent.rpartition("/")[0]
