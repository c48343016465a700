"""What catches the eye in a picture: whatever has other colours than the picture's border, and whatever is sharp.

Why these two, and how they were measured: docs/developers/decisions/0017-a-subject-is-what-the-border-is-not.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageFilter

from .framing import Weights

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_EDGE: Final = 192
_CELLS: Final = 48
_BORDER: Final = 0.03  # of the long edge
_BORDER_COLOURS: Final = 6
_GRAIN: Final = ImageFilter.GaussianBlur(2)  # takes away the grain before colours are compared
_DETAIL: Final = ImageFilter.GaussianBlur(1.5)  # takes away what only a sharp picture has
# Brightness and the two colour differences count alike.
_DISTANCE: Final = (0.5, 0.5, 0.5, 0.0)
# How much less a corner counts than the centre, on each axis: photographers aim.
_FADE: Final = 0.5
# Keeps differences that nobody can see from becoming the most different of all.
_JUST_SEEN: Final = 2
_SCALE: Final = 100


def weigh(picture: Image.Image) -> Weights:
    """Return how much each part of an RGB picture matters, on a grid of at most 48 cells on the long edge."""
    # The box filter would favour one side wherever the sizes are no multiples.
    small = picture.resize(_within(picture.size, _LONG_EDGE), Image.Resampling.HAMMING, reducing_gap=2.0)
    columns, rows = _within(small.size, _CELLS)
    measures = [
        measure.resize((columns, rows), Image.Resampling.BOX).tobytes()
        for measure in (_strangeness(small), _sharpness(small))
    ]
    shares = [_SCALE / (sum(cells) / len(cells) + _JUST_SEEN) for cells in measures]
    cells = tuple(
        round(centrality * sum(share * value for share, value in zip(shares, values, strict=True)))
        for centrality, *values in zip(_centrality(columns, rows), *measures, strict=True)
    )
    return Weights(columns, rows, cells)


def _within(size: tuple[int, int], long_edge: int) -> tuple[int, int]:
    """Reduce a size to a long edge; it is never enlarged."""
    by = min(1.0, long_edge / max(size))
    return max(1, round(size[0] * by)), max(1, round(size[1] * by))


def _strangeness(picture: Image.Image) -> Image.Image:
    """Return how far each pixel's colour is from the nearest of the border's: subjects rarely fill the border."""
    # Pillow filters RGB only, so the three channels travel under that name.
    calm = Image.merge("RGB", picture.convert("YCbCr").split()).filter(_GRAIN)
    nearest = Image.new("L", calm.size, 255)
    for colour in _border_colours(calm):
        distance = ImageChops.difference(calm, Image.new("RGB", calm.size, colour)).convert("L", _DISTANCE)
        nearest = ImageChops.darker(nearest, distance)
    return nearest


def _border_colours(picture: Image.Image) -> Iterator[tuple[int, int, int]]:
    width, height = picture.size
    depth = min(width, height, max(2, round(max(width, height) * _BORDER)))
    sides = (
        (0, 0, width, depth),
        (0, height - depth, width, height),
        (0, 0, depth, height),
        (width - depth, 0, width, height),
    )
    pixels = b"".join(picture.crop(side).tobytes() for side in sides)
    border = Image.frombytes("RGB", (len(pixels) // 3, 1), pixels).quantize(_BORDER_COLOURS, Image.Quantize.MEDIANCUT)
    palette = border.getpalette() or []
    # The palette has room for colours that the border does not have.
    for place, count in enumerate(border.histogram()[:_BORDER_COLOURS]):
        if count:
            yield palette[3 * place], palette[3 * place + 1], palette[3 * place + 2]


def _sharpness(picture: Image.Image) -> Image.Image:
    """Return how much of each pixel a little blur takes away: lenses are focused on subjects."""
    grey = picture.convert("L")
    return ImageChops.difference(grey, grey.filter(_DETAIL))


def _centrality(columns: int, rows: int) -> Iterator[float]:
    """Yield what each cell counts for its place alone."""
    across, down = _fading(columns), _fading(rows)
    return (vertical * horizontal for vertical in down for horizontal in across)


def _fading(count: int) -> list[float]:
    return [1 - _FADE * ((2 * place + 1) / count - 1) ** 2 for place in range(count)]
