"""The folders and files of an output, noted so that one question to the system for each of them tells of a change.

A folder whose instant of change is the same has the same entries, so it need not be opened. Looking at an output for
the first time takes twice as long; so who has looked and found nothing changed leaves such a note for the next time.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.file_state import is_settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .ledger import State


class Listing(NamedTuple):
    """The instants of change (nanoseconds) of all folders of an output, and the states of its files.

    An instant of 0 says that a folder was changed too late to be known again by it. The instants are those that nobody
    can set: programs that copy folders give them the other ones of the originals.
    """

    folders: dict[str, int]
    files: dict[str, list[int]]

    def still_stands(self, output: str) -> bool:
        """Tell whether an output has these folders and files, and no others."""
        try:
            return all(self._is_same_folder(output, folder) for folder in self.folders) and all(
                _state(f"{output}/{path}") == state for path, state in self.files.items()
            )
        except OSError:
            return False

    def _is_same_folder(self, output: str, folder: str) -> bool:
        changed, path = self.folders[folder], f"{output}/{folder}"
        if changed:
            return os.lstat(path).st_ctime_ns == changed
        return all(name in self.folders or name in self.files for name in _entries(path, folder))


def listing_of(output: str, files: Mapping[str, State], began: int) -> Listing:
    """Return the note of an output that was found to have just these files, by a look that began at an instant."""
    folders = {above for path in files for above in _folders_above(path)}
    changed = {folder: os.lstat(f"{output}/{folder}").st_ctime_ns for folder in folders}
    return Listing(
        {folder: instant if is_settled((0, instant, instant), began) else 0 for folder, instant in changed.items()},
        {path: list(state) for path, state in files.items()},
    )


def _folders_above(path: str) -> Iterator[str]:
    while path:
        path = path.rpartition("/")[0]
        yield path


def _entries(path: str, folder: str) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(path) as entries:
        yield from (f"{prefix}{entry.name}" for entry in entries)


def _state(path: str) -> list[int]:
    found = os.lstat(path)
    return [found.st_size, found.st_mtime_ns]
