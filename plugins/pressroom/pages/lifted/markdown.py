"""Blocks as Markdown, as CommonMark with tables reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .blocks import (
    LINE_BREAK,
    BareLink,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    PictureNote,
    Quotation,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .blocks import Block, Run, Runs

# Whatever could be mark-up within a line; an underscore inside of a word is none.
_MARK_UP: Final = re.compile(r"[\\`*\[\]<>&~|]|(?<!\w)_|_(?!\w)")
# What makes something else of a paragraph where it begins a line.
_AT_START: Final = re.compile(
    r"(?m)^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+(?=\s*$)|-+(?=\s*$)|[0-9]{1,9}(?=[.)](?:\s|$)))"
)
BREAK: Final = "\\\n"
_SIGNS: Final = {"bold": "**", "italic": "*", "deleted": "~~"}
_TICKS: Final = re.compile("`+")
_HTML: Final = {"superscript": "sup", "subscript": "sub"}


def prose(blocks: Iterable[Block], shift: int) -> Iterator[str]:  # noqa: C901 - one kind, one line
    """Yield blocks; the headings of the text stand below the headings of the release."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield guarded(_words(runs))
            case Heading(level, runs):
                yield f"{'#' * (level - 2 + shift)} {_words(runs)}".replace(BREAK, " ")
            case Listing():
                yield _items(block, shift)
            case Quotation(inside):
                yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(prose(inside, shift)).split("\n"))
            case Code(text):
                yield _fenced(text)
            case Table():
                yield _table(block)
            case PictureNote(text):
                yield f"*{inline(text)}*"
            case BareLink(address):
                yield f"<{address}>"
            case Divider():
                yield "* * *"


def _items(listing: Listing, shift: int) -> str:
    told = []
    for number, item in enumerate(listing.items):
        bullet = "- " if listing.start is None else f"{listing.start + number}. "
        inside = "\n\n".join(prose(item, shift)).split("\n")
        indented = [f"{' ' * len(bullet)}{line}".rstrip() for line in inside]
        told.append(bullet + "\n".join(indented)[len(bullet) :])
    return "\n".join(told)


def _fenced(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _table(table: Table) -> str:
    width = max(len(row) for row in (table.header, *table.rows))
    header = table.header or ((),) * width
    rows = [header, *table.rows]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _cell(runs: Runs) -> str:
    return _words(runs).replace(BREAK, " ")


def _words(runs: Runs) -> str:
    told: list[str] = []
    rest = [*runs]
    while rest:
        address = rest[0].address
        count = next((at for at, run in enumerate(rest) if run.address != address), len(rest))
        text = "".join(map(_styled, rest[:count]))
        told.append(f"[{text}](<{address}>)" if address else text)
        rest = rest[count:]
    return "".join(told)


def _styled(run: Run) -> str:
    if run == LINE_BREAK:
        return BREAK
    inner = run.text.strip(" ")
    if not inner:
        return run.text
    text = _code(inner) if "code" in run.styles else inline(inner)
    for style, sign in _SIGNS.items():
        text = f"{sign}{text}{sign}" if style in run.styles else text
    for style, tag in _HTML.items():
        text = f"<{tag}>{text}</{tag}>" if style in run.styles else text
    # Signs of emphasis must touch the words.
    before, _, after = run.text.partition(inner)
    return f"{before}{text}{after}"


def _code(text: str) -> str:
    ticks = "`" * (1 + max((len(found) for found in _TICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def escaped(text: str) -> str:
    """Return words that stand alone as a paragraph."""
    return guarded(inline(text))


def inline(text: str) -> str:
    """Return words within a line, in which nothing is mark-up."""
    return _MARK_UP.sub(lambda found: f"\\{found[0]}", text)


def guarded(paragraph: str) -> str:
    """Return a paragraph that begins no list, heading or line."""
    return _AT_START.sub(_escaped_start, paragraph)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign = found[1], found[2]
    return f"{space}{sign}\\" if sign[0].isdigit() else f"{space}\\{sign}"
