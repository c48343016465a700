"""Emoji: a whole sequence is one, and what is no sequence is not."""

from __future__ import annotations

import pytest

from pressroom.core.text import COUNTERS
from pressroom.core.text.emoji import find_emoji
from pressroom.core.text.facts import lines
from text_cuts import cut_out


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("a 👨‍👩‍👧‍👦 b", ["👨‍👩‍👧‍👦"]),
        ("🇰🇷🇯🇵", ["🇰🇷", "🇯🇵"]),
        ("🇽🇽", ["🇽", "🇽"]),
        ("🇽🇰🇷", ["🇽🇰", "🇷"]),
        ("5\ufe0f\u20e3 5\u20e3 5", ["5\ufe0f\u20e3", "5\u20e3"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🐱🏽", ["🐱", "🏽"]),
        ("☺ ☺\ufe0f ☺\ufe0e © ©\ufe0f", ["☺\ufe0f", "©\ufe0f"]),
        ("👨‍👨", ["👨", "👨"]),
        ("👨‍👩‍👧🏽", ["👨‍👩‍👧", "🏽"]),
        (
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            ["🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"],
        ),
        ("🏴\U000e0067\U000e007f", ["🏴"]),
        ("🐦‍⬛ 🙂‍↕️", ["🐦‍⬛", "🙂‍↕️"]),
        ("열린 뉴스 #1", []),
    ],
    ids=ascii,
)
def test_emoji_are_found_whole(text: str, emoji: list[str]) -> None:
    """Families, flags, keycaps, skin tones and selectors; unknown ones in their parts."""
    assert cut_out(text, find_emoji(text)) == emoji


def test_all_sequences_of_the_list_are_found_whole() -> None:
    """With any skin tone in the place of another."""
    for line in lines("emoji_sequences"):
        emoji = "".join("🏾" if part == "tone" else chr(int(part, 16)) for part in line.split())
        assert cut_out(emoji, find_emoji(emoji)) == [emoji]
        assert COUNTERS["twitter_weighted"](emoji) == 2
        assert COUNTERS["graphemes"](emoji) == 1
