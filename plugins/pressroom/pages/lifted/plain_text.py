"""Blocks as plain text that flows, as `core/text/flowing.py` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.text.flowing import flowing, stuffed

from .blocks import (
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

_DIVIDER: Final = "* * *"
_INDENT: Final = "  "


def prose(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the blocks of a text, each in lines that flow."""
    return _prose(blocks, "")


def _prose(blocks: Iterable[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield "\n".join(flowing(line, indent) for line in _words(runs).split("\n"))
            case Listing():
                yield from _items(block, indent)
            case Quotation(inside):
                yield from _prose(inside, indent + _INDENT)
            case Code(text):
                yield "\n".join(stuffed((indent + line).rstrip()) for line in text.split("\n"))
            case Table():
                rows = (*((block.header,) if block.header else ()), *block.rows)
                yield from (
                    flowing(" | ".join(_words(cell).replace("\n", " ") for cell in row), indent) for row in rows
                )
            case PictureNote(text):
                yield flowing(f"[{text}]", indent)
            case BareLink(address):
                yield flowing(address, indent)
            case Divider():
                yield flowing(_DIVIDER, indent)


def _items(listing: Listing, indent: str) -> Iterator[str]:
    for number, item in enumerate(listing.items):
        bullet = "- " if listing.start is None else f"{listing.start + number}. "
        first, further = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(()), item)
        # The first words of an item stand beside its bullet.
        yield flowing(_words(first.runs), indent + bullet) or bullet.strip()
        yield from _prose(further, indent + _INDENT)


def _words(runs: Runs) -> str:
    """Return the words, with each outside address behind the words that lead there."""
    return "".join(_word(run, following) for run, following in zip(runs, (*runs[1:], None), strict=True))


def _word(run: Run, following: Run | None) -> str:
    is_last = following is None or following.address != run.address
    shown = run.address.removeprefix("mailto:")
    is_told = is_last and shown and shown != run.text and (urls.is_web_address(shown) or "@" in shown)
    return f"{run.text} <{shown}>" if is_told else run.text
