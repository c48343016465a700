"""A picture with all its crops on one sheet, for editors: what each channel shows of it, and what it may cover."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image, ImageDraw, ImageEnhance, ImageFont

from pressroom.pictures.crops.plan import Box, Margins, Size

from .marks import BADGE_RADIUS, draw_badge, draw_fine_frame, draw_frame, draw_ring, stroke_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH: Final = 1280
_EDGE: Final = 24
_GAP: Final = 16
_VIEW: Final = Size(_WIDTH - 2 * _EDGE, 720)
_ENTRY_WIDTH: Final = 296
_THUMBNAIL: Final = Size(_ENTRY_WIDTH, 160)
_TEXT_SIZE: Final = 14
_LINE: Final = 19  # from one line of text to the next
_PAPER: Final = (250, 250, 248)
_INK: Final = (32, 32, 32)
_COVERED: Final = 0.45  # how bright what may be covered is left
_STEP: Final = 3
_STEPS: Final = 6
_NOTHING_COVERED: Final = Margins()

# What is free of a box: left, top, right, bottom as parts of it.
_FreePart = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Crop:
    """What one placement shows: a box of the picture, drawn in a size of which margins may be covered."""

    label: str
    box: Box
    size: Size
    margins: Margins = _NOTHING_COVERED


class _Group(NamedTuple):
    """Crops that show the same box, under one number."""

    number: int
    box: Box
    crops: Sequence[Crop]


def draw_contact_sheet(
    picture: Image.Image, crops: Sequence[Crop], focuses: Sequence[tuple[float, float]] = ()
) -> Image.Image:
    """Return the sheet: the picture with numbered rectangles, and beside each number what is shown, and by whom.

    The picture is the whole original in RGB, of whose pixels the boxes speak. Fine lines show what is never covered.
    `focuses` are marked with rings, from left and top as parts of the picture.
    """
    groups = _grouped(crops)
    view = _draw_view(picture, groups, focuses)
    entries = [_draw_entry(picture, group, focuses) for group in groups]
    beside = (_VIEW.width - view.width) // (_GAP + _ENTRY_WIDTH)
    if beside > 1:
        places = list(_places(entries, beside, (_EDGE + view.width + _GAP, _EDGE)))
    else:
        places = list(_places(entries, _VIEW.width // _ENTRY_WIDTH, (_EDGE, _EDGE + view.height + _GAP)))
    bottoms = [y + entry.height for (_, y), entry in zip(places, entries, strict=True)]

    sheet = Image.new("RGB", (_WIDTH, max(_EDGE + view.height, *bottoms, 0) + _EDGE), _PAPER)
    sheet.paste(view, (_EDGE, _EDGE))
    for place, entry in zip(places, entries, strict=True):
        sheet.paste(entry, place)
    return sheet


def _grouped(crops: Sequence[Crop]) -> list[_Group]:
    """Bring together what shows the same box; the widest comes first."""
    boxes = sorted({crop.box for crop in crops}, key=lambda box: (-_shape(box), box))
    return [_Group(number, box, [crop for crop in crops if crop.box == box]) for number, box in enumerate(boxes, 1)]


def _shape(box: Box) -> float:
    return (box.right - box.left) / (box.bottom - box.top)


def _free_parts(group: _Group) -> list[_FreePart]:
    """Return what is free in the placements that may cover anything; each part once."""
    parts = {_free_part(crop): None for crop in group.crops if any(crop.margins)}
    return list(parts)


def _free_part(crop: Crop) -> _FreePart:
    (width, height), (top, right, bottom, left) = crop.size, crop.margins
    return left / width, top / height, 1 - right / width, 1 - bottom / height


def _draw_view(picture: Image.Image, groups: Sequence[_Group], focuses: Sequence[tuple[float, float]]) -> Image.Image:
    """Return the picture, reduced, with all rectangles; numbers come last, above all lines."""
    whole = Box(0, 0, *picture.size)
    view = _reduced(picture, whole, _VIEW)
    outlines = [_mapped(group.box, whole, view.size) for group in groups]
    badges: list[tuple[int, int]] = []
    for group, outline in zip(groups, outlines, strict=True):
        draw_frame(view, _inset(outline, _STEP * ((group.number - 1) % _STEPS)), stroke_of(group.number))
        for part in _free_parts(group):
            draw_fine_frame(view, _part_of(outline, part), stroke_of(group.number))
    for group, outline in zip(groups, outlines, strict=True):
        badges.append(_badge_place(outline, badges))
        draw_badge(view, badges[-1], group.number)
    _draw_focuses(view, whole, Size(*picture.size), focuses)
    return view


def _reduced(picture: Image.Image, box: Box, largest: Size) -> Image.Image:
    """Return a box of the picture, reduced until it fits."""
    width, height = box.right - box.left, box.bottom - box.top
    by = min(1.0, largest.width / width, largest.height / height)
    size = max(1, round(width * by)), max(1, round(height * by))
    return picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _mapped(box: Box, frame: Box, size: tuple[int, int]) -> Box:
    """Return where a box of the original lies in a frame of the original that is drawn in a size."""
    across, down = size[0] / (frame.right - frame.left), size[1] / (frame.bottom - frame.top)
    return Box(
        round((box.left - frame.left) * across),
        round((box.top - frame.top) * down),
        round((box.right - frame.left) * across),
        round((box.bottom - frame.top) * down),
    )


def _inset(box: Box, by: int) -> Box:
    """Step inwards: crops share whole edges, and none may hide another. Small boxes stay as they are."""
    if min(box.right - box.left, box.bottom - box.top) <= 4 * by:
        return box
    return Box(box.left + by, box.top + by, box.right - by, box.bottom - by)


def _part_of(box: Box, part: _FreePart) -> Box:
    width, height = box.right - box.left, box.bottom - box.top
    left, top = box.left + round(width * part[0]), box.top + round(height * part[1])
    right, bottom = box.left + round(width * part[2]), box.top + round(height * part[3])
    return Box(left, top, max(left, right), max(top, bottom))


def _badge_place(box: Box, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return a place that is not taken, at the top left of the box or below."""
    x, y = box.left + BADGE_RADIUS + 6, box.top + BADGE_RADIUS + 6
    while any(abs(x - other[0]) < 2 * BADGE_RADIUS and abs(y - other[1]) < 2 * BADGE_RADIUS for other in taken):
        y += 2 * BADGE_RADIUS + 2
    return x, y


