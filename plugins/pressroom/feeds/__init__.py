"""Feeds: RSS 2.0 and Atom of everything, of each language, and of each topic in each language; full text.

`plan.py` says which feeds there are and what stands in them, `writing.py` composes their full texts when they are made,
`correction.py` says what was corrected,
`feedgen_door.py` alone knows feedgen and its traps.
"""

from .feed import Feed, FeedEntry, FeedPlan
from .plan import artifacts, plan_feeds

__all__ = ["Feed", "FeedEntry", "FeedPlan", "artifacts", "plan_feeds", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
