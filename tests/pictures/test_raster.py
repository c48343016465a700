"""Pixels of one channel: they are reduced to the very values that Pillow gives, whatever their number."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pressroom.pictures.drawing.raster import Span, raster_of

HOW = Image.Resampling.LANCZOS
sides = st.integers(1, 41)


def channel(width: int, height: int) -> Image.Image:
    """A channel in which no pixel is like another."""
    return Image.frombytes("L", (width, height), random.Random(width).randbytes(width * height))  # noqa: S311


@given(sides, sides)
def test_a_raster_holds_the_picture(width: int, height: int) -> None:
    """Also where no width is a multiple of four."""
    picture = channel(width, height)

    assert raster_of(picture).image().tobytes() == picture.tobytes()


@given(sides, sides, sides, st.data())
def test_columns_are_reduced_as_by_pillow(width: int, height: int, wanted: int, data: st.DataObject) -> None:
    """Any columns of any rows."""
    picture = channel(width, height)
    top = data.draw(st.integers(0, height - 1))
    bottom = data.draw(st.integers(top + 1, height))
    begin = data.draw(st.floats(0, width - 1))

    found = raster_of(picture).in_width(Span(begin, width), wanted, HOW, top, bottom)

    rows = picture.crop((0, top, width, bottom))
    assert (
        found.image().tobytes() == rows.resize((wanted, bottom - top), HOW, (begin, 0, width, bottom - top)).tobytes()
    )


@given(sides, sides, sides, st.data())
def test_rows_are_reduced_as_by_pillow(width: int, height: int, wanted: int, data: st.DataObject) -> None:
    """Any rows of a box that begins anywhere."""
    picture = channel(width, height)
    left = data.draw(st.integers(0, width - 1))
    right = data.draw(st.integers(left + 1, width))
    begin = data.draw(st.floats(0, height - 1))

    part = raster_of(picture).fours(0, height, left, right)
    found = part.in_height(Span(begin, height), wanted, HOW)

    first = right - part.width
    assert left - 3 <= first <= left
    columns = picture.crop((first, 0, right, height))
    box = (0, begin, columns.width, height)
    assert found.image().tobytes() == columns.resize((columns.width, wanted), HOW, box).tobytes()
