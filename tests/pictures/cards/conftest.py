"""A font of nothing but arithmetic, so that plans can be tested without any file."""

from __future__ import annotations

import math
import unicodedata
from pathlib import Path

import pytest

from pressroom.pictures.cards.faces import Face
from pressroom.pictures.cards.fitting import Ink


class EvenTypesetter:
    """Letters are half as wide as high, those of East Asia as wide as high."""

    def face(self, text: str, weight: int) -> Face:
        """The only font."""
        assert text
        return Face(Path("even.otf"), 0, weight)

    def ink(self, text: str, face: Face, size: int) -> Ink:  # noqa: ARG002
        """The extents by counting letters."""
        ems = sum(1 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in text)
        return Ink(ems * size, 0, math.ceil(ems * size), math.ceil(0.75 * size), math.ceil(0.22 * size))


@pytest.fixture(scope="session")
def typesetter() -> EvenTypesetter:
    """What measures lines in the font of arithmetic."""
    return EvenTypesetter()
