"""Finding again where a value is written, for what is noticed long after its file was read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressroom.core.problems import Place, Problems
from pressroom.core.source import localised, read_document, read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.nodes import Node


class Places:
    """Finds where values of publications are written, many of them, and reads each file once for that.

    `folder` is the newsroom's, `languages` are its languages.
    """

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        self._folder = folder
        self._languages = languages
        self._headers: dict[tuple[str, str], Node | None] = {}

    def find(self, shown: str, language: str, *path: int | str) -> Place:
        """Return where a value of a file is written in one language, or the nearest around it that is there."""
        is_yaml = not shown.endswith(".md")
        key = shown, language if is_yaml else ""
        if key not in self._headers:
            self._headers[key] = (
                _yaml_header(self._folder, shown, language, self._languages)
                if is_yaml
                else _header(self._folder, shown)
            )
        header = self._headers[key]
        return header.at(path).place if header else Place(shown)


def place_in(folder: Path, shown: str, *path: int | str) -> Place:
    """Return where a value of a Markdown file's header is written, or the nearest around it that is there.

    `folder` is the newsroom's, `shown` the file as messages show it.
    """
    header = _header(folder, shown)
    return header.at(path).place if header else Place(shown)


def place_in_yaml(folder: Path, shown: str, language: str, languages: tuple[str, ...], *path: int | str) -> Place:
    """Return where a value of a YAML file is written in one language, likewise. `languages` are the newsroom's."""
    header = _yaml_header(folder, shown, language, languages)
    return header.at(path).place if header else Place(shown)


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


def _header(folder: Path, shown: str) -> Node | None:
    """Return the header of a Markdown file; None where it cannot be read."""
    silent = Problems()
    try:
        return read_document(read_text(folder / shown, shown, silent).text, shown, silent).header
    except (UnreadableError, OSError):
        return None


def _yaml_header(folder: Path, shown: str, language: str, languages: tuple[str, ...]) -> Node | None:
    """Return a YAML file in one language; None as above."""
    silent = Problems()
    try:
        whole = read_yaml(read_text(folder / shown, shown, silent).text, shown, silent)
    except (UnreadableError, OSError):
        return None
    return localised(whole, language, languages, silent)
