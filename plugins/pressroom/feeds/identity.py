"""Who an entry is, for readers that remember what they have shown: the same whatever its address becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from pressroom.core.model import AnyPublication, Masthead, Tombstone


def identifier(masthead: Masthead, shown: AnyPublication | Tombstone) -> str:
    """Return what names an entry for ever: neither another site nor another slug changes it."""
    return uuid5(NAMESPACE_URL, f"pressroom:{masthead.in_newsroom(shown.first_path)}").urn
