"""Writing into the files that keep for ever what was given out once."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from pressroom.core.keeping_lines import as_lines, with_lines
from pressroom.core.problems import GUTTER, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def keep_lines(file: Path, lines: Mapping[str, str], *, begins_with: str, what: str) -> None:
    """Add keys and values to a file, in one go; `begins_with` is a new file's text. Raise UsageError if it is unusual.

    `what` is what a line stands for, in a word.
    """
    raw = file.read_bytes() if file.is_file() else begins_with.encode()
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    amended = with_lines(raw.removeprefix(BOM_UTF8).decode(), lines)
    if amended is None:
        told = GUTTER.join(as_lines(lines))
        raise UsageError(f"{file} is not written in the usual way, a line for each {what}; add to it:{GUTTER}{told}")
    keep(file, mark + amended.encode())


def keep(file: Path, content: bytes) -> None:
    """Write a file that is never there by half."""
    file.parent.mkdir(exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    new.replace(file)
