"""What an editor writes under `share:`: messages for channels that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model.share import ALL, BRIEF
from pressroom.core.problems import suggestion

if TYPE_CHECKING:
    from pressroom.core.model.share import Share
    from pressroom.core.nodes import Node

    from .desk import Desk

_FOR_SEVERAL: Final = (ALL, BRIEF)


def check_messages(desk: Desk, share: Share, language: str, header: Node) -> None:
    """Note messages for channels that nobody knows. `header` is that of the publication."""
    prefix = f"channel {language} "
    for key in share.messages:
        if key in _FOR_SEVERAL or key in desk.outside.channel_keys:
            continue
        # A channel of the newsroom's own: whoever reads this file again has to ask again.
        if desk.lookups.get(prefix + key) is None:
            own = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
            place = header.at(("share", "messages")).place_of_key(key)
            what = f"'{key}' is not a channel that is known here"
            remedy = suggestion(key, (*_FOR_SEVERAL, *desk.outside.channel_keys, *own))
            desk.problems.add(place, f"share.messages.{key}", what, remedy)
