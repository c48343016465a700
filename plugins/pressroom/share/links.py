"""Share links, from the channels' own documented forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pressroom.channels import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.channels import Channel, ShareForm

    from .message import ShareMessage


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link of the share bar."""

    channel: str
    name: str
    address: str


def share_links(message: ShareMessage, channels: Sequence[str]) -> tuple[ShareLink, ...]:
    """Return a link for each of the channels that has a form, in the order given."""
    catalogue = load_catalogue()
    chosen = (catalogue[key] for key in channels if key in catalogue)
    # Once for all forms: every page of a publication has a dozen of them.
    values = _quoted_values(message)
    return tuple(
        ShareLink(channel.key, channel.name, _fill(channel.share, values)) for channel in chosen if channel.share
    )


def channels_with_forms() -> tuple[str, ...]:
    """Return the keys of all channels that a link can pre-fill."""
    return tuple(key for key, channel in load_catalogue().items() if _has_form(channel))


def _has_form(channel: Channel) -> bool:
    return channel.share is not None and channel.status == "active"


def _quoted_values(message: ShareMessage) -> dict[str, str]:
    values = {
        "url": message.address,
        "text": message.text,
        "title": message.title,
        "text_with_url": message.text_with_url,
        "hashtags": ",".join(tag.removeprefix("#") for tag in message.hashtags),
    }
    return {name: quote(value, safe="") for name, value in values.items()}


def _fill(form: ShareForm, values: dict[str, str]) -> str:
    # Hashtags have a place of their own in some forms; in the others they belong to the text.
    has_own_place = "{hashtags}" in form.address
    return form.address.format(**values | {"text": values["title"] if has_own_place else values["text"]})
