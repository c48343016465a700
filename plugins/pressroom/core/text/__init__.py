"""Counting, cutting and shortening texts as the channels do, and making hashtags that hold everywhere.

`measure` says how long a text is and where it would be cut; `shorten` makes it fit; `hashtag_from` and
`check_hashtag` make and judge hashtags. The counters have the names that the facts about the channels use. Nothing
here loads the `regex` library before something is counted.
"""

from .counting import COUNTERS, Counter
from .hashtags import HashtagCut, check_hashtag, find_hashtags, hashtag_from
from .links import find_links
from .measuring import Measured, fits_surely, measure
from .shortening import Shortened, shorten

__all__ = [
    "COUNTERS",
    "Counter",
    "HashtagCut",
    "Measured",
    "Shortened",
    "check_hashtag",
    "find_hashtags",
    "find_links",
    "fits_surely",
    "hashtag_from",
    "measure",
    "shorten",
]
