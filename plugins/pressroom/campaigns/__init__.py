"""Campaigns: the page of a challenge, from its YAML file, and what belongs to it.

| module | what it does |
| --- | --- |
| `page.py` | the campaign's page, and which pages there are |
| `details.py` | the sections of its page that say who, how and for what |
| `times.py` | what of it depends on the instant: phases, deadline, call to action |
| `machine_readable.py` | what machines read of it |
| `notes.py` | what about its deadline may be a slip |
| `rules.py` | the versions of its rules, with what differs |
| `handbook.py` | the pages of its handbook |
| `media_kit.py`, `kit_page.py`, `kit_files.py` | its media kit: what it is made from, its page, the zip |
| `results/` | the report of what it has brought, and the files of that |
| `badges.py` | badges to embed, drawn as SVG |
| `events.py` | its events |
| `calendar_files.py` | events and the deadline for calendars |
| `entry.py`, `entry_lists.py` | the page of an entry, and entries in lists |
| `gallery.py`, `winners.py`, `leaderboard.py` | the lists of entries |
"""

from .files import artifacts
from .page import pages

__all__ = ["artifacts", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
