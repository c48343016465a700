"""The outline of a channel: the little that pages print of it.

All else is in `channel.py`, which takes longer to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from .channel import Channel

# The theme's sign for what has none of its own.
OTHER_SIGN: Final = "other"
# What counters of visits call most channels.
USUAL_MEDIUM: Final = "social"


class Outline(NamedTuple):
    """What a channel is called, whether it has accounts, and the address of its form.

    `sign` is the name of a picture of the theme. `form` is a template that a share link fills in, None where no address
    opens a form. `medium` is what counters of visits call its kind.
    """

    key: str
    name: str
    has_accounts: bool
    sign: str
    form: str | None
    medium: str


def outline_of(channel: Channel) -> Outline:
    """Return the outline of a channel."""
    form = channel.share.address if channel.share else None
    return Outline(channel.key, channel.name, channel.has_accounts, channel.sign, form, channel.medium)
