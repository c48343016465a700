"""For which channels there are posts: of a newsroom, and of each of its publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.channels import find_text_facts, is_active

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.core.model import Masthead, Newsroom
    from pressroom.core.model.channel import Channel

# What a newsroom offers that has not chosen; a bar with every channel that there is would help nobody.
USUAL_CHANNELS: Final = ("bluesky", "email", "facebook", "linkedin", "mastodon", "whatsapp", "x")


def share_bar_channels(newsroom: Newsroom | Masthead) -> tuple[str, ...]:
    """Return the channels of the share bar: the newsroom's choice, or the usual ones."""
    return USUAL_CHANNELS if newsroom.share is None else newsroom.share


def toolkit_channels(newsroom: Newsroom | Masthead, own: Sequence[Channel] = ()) -> tuple[str, ...]:
    """Return the keys of the channels for which the newsroom writes posts, each once. `own` are the newsroom's own.

    Where `toolkit:` does not choose them, they are those of the share bar, and then those of its accounts.
    """
    bar = share_bar_channels(newsroom) if newsroom.toolkit is None else ()
    return tuple(dict.fromkeys((*bar, *newsrooms_own_channels(newsroom, own))))


def newsrooms_own_channels(newsroom: Newsroom | Masthead, own: Sequence[Channel] = ()) -> tuple[str, ...]:
    """Return the keys of the channels on which the newsroom itself posts, each once, whatever readers share.

    They are those that `toolkit:` chooses, or else those of its accounts that are still in use and of whose posts a
    longest length is known: others, such as feeds, take no posts.
    """
    if newsroom.toolkit is not None:
        return tuple(dict.fromkeys(newsroom.toolkit))
    return tuple(dict.fromkeys(channel for channel in newsroom.account_channels if _takes_posts(channel, own)))


def posted_channels(
    newsroom: Newsroom | Masthead, planned: Sequence[str], own: Sequence[Channel] = ()
) -> tuple[str, ...]:
    """Return the keys of all channels on which a publication is posted, by the newsroom or by readers, each once.

    They are those of the toolkit, those of the share bar, and those that its own plan names. No other channel has a
    short link of its own. `planned` are `Share.planned_channels`, also of what is withdrawn.
    """
    return tuple(dict.fromkeys((*toolkit_channels(newsroom, own), *share_bar_channels(newsroom), *planned)))


def _takes_posts(key: str, own: Sequence[Channel]) -> bool:
    facts = find_text_facts(key, own)
    return facts is not None and facts.maximum is not None and is_active(key, own)
