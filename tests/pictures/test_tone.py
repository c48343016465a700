"""The colour of a place that waits for its picture."""

from __future__ import annotations

import re
import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bench.scenes import draw_scene
from pressroom.pictures.tone import dominant_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

RED, BLUE, YELLOW = (200, 30, 40), (20, 40, 190), (240, 220, 60)
PARTS = st.integers(0, 255)


def parts_of(colour: str) -> tuple[int, int, int]:
    """The colour as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def is_close(one: Sequence[int], other: Sequence[int], by: int = 12) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(part - same) <= by for part, same in zip(one, other, strict=True))


def with_grain(picture: Image.Image, seed: int) -> Image.Image:
    """The picture as a sensor would give it."""
    noise = Image.frombytes("RGB", picture.size, Random(seed).randbytes(picture.width * picture.height * 3))  # noqa: S311
    return Image.blend(picture, noise, 0.06)


@given(PARTS, PARTS, PARTS, st.integers(1, 90), st.integers(1, 90))
def test_a_picture_of_one_colour_has_that_colour(red: int, green: int, blue: int, width: int, height: int) -> None:
    """Whatever its size."""
    colour = dominant_colour(Image.new("RGB", (width, height), (red, green, blue)))

    assert is_close(parts_of(colour), (red, green, blue), by=1)


@pytest.mark.parametrize(("left", "most"), [(200, BLUE), (400, RED)])
def test_the_most_common_colour_wins(left: int, most: tuple[int, int, int]) -> None:
    """It is one of the picture's own: the mean of red, blue and yellow would be a brown."""
    picture = Image.new("RGB", (600, 400), BLUE)
    picture.paste(RED, (0, 0, left, 400))
    picture.paste(YELLOW, (left, 0, left + 60, 200))

    assert is_close(parts_of(dominant_colour(with_grain(picture, 1))), most, by=24)


def test_shades_of_one_colour_count_together() -> None:
    """A sky is one thing, though it is lighter below; the red beside it is smaller than all of it."""
    sky = Image.composite(
        Image.new("RGB", (600, 400), (140, 180, 235)),
        Image.new("RGB", (600, 400), (110, 155, 220)),
        Image.linear_gradient("L").resize((600, 400)),
    )
    sky.paste(RED, (0, 0, 240, 400))

    red, green, blue = parts_of(dominant_colour(sky))

    assert red < green < blue


@pytest.mark.parametrize("number", range(13))
def test_the_colour_is_written_for_the_web_and_the_same_each_time(number: int) -> None:
    """Six hexadecimal digits."""
    picture = draw_scene(number).picture

    assert re.fullmatch("#[0-9a-f]{6}", dominant_colour(picture))
    assert dominant_colour(picture) == dominant_colour(picture.copy())


def test_a_colour_is_found_quickly() -> None:
    """The best of some, since a loaded machine is slow at times."""
    picture = draw_scene(1).picture.resize((480, 320))
    seconds = []
    for _ in range(10):
        began = time.process_time()
        dominant_colour(picture)
        seconds.append(time.process_time() - began)

    assert min(seconds) < 0.01
