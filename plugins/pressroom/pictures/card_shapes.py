"""The cards of publications without a picture, as pages know them: in which sizes they are set, and where they live.

What sets them is in `title_cards.py`: pages that only name a card need none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.features import PICTURES

from .crops.plan import Margins, Size
from .crops.slots import CARD, margins_on_links, slots_of
from .renditions import Download

if TYPE_CHECKING:
    from pressroom.core.model import Masthead, Picture

    from .crops.slots import Slot


class Shape(NamedTuple):
    """A size of cards, what stays free in all slots of that size, and the strictest of their limits."""

    size: Size
    margins: Margins
    maximum_bytes: int | None
    slots: tuple[Slot, ...]


def card_shapes(masthead: Masthead) -> tuple[Shape, ...]:
    """Return the sizes in which cards are set, the link card first; none where the newsroom has no colours for them."""
    if masthead.card is None or PICTURES not in masthead.features:
        return ()
    by_size: dict[Size, list[Slot]] = {}
    for slot in slots_of(masthead.placements, masthead.own_channels):
        if slot.has_shape and slot.form == "JPEG":
            by_size.setdefault(slot.size, []).append(slot)
    return tuple(_shape(size, slots) for size, slots in by_size.items())


def link_card(masthead: Masthead) -> Shape | None:
    """Return the size in which the card of links is set; None if cards are not set for links here."""
    return next((shape for shape in card_shapes(masthead) if any(slot.name == CARD for slot in shape.slots)), None)


def has_own_card(picture: Picture | None) -> bool:
    """Tell whether a picture is drawn as a link card: its editor may have left that out."""
    if picture is None:
        return False
    crop = picture.crops.get(CARD)
    return crop is None or not crop.skip


def card_path(masthead: Masthead, publication: str, size: Size) -> str:
    """Return where the card of a publication lives, from the site's root. It stays there when the title changes."""
    return masthead.path(urls.card_path(publication, *size))


def card_downloads(masthead: Masthead, publication: str) -> tuple[Download, ...]:
    """Return the cards of a publication as readers can take them along."""
    return tuple(
        Download.of(card_path(masthead, publication, shape.size), shape.size, shape.slots)
        for shape in card_shapes(masthead)
    )


def _shape(size: Size, slots: list[Slot]) -> Shape:
    covered = [slot.margins for slot in slots]
    if any(slot.name == CARD for slot in slots):
        covered.append(margins_on_links())
    margins = Margins(*map(max, zip(*covered, strict=True)))
    limits = [slot.maximum_bytes for slot in slots if slot.maximum_bytes is not None]
    return Shape(size, margins, min(limits, default=None), tuple(slots))
