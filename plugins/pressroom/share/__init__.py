"""Sharing: messages for every channel, and the links that open a channel's own form with them filled in.

No tracker, no script of a third party.

| module | what it does |
| --- | --- |
| `subject.py` | what is shared: a publication, or a part of one |
| `message.py` | what a post about it says on a channel, in its length and with its hashtags |
| `parameters.py` | what the link in it carries, so that visits can be told apart |
| `links.py` | share links, from the channels' own forms |
| `cuts.py` | what channels will cut: of messages, hashtags, titles, cards and search results (`cuts.yaml`) |
| `notes.py` | what of the editor's messages may be a slip |
| `verify.py` | messages that cannot go out at all, told before anything is made |
| `posted_channels.py` | on which channels a publication is posted, by the newsroom or by readers |
| `by_hand.py` | what readers get for channels without a form; `artifacts(site)`: the QR codes of links |
| `qr.py` | QR codes |

| signal | receiver |
| --- | --- |
| `article_generator_finalized` | `receivers.attach_to_articles`: articles of a plain Pelican site get `share_links` |
"""

from pressroom.core.short_codes import code_of, derived_code

from .by_hand import channels_by_hand, qr_path
from .by_hand import qr_codes as artifacts
from .links import ShareLink, channels_with_forms, filled_form, share_links
from .message import Message, first_message, messages
from .parameters import link_with_parameters
from .posted_channels import USUAL_CHANNELS, posted_channels, toolkit_channels
from .subject import NO_FRAME, Frame, Subject, distinct_hashtags, hashtag_list, part_of, quotation_of, subject_of

__all__ = [
    "NO_FRAME",
    "USUAL_CHANNELS",
    "Frame",
    "Message",
    "ShareLink",
    "Subject",
    "artifacts",
    "channels_by_hand",
    "channels_with_forms",
    "code_of",
    "derived_code",
    "distinct_hashtags",
    "filled_form",
    "first_message",
    "hashtag_list",
    "link_with_parameters",
    "messages",
    "part_of",
    "posted_channels",
    "qr_path",
    "quotation_of",
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
