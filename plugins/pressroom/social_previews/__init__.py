"""Previews for editors: how a publication looks as a post or a card at the places where readers meet it.

They are no part of the site: what is not public yet is in them, too.

| module | what it does |
| --- | --- |
| `data/places.yaml`, `places.py` | which parts each place shows, in which order and shape |
| `showing.py` | what that leaves of one publication: what is kept of each text, and what is lost |
| `sheet.py` | a publication's sheet: all places, and whether it is public |
| `writing.py` | the sheets and their list as files of a folder that stands alone |
"""

from .places import Place, load_places
from .sheet import Condition, Sheet, sheets_of
from .showing import Cut, Shown
from .writing import preview_artifacts

__all__ = [
    "Condition",
    "Cut",
    "Place",
    "Sheet",
    "Shown",
    "load_places",
    "preview_artifacts",
    "sheets_of",
]
