"""Feeds: RSS 2.0, Atom and JSON Feed of everything, of each language, and of each subject in each language.

A feed is planned, composed and written. Nothing but the plan is there until one of its files has to be made.

| module | what it does |
| --- | --- |
| `plan.py`, `feed.py` | which feeds there are, and what each is made from |
| `archives.py` | where older entries are: parts of an archive that stay as they are |
| `composing.py`, `composed.py` | words, addresses and instants of entries, ready for any format |
| `full_text.py` | the full text of an entry |
| `addresses.py`, `characters.py` | whole addresses, and no character that XML cannot say |
| `identity.py`, `notices.py`, `licences.py` | who an entry is, what was corrected or withdrawn, and the terms |
| `writing.py` | chooses the writer of a form |
| `feedgen_door.py`, `extensions.py` | RSS and Atom: alone know feedgen and its traps, and add what it cannot write |
| `json_feed.py` | JSON Feed |
"""

from .feed import FeedPlan
from .plan import artifacts, plan_feeds

__all__ = ["FeedPlan", "artifacts", "plan_feeds", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
