"""One original, opened once: whatever is drawn from it, in whatever order, is what it would be by itself."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from originals import BLUE, RED, encoded, flag, is_close, landscape, noise, opened
from pressroom.pictures.crops.plan import Box, DrawingPlan, Part, Rights, Size, UnreadablePictureError, plan_crop
from pressroom.pictures.crops.scale import scale_for
from pressroom.pictures.drawing import encoding, open_picture, opening

if TYPE_CHECKING:
    from collections.abc import Callable

PHOTOGRAPH = encoded(landscape(801, 603), "JPEG", quality=92)
SIZE = Size(801, 603)
WHOLE = Box(0, 0, *SIZE)
SIZES = (Size(200, 100), Size(200, 120), Size(200, 150), Size(90, 200), Size(91, 61), Size(300, 157), Size(40, 30))
FORMS = ("JPEG", "PNG", "WEBP", "AVIF")


def crops(form: str = "JPEG") -> list[DrawingPlan]:
    """Plans of which some have the same columns."""
    return [DrawingPlan(plan_crop(SIZE, size, Part.around((0.5, 0.3))), size, form) for size in SIZES]


def error(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart: the mean difference in brightness."""
    return ImageStat.Stat(ImageChops.difference(one.convert("L"), other.convert("L"))).mean[0]


@cache
def alone() -> dict[DrawingPlan, bytes]:
    """Every crop, drawn from a picture that was opened for it alone."""
    return {plan: open_picture(io.BytesIO(PHOTOGRAPH), 2).draw(plan) for plan in crops()}


@given(st.permutations(crops()), st.sets(st.sampled_from(crops())))
@settings(max_examples=20)
def test_what_else_is_drawn_changes_nothing(order: list[DrawingPlan], expected: set[DrawingPlan]) -> None:
    """Nor in which order, nor what was expected: the bytes are the same, or nothing would ever be fresh."""
    picture = open_picture(io.BytesIO(PHOTOGRAPH), 2, expected)

    assert {plan: picture.draw(plan) for plan in order} == alone()


def test_columns_that_are_nearly_the_same_are_not_shared() -> None:
    """Half of an odd width ends a fraction of a pixel earlier than half of the next even one."""
    data = encoded(landscape(800, 600), "JPEG", quality=92)
    plans = [DrawingPlan(Box(0, 0, 800, 600), Size(width, 450), "JPEG") for width in (601, 600)]

    together = open_picture(io.BytesIO(data), 1, plans)

    assert [together.draw(plan) for plan in plans] == [open_picture(io.BytesIO(data), 1).draw(plan) for plan in plans]


def test_columns_that_crops_share_are_reduced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is what telling the plans in advance is good for."""
    plans = [DrawingPlan(Box(0, top, SIZE.width, top + 300), Size(200, 75), "JPEG") for top in (0, 100, 200, 300)]
    resized = Image.Image.resize
    work = 0

    def counting(self: Image.Image, size: tuple[int, int], *arguments: Any, **options: Any) -> Image.Image:
        nonlocal work
        result = resized(self, size, *arguments, **options)
        work += result.width * result.height
        return result

    monkeypatch.setattr(Image.Image, "resize", counting)
    works = []
    for expected in ((), plans):
        picture, work = open_picture(io.BytesIO(PHOTOGRAPH), 1, expected), 0
        for plan in plans:
            picture.draw(plan)
        works.append(work)

    assert works[1] < works[0] * 0.8


@pytest.mark.parametrize("scale", [1, 2, 4, 8])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("focus", [(0.1, 0.2), (0.5, 0.5), (1.0, 0.9)])
def test_a_smaller_scale_shows_the_same_part(form: str, scale: int, focus: tuple[float, float]) -> None:
    """To a fraction of a pixel, also where the size is odd."""
    original = landscape(1003, 805).filter(ImageFilter.GaussianBlur(8))
    box = plan_crop(Size(1003, 805), Size(80, 100), Part.around(focus))
    wanted = original.resize((80, 100), Image.Resampling.LANCZOS, box)

    data = encoded(original, form, quality=95)
    result = opened(open_picture(io.BytesIO(data), scale).draw(DrawingPlan(box, Size(80, 100), "PNG")))

    assert error(result, wanted) < error(ImageChops.offset(wanted, 1, 0), wanted) / 3
    assert error(result, wanted) < error(ImageChops.offset(wanted, 0, 1), wanted) / 3


@pytest.mark.parametrize("orientation", [1, 6, 3, 8])
def test_a_turned_photograph_is_cut_as_it_is_seen(orientation: int) -> None:
    """The box counts from the upper left of what is seen, at any scale."""
    turn = {6: Image.Transpose.ROTATE_90, 3: Image.Transpose.ROTATE_180, 8: Image.Transpose.ROTATE_270}
    large = flag().resize((600, 400))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(large.transpose(turn[orientation]) if orientation in turn else large, "JPEG", exif=exif)

    for top, colour in ((0, RED), (210, BLUE)):
        plan = DrawingPlan(Box(0, top, 600, top + 190), Size(60, 19), "PNG")
        assert is_close(opened(open_picture(io.BytesIO(data), 8).draw(plan)).getpixel((30, 9)), colour)


def test_nothing_is_enlarged() -> None:
    """Neither by its plan, nor because the original was decoded too small for it."""
    plan = DrawingPlan(WHOLE, Size(300, 226), "JPEG")

    assert open_picture(io.BytesIO(PHOTOGRAPH), scale_for(SIZE, [plan])).draw(plan)
    with pytest.raises(ValueError, match="enlarged"):
        open_picture(io.BytesIO(PHOTOGRAPH), 4).draw(plan)
    with pytest.raises(ValueError, match="enlarged"):
        open_picture(io.BytesIO(PHOTOGRAPH)).draw(DrawingPlan(Box(0, 0, 100, 100), Size(200, 200), "JPEG"))


def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """What tells how many pictures were encoded."""
    count = 0
    encode = encoding.encode

    def counting(*arguments: Any) -> bytes:
        nonlocal count
        count += 1
        return encode(*arguments)

    monkeypatch.setattr(opening, "encode", counting)
    return lambda: count


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_another_language_costs_no_encoding(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are put beside the same pixels."""
    encodings = counted(monkeypatch)
    plan = DrawingPlan(WHOLE, Size(200, 150), form)
    picture = open_picture(io.BytesIO(PHOTOGRAPH), 2)

    english = picture.draw(plan, Rights(caption="Summer", language="en"))
    korean = picture.draw(plan, Rights(caption="여름", language="ko"))

    assert encodings() == 1
    assert opened(english).tobytes() == opened(korean).tobytes()
    assert ("여름".encode() in english, "여름".encode() in korean) == (False, True)


