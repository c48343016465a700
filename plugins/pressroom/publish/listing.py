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

    def still_stands(self, output: str = "") -> bool:
        """Tell whether an output, or else the folder in which this process is, has these files and folders only."""
        before = f"{output}/" if output else "./"
        try:
            return self._has_files(before) and self._has_folders(before)
        except OSError:
            return False

    def _has_files(self, before: str) -> bool:
        # Not by one more call for each of ten thousand files, as below.
        for path, (size, changed) in self.files.items():
            found = os.lstat(before + path)
            if found.st_mtime_ns != changed or found.st_size != size:
                return False
        return True

    def _has_folders(self, before: str) -> bool:
        for folder, changed in self.folders.items():
            if changed and os.lstat(before + folder).st_ctime_ns != changed:
                return False
            if not changed and not all(name in self.folders or name in self.files for name in _entries(before, folder)):
                return False
        return True


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


def _entries(before: str, folder: str) -> Iterator[str]:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(before + folder) as entries:
        yield from (f"{prefix}{entry.name}" for entry in entries)
