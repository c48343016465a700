"""Finding again where a value is written, for what is noticed long after its file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.problems import Place, Problems
from pressroom.core.source import read_document, read_text
from pressroom.core.yaml_reader import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


def place_in(folder: Path, shown: str, *path: int | str) -> Place:
    """Return where a value of a Markdown file's header is written, or the nearest around it that is there.

    `folder` is the newsroom's, `shown` the file as messages show it.
    """
    silent = Problems()
    try:
        header = read_document(read_text(folder / shown, shown, silent).text, shown, silent).header
    except (UnreadableError, OSError):
        return Place(shown)
    return header.at(path).place
