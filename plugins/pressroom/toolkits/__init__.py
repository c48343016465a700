"""Toolkits: for each publication a page with posts for every channel, ready to be copied, and all of it as one zip.

They are for partners and advocates, who tell others about it in their own accounts.

| module | what it does |
| --- | --- |
| `toolkit.py` | what the toolkit of one publication is made from |
| `posts.py` | what it says on each channel, and how long that is there |
| `pictures.py` | which pictures each channel gets, and with which rights |
| `page.py` | the page |
| `bundle.py` | the zip, and the QR code |
| `sheets.py` | what is written for the zip |
| `words.py` | what the parts of the zip are called, in the publication's language |
"""

from .bundle import artifacts
from .page import pages

__all__ = ["artifacts", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
