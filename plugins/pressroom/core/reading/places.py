"""Finding again where a value is written, for what is noticed long after its file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressroom.core.problems import Place, Problems
from pressroom.core.source import localised, read_document, read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

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


def place_in_yaml(folder: Path, shown: str, language: str, languages: tuple[str, ...], *path: int | str) -> Place:
    """Return where a value of a YAML file is written in one language, likewise. `languages` are the newsroom's."""
    silent = Problems()
    try:
        whole = read_yaml(read_text(folder / shown, shown, silent).text, shown, silent)
    except (UnreadableError, OSError):
        return Place(shown)
    return localised(whole, language, languages, silent).at(path).place


def place_in_text(folder: Path, shown: str, word: str) -> Place:
    """Return where a word first stands in a file, below its header if it is a Markdown file; else the file itself."""
    silent = Problems()
    try:
        text = read_text(folder / shown, shown, silent).text
        document = read_document(text, shown, silent) if shown.endswith(".md") else None
    except (UnreadableError, OSError):
        return Place(shown)
    lines, first = (document.body, document.body_line) if document else (text, 1)
    for number, line in enumerate(lines.split("\n"), first):
        # As in links, where some letters have to be written as signs.
        if word in unquote(line):
            return Place(shown, number, max(line.find(word), 0) + 1)
    return Place(shown)
