"""Words as they are compared, so that the same words are found again however they are set, cased or spaced."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scripts whose words run together, or are spaced as everybody likes: here every letter counts as a word of its own.
# Thai to Burmese, Khmer, Hangul, kana, Han, and what composes to them. Source: Unicode 16, Blocks.txt.
BY_LETTER: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
# What may stand inside of a word and is not seen: all of the category Cf, such as soft hyphens, joiners, marks of
# order; selectors of variants; letters of Hangul that fill a gap; PDF's own hyphen. Source: Unicode 16.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe]"
)
# By themselves: beyond 16 bits a set of letters is searched ten times as slowly.
_UNSEEN_AND_RARE: Final = re.compile(
    "[\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_WEIGHT_OF_A_WORD: Final = 2


def words_alike(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, marks and spaces. Equal words give equal tuples in any spelling."""
    return tuple(_word().findall(folded(text)))


def folded(text: str) -> str:
    """Return a text without case, in one form of each letter, and without what nobody sees."""
    if text.isascii():
        return text.lower()
    seen = _UNSEEN.sub("", text)
    if len(seen.encode("utf-16-le", "surrogatepass")) > 2 * len(seen):
        seen = _UNSEEN_AND_RARE.sub("", seen)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", seen).casefold())


def as_run(words: Sequence[str]) -> str:
    """Return words as one text in which a run of words is found by `in`, and never half of a word."""
    return f" {' '.join(words)} "


def weight_of(words: Sequence[str]) -> int:
    """Return how much words say: two for each, one for each letter that counts as a word of its own."""
    letter = _letter_of_many()
    return sum(1 if letter.match(word) else _WEIGHT_OF_A_WORD for word in words)


# Not before somebody asks: letters beyond 16 bits take three milliseconds to compile.
@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"[{BY_LETTER}]|[^\W_{BY_LETTER}]+")


@cache
def _letter_of_many() -> re.Pattern[str]:
    return re.compile(rf"[{BY_LETTER}]")