def test_the_rights_travel_in_an_avif_too() -> None:
    """Which is encoded with them."""
    data = open_picture(io.BytesIO(PHOTOGRAPH), 2).draw(
        DrawingPlan(WHOLE, Size(200, 150), "AVIF"), Rights(credit="김하늘")
    )

    assert "김하늘".encode() in opened(data).info["xmp"]


@pytest.mark.parametrize("share", [0.97, 0.9, 0.85])
@pytest.mark.parametrize("form", FORMS)
def test_a_limit_is_met_in_four_tries_and_well_used(form: str, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the rights in it; a PNG becomes one of fewer colours."""
    encodings = counted(monkeypatch)
    rights = Rights(caption="x" * 500)
    free = len(open_picture(io.BytesIO(PHOTOGRAPH), 2).draw(DrawingPlan(WHOLE, Size(300, 226), form), rights))
    maximum = int(free * share)

    limited = open_picture(io.BytesIO(PHOTOGRAPH), 2).draw(DrawingPlan(WHOLE, Size(300, 226), form, maximum), rights)

    assert len(limited) <= maximum
    assert form == "PNG" or len(limited) > maximum * 0.8
    assert encodings() <= 1 + 4
    assert opened(limited).size == (300, 226)


@given(st.integers(1, 60), st.integers(900, 2500), st.integers(10, 400))
def test_the_best_quality_that_fits_is_found_for_any_growth(rise: int, most: int, maximum: int) -> None:
    """If it can be met at all, by at most four tries: quality is never so strange as this."""
    tried = []

    def encode(quality: int) -> bytes:
        tried.append(quality)
        return bytes(max(1, most - rise * (82 - quality)))

    least = most - rise * 42
    if least > maximum:
        with pytest.raises(UnreadablePictureError, match="cannot be drawn within"):
            encoding.encode_within(encode, "JPEG", maximum)
    else:
        assert len(encoding.encode_within(encode, "JPEG", maximum)) <= maximum
    assert len(tried) <= 4
    assert len(set(tried)) == len(tried)


@pytest.mark.parametrize("form", FORMS)
def test_a_limit_that_no_quality_meets_is_refused(form: str) -> None:
    """Rather than drawn so that nobody recognises it."""
    data = encoded(noise(300, 200), "PNG")

    with pytest.raises(UnreadablePictureError, match="it cannot be drawn within 1,000 bytes"):
        open_picture(io.BytesIO(data)).draw(DrawingPlan(Box(0, 0, 300, 200), Size(300, 200), form, maximum_bytes=1000))


def test_a_photographs_colours_are_as_good_as_drawn_in_one_piece() -> None:
    """Though they are reduced from half the resolution."""
    dice = random.Random(7)  # noqa: S311
    colourful = Image.new("RGB", (800, 600))
    for _ in range(60):
        left, top = dice.randrange(800), dice.randrange(600)
        colour = tuple(dice.randrange(256) for _ in range(3))
        colourful.paste(colour, (left, top, left + dice.randrange(20, 200), top + dice.randrange(20, 200)))
    data = encoded(colourful, "JPEG", quality=92)
    box, size = Box(0, 0, 800, 600), Size(320, 240)
    plain = opened(data).resize(size, Image.Resampling.LANCZOS)

    drawn = opened(open_picture(io.BytesIO(data), 2).draw(DrawingPlan(box, size, "PNG")))

    assert max(ImageStat.Stat(ImageChops.difference(plain, drawn)).mean) < 2.5
