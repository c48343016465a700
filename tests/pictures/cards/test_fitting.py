"""Fitting: the largest type, balanced lines, and an ellipsis at the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.cards.breaking import pieces_of
from pressroom.pictures.cards.fitting import Room, Sizes, fit, fit_shortened, fit_unparted, shorten_to

if TYPE_CHECKING:
    from pressroom.pictures.cards.fitting import Block, Ink, Measure

    from .conftest import EvenTypesetter

WORDS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=14), min_size=1, max_size=25).map(" ".join)
ROOMS = st.builds(Room, st.integers(150, 1200), st.integers(100, 1200))
SIZES = Sizes(16, 200)


def measured_by(typesetter: EvenTypesetter) -> Measure:
    """What measures lines in the only font."""
    face = typesetter.face("a", 400)

    def measure(text: str, size: int) -> Ink:
        return typesetter.ink(text, face, size)

    return measure


def fitted(text: str, room: Room, typesetter: EvenTypesetter, sizes: Sizes = SIZES) -> Block | None:
    """The text in its room."""
    return fit(pieces_of(text, "en"), room, sizes, measured_by(typesetter))


def test_a_short_title_takes_the_largest_type(typesetter: EvenTypesetter) -> None:
    """And no larger."""
    block = fitted("Hi", Room(1000, 1000), typesetter)

    assert block
    assert (block.lines, block.size) == (("Hi",), 200)


def test_lines_are_balanced(typesetter: EvenTypesetter) -> None:
    """Greedy lines would be `aaaa bbbb cccc` and `dd`."""
    block = fitted("aaaa bbbb cccc dd", Room(160, 60), typesetter, Sizes(20, 20))

    assert block
    assert block.lines == ("aaaa bbbb", "cccc dd")


def test_no_word_stands_alone_if_a_little_smaller_type_helps(typesetter: EvenTypesetter) -> None:
    """At 100 pixels `to` fits neither line beside it."""
    block = fitted("archives to everyone", Room(520, 400), typesetter, Sizes(16, 100))

    assert block
    assert block.lines == ("archives to", "everyone")
    assert 76 <= block.size < 100


def test_a_word_is_parted_only_if_the_smallest_type_does_not_help(typesetter: EvenTypesetter) -> None:
    """20 letters fit 160 pixels at 16; 30 do not."""
    whole = fitted("a" * 20, Room(165, 500), typesetter)
    cut = fitted("a" * 30, Room(165, 500), typesetter)

    assert whole
    assert cut
    assert (whole.lines, whole.size) == (("a" * 20,), 16)
    assert cut.lines == ("a" * 15 + "-", "a" * 15)
    assert fit_unparted(pieces_of("a" * 30, "en"), Room(165, 500), SIZES, measured_by(typesetter)) is None


@settings(deadline=None)
@given(text=WORDS, room=ROOMS)
def test_what_fits_lies_in_its_room_with_all_its_words(text: str, room: Room, typesetter: EvenTypesetter) -> None:
    """In their order, and whole."""
    block = fitted(text, room, typesetter)

    if block:
        assert block.width <= room.width
        assert block.height <= room.height
        assert 16 <= block.size <= 200
        assert " ".join(block.lines).replace("- ", "").split() == text.split()


@settings(deadline=None)
@given(text=WORDS, room=ROOMS)
def test_a_title_is_not_smaller_than_it_must_be(text: str, room: Room, typesetter: EvenTypesetter) -> None:
    """Much larger type does not fit, unless that would be larger than the largest: at most a quarter is given up."""
    pieces, measure = pieces_of(text, "en"), measured_by(typesetter)
    block = fit_unparted(pieces, room, SIZES, measure)

    larger = int((block.size + 1) / 0.76) + 1 if block else 0
    if block and larger < 200:
        assert fit_unparted(pieces, room, Sizes(larger, larger), measure) is None


@settings(deadline=None)
@given(text=WORDS, room=ROOMS)
def test_a_shortened_title_is_its_beginning(text: str, room: Room, typesetter: EvenTypesetter) -> None:
    """Cut between words, with an ellipsis."""
    block = fit_shortened(pieces_of(text, "en"), room, SIZES, measured_by(typesetter))

    if block:
        shown = " ".join(block.lines)
        assert block.is_shortened
        assert shown.endswith("…")
        assert block.height <= room.height
        words = shown[:-1].split()
        assert "-" in shown or text.split()[: len(words)] == words


def test_an_ellipsis_follows_a_word_and_no_comma(typesetter: EvenTypesetter) -> None:
    """`Hello,…` looks like a mistake."""
    block = fit_shortened(pieces_of("Hello, everybody", "en"), Room(90, 30), SIZES, measured_by(typesetter))

    assert block
    assert block.lines == ("Hello…",)


def test_a_note_is_shortened_to_its_line(typesetter: EvenTypesetter) -> None:
    """Whole if it fits, and empty if not even an ellipsis after a letter does."""
    measure = measured_by(typesetter)

    assert shorten_to("abcdefgh", 80, 20, measure) == "abcdefgh"
    assert shorten_to("abcdefgh", 50, 20, measure) == "abcd…"
    assert shorten_to("abcdefgh", 10, 20, measure) == ""


@settings(deadline=None)
@given(text=WORDS, room=ROOMS)
def test_lines_never_touch(text: str, room: Room, typesetter: EvenTypesetter) -> None:
    """The lowest letter of one is above the highest of the next."""
    block = fitted(text, room, typesetter)

    if block:
        for above, below in zip(block.inks, block.inks[1:], strict=False):
            assert above.descent + below.ascent <= block.leading


def test_an_accent_moves_lines_apart() -> None:
    """However high the letters are."""

    def measure(text: str, size: int) -> Ink:
        from pressroom.pictures.cards.fitting import Ink

        return Ink(len(text) * size, 0, len(text) * size, 2 * size, size)

    block = fit(pieces_of("a b", "en"), Room(25, 1000), Sizes(20, 20), measure)

    assert block
    assert (block.lines, block.leading) == (("a", "b"), 60)
