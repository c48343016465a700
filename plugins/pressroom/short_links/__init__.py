"""Short links: `/go/<code>/`, and one below it for each channel, which lead to publications.

Each is a page that every host can serve, and stands in the files by which some hosts lead on by themselves.

| module | what it does |
| --- | --- |
| `links.py` | all short links of a site, and where they lead |
| `leading.py` | the page of one that leads somewhere, and what hosts are told of it |
| `gone.py` | the page of one that leads nowhere any more |
"""

from .gone import pages
from .leading import artifacts, redirects

__all__ = ["artifacts", "pages", "redirects", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
