"""Words: what of a title is set in type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.cards.words import clean, is_from_right, letters_of, needs_shaping, without_layout_marks


@pytest.mark.parametrize(
    ("written", "set_in_type"),
    [
        ("🎉 We won", "We won"),
        ("We won 🎉", "We won"),
        ("We won 🎉!", "We won!"),
        ("We 🎉🎉 won", "We won"),
        ("We🎉won", "Wewon"),
        ("A family 👨‍👩‍👧‍👦 day", "A family day"),  # joined of four
        ("Wave 👋🏽 hello", "Wave hello"),  # with a tone of skin
        ("Seoul 🇰🇷 calls", "Seoul calls"),
        ("Wales 🏴󠁧󠁢󠁷󠁬󠁳󠁿 calls", "Wales calls"),
        ("Take 1️⃣ of 3", "Take of 3"),
        ("I ❤️ books", "I books"),
        ("I ❤ books", "I ❤ books"),  # written as a letter, so it is one
        ("No. 1, #2 and 3*", "No. 1, #2 and 3*"),
        ("© 2026 ™", "© 2026 ™"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("100\u00a0km", "100\u00a0km"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("a\u200bb\u00adc\u202ed\ufeff", "a\u200bb\u00adcd"),
        ("\x07bell", "bell"),
    ],
)
def test_a_title_is_made_ready_for_type(written: str, set_in_type: str) -> None:
    """Emoji are left out with what belongs to them, and nothing else is."""
    assert clean(written).words == set_in_type


def test_what_is_left_out_is_told() -> None:
    """Whole emoji, in their order."""
    assert clean("👋🏽 and 🇰🇷🎉").left_out == ("👋🏽", "🇰🇷", "🎉")
    assert clean("none").left_out == ()


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """And leaves no space at the ends, nor two together."""
    words = clean(text).words

    assert clean(words).words == words
    assert "  " not in words
    assert words == words.strip(" ")


def test_letters_are_what_can_be_seen() -> None:
    """Each once; no spaces, no marks of layout."""
    assert letters_of("a b\u00a0a\u200d\u00adc") == ("a", "b", "c")


def test_marks_of_layout_are_not_drawn() -> None:
    """Neither soft hyphens nor zero-width spaces."""
    assert without_layout_marks("Dampf\u00adschiff\u200bfahrt\u2060!") == "Dampfschifffahrt!"


@pytest.mark.parametrize(
    ("text", "from_right"),
    [("שלום", True), ("“سلام” UN", True), ("UN سلام", False), ("2026 سلام", True), ("2026", False), ("도서관", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, from_right: bool) -> None:
    """Digits and quotes have none."""
    assert is_from_right(text) == from_right


def test_scripts_that_join_or_stack_need_shaping() -> None:
    """Latin, Korean and Japanese do not."""
    assert needs_shaping("سلام")
    assert needs_shaping("नमस्ते")
    assert not needs_shaping("Łódź 도서관 図書館")
