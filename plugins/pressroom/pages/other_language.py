"""Texts in another language than the page that they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.core.model import Entry, Event


def other_language(part: Entry | Event, language: str) -> str | None:
    """Return the language of the texts of an entry or an event where it is not that of the page."""
    return part.written_in if part.written_in != language else None
