"""The colours and fonts of a newsroom's cards, and whether its colours can be told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.contrast import CONTRAST_OF_TEXT, contrast_of

from .problems import LowContrastError, UnknownColourError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# WCAG 2.2, success criterion 1.4.11, for what is no text.
CONTRAST_OF_ACCENT: Final = 3.0

_HEX: Final = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE | re.ASCII)
_SHORT: Final = len("#rgb")


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int


@dataclass(frozen=True, slots=True)
class CardLook:
    """Colours as `#rrggbb`, and the newsroom's own fonts, if it has any.

    `bold_font` is for the title, the kicker and the brand, `font` for the date; either stands in for the other.
    `contents` are the digests of their bytes, `state` is what another version of the files changes on this machine.
    """

    background: str
    ink: str
    accent: str
    font: Path | None = None
    bold_font: Path | None = None
    contents: str = ""
    state: str = ""


def parse_colour(text: str) -> Colour:
    """Return the colour that `#rrggbb` or `#rgb` names; raise UnknownColourError for anything else."""
    if not _HEX.fullmatch(text):
        raise UnknownColourError(f"'{text}' is no colour", "write it as '#1a2b3c'")
    digits = text[1:] if len(text) > _SHORT else "".join(digit * 2 for digit in text[1:])
    return Colour(*bytes.fromhex(digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    return contrast_of(parse_colour(one), parse_colour(other))


def verify_look(look: CardLook) -> None:
    """Raise LowContrastError unless text and accent stand out from the background."""
    for fault in faults_of_look(look):
        raise fault


def faults_of_look(look: CardLook) -> Iterator[LowContrastError]:
    """Yield what is wrong with the colours, ink before accent."""
    pairs = (("ink", look.ink, CONTRAST_OF_TEXT), ("accent", look.accent, CONTRAST_OF_ACCENT))
    for name, colour, needed in pairs:
        if fault := _fault_of_pair(name, colour, look.background, needed):
            yield fault


def _fault_of_pair(name: str, colour: str, background: str, needed: float) -> LowContrastError | None:
    reached = contrast(colour, background)
    if reached >= needed:
        return None
    shown = int(reached * 100) / 100  # rounded up, 4.496 would read as if it were enough
    return LowContrastError(
        f"the {name} {colour} on the background {background} has a contrast of {shown:g} : 1, "
        f"and {needed:g} : 1 is needed",
        f"make {'the one darker or the other lighter' if _is_light(background) else f'the {name} lighter'}",
        reached,
        needed,
    )


def _is_light(colour: str) -> bool:
    return contrast(colour, "#000000") > contrast(colour, "#ffffff")
