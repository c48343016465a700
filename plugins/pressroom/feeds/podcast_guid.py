"""Who a podcast is, whatever becomes of its address."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

# Source: https://podcasting2.org/docs/podcast-namespace/tags/guid, November 2026.
_NAMESPACE: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


def podcast_guid(address: str) -> str:
    """Return the GUID that belongs to the first address of a podcast's feed: without its scheme and slashes at its end.

    Only for a podcast that has none yet: whoever has one keeps it when the feed moves.
    """
    return str(uuid5(_NAMESPACE, address.partition("://")[2].rstrip("/")))
