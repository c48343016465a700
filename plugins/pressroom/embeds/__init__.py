"""Embeds: a third party's video or photo, shown as a local facade until the reader asks for it.

`providers.py` recognises addresses by the data files in `data/`; `facades.py` makes what templates print; `notes.py`
tells editors what may be a slip. Nothing here asks the network: titles and posters are those of the newsroom's notes,
the editor's own in newsroom.yaml and those that `pressroom fetch` has brought before.
"""

from .facades import (
    Embed,
    artifacts,
    embed_of,
    moment_of,
    note_on,
    notes_in_use,
    player_sources,
    sources_of,
    without_held_back_notes,
)
from .providers import Provider, Recognised, load_providers, plain_address, recognise

__all__ = [
    "Embed",
    "Provider",
    "Recognised",
    "artifacts",
    "embed_of",
    "load_providers",
    "moment_of",
    "note_on",
    "notes_in_use",
    "plain_address",
    "player_sources",
    "recognise",
    "register",
    "sources_of",
    "without_held_back_notes",
]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
