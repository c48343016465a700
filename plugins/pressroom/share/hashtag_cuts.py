"""What the channels of a newsroom make of its hashtags."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pressroom.core.text import HashtagCut, check_hashtag, hashtag_grammar

# Letters and digits that every channel takes, and few enough of them: no grammar is loaded for these.
_FINE: Final = re.compile(r"#(?=[0-9]*[A-Za-z가-힣])[0-9A-Za-z가-힣]{1,50}")


def holds_everywhere(tag: str) -> bool:
    """Tell, without looking at any channel, that all take a hashtag as it is. False says nothing."""
    return _FINE.fullmatch(tag) is not None


def hashtag_cut(tag: str, channel: str) -> HashtagCut | None:
    """Return how a channel cuts a hashtag; None if it takes the whole. One whose ways nobody has noted is careful."""
    if holds_everywhere(tag):
        return None
    grammar = hashtag_grammar(channel)
    return next((cut for cut in _cuts(tag) if cut.channel == grammar), None)


@cache
def _cuts(tag: str) -> tuple[HashtagCut, ...]:
    return check_hashtag(tag)
