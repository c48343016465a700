"""The door to Pillow for type: measures lines, and draws the cards that are planned."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw, ImageFont, features

from .breaking import HYPHEN
from .faces import Face, axes, bearing, choose_face, has_letter, unreadable_font, versions
from .fitting import ELLIPSIS, Ink
from .look import parse_colour
from .problems import UnshapedScriptError
from .words import is_from_right, needs_shaping, without_layout_marks

if TYPE_CHECKING:
    from .look import CardLook
    from .plan import CardLine, CardPlan

# With HarfBuzz, lines grow with the size of type, so each is measured once, at this size.
_LARGE: Final = 1000
_OUR_SIGNS: Final = (ELLIPSIS, HYPHEN)


class PillowTypesetter:
    """Chooses fonts and measures lines, for planning; it remembers what it has measured."""

    def __init__(self, look: CardLook, language: str) -> None:
        self._look = look
        self._language = language

    def face(self, text: str, weight: int) -> Face:
        """Return the font for a text; raise UnshapedScriptError for one that this machine cannot lay out."""
        if needs_shaping(text) and not _is_shaped():
            raise UnshapedScriptError(
                f"'{text}' is in a script that this machine cannot lay out",
                "install FriBiDi (on Debian: libfribidi0), or give a picture",
            )
        return choose_face(text, self._look, self._language, weight)

    def ink(self, text: str, face: Face, size: int) -> Ink:
        """Return the extents of a line in type of `size` pixels."""
        return _ink(_shown(text, face), face, size, self._language)


def draw_card(plan: CardPlan) -> Image.Image:
    """Return the card in RGB."""
    picture = Image.new("RGB", plan.size, parse_colour(plan.background))
    canvas = ImageDraw.Draw(picture)
    for bar in plan.bars:
        left, top, right, bottom = bar.box
        canvas.rectangle((left, top, right - 1, bottom - 1), fill=parse_colour(bar.colour))
    for line in plan.lines:
        _draw_line(canvas, line, plan.language)
    return picture


def typesetting_version(look: CardLook) -> str:
    """Return what decides about the pixels beside text, look and size: programs, fonts and their versions."""
    programs = [f"{name} {features.version(name)}" for name in ("pil", "freetype2", "raqm", "harfbuzz", "fribidi")]
    return ", ".join([*programs, versions(), look.contents])


def _draw_line(canvas: ImageDraw.ImageDraw, line: CardLine, language: str) -> None:
    text = _shown(line.text, line.face)
    font = _font(line.face, line.size)
    place = (line.pen, line.baseline)
    layout = _layout(language, from_right=line.is_from_right)
    canvas.text(place, text, parse_colour(line.colour), font, anchor="ls", **layout)


def _shown(text: str, face: Face) -> str:
    """Return what is drawn of a line: without the sign that we have put to its end, if the font lacks that."""
    text = without_layout_marks(text)
    return text[:-1] if text.endswith(_OUR_SIGNS) and not has_letter(face, text[-1]) else text


@cache
def _is_shaped() -> bool:
    return bool(features.check("raqm"))


def _layout(language: str, *, from_right: bool) -> dict[str, Any]:
    if not _is_shaped():
        return {}
    return {"direction": "rtl" if from_right else "ltr", "language": language}


@lru_cache(maxsize=4096)
def _ink(text: str, face: Face, size: int, language: str) -> Ink:
    measured = _LARGE if _is_shaped() else size
    advance, left, right, ascent, descent = (
        part * size / measured for part in _extents(text, face, measured, language)
    )
    # What is drawn is fitted to whole pixels, and may reach into the next on each side.
    from_pen, to_end = math.floor(left) - 1, math.ceil(right) + 1
    return Ink(advance, from_pen, to_end - from_pen, math.ceil(ascent) + 1, math.ceil(descent) + 1)


@lru_cache(maxsize=4096)
def _extents(text: str, face: Face, size: int, language: str) -> tuple[float, float, float, float, float]:
    font = _font(face, size)
    from_right = is_from_right(text)
    layout = _layout(language, from_right=from_right)
    left, top, right, bottom = font.getbbox(text, anchor="ls", **layout)
    if text and not left and not from_right:
        # Pillow's box begins at the pen, the letter after it.
        left = bearing(face, text[0]) * size
    return font.getlength(text, **layout), left, right, max(0, -top), max(0, bottom)


@lru_cache(maxsize=64)
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    try:
        engine = ImageFont.Layout.RAQM if _is_shaped() else ImageFont.Layout.BASIC
        font = ImageFont.truetype(face.file, size, face.number, layout_engine=engine)
    except OSError as error:
        raise unreadable_font(face.file) from error
    if places := axes(face):
        font.set_variation_by_axes(places)
    return font
