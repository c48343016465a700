"""Blocks as HTML by meaning: no script, no style and no class, so that it can be pasted anywhere."""

from __future__ import annotations

from html import escape
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

_TAGS: Final = {
    "code": "code",
    "bold": "strong",
    "italic": "em",
    "deleted": "del",
    "superscript": "sup",
    "subscript": "sub",
}


def prose(blocks: Iterable[Block], shift: int) -> Iterator[str]:  # noqa: C901 - one kind, one line
    """Yield blocks as HTML; headings go so many levels down."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield f"<p>{_words(runs)}</p>"
            case Heading(level, runs):
                yield f"<h{level + shift}>{_words(runs)}</h{level + shift}>"
            case Listing(items, start):
                tag = "ul" if start is None else "ol"
                first = f' start="{start}"' if start not in {None, 1} else ""
                inside = "\n".join(f"<li>{_item(item, shift)}</li>" for item in items)
                yield f"<{tag}{first}>\n{inside}\n</{tag}>"
            case Quotation(inside):
                yield "\n".join(["<blockquote>", *prose(inside, shift), "</blockquote>"])
            case Code(text):
                yield f"<pre><code>{escape(text)}</code></pre>"
            case Table():
                yield _table(block)
            case PictureNote(text):
                yield f"<p><em>[{escape(text)}]</em></p>"
            case BareLink(address):
                yield f"<p>{anchor(address, address)}</p>"
            case Divider():
                yield "<hr>"


def _item(blocks: tuple[Block, ...], shift: int) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _words(blocks[0].runs)
    return "\n".join(prose(blocks, shift))


def _table(table: Table) -> str:
    lines = ["<table>"]
    if table.header:
        cells = "".join(f'<th scope="col">{_words(cell)}</th>' for cell in table.header)
        lines.append(f"<thead>\n<tr>{cells}</tr>\n</thead>")
    rows = (f"<tr>{''.join(f'<td>{_words(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return "\n".join([*lines, "<tbody>", *rows, "</tbody>", "</table>"])


def _words(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run == LINE_BREAK:
        return "<br>"
    text = escape(run.text)
    for style, tag in _TAGS.items():
        text = f"<{tag}>{text}</{tag}>" if style in run.styles else text
    return f'<a href="{escape(run.address)}">{text}</a>' if run.address else text


def anchor(address: str, text: str) -> str:
    """Return words that lead to an address."""
    return f'<a href="{escape(address)}">{escape(text)}</a>'
