"""Cells of tables for people: what a spreadsheet would take for a formula is made a text."""

from __future__ import annotations

from typing import Final

# With these a spreadsheet takes what it opens for a formula; in East Asia it does so with the wide ones, too. A tab or
# the end of a line before them is skipped.
_FORMULA: Final = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001 - the wide ones are meant


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that begins like it gets a space in front.

    The networks leave such a space out, and a mention stays one; an apostrophe, which others use, would be posted.
    """
    return f" {text}" if text.startswith(_FORMULA) else text
