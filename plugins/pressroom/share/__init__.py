"""Sharing: the link that opens a channel's own form with the message filled in. No tracker, no script of a third party.

| signal | receiver |
| --- | --- |
| `article_generator_finalized` | `receivers.attach_to_articles`: articles of a plain Pelican site get `share_links` |
"""

from .links import USUAL_CHANNELS, ShareLink, channels_with_forms, share_links
from .message import ShareMessage, compose, distinct_hashtags

__all__ = [
    "USUAL_CHANNELS",
    "ShareLink",
    "ShareMessage",
    "channels_with_forms",
    "compose",
    "distinct_hashtags",
    "register",
    "share_links",
]


def register() -> None:
    """Connect the receivers."""
    # Only Pelican calls this; a build that needs no Pelican does not wait for it.
    from pelican import signals

    from . import receivers

    signals.article_generator_finalized.connect(receivers.attach_to_articles)
