"""What the tests of texts have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterable

# What goes wrong at the seams: joiners, marks, flags, jamo, links, escapes of short messages.
PIECES = (
    *"aZ9é.,:/@#-_~€^{ \n(…",
    *("가", "각", "\u1100", "\u1161", "\u11a8", "漢", "カ", "ー", "。", "ไ", "ส", "ะ", "क", "्", "ष", "\u0600"),
    *(
        "👍",
        "🏽",
        "👩",
        "\u200d",
        "👧",
        "\ufe0f",
        "\ufe0e",
        "🇰",
        "🇷",
        "\u20e3",
        "❤",
        "\U0001f3f4",
        "\U000e0067",
        "\U000e007f",
    ),
    *("e\u0301", "\u0301", "\r\n", "\u200b", "\U00020021"),
    *("https://example.org/a", "example.org", "한국.한국", "#열린뉴스", "@user@example.org", " news ", " 뉴스"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def cut_out(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Return what stands at the places."""
    return [text[start:end] for start, end in spans]
