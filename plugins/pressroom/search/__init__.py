"""The search: a page in every language, and an index of what can be found, made by Pagefind from the finished pages.

Nothing leaves the reader's browser, and no server is needed: the page loads pieces of the index from the site itself.

| module | what it does |
| --- | --- |
| `page.py` | the page where readers search |
| `searched.py` | which part of a finished page can be found, and as what |
| `pagefind.py` | the index of a language, made from these parts |
| `index.py` | the index as a bundle of the output |
| `notes.py` | what a check says where the program is missing |
"""

from .index import output_bundle
from .notes import search_notes
from .page import pages

__all__ = ["output_bundle", "pages", "register", "search_notes"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and its bundle."""
