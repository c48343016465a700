"""Which parts of a picture are drawn for the channels of a newsroom: these are looked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pictures.artifacts import Sitting
from pressroom.pictures.crops.plan import Part
from pressroom.pictures.renditions import for_slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Picture
    from pressroom.pictures.crops.plan import Box, Size
    from pressroom.pictures.original import Original


def planned_parts(masthead: Masthead, original: Original, picture: Picture) -> Iterator[Part]:
    """Yield every part that is cut out of a picture for a newsroom's slots."""
    for rendition in for_slots(masthead, original, picture):
        box = Sitting.of(rendition).resolved(rendition.plan).box
        if box:
            yield _part_of(box, original.size)


def _part_of(box: Box, size: Size) -> Part:
    return Part(box.left / size.width, box.top / size.height, box.right / size.width, box.bottom / size.height)
