"""Whatever is drawn from a picture is recognised, and other pictures are not taken for it."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from newsrooms import REPOSITORY
from originals import encoded, landscape
from pressroom.pictures.crops.plan import DrawingPlan, Part, Size, plan_crop, plan_whole
from pressroom.pictures.drawing import draw, read_size
from pressroom.pictures.likeness.held import find_likeness
from pressroom.pictures.likeness.placing import Searched, likeness
from pressroom.pictures.likeness.seeing import Sight, View, is_picture, sight_of, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# As channels ask for them, from the widest banner to a story.
SHAPES: Final = (Size(1128, 191), Size(1200, 630), Size(640, 480), Size(400, 400), Size(540, 675), Size(360, 640))
FORMS: Final = ("JPEG", "WEBP", "AVIF", "PNG")
# Measured: what is drawn from a picture is above this, and by so much more like it than like any other.
LEAST_OF_THE_SAME: Final = 0.85
CLEARLY: Final = 0.1
# Of a busy picture, along its shorter side; and half of the brightness that three colours can have.
_CELLS: Final = 8
_HALF: Final = 3 * 128
# Without those that are another one with words in another language.
POSTERS: Final = tuple(
    path
    for path in sorted([*REPOSITORY.glob("content/media/*.png"), *REPOSITORY.glob("campaigns/*/media/*.png")])
    if not path.stem.endswith("-ko")
)


def photograph(seed: int, width: int = 900, height: int = 600, *, is_busy: bool = False) -> Image.Image:
    """A picture with a sky, a ground, things in it, and a lens that is more or less sharp.

    One that is busy has something small wherever one looks, and no strip of plain sky.
    """
    chance = random.Random(seed)  # noqa: S311

    def colour() -> tuple[int, int, int]:
        return chance.randrange(256), chance.randrange(256), chance.randrange(256)

    picture = Image.new("RGB", (2, 3))
    for place in range(6):
        picture.putpixel((place % 2, place // 2), colour())
    picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(chance.randrange(12, 30)):
        x, y, size = chance.randrange(width), chance.randrange(height), chance.randrange(width // 30, width // 6)
        box = (x - size, y - size * chance.uniform(0.3, 1.5), x + size, y + size * chance.uniform(0.3, 1.5))
        (pen.ellipse if chance.random() < 0.6 else pen.rectangle)(box, fill=colour())
    cell = min(width, height) // _CELLS if is_busy else 0
    for left, top in product(range(0, width, cell), range(0, height, cell)) if cell else ():
        size = chance.randrange(cell // 8, cell // 4)
        x, y = left + chance.randrange(cell - size), top + chance.randrange(cell - size)
        is_dark = sum(picture.crop((x, y, x + 1, y + 1)).tobytes()) < _HALF
        pen.ellipse((x, y, x + size, y + size), fill="white" if is_dark else "black")
    return picture.filter(ImageFilter.GaussianBlur(chance.choice([0, 1, 3])))


def view(data: bytes) -> View:
    """An original, small."""
    found = view_of(data)
    assert found
    return found


def sight(data: bytes) -> Sight:
    """What a picture looks like."""
    found = sight_of(data)
    assert found
    return found


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    size=st.sampled_from([(900, 600), (600, 900), (800, 800), (1200, 500)]),
    shape=st.sampled_from((*SHAPES, None)),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    form=st.sampled_from(FORMS),
)
def test_whatever_we_draw_of_a_picture_is_recognised(
    seed: int, size: tuple[int, int], shape: Size | None, focus: tuple[float, float], form: str
) -> None:
    """In every shape, round every focus, in every form, and as a whole; as it is planned for a channel."""
    data = encoded(photograph(seed, *size, is_busy=True), "JPEG", quality=90)
    original = read_size(data)
    if shape:
        box = plan_crop(original, shape, Part.around(focus))
        drawn = Size(min(shape.width, box.size.width), min(shape.height, box.size.height))
    else:
        box, drawn = plan_whole(original, 480)
    part = Part(*(edge / (size[place % 2]) for place, edge in enumerate(box)))

    result = draw(data, DrawingPlan(box, drawn, form))

    found = likeness(sight(result), Searched(view(data), (part,)))

    assert found >= LEAST_OF_THE_SAME


def test_what_has_no_detail_looks_like_nothing() -> None:
    """A strip of plain sky does not even look like itself: it could be anybody's."""
    sky = Image.new("RGB", (1, 2), "#8fb8de")
    sky.putpixel((0, 1), (148, 188, 224))
    data = encoded(sky.resize((900, 152), Image.Resampling.BICUBIC), "JPEG", quality=90)

    assert likeness(sight(data), Searched(view(data))) == 0


