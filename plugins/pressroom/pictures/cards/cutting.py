"""The extra's fonts, cut down to the letters of one text: small, at one weight each, the same bytes on every machine.

HarfBuzz takes the letters out, fontTools sets the weight. What varies becomes plain OpenType (CFF): few readers of
PDF know anything else.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .faces import BOLD, REGULAR, faces_for

if TYPE_CHECKING:
    from .faces import Face

_ALWAYS: Final = " \u00a0"


class CutFont(NamedTuple):
    """A font with some letters only, under a name of ours. Where one lacks a letter, the family after it has it."""

    family: str
    weight: int
    content: bytes


def cut_fonts(text: str, language: str) -> tuple[CutFont, ...]:
    """Return the fonts that a text needs, each in two weights, the family that has most of it first.

    Raise MissingLettersError where no font has a letter, and MissingPackagesError where there are no fonts.
    """
    needed = faces_for(text, language)
    fonts = []
    for number, (face, letters) in enumerate(needed.items(), 1):
        small = _with_letters(face, letters + _ALWAYS)
        fonts += [CutFont(f"Text {number}", weight, _at_weight(small, weight)) for weight in (REGULAR, BOLD)]
    return tuple(fonts)


def _with_letters(face: Face, letters: str) -> bytes:
    import uharfbuzz

    opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.file)), face.number)
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, letters))
    return bytes(uharfbuzz.subset(opened, wanted).blob.data)


def _at_weight(content: bytes, weight: int) -> bytes:
    from fontTools.varLib.instancer import instantiateVariableFont

    font = _opened(content)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
        font = instantiateVariableFont(font, axes, inplace=True)
    fixed = _saved(font)
    return _as_cff(fixed) if "CFF2" in font else fixed


def _as_cff(content: bytes) -> bytes:
    """Return a font with outlines as CFF in place of CFF2; all else stays as it is."""
    from fontTools.cffLib.CFF2ToCFF import convertCFF2ToCFF
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    changed = _opened(content)
    outlines = changed["CFF2"].cff.topDictIndex[0]
    # Read while it is still CFF2: the conversion reads the first outlines too late.
    outlines.cff2GetGlyphOrder = changed.getGlyphOrder
    outlines.CharStrings  # noqa: B018 - see above
    convertCFF2ToCFF(changed)
    plain = DefaultTable("CFF ")
    plain.data = changed["CFF "].compile(changed)
    # It names its letters anew; in the others, which are copied, they have numbers.
    font = _opened(content)
    del font["CFF2"]
    font.tables["CFF "] = plain
    return _saved(font)


def _opened(content: bytes) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(content), recalcTimestamp=False, recalcBBoxes=False)


def _saved(font: Any) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()
