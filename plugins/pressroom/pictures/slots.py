"""The placements that a newsroom's pictures are drawn for, as the numbers that a crop is planned from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import channel_of, placements_of

from .plan import NO_MARGINS, Margins, Size

if TYPE_CHECKING:
    from pressroom.channels import Channel

# The card that networks show with a link. It is drawn for every publication.
CARD: Final = "opengraph/link_card"
# What a newsroom gets that has chosen nothing.
USUAL: Final = ("opengraph", "instagram/feed_square", "instagram/story_reel")
# Where a channel takes pictures of any shape: as large as most screens can show.
_LARGEST: Final = Size(2048, 2048)
# Of the forms that a placement takes, the first of these; what it does not say is JPEG.
_FORMS: Final = ("JPEG", "PNG", "WEBP")


class Slot(NamedTuple):
    """One placement. With a shape of its own a picture is cut to its `size`, else it is made to fit into that.

    `name` is channel and placement, as editors write them; `channel` and `placement` are for people. `minimum` is the
    smallest size that the channel takes, in pixels; 0 where none is known.
    """

    name: str
    channel: str
    placement: str
    size: Size
    has_shape: bool = True
    minimum: Size = Size(0, 0)
    margins: Margins = NO_MARGINS
    maximum_bytes: int | None = None
    form: str = "JPEG"


@cache
def slots_of(names: tuple[str, ...], own: tuple[Channel, ...]) -> tuple[Slot, ...]:
    """Return the slots that a newsroom has chosen, the card first, each once.

    `names` are channels, for all pictures that a publication can need there, or channels with one placement. `own` are
    the channels that the newsroom has described itself.
    """
    found = {slot.name: slot for name in (CARD, *(names or USUAL)) for slot in _slots_named(name, own)}
    return tuple(found.values())


def _slots_named(name: str, own: tuple[Channel, ...]) -> list[Slot]:
    key, _, wanted = name.partition("/")
    channel = channel_of(key, own)
    return [_slot(channel, each) for each in placements_of(channel) if wanted in {"", each.key}]
