"""Facts about each channel, as dated and sourced data files; `catalogue.py` finds and loads them.

A new channel is a new file in `data/`, never an `if`. A newsroom has its own in `content/channels/`.
"""

from .catalogue import (
    Covered,
    SizedPlacement,
    channel_keys,
    find_channel,
    find_outline,
    load_catalogue,
    load_channel,
    placement,
)

__all__ = [
    "Covered",
    "SizedPlacement",
    "channel_keys",
    "find_channel",
    "find_outline",
    "load_catalogue",
    "load_channel",
    "placement",
]
