"""Plain text that flows (RFC 3676, `format=flowed` without `delsp`), in 72 columns.

A line that ends with a space goes on in the next one, all others end where they end. So a mail program can wrap it
anew, and whoever knows nothing of that sees wrapped text. What begins with a space, `>` or `From ` has one space more
in front; so have the further lines of an item of a list, which makes them stand in from the first.
"""

from __future__ import annotations

from typing import Final
from unicodedata import east_asian_width

# With the space that makes it flow, a line has 72.
_COLUMNS: Final = 71
_STUFFED: Final = (" ", ">", "From ")


def flowing(text: str, before: str = "") -> str:
    """Return the text in lines that flow; the standard library's wrapping does not know wide characters.

    `before` is what a list puts in front of its item.
    """
    lines: list[str] = []
    line, is_empty = before, True
    for word in text.split():
        longer = f"{line}{word}" if is_empty else f"{line} {word}"
        if not is_empty and _columns(longer) > _COLUMNS:
            lines.append(f"{line} ")
            longer = f" {word}" if before else word
        line, is_empty = longer, False
    if is_empty:
        return ""
    first, *further = [*lines, line]
    # The further lines of an item have their space already.
    return "\n".join([stuffed(first), *(further if before else map(stuffed, further))])


def unflowed(text: str) -> str:
    """Return text that flows with each paragraph on one line, for whoever breaks lines in another way."""
    lines = (line.removeprefix(" ") for line in text.split("\n"))
    return "".join(line if line.endswith(" ") else f"{line}\n" for line in lines).rstrip("\n")


def stuffed(line: str) -> str:
    """Return a line with a space in front, if mail programs would take its beginning for something else."""
    return f" {line}" if line.startswith(_STUFFED) else line


def _columns(line: str) -> int:
    """Return how wide a terminal shows the line: Hangul and Han take two columns."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)
