"""Embeds: a third party's video or photo, shown as a local facade until the reader asks for it.

`providers.py` recognises addresses by the data files in `data/`; `facades.py` makes what templates print. Nothing
here asks the network: titles and posters are the editor's, from newsroom.yaml, or those that `pressroom fetch` has
brought before.
"""

from .facades import Embed, artifacts, embed_of, player_sources
from .providers import Provider, Recognised, load_providers, plain_address, recognise

__all__ = [
    "Embed",
    "Provider",
    "Recognised",
    "artifacts",
    "embed_of",
    "load_providers",
    "plain_address",
    "player_sources",
    "recognise",
    "register",
]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
