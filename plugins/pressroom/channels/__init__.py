"""Facts about each channel, as dated and sourced data files; `catalogue.py` loads them.

A new channel is a new file in `data/`, never an `if`.
"""

from .catalogue import Channel, Placement, ShareForm, load_catalogue, placement

__all__ = ["Channel", "Placement", "ShareForm", "load_catalogue", "placement"]
