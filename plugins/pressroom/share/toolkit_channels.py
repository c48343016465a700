"""For which channels a newsroom writes posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.channels import find_text_facts, is_active

from .links import USUAL_CHANNELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.core.model import Newsroom
    from pressroom.core.model.channel import Channel


def toolkit_channels(newsroom: Newsroom, own: Sequence[Channel] = ()) -> tuple[str, ...]:
    """Return the keys of the channels for which the newsroom writes posts, each once. `own` are the newsroom's own.

    Where `toolkit:` does not choose them, they are those of the share bar, and then those of its accounts that are
    still in use and of whose posts a longest length is known: others, such as feeds, take no posts.
    """
    if newsroom.toolkit is not None:
        return tuple(dict.fromkeys(newsroom.toolkit))
    bar = USUAL_CHANNELS if newsroom.share is None else newsroom.share
    accounts = (account.channel for account in newsroom.accounts if _takes_posts(account.channel, own))
    return tuple(dict.fromkeys((*bar, *accounts)))


def _takes_posts(key: str, own: Sequence[Channel]) -> bool:
    facts = find_text_facts(key, own)
    return facts is not None and facts.maximum is not None and is_active(key, own)
