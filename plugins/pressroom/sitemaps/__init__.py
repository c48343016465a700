"""Sitemaps and robots.txt: what search engines are told of the site's addresses.

| module | what it does |
| --- | --- |
| `listed.py` | which pages search engines shall know, in which languages, and when each has changed |
| `showing.py` | which pictures and videos these pages show |
| `news.py` | which publications are news now, by the build's clock |
| `writing.py` | the XML, and what fits into one file |
| `robots.py` | robots.txt |
| `plan.py` | all of them as files of the output |
"""

from .plan import artifacts

__all__ = ["artifacts", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
