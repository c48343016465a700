"""The text files of a newsroom: UTF-8, front matter and body, plain Pelican metadata, texts in several languages."""

from __future__ import annotations

import hashlib
import os
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .nodes import Node
from .problems import Place, shown_path
from .yaml_reader import FORBIDDEN, FORBIDDEN_CHARACTERS, UnreadableError, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from .problems import Problems

MAXIMUM_BYTES: Final = 1_000_000
# Programs for tables have a name of their own for it.
_AS_TABLE: Final = "save the table once more with the encoding UTF-8; Excel calls that type of file “CSV UTF-8”"
_BREAKS: Final = re.compile(r"\r\n?|\x85")
_FIRST_LINE = re.compile(r"---[^\S\n]*(?:\n|\Z)")
_LAST_LINE = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: its header, its body, and the line on which the body begins."""

    header: Node
    body: str
    body_line: int
    is_plain_pelican: bool


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text file: its text with line feeds as its only line breaks, and the digest (SHA-256) of its bytes."""

    text: str
    digest: str


def read_text(path: Path | str, shown: str, problems: Problems, *, most: int = MAXIMUM_BYTES) -> SourceText:
    """Read a text file of at most so many bytes as UTF-8, or note why not and raise UnreadableError."""
    raw = whole_bytes(path, shown, problems, most)
    return SourceText(decoded(raw, shown, problems), hashlib.sha256(raw).hexdigest())


def decoded(raw: bytes, shown: str, problems: Problems) -> str:
    """Return bytes of a text file as text with plain line breaks, or note why not and raise UnreadableError."""
    try:
        # The codec for a byte order mark is written in Python.
        text = raw.decode("utf-8-sig" if raw.startswith(BOM_UTF8) else "utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        problems.add(
            Place(shown, line, column),
            "",
            f"byte {error.start} is not UTF-8",
            _AS_TABLE if shown.endswith(".csv") else "save the file with the encoding UTF-8",
        )
        raise UnreadableError from None
    if "\r" in text or "\x85" in text:
        text = _BREAKS.sub("\n", text)
    _refuse_forbidden(text, shown, problems)
    return text


def whole_bytes(path: Path | str, shown: str, problems: Problems, most: int) -> bytes:
    """Return a file's bytes as they were at one instant: an editor's program may be writing it just now."""
    with open(path, "rb") as stream:  # noqa: PTH123 - a path may be plain text, for the sake of speed
        before = os.fstat(stream.fileno())
        if before.st_size > most:
            problems.add(Place(shown), "", f"the file is larger than {most // 10**6} MB", "split it into several")
            raise UnreadableError
        raw = stream.read(before.st_size + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(raw) != after.st_size:
        problems.add(Place(shown), "", "the file was changed while it was being read", "save it, then build again")
        raise UnreadableError
    return raw


def read_document(text: str, shown: str, problems: Problems) -> Document:
    """Split a Markdown file into its header and its body. Without `---` on top it has plain Pelican metadata."""
    first = _FIRST_LINE.match(text)
    if not first:
        return _plain_pelican(text.split("\n"), shown)
    last = _LAST_LINE.search(text, first.end() - 1)
    if not last:
        problems.add(Place(shown, 1, 1), "", "the front matter has no end", "write a line `---` after its last key")
        raise UnreadableError
    header = read_yaml(text[first.end() : last.start()], shown, problems, first_line=2)
    body_line = text.count("\n", 0, last.start()) + 3
    return Document(header, text[last.end() :], body_line, is_plain_pelican=False)


def safe_path(path: Path, folder: Path) -> str:
    """Return the path relative to the folder, as messages show it."""
    return shown_path(path.relative_to(folder).as_posix())


def localised(  # noqa: PLR0917 - the last two are seldom told
    node: Node,
    language: str,
    languages: tuple[str, ...],
    problems: Problems,
    key: str = "",
    partial: frozenset[str] = frozenset(),
) -> Node:
    """Return the tree in one language: each `{en: …, ko: …}` becomes the text of that language.

    A mapping counts as one of texts when all its keys are languages of the newsroom. `key` is that of the node, with
    dots inside of others. What `partial` names, a language may be without: there, the key is left out.
    """
    if isinstance(node.value, tuple):
        items = tuple(
            localised(item, language, languages, problems, f"{key}.{number}" if key else str(number), partial)
            for number, item in enumerate(node.value)
        )
        return Node(node.place, items)
    if not isinstance(node.value, dict):
        return node
    if _is_of_languages(node, languages):
        if language not in node.value:
            written = ", ".join(node.value)
            problems.add(
                node.place, key, f"there is a text in {written} but none in {language}", f"add `{language}: …`"
            )
            return next(iter(node.value.values()))
        return node.value[language]
    return node.with_entries(
        {
            name: localised(value, language, languages, problems, f"{key}.{name}" if key else name, partial)
            for name, value in node.value.items()
            if not (name in partial and _is_of_languages(value, languages) and language not in dict(value.entries()))
        }
    )


def _is_of_languages(node: Node, languages: tuple[str, ...]) -> bool:
    return isinstance(node.value, dict) and bool(node.value) and set(node.value) <= set(languages)


def _refuse_forbidden(text: str, shown: str, problems: Problems) -> None:
    # One after the other: to look for one character takes no time, to compare each with all of them does.
    if not any(character in text for character in FORBIDDEN_CHARACTERS):
        return
    found = FORBIDDEN.search(text)
    assert found  # noqa: S101 - both say the same
    before = text[: found.start()]
    place = Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
    name = f"U+{ord(found[0]):04X}"
    problems.add(place, "", f"byte {len(before.encode())} holds the invisible character {name}", "delete it")
    raise UnreadableError


def _plain_pelican(lines: list[str], shown: str) -> Document:
    """Read `Key: value` lines up to the first line that is none, as Python-Markdown's meta extension does."""
    entries: dict[str, Node] = {}
    key_places: dict[str, Place] = {}
    last = ""
    for number, line in enumerate(lines, start=1):
        match = re.match(r"(?P<key>[A-Za-z][\w-]*):\s*(?P<value>.*)", line)
        if match:
            last = match["key"].lower()
            place = Place(shown, number, match.start("value") + 1)
            entries[last] = Node(place, match["value"].strip(), match["value"].strip())
            key_places[last] = Place(shown, number, 1)
        elif last and re.match(r"\s{4,}\S", line):
            more = f"{entries[last].value} {line.strip()}"
            entries[last] = Node(entries[last].place, more, more)
        else:
            break
    else:
        number = len(lines) + 1
    header = Node(Place(shown, 1, 1), entries, key_places=key_places)
    return Document(header, "\n".join(lines[number - 1 :]), number, is_plain_pelican=True)
