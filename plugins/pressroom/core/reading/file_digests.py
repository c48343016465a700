"""The digests of files, without reading again those that nobody has changed."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.file_state import is_settled

if TYPE_CHECKING:
    from pressroom.core.files import FoundFile
    from pressroom.core.memory import Memory

_KIND: Final = "file"


class FileDigests:
    """Knows the digest (SHA-256) of every file that was read before and has kept its state."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._known = memory.all(_KIND)
        self._seen: set[str] = set()
        self._new: dict[str, str] = {}

    def of(self, file: FoundFile) -> str:
        """Return the file's digest. Raise OSError if it has to be read and cannot be."""
        self._seen.add(file.name)
        known_state, _, digest = self._known.get(file.name, "").rpartition(" ")
        if known_state == _told(file):
            return digest
        return self.read(file)[0]

    def read(self, file: FoundFile) -> tuple[str, bytes]:
        """Read a file and return its digest and its bytes. Raise OSError if that cannot be."""
        self._seen.add(file.name)
        began = time.time_ns()
        raw = Path(file.path).read_bytes()
        digest = hashlib.sha256(raw).hexdigest()
        if is_settled(file.state, began):
            self._new[file.name] = f"{_told(file)} {digest}"
        return digest, raw

    def save(self) -> None:
        """Keep what was found out since the last time, and forget files that were not asked for."""
        gone = set(self._known) - self._seen
        self._memory.keep(_KIND, self._new)
        self._memory.drop(_KIND, gone)
        self._known.update(self._new)
        for name in gone:
            del self._known[name]
        self._seen, self._new = set(), {}


def _told(file: FoundFile) -> str:
    return " ".join(map(str, file.state))
