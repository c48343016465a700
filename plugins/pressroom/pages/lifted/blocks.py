"""What a text is made of, wherever it is lifted to: blocks, one after the other, with runs of words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Style = Literal["bold", "italic", "code", "deleted", "superscript", "subscript"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one style; `address` is what it links to, complete. A line break is a run of its own."""

    text: str
    styles: frozenset[Style] = frozenset()
    address: str = ""


LINE_BREAK: Final = Run("\n")
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside of the text: level 2 stands right below the headline, 4 is the deepest."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is the first number, and None where items have none. Lists stand inside of items."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, set apart from the text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `header` is empty where no row heads the others."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class PictureNote:
    """The place of a picture within the text: its caption, or what it shows."""

    text: str


@dataclass(frozen=True, slots=True)
class BareLink:
    """An address alone on its line."""

    address: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A change of subject."""


Block = Paragraph | Heading | Listing | Quotation | Code | Table | PictureNote | BareLink | Divider
