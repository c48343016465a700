"""The placements that a newsroom's pictures are drawn for, as the numbers that a crop is planned from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import channel_keys, find_outline, find_slots

from .plan import NO_MARGINS, Margins, Size

if TYPE_CHECKING:
    from pressroom.channels import SlotFacts
    from pressroom.core.model.channel import Channel

# The card that networks show with a link. It is drawn for every publication.
CARD: Final = "opengraph/link_card"
# What a newsroom gets that has chosen nothing.
USUAL: Final = ("opengraph", "instagram/feed_square", "instagram/story")
# Where a channel takes pictures of any shape: as large as most screens can show.
_LARGEST: Final = Size(2048, 2048)
# Of the forms that a placement takes, the first of these; what it does not say is JPEG.
_FORMS: Final = ("JPEG", "PNG", "WEBP", "AVIF")


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


def slots_of(names: tuple[str, ...] | None, own: tuple[Channel, ...]) -> tuple[Slot, ...]:
    """Return the slots that a newsroom has chosen, the card first, each once.

    `names` (None: the usual ones) are channels, for all pictures that a post there can need, or channels with one
    placement. `own` are the channels that the newsroom has described itself.
    """
    return _found(names, own) if own else _built_in(names)


def known_placements(own: tuple[Channel, ...]) -> tuple[str, ...]:
    """Return the names of all placements that pictures can be drawn for."""
    channels = dict.fromkeys((*(channel.key for channel in own), *channel_keys()))
    return tuple(f"{key}/{each.key}" for key in channels for each in find_slots(key, own) if _form(each))


# Every page of a publication asks. Channels of the newsroom's own cannot be keys.
@cache
def _built_in(names: tuple[str, ...] | None) -> tuple[Slot, ...]:
    return _found(names, ())


def _found(names: tuple[str, ...] | None, own: tuple[Channel, ...]) -> tuple[Slot, ...]:
    slots = {
        slot.name: slot for name in (CARD, *(USUAL if names is None else names)) for slot in slots_named(name, own)
    }
    return tuple(slots.values())


def slots_named(name: str, own: tuple[Channel, ...]) -> tuple[Slot, ...]:
    """Return the slots that one name stands for; none if nobody knows it."""
    key, _, wanted = name.partition("/")
    facts = [each for each in find_slots(key, own) if _form(each)]
    # Who names a whole channel means its posts; the card of a link is one and the same for all networks.
    chosen = [each for each in facts if each.key == wanted or (not wanted and each.used_for == "posts")]
    return tuple(_slot(key, each, own) for each in chosen)


@cache
def margins_on_links() -> Margins:
    """Return how much any network covers of the card of a link, which is one and the same for all of them."""
    shown = (each.margins for key in channel_keys() for each in find_slots(key) if each.used_for == "links")
    return Margins(*map(max, zip(*shown, strict=True)))


def _slot(key: str, facts: SlotFacts, own: tuple[Channel, ...]) -> Slot:
    outline = find_outline(key, own)
    return Slot(
        name=f"{key}/{facts.key}",
        channel=outline.name if outline else key,
        placement=facts.key.replace("_", " "),
        size=Size(facts.width or _LARGEST.width, facts.height or _LARGEST.height),
        has_shape=facts.has_shape,
        minimum=Size(*facts.minimum),
        margins=Margins(*facts.margins),
        maximum_bytes=facts.maximum_bytes,
        form=_form(facts) or _FORMS[0],
    )


def _form(facts: SlotFacts) -> str | None:
    """Return the first of our forms that a placement takes; where nothing is said, any; None if it takes none."""
    if not facts.formats:
        return _FORMS[0]
    return next((form for form in _FORMS if form in facts.formats), None)
