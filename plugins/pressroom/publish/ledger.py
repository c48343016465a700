"""The ledger: what each file of the last good output was made from.

A lost or damaged ledger costs nothing but time: everything is made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file was made from, and what came of it (SHA-256 of both)."""

    made_from: str
    content: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one output, by path."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def fresh(self, path: str, digest: str, output: Path) -> bytes | None:
        """Return the file's bytes if it was made from just this and nobody has touched it since."""
        entry = self.entries.get(path)
        if entry is None or entry.made_from != digest:
            return None
        try:
            content = (output / path).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == entry.content else None

    def write(self, file: Path) -> None:
        """Write the ledger beside its place and rename it in."""
        data = {
            "version": _VERSION,
            "entries": {path: [entry.made_from, entry.content] for path, entry in sorted(self.entries.items())},
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(data, indent=0), "utf-8")
        beside.replace(file)


def read_ledger(file: Path) -> Ledger:
    """Read a ledger; one that is missing, damaged or of another version counts as empty."""
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["version"] != _VERSION:
            return Ledger()
        return Ledger({path: Entry(made_from, content) for path, (made_from, content) in data["entries"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Ledger()
