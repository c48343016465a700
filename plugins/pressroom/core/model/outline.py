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
# The status of a channel that is no more.
RETIRED: Final = "retired"


class Outline(NamedTuple):
    """What a channel is called, whether it has accounts, and the address of its form.

    `sign` is the name of a picture of the theme. `form` is a template that a share link fills in, None where no address
    opens a form. `medium` is what counters of visits call its kind. `takes_posts` is false where nobody can post: on
    what is retired, and in a mere format such as RSS.
    """

    key: str
    name: str
    has_accounts: bool
    sign: str
    form: str | None
    medium: str
    takes_posts: bool


def can_be_posted_on(status: str, takes_posts: bool, has_accounts: bool, form: str | None) -> bool:
    """Tell whether somebody can post on a channel of which that is known: through its form, or with an account."""
    return takes_posts and status != RETIRED and (has_accounts or form is not None)


def outline_of(channel: Channel) -> Outline:
    """Return the outline of a channel."""
    form = channel.share.address if channel.share else None
    takes_posts = can_be_posted_on(channel.status, channel.takes_posts, channel.has_accounts, form)
    return Outline(channel.key, channel.name, channel.has_accounts, channel.sign, form, channel.medium, takes_posts)
