"""Finding emoji in a text: single ones, and whole sequences that are shown as one picture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from .facts import lines
from .spans import Span

if TYPE_CHECKING:
    from regex import Pattern

JOINER: Final = "\u200d"
_TONES: Final = frozenset("🏻🏼🏽🏾🏿")


def find_emoji(text: str) -> list[Span]:
    """Return where the emoji of a text are, each sequence once.

    A character that is text by default, such as ☺ or ©, is an emoji only with the selector U+FE0F.
    """
    found: list[Span] = []
    # Digits and # are part of keycaps, but never without U+20E3.
    if text.isascii():
        return found
    pattern = _emoji()
    position = 0
    while match := pattern.search(text, position):
        position = match.start() + _length_of_the_first(match[0])
        found.append(Span(match.start(), position))
    return found


def has_emoji(text: str) -> bool:
    """Tell whether anything in a text is shown as a picture."""
    return not text.isascii() and _emoji().search(text) is not None


def _length_of_the_first(candidate: str) -> int:
    """Return how much of what is joined is one emoji that exists: 👨‍👩‍👧‍👦 does, 👨‍👨 does not."""
    alone = 1 if _is_flag(candidate) else len(candidate.partition(JOINER)[0])
    longer = (length for length in range(len(candidate), alone, -1) if _form(candidate[:length]) in _sequences())
    return next(longer, alone)


def _is_flag(text: str) -> bool:
    return text[0] == "🏴" or "🇦" <= text[0] <= "🇿"


def _form(text: str) -> tuple[str, ...]:
    return tuple("tone" if letter in _TONES else letter for letter in text)


@cache
def _sequences() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(each if each == "tone" else chr(int(each, 16)) for each in line.split())
        for line in lines("emoji_sequences")
    )


@cache
def _emoji() -> Pattern[str]:
    import regex

    keycap = r"[0-9#*]\uFE0F?\u20E3"
    flag = r"\p{Regional_Indicator}{2}|🏴[\U000E0020-\U000E007E]+\U000E007F"
    with_tone = r"\p{Emoji_Modifier_Base}\uFE0F?\p{Emoji_Modifier}"
    picture = rf"(?:{with_tone}|\p{{Emoji_Presentation}}|(?![0-9#*])\p{{Emoji}}\uFE0F)"
    return regex.compile(rf"{keycap}|{flag}|{picture}(?:{JOINER}{picture})*")
