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
        # Asked of what is known of other files: whoever reads only this one again gets the answer that was kept.
        if key not in _FOR_SEVERAL and desk.lookups.get(prefix + key) is None:
            known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
            place = header.at(("share", "messages")).place_of_key(key)
            what = f"'{key}' is not a channel that is known here"
            remedy = suggestion(key, (*_FOR_SEVERAL, *known))
            desk.problems.add(place, f"share.messages.{key}", what, remedy)
