"""The tags of a page: which passage each of its texts belongs to, and which of them are headings."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any, Final

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

# What stands inside of a passage. A row of a table is read as one.
_INLINE: Final = frozenset(
    {"Span", "Link", "Quote", "Code", "Reference", "Em", "Strong", "Lbl", "LBody", "Annot", "Ruby", "TD", "TH", "Note"}
)
# What holds passages, and is none.
_HEADING: Final = re.compile(r"H([1-6])?|Title")
_DEEPEST: Final = 60
_MOST: Final = 20_000


def tags_of(page: pypdfium2.PdfPage) -> dict[int, tuple[int, int]]:
    """Return by the numbers of marked content which passage it belongs to, and the level of that as a heading.

    Nothing where the page is not tagged.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        found: dict[int, tuple[int, int]] = {}
        numbers = iter(range(_MOST))
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            _note(element, (next(numbers, _MOST), 0), found, numbers, _DEEPEST)
        return found
    finally:
        raw.FPDF_StructTree_Close(tree)


def _note(
    element: Any, above: tuple[int, int], found: dict[int, tuple[int, int]], numbers: Iterator[int], depth: int
) -> None:
    number = next(numbers, None) if element and depth else None
    if number is None:  # endless, or as good as
        return
    name = _type_of(element)
    heading = _HEADING.fullmatch(name)
    own = above if name in _INLINE else (number, int(heading[1] or 1) if heading else 0)
    for index in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(element))):
        found.setdefault(raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index), own)
    for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        _note(raw.FPDF_StructElement_GetChildAtIndex(element, index), own, found, numbers, depth - 1)


def _type_of(element: Any) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
