"""Adding to the front matter of a file without touching the rest of it: every other line stays as it was, to the byte.

YAML can be written in many ways. What is not written in the usual one, a line for each key, is left to the editor: then
nothing is returned. Each result has been read again, and says what it should.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .problems import Problems
from .source import read_document
from .yaml_reader import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .nodes import Node, Plain
    from .source import Document

_END: Final = re.compile(r"(?:---|\.\.\.)[^\S\n]*")


def with_correction(text: str, entry: Mapping[str, str]) -> str | None:
    """Return the text of a release's file with one more correction; None where that is left to the editor."""
    document = _read(text)
    if document is None:
        return None
    header, lines = document.header, text.split("\n")
    before = header.at(("corrections",)) if "corrections" in (header.key_places or {}) else None
    if before is None:
        place = next(number for number, line in enumerate(lines) if number and _END.fullmatch(line))
        added = ["corrections:", *entry_lines(entry, indent=2)]
    else:
        if not _is_block(lines, before) or not isinstance(before.value, tuple):
            return None
        indent = before.place.column - 1
        place = _end_of_block(lines, before.value[-1].place.line, indent + 1)
        added = entry_lines(entry, indent=indent)
    amended = _inserted(lines, place, added)
    earlier = before.plain() if before else ()
    assert isinstance(earlier, tuple)  # noqa: S101 - see above
    return _checked(text, amended, "corrections", (*earlier, dict(entry)))


def with_approval(text: str, index: int, approval: Mapping[str, str]) -> str | None:
    """Return the text of a release's file with an approval of a quote, in place of an older one; None likewise."""
    document = _read(text)
    if document is None:
        return None
    lines, quotes = text.split("\n"), document.header.at(("quotes",))
    if not _is_block(lines, quotes) or not isinstance(quotes.value, tuple):
        return None
    quote = quotes.value[index]
    line, indent = quote.place.line, quote.place.column - 1
    if _character(lines, quote) == "{" or not quote.key_places:
        return None
    place = _end_of_block(lines, line, indent)
    if older := quote.key_places.get("approved"):
        if older.line == line:  # it stands beside the dash
            return None
        place = older.line - 1
        del lines[place : _end_of_block(lines, older.line, indent + 1)]
    amended = _inserted(lines, place, [f"{' ' * indent}{approval_line(approval)}"])
    told = quotes.plain()
    assert isinstance(told, tuple)  # noqa: S101 - see above
    approved: Plain = {**_mapping(told[index]), "approved": {**approval}}
    return _checked(text, amended, "quotes", (*told[:index], approved, *told[index + 1 :]))


def with_seal(text: str, seal: str) -> str | None:
    """Return the text of a file with a seal of its words, in place of an older one; None likewise."""
    document = _read(text)
    if document is None:
        return None
    lines, older = text.split("\n"), (document.header.key_places or {}).get("words")
    place = older.line - 1 if older else next(n for n, line in enumerate(lines) if n and _END.fullmatch(line))
    if older:
        del lines[place]
    return _checked(text, _inserted(lines, place, [seal_line(seal)]), "words", seal)


def seal_line(seal: str) -> str:
    """Return a seal as front matter holds it."""
    return f"words: {_quoted('words', seal)}"


def entry_lines(entry: Mapping[str, str], *, indent: int = 0) -> list[str]:
    """Return an entry of a list, a line for each key."""
    keys = [f"{key}: {_quoted(key, value)}" for key, value in entry.items()]
    return [f"{' ' * indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(keys)]


def approval_line(approval: Mapping[str, str]) -> str:
    """Return an approval as a quote holds it."""
    return f"approved: {_flow(approval)}"


def _flow(mapping: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(key, value)}" for key, value in mapping.items()) + "}"


def _quoted(key: str, value: str) -> str:
    if key == "at":  # an instant needs no quotes
        return value
    return "'" + " ".join(value.split()).replace("'", "''") + "'"


def _inserted(lines: list[str], place: int, added: list[str]) -> str:
    # Of a file with other line ends than ours, the first line tells which.
    end = "\r" if lines[0].endswith("\r") else ""
    return "\n".join([*lines[:place], *(f"{line}{end}" for line in added), *lines[place:]])


def _end_of_block(lines: list[str], first_line: int, indent: int) -> int:
    """Return the index behind the lines that belong to what begins at a line (from 1): they are empty or indented."""
    end = first_line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= indent):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_block(lines: list[str], node: Node) -> bool:
    """Tell whether a list is written with a dash for each entry."""
    return _character(lines, node) == "-"


def _character(lines: list[str], node: Node) -> str:
    line, column = node.place.line - 1, node.place.column - 1
    return lines[line][column : column + 1] if 0 <= line < len(lines) else ""


def _checked(text: str, amended: str, key: str, wanted: Plain) -> str | None:
    """Return the amended text if it says what it should, and nothing else says anything else."""
    before, after = _read(text), _read(amended)
    if before is None or after is None or before.body != after.body:
        return None
    expected: Plain = {**_mapping(before.header.plain()), key: wanted}
    return amended if _stripped(after.header.plain()) == _stripped(expected) else None


def _stripped(value: Plain) -> Plain:
    """Return a value without space around its texts: a block's ends otherwise when it is not the last any more."""
    if isinstance(value, dict):
        return {key: _stripped(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_stripped(each) for each in value)
    return value.strip() if isinstance(value, str) else value


def _mapping(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _read(text: str) -> Document | None:
    problems = Problems()
    try:
        document = read_document(text.replace("\r\n", "\n"), "", problems)
    except UnreadableError:
        return None
    return None if problems or document.is_plain_pelican else document
