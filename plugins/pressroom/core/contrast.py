"""The contrast of two colours, as WCAG 2.2 defines it, and mixtures of them. Colours are red, green, blue: 0 to 255."""

from __future__ import annotations

from typing import Final

Rgb = tuple[int, int, int]

# Success criterion 1.4.3: what words need on their ground.
CONTRAST_OF_TEXT: Final = 4.5
# Success criterion 1.4.11: what is no text, such as edges, and words that are large.
CONTRAST_OF_SIGNS: Final = 3.0

_END_OF_LINE: Final = 0.04045  # below it, the curve of sRGB is a straight line
_SHORT: Final = len("#rgb")
_POLES: Final = ((0, 0, 0), (255, 255, 255))
_STEPS: Final = 256


def contrast_of(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def rgb_of(colour: str) -> Rgb:
    """Return the parts of a colour that is written as `#rrggbb` or `#rgb`."""
    digits = colour[1:] if len(colour) > _SHORT else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def written(colour: Rgb) -> str:
    """Return a colour as `#rrggbb`."""
    return f"#{bytes(colour).hex()}"


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Return a colour of which `share`, from 0 to 1, is the other."""
    red, green, blue = (round(mine + (theirs - mine) * share) for mine, theirs in zip(one, other, strict=True))
    return red, green, blue


def nearest_readable(colour: Rgb, ground: Rgb, needed: float) -> Rgb:
    """Return the colour that is the least darker or lighter and reaches a contrast of at most 4.5 on the ground.

    Black or white always does.
    """
    for step in range(_STEPS + 1):
        for pole in _POLES:
            changed = mixed(colour, pole, step / _STEPS)
            if contrast_of(changed, ground) >= needed:
                return changed
    raise ValueError(f"nothing has a contrast of {needed} on {written(ground)}")


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Undo the curve of sRGB."""
    return part / 12.92 if part <= _END_OF_LINE else ((part + 0.055) / 1.055) ** 2.4
