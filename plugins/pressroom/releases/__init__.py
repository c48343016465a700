"""Releases: the page of a social news release, and the release in every format that can be lifted in one go.

| module | what it does |
| --- | --- |
| `page.py` | the page |
| `document.py` | a release as every format tells it |
| `supplements.py`, `composing.py`, `blocks.py` | from the release, and what it names, to that document |
| `formats/` | who writes it: text, Markdown, HTML, ninjs, Word, PDF |
| `lift.py` | the files beside the page |
| `words.py` | what the formats call their parts, in the release's language |
"""

from .lift import LiftFile, lift_files
from .page import artifacts, pages

__all__ = ["LiftFile", "artifacts", "lift_files", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
