"""Assets: what editors and journalists take along of a publication's picture, in every shape that a channel asks for.

| module | what it does |
| --- | --- |
| `kit.py` | what belongs to one publication's picture: the renditions, where they go, what each is for |
| `picture_page.py` | the page that shows and offers them, with the sheet of all crops |
| `archive.py` | the zip that holds them, with their sums |
"""

from .archive import artifacts
from .picture_page import pages

__all__ = ["artifacts", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
