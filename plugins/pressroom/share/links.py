"""Share links, from the channels' own documented forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressroom.channels import channel_keys, find_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.core.model.channel import Channel

    from .message import ShareMessage


# What a newsroom offers that has not chosen; a bar with every channel that there is would help nobody.
USUAL_CHANNELS: Final = ("bluesky", "email", "facebook", "linkedin", "mastodon", "whatsapp", "x")


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link of the share bar."""

    channel: str
    name: str
    address: str


def share_links(message: ShareMessage, channels: Sequence[str], own: Sequence[Channel] = ()) -> tuple[ShareLink, ...]:
    """Return a link for each of the channels that has a form, in the order given. `own` are the newsroom's own."""
    found = (find_outline(key, own) for key in channels)
    # Once for all forms: every page of a publication has a dozen of them.
    values = _quoted_values(message)
    return tuple(
        ShareLink(outline.key, outline.name, _fill(outline.form, values))
        for outline in found
        if outline and outline.form
    )


def channels_with_forms() -> tuple[str, ...]:
    """Return the keys of all channels that are built in and have a form that a link can fill in."""
    outlines = (find_outline(key) for key in channel_keys())
    return tuple(outline.key for outline in outlines if outline and outline.form)


def _quoted_values(message: ShareMessage) -> dict[str, str]:
    values = {
        "url": message.address,
        "text": message.text,
        "title": message.title,
        "text_with_url": message.text_with_url,
        "hashtags": ",".join(tag.removeprefix("#") for tag in message.hashtags),
    }
    return {name: quote(value, safe="") for name, value in values.items()}


def _fill(form: str, values: dict[str, str]) -> str:
    # Hashtags have a place of their own in some forms; in the others they belong to the text.
    has_own_place = "{hashtags}" in form
    return form.format(**values | {"text": values["title"] if has_own_place else values["text"]})
