"""A text lifted out of its page: taken apart into blocks, and written as HTML, Markdown or plain text."""

from .blocks import (
    LINE_BREAK,
    BareLink,
    Block,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    PictureNote,
    Quotation,
    Run,
    Runs,
    Style,
    Table,
)
from .taking_apart import blocks_of, plain

__all__ = [
    "LINE_BREAK",
    "BareLink",
    "Block",
    "Code",
    "Divider",
    "Heading",
    "Listing",
    "Paragraph",
    "PictureNote",
    "Quotation",
    "Run",
    "Runs",
    "Style",
    "Table",
    "blocks_of",
    "plain",
]
