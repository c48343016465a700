"""What a picture is, found out once: size, tone, what matters in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsrooms import STORY
from pressroom.pictures import drawing, measuring
from pressroom.pictures.crops.framing import Weights
from pressroom.pictures.crops.plan import Size, UnreadablePictureError
from pressroom.pictures.measuring import Measure, measured, name_of_tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

PICTURED = STORY.replace("summary:", "picture: {file: media/x.png, alt: x}\nsummary:")


def png(picture: Image.Image) -> bytes:
    """A picture's bytes."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_is_measured_from_its_bytes() -> None:
    """A red spot on grey: the tone is that of the ground, and the spot is what matters."""
    picture = Image.new("RGB", (900, 600), (85, 85, 85))
    picture.paste((255, 0, 0), (700, 100, 800, 200))

    found = measured(png(picture))

    assert found.size == Size(900, 600)
    assert found.tone == "111"
    weights = found.weights
    heaviest = weights.cells.index(max(weights.cells))
    assert (heaviest % weights.columns) / weights.columns == pytest.approx(0.83, abs=0.08)


@pytest.mark.parametrize(
    ("colour", "tone"),
    [("#000000", "000"), ("#ffffff", "333"), ("#ff8800", "320"), ("#2a2b7f", "011"), ("#2b80d4", "122")],
)
def test_a_tone_is_the_nearest_of_sixty_four(colour: str, tone: str) -> None:
    """The theme's style sheet has a class for each."""
    assert name_of_tone(colour) == tone


@given(
    st.integers(1, 50_000),
    st.integers(1, 50_000),
    st.integers(1, 8).flatmap(
        lambda columns: st.lists(st.integers(0, 2**32 - 1), min_size=columns, max_size=columns * 6).map(
            lambda cells: Weights(columns, len(cells) // columns, tuple(cells[: len(cells) // columns * columns]))
        )
    ),
)
def test_what_was_measured_is_read_as_it_was_written(width: int, height: int, weights: Weights) -> None:
    """It is kept as a line of text."""
    found = Measure(Size(width, height), "d", "123", weights)

    assert Measure.read("d", found.written()) == found


@pytest.mark.parametrize(
    "line", ["", "600 400", "600 400 123 2 2 ab", "600 x 123 0 0 ", "a b c d e f", "6 4 123 2 2 \u00e9"]
)
def test_a_damaged_line_is_refused(line: str) -> None:
    """Then the picture is measured again."""
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        Measure.read("d", line)


def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is decoded here, and the remedy says how many there may be."""
    monkeypatch.setattr(measuring, "MAXIMUM_PIXELS", 100)
    monkeypatch.setattr(drawing, "open_picture", lambda *_: pytest.fail("decoded"))

    with pytest.raises(UnreadablePictureError, match="20 by 10 pixels") as caught:
        measured(png(Image.new("RGB", (20, 10))))

    assert caught.value.remedy == "reduce it below 100 pixels"


def test_a_picture_is_decoded_once_for_all_that_is_drawn_and_never_when_nothing_is(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Once small to measure it, once for what pages and channels show; later builds do not look at it again."""
    # Other processes draw.
    log = tmp_path / "opened"
    log.touch()
    really = drawing.open_picture

    def counting(data: bytes, scale: int, *others: object) -> object:
        with log.open("a") as stream:
            stream.write(f"{scale} ")
        return really(data, scale, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(drawing, "open_picture", counting)
    # Nobody has looked at this one before.
    newsroom = make_newsroom({"content/stories/a.md": PICTURED, "content/media/x.png": picture_bytes + b"\0\0\0"})

    first = newsroom.build(jobs=2)
    assert log.read_text() == "8 1 "
    newsroom.write({"content/stories/a.md": PICTURED + "\nMore words.\n"})
    newsroom.build(jobs=2)
    newsroom.write({"content/stories/b.md": PICTURED.replace("A story", "Another story")})
    newsroom.build(jobs=2)
    assert log.read_text() == "8 1 "

    (rendition,) = (path for path in first if path.startswith("media/x-400x400"))
    for damaged in (first[rendition][:-50], b"", b"poisoned"):
        (newsroom.folder / "output" / rendition).write_bytes(damaged)
        assert newsroom.build(jobs=2)[rendition] == first[rendition]
    assert log.read_text() == "8 1 1 1 1 "
