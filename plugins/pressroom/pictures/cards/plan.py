"""A card as numbers: what is drawn where, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pressroom.pictures.crops.plan import Box, Size

    from .faces import Face


class Bar(NamedTuple):
    """A filled rectangle."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of type: its pen starts at `pen` on the `baseline`, and all its ink lies inside the `box`."""

    part: str
    text: str
    face: Face
    size: int
    pen: int
    baseline: int
    box: Box
    colour: str
    is_from_right: bool = False


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A card as numbers; `left_out` are the emoji of its words, which are not drawn."""

    size: Size
    background: str
    language: str
    bars: tuple[Bar, ...]
    lines: tuple[CardLine, ...]
    is_shortened: bool = False
    left_out: tuple[str, ...] = ()
