"""The theme's style sheets: one that imports others gets their rules in place of its `@import` lines."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# Only what says nothing but a name: a layer, a medium or a condition stays with the browser.
_IMPORT: Final = re.compile(r"""^@import\s+(["'])(?P<name>[^"':]+\.css)\1\s*;[ \t]*\n?""", re.MULTILINE)
_ADDRESS: Final = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<address>(?![a-zA-Z]+:|[/#])[^"')]+)(?P=quote)\s*\)""")


def joined_sheet(static: Path, path: Path) -> bytes:
    """Return a sheet of the theme as visitors get it: a phone waits for every file before it shows anything."""
    return _joined(static, path, ()).encode()


def _joined(static: Path, path: Path, importing: tuple[Path, ...]) -> str:
    def imported(found: re.Match[str]) -> str:
        other = (path.parent / found["name"]).resolve()
        is_ours = other.is_file() and other.is_relative_to(static.resolve())
        if not is_ours or other in {*importing, path.resolve()}:
            return found[0]
        folder = posixpath.dirname(found["name"])
        return _seen_from(folder, _joined(static, other, (*importing, path.resolve())))

    return _IMPORT.sub(imported, path.read_text("utf-8"))


def _seen_from(folder: str, rules: str) -> str:
    """Return rules whose addresses were relative to a folder, for a sheet that stands beside that folder."""

    def moved(found: re.Match[str]) -> str:
        return f'url("{posixpath.normpath(posixpath.join(folder, found["address"]))}")'

    return _ADDRESS.sub(moved, rules) if folder else rules