def crops_of(data: bytes, name: str) -> Iterator[bytes]:
    """Some renditions of a picture: one in each shape, round some point."""
    chance = random.Random(name)  # noqa: S311
    original = read_size(data)
    for number, shape in enumerate(SHAPES):
        box = plan_crop(original, shape, Part.around((chance.random(), chance.random())))
        yield draw(data, DrawingPlan(box, shape, FORMS[number % 3]))


@pytest.mark.parametrize("poster", POSTERS[::3], ids=lambda path: path.stem)
def test_the_posters_of_the_demo_are_told_apart(poster: Path) -> None:
    """They are of one hand: the same colours, the same forms. And nobody has said where these are cut."""
    views = {path: view(path.read_bytes()) for path in POSTERS}
    others = [other for path, other in views.items() if path != poster]

    for drawn in map(sight, crops_of(poster.read_bytes(), poster.stem)):
        same = likeness(drawn, Searched(views[poster]))
        assert same >= LEAST_OF_THE_SAME
        assert max(likeness(drawn, Searched(other)) for other in others) <= same - CLEARLY
        # As in the demo, where one would be held back: what is drawn of a public one is none of it.
        for path, other in views.items():
            held = {str(path): Searched(other)}
            public = [each for each in views.values() if each != other]
            assert bool(find_likeness(drawn, held, public.copy)) == (path == poster)


def test_neither_colours_nor_size_nor_compression_hide_a_picture() -> None:
    """Not even all of them together."""
    picture = photograph(7)
    changed = ImageEnhance.Contrast(ImageEnhance.Brightness(picture).enhance(1.2)).enhance(0.8).convert("L")
    data = encoded(changed.resize((180, 120)), "JPEG", quality=25)

    assert likeness(sight(data), Searched(view(encoded(picture, "PNG")))) >= LEAST_OF_THE_SAME


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_is_seen_as_the_camera_says(orientation: int) -> None:
    """An original that lies on its side is drawn upright."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(photograph(3), "JPEG", exif=exif)
    box, size = plan_whole(read_size(data), 300)

    assert likeness(sight(draw(data, DrawingPlan(box, size, "JPEG"))), Searched(view(data))) >= LEAST_OF_THE_SAME


@pytest.mark.parametrize(
    "plain",
    [Image.new("RGB", (600, 400), (255, 0, 255)), Image.linear_gradient("L").resize((600, 400))],
    ids=["one colour", "a gradient"],
)
def test_what_shows_nothing_looks_like_nothing(plain: Image.Image) -> None:
    """Not even like itself: half of all pictures would."""
    data = encoded(plain, "PNG")

    assert likeness(sight(data), Searched(view(data))) == 0


def test_a_public_original_clears_what_resembles_it_as_well() -> None:
    """Two files of the same picture; and a public one of something else clears nothing."""
    picture = photograph(11)
    held = {"held.jpg": Searched(view(encoded(picture, "JPEG", quality=90)))}
    twin, stranger = view(encoded(picture, "PNG")), view(encoded(photograph(12), "PNG"))
    finished = sight(encoded(picture.resize((300, 200)), "WEBP"))

    assert find_likeness(finished, held, lambda: [stranger]) == "held.jpg"
    assert find_likeness(finished, held, lambda: [stranger, twin]) is None


def test_the_public_are_only_asked_in_case_of_need() -> None:
    """Looking at all of them would cost a cold build dear."""
    held = {"held.jpg": Searched(view(encoded(photograph(1), "PNG")))}

    assert find_likeness(sight(encoded(photograph(2), "PNG")), held, lambda: pytest.fail("asked")) is None
    assert find_likeness(sight(encoded(photograph(2), "PNG")), {}, lambda: pytest.fail("asked")) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8 no picture", b"RIFF", encoded(Image.new("L", (8, 8)), "PNG")])
def test_what_is_no_picture_is_not_seen(data: bytes) -> None:
    """Neither broken bytes nor icons."""
    assert sight_of(data) is None
    assert view_of(data) is None


def test_pictures_are_known_by_their_first_bytes() -> None:
    """Pages and feeds must cost nothing."""
    pictures = [encoded(photograph(1, 60, 40), form) for form in (*FORMS, "GIF", "TIFF", "BMP")]

    assert all(map(is_picture, pictures))
    assert all(map(sight_of, pictures))
    assert not any(map(is_picture, [b"<!doctype html>", b"", b"PK\3\4", b"%PDF-1.7", b"{}"]))


def test_what_was_seen_can_be_written_down() -> None:
    """And what is damaged is no sight and no view."""
    data = encoded(landscape(400, 300), "PNG")

    assert Sight.read(sight(data).written()) == sight(data)
    assert View.read(view(data).written()) == view(data)
    with pytest.raises(ValueError, match=r"."):
        Sight.read(sight(data).written()[:-5])
    with pytest.raises(ValueError, match=r"."):
        View.read("12 13 abc")