def _draw_focuses(view: Image.Image, frame: Box, whole: Size, focuses: Sequence[tuple[float, float]]) -> None:
    """Draw the rings of focuses that lie in the frame, which the view shows."""
    for across, down in focuses:
        x, y = round(across * whole.width), round(down * whole.height)
        if frame.left <= x <= frame.right and frame.top <= y <= frame.bottom:
            place = _mapped(Box(x, y, x, y), frame, view.size)
            draw_ring(view, (place.left, place.top))


def _draw_entry(picture: Image.Image, group: _Group, focuses: Sequence[tuple[float, float]]) -> Image.Image:
    """Return what stands beside a number: the crop itself, darker where it may be covered, and who shows it."""
    thumbnail = _reduced(picture, group.box, _THUMBNAIL)
    for part in _free_parts(group):
        free = _part_of(Box(0, 0, *thumbnail.size), part)
        inside = thumbnail.crop(free)
        thumbnail = ImageEnhance.Brightness(thumbnail).enhance(_COVERED)
        thumbnail.paste(inside, free)
        draw_fine_frame(thumbnail, free, stroke_of(group.number))
    _draw_focuses(thumbnail, group.box, Size(*picture.size), focuses)
    draw_badge(thumbnail, _badge_place(Box(0, 0, *thumbnail.size), ()), group.number)
    entry = Image.new("RGB", (_ENTRY_WIDTH, thumbnail.height + 6 + _LINE * len(group.crops)), _PAPER)
    entry.paste(thumbnail, (0, 0))
    pen = ImageDraw.Draw(entry)
    for line, crop in enumerate(group.crops):
        text = f"{crop.size.width} x {crop.size.height}  {crop.label}"
        pen.text((0, thumbnail.height + 4 + _LINE * line), _shortened(text), _INK, _font())
    return entry


def _shortened(text: str) -> str:
    """Cut off what does not fit. Pillow's own font has Latin letters only, and keys of channels need no others."""
    font = _font()
    if font.getlength(text) <= _ENTRY_WIDTH:
        return text
    while font.getlength(f"{text}...") > _ENTRY_WIDTH:
        text = text[:-1]
    return f"{text}..."


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_TEXT_SIZE)


def _places(entries: Sequence[Image.Image], columns: int, corner: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where each entry goes, row by row."""
    x, y = corner
    for start in range(0, len(entries), columns):
        row = entries[start : start + columns]
        for place in range(len(row)):
            yield x + place * (_GAP + _ENTRY_WIDTH), y
        y += max(entry.height for entry in row) + _GAP
