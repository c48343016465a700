"""What stands in an output, told without reading any file of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .ledger import State


def scan(folder: Path) -> dict[str, State]:
    """Return the state of every file below a folder, by its path with forward slashes. Links are states of no file."""
    return dict(_scan(str(folder), "")) if folder.is_dir() else {}


def _scan(folder: str, prefix: str) -> Iterator[tuple[str, State]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _scan(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_symlink():
            yield f"{prefix}{entry.name}", (-1, 0)
        else:
            found = entry.stat()
            yield f"{prefix}{entry.name}", (found.st_size, found.st_mtime_ns)
