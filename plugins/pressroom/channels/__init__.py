"""Facts about each channel, as dated and sourced data files; `catalogue.py` finds and loads them.

A new channel is a new file in `data/`, never an `if`. A newsroom has its own in `content/channels/`.
"""

from .catalogue import (
    SlotFacts,
    TextFacts,
    channel_keys,
    find_channel,
    find_outline,
    find_slots,
    find_text_facts,
    is_active,
    load_catalogue,
    load_channel,
)

__all__ = [
    "SlotFacts",
    "TextFacts",
    "channel_keys",
    "find_channel",
    "find_outline",
    "find_slots",
    "find_text_facts",
    "is_active",
    "load_catalogue",
    "load_channel",
]
