"""Addresses that readers knew once: each leads on to the page that has another now, or says that it is gone.

Every site has them, whatever stands in PLUGINS: where somebody has written down a former address, it must not die.

| module | what it does |
| --- | --- |
| `leading.py` | pages that lead on, and what hosts are told |
| `gone.py` | the pages of addresses that lead nowhere any more |
"""

from .gone import pages
from .leading import artifacts, redirects

__all__ = ["artifacts", "pages", "redirects"]
