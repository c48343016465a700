"""What a card says, made ready for type: no emoji, no line breaks, nothing invisible that a font would stumble over."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

# Flags, keycaps, and whatever shows as an emoji by itself or by the selector behind it, with skin, hair and family.
_EMOJI: Final = r"""
    \p{Regional_Indicator}{2}
  | [0-9\#*]\uFE0F?\u20E3
  | (?: \p{Emoji_Presentation} | \p{Emoji}\uFE0F ) [\p{Emoji_Modifier}\uFE0F\U000E0020-\U000E007F]*
    (?: \u200D \p{Emoji} [\p{Emoji_Modifier}\uFE0F]* )*
"""
_SPACES: Final = r"[[\p{Z}\s]--[\u00A0\u202F]]+"
# What layout needs stays: soft hyphen, joiners, marks of direction, and where a line may or may not break.
_INVISIBLE: Final = r"[[\p{Cc}\p{Cf}\uFE00-\uFE0F]--[\u00AD\u200B-\u200F\u2060\u2066-\u2069]]"
_LAYOUT_MARKS: Final = r"[\u00AD\u200B\u2060]"
_NEEDS_SHAPING: Final = r"[\p{bidi_class=R}\p{bidi_class=AL}\p{M}\u200C-\u200F]"
_FROM_RIGHT: Final = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on a card; `kicker` is the series or the kind, `language` a tag such as `ko` or `zh-Hant`."""

    title: str
    kicker: str | None = None
    brand: str = ""
    date: str = ""
    language: str = "en"


class Cleaned(NamedTuple):
    """Words ready for type, and the emoji that are no longer among them."""

    words: str
    left_out: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """Return the text in one line, composed, without emoji and control characters; no-break spaces stay."""
    left_out: list[str] = []

    def without(found: Any) -> str:
        left_out.extend(found.captures("emoji"))
        # "We won 🎉!" must not become "We won !".
        is_before_word = found["after"] or not found["closing"]
        space = " " if (found["before"] or found["after"]) and is_before_word else ""
        return f"{space}{found['closing']}"

    words = _pattern(rf"(?P<before>\s*)(?:(?P<emoji>{_EMOJI})\s*?)+(?P<after>\s*)(?P<closing>[.,!?;:…)»”]?)").sub(
        without, unicodedata.normalize("NFC", text)
    )
    words = _pattern(_SPACES).sub(" ", words)
    return Cleaned(_pattern(_INVISIBLE).sub("", words).strip(), tuple(left_out))


def without_layout_marks(text: str) -> str:
    """Return what is drawn of a line: marks that only told where it may break are gone."""
    return str(_pattern(_LAYOUT_MARKS).sub("", text))


def is_from_right(text: str) -> bool:
    """Tell whether the first letter that has a direction runs from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in directions if each in {"L", *_FROM_RIGHT}), "L") in _FROM_RIGHT


def needs_shaping(text: str) -> bool:
    """Tell whether letters of the text join, stack or run from right to left."""
    return _pattern(_NEEDS_SHAPING).search(text) is not None


def letters_of(text: str) -> tuple[str, ...]:
    """Return every visible character once, in the order of the text."""
    seen = dict.fromkeys(text)
    return tuple(each for each in seen if unicodedata.category(each) not in {"Zs", "Cf", "Cc"})


@cache
def _pattern(pattern: str) -> Any:
    # Loading it costs as much as a card, and most commands set none.
    import regex

    return regex.compile(pattern, regex.VERBOSE | regex.VERSION1)
