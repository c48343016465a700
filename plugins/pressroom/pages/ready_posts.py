"""Posts that readers put up by hand, on channels that no link can fill in: words, link, QR code and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.share import channels_by_hand, first_message, qr_path, subject_of
from pressroom.share.parameters import SHARE_BAR

from .furniture import downloads_of

if TYPE_CHECKING:
    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.pictures import Download, Originals


@dataclass(frozen=True, slots=True)
class ReadyPost:
    """A post for one channel. `text` is all of it, link and hashtags included; `downloads` are its pictures."""

    channel: str
    name: str
    text: str
    link: str
    qr_path: str
    downloads: tuple[Download, ...]


def ready_posts(masthead: Masthead, originals: Originals, item: AnyPublication) -> tuple[ReadyPost, ...]:
    """Return a publication's posts for those of the chosen channels that have no form."""
    channels = tuple(channels_by_hand(masthead)) if item.is_posted else ()
    if not channels:
        return ()
    subject, pictures = subject_of(masthead, item), downloads_of(masthead, originals, item)
    found = []
    for outline, facts in channels:
        message = first_message(subject, facts, SHARE_BAR, masthead.utm)
        fitting = tuple(each for each in pictures if outline.name in each.channels)
        path = qr_path(masthead, item, outline.key)
        found.append(ReadyPost(outline.key, outline.name, message.whole, message.link, path, fitting))
    return tuple(found)
