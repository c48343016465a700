"""The one colour that stands where a picture will be, until it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL: Final = (24, 24)
_GROUPS: Final = 6
_ROUNDS: Final = 3  # of moving the groups' middles to where their pixels are
# Colours that differ by as much, over red, green and blue, have nothing to do with each other.
_STRANGERS: Final = 120


class _Group(NamedTuple):
    """Pixels that are alike: how many, and the mean of their colours."""

    pixels: int
    colour: tuple[int, int, int]


def dominant_colour(picture: Image.Image) -> str:
    """Return the colour of the most common group of alike pixels in an RGB picture, as `#rrggbb`.

    The mean of all pixels would be a colour that is nowhere in the picture, and mostly mud.
    """
    groups = _grouped(picture.resize(_SMALL, Image.Resampling.BOX, reducing_gap=1.5))
    red, green, blue = max(groups, key=lambda group: _company(group, groups)).colour
    return f"#{red:02x}{green:02x}{blue:02x}"


def _grouped(picture: Image.Image) -> list[_Group]:
    # Maximum coverage looks for colours that differ; the median cut would make all groups equally large.
    marked = picture.quantize(_GROUPS, Image.Quantize.MAXCOVERAGE, kmeans=_ROUNDS)
    parts = iter(marked.getpalette() or [])
    colours = zip(parts, parts, parts, strict=False)
    return [_Group(pixels, colour) for pixels, colour in zip(marked.histogram(), colours, strict=False) if pixels]


def _company(group: _Group, groups: Sequence[_Group]) -> float:
    """Count a group's pixels and, less the more they differ, those of all others: a sky is one thing in many shades."""
    return sum(other.pixels * max(0.0, 1 - _difference(group, other) / _STRANGERS) for other in groups)


def _difference(one: _Group, other: _Group) -> int:
    return sum(abs(part - same) for part, same in zip(one.colour, other.colour, strict=True))
