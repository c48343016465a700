"""What earlier readings left: the digests of files, the records of what they gave, and where the last reading stood.

One build opens it from its memory and is through with it. Who stays (`pressroom serve`) keeps it between builds, so
that nothing is loaded or read twice.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .file_digests import FileDigests
from .pool import read_file
from .shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.memory import Memory

    from .desk import Desk
    from .markdown_file import MarkdownFile
    from .pool import Reading


@dataclass(frozen=True, slots=True)
class LastReading:
    """What the files of a reading without problems were read with.

    `files` are the Markdown files by their names, `rows` all parts in files of many, in their order: the name of
    each, and the digest of its raw text. `names` are those of all files; with `has_links`, one file may show under
    several names.
    """

    desk: Desk
    facts: Mapping[str, str]
    files: Mapping[str, MarkdownFile]
    rows: tuple[tuple[str, str], ...]
    names: frozenset[str]
    has_links: bool

    def read_again(self, name: str) -> Reading:
        """Read one of the files as it is now, as long as no other file has changed."""
        return read_file(self.desk, self.facts, self.files[name])

    def only_text(self, changed: Iterable[str]) -> str | None:
        """Return the name of the one Markdown file among changed paths; None if anything else may matter, too."""
        root = f"{self.desk.root}{os.sep}"
        names = {path.removeprefix(root).replace(os.sep, "/") for path in changed if self._matters(path, root)}
        name = names.pop() if len(names) == 1 else ""
        return name if name in self.files and not self.has_links else None

    def _matters(self, path: str, root: str) -> bool:
        """Tell whether a path can matter. Programs that save write beside the file, and take their file away."""
        if os.path.lexists(path):
            return True
        name = path.removeprefix(root).replace(os.sep, "/")
        return any(known == name or known.startswith(f"{name}/") for known in self.names)


class Archive:
    """A memory that is opened for reading. `last` is the last reading, if it found no problem."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.digests = FileDigests(memory)
        self.shelf = Shelf(memory)
        self.last: LastReading | None = None

    def save(self) -> None:
        """Write to the memory's file what was found out."""
        self.digests.save()
        self.memory.save()
