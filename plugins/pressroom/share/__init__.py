"""Sharing: messages for every channel, and the links that open a channel's own form with them filled in.

No tracker, no script of a third party.

| module | what it does |
| --- | --- |
| `subject.py` | what is shared: a publication, or a part of one |
| `message.py` | what a post about it says on a channel, in its length and with its hashtags |
| `parameters.py` | what the link in it carries, so that visits can be told apart |
| `codes.py` | the codes of short links |
| `links.py` | share links, from the channels' own forms |
| `toolkit_channels.py` | for which channels a newsroom writes posts |

| signal | receiver |
| --- | --- |
| `article_generator_finalized` | `receivers.attach_to_articles`: articles of a plain Pelican site get `share_links` |
"""

from .codes import code_of, derived_code
from .links import USUAL_CHANNELS, ShareLink, channels_with_forms, filled_form, share_links
from .message import Message, first_message, messages
from .subject import Subject, distinct_hashtags, hashtag_list, part_of, subject_of
from .toolkit_channels import toolkit_channels

__all__ = [
    "USUAL_CHANNELS",
    "Message",
    "ShareLink",
    "Subject",
    "channels_with_forms",
    "code_of",
    "derived_code",
    "distinct_hashtags",
    "filled_form",
    "first_message",
    "hashtag_list",
    "messages",
    "part_of",
    "register",
    "share_links",
    "subject_of",
    "toolkit_channels",
]


def register() -> None:
    """Connect the receivers."""
    # Only Pelican calls this; a build that needs no Pelican does not wait for it.
    from pelican import signals

    from . import receivers

    signals.article_generator_finalized.connect(receivers.attach_to_articles)
