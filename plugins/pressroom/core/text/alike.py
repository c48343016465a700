"""Words as they are compared, so that the same words are found again however they are set, cased or spaced."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Scripts whose words run together, or are spaced as everybody likes: here every letter counts as a word of its own.
# Thai to Burmese, Khmer, Hangul, kana, Han, and what composes to them. Source: Unicode 16, Blocks.txt.
BY_LETTER: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD: Final = re.compile(rf"[{BY_LETTER}]|[^\W_{BY_LETTER}]+")
_LETTER_OF_MANY: Final = re.compile(rf"[{BY_LETTER}]")
# What may stand inside of a word and is not seen: soft hyphens, joiners, marks of the byte order; PDF's own hyphen.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe]")

_WEIGHT_OF_A_WORD: Final = 2


def words_alike(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, marks and spaces. Equal words give equal tuples in any spelling."""
    return tuple(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """Return a text without case, in one form of each letter, and without what nobody sees."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold())


def as_run(words: Sequence[str]) -> str:
    """Return words as one text in which a run of words is found by `in`, and never half of a word."""
    return f" {' '.join(words)} "


def weight_of(words: Sequence[str]) -> int:
    """Return how much words say: two for each, one for each letter that counts as a word of its own."""
    return sum(1 if _LETTER_OF_MANY.match(word) else _WEIGHT_OF_A_WORD for word in words)
