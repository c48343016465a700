"""Lines of a page put together to passages: what its writer has tagged as one, else what looks like one.

A PDF holds letters and where they stand, not sentences. Where it is tagged, its writer has said what belongs together.
Elsewhere a passage ends where the gap or the size of the type changes, where a line stops short behind the end of a
sentence, and where a list goes on with its next item. Nothing is put into another order than the file's.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What Unicode keeps of old type: two letters on one piece of lead.
_LIGATURES: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Controls, what has no meaning in Unicode, and invisible signs; but not those that join letters of some scripts.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS: Final = "\u200c\u200d"
# With these the first part of a divided word ends; the library puts U+0002 for a hyphen that it takes for one.
_DIVIDED: Final = re.compile("(?<=\\w)[\u00ad\u2010\u0002\ufffe]$")
_BULLETS: Final = "•◦▪‣·–—*○●■□▶-"  # noqa: RUF001 - as they stand in documents
_ITEM: Final = re.compile(rf"(?:[{re.escape(_BULLETS)}]|\(?\d{{1,3}}[.)]|[a-z]\))\s")
_ENDS_SENTENCE: Final = re.compile("[.!?:;…。！？][\"'”’»)\\]]*$")  # noqa: RUF001 - as above
# These scripts put no space between words, and so none between lines.
_UNSPACED: Final = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# How much more than usual stands between the lines of two passages, how much their sizes differ, and which part of the
# line stays empty behind the last word of one.
_GAP: Final = 1.35
_SIZE: Final = 0.08
_SHORT: Final = 0.85


class Line(NamedTuple):
    """A line of a page: its edges in points, from the left and from below, and the size of its type.

    `tagged` is what tells passages apart in a tagged page, -1 elsewhere; `level` that of a heading, 0 of all else.
    """

    text: str
    left: float = 0
    right: float = 0
    bottom: float = 0
    size: float = 0
    tagged: int = -1
    level: int = 0


class Found(NamedTuple):
    """A passage, and of a heading the level, from 1."""

    text: str
    level: int = 0


def passages_of(lines: Iterable[Line]) -> Iterator[Found]:
    """Yield the passages that the lines of a page are, as text without anything invisible."""
    lines = [line for line in lines if cleaned(line.text).strip(_BULLETS + " ")]
    usual, width = _usual_pitch(lines), max((line.right for line in lines), default=0)
    held: list[Line] = []
    for line in lines:
        if held and _begins_anew(held[-1], line, usual, width):
            yield _joined(held)
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def cleaned(text: str) -> str:
    """Return a text as readers see it: composed, on one line, without what is invisible."""
    plain = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    shown = (sign if not sign.isspace() else " " for sign in plain if sign.isspace() or _is_seen(sign))
    return " ".join("".join(shown).split())


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN


def _usual_pitch(lines: list[Line]) -> float:
    """Return how far below each other lines usually stand, in sizes of their type."""
    pitches = [
        (before.bottom - line.bottom) / line.size
        for before, line in pairwise(lines)
        if line.size and before.bottom > line.bottom
    ]
    return median(pitches) if pitches else 0


def _begins_anew(before: Line, line: Line, usual: float, width: float) -> bool:
    if before.tagged >= 0 or line.tagged >= 0:
        return before.tagged != line.tagged
    if abs(before.size - line.size) > _SIZE * max(before.size, line.size) or _ITEM.match(cleaned(line.text)):
        return True
    has_ended = bool(_ENDS_SENTENCE.search(cleaned(before.text)))
    if before.bottom <= line.bottom:  # the next column, or a header that was drawn last
        return has_ended
    if usual and (before.bottom - line.bottom) / (line.size or 1) > _GAP * usual:
        return True
    return has_ended and before.right < _SHORT * width


def _joined(lines: list[Line]) -> Found:
    text = ""
    for line in lines:
        divided = _DIVIDED.search(text.rstrip())
        added = line.text.strip()
        if divided and added[:1].islower():
            text = text.rstrip()[: divided.start()] + added
        else:
            is_spaced = text and not (_UNSPACED.match(text[-1:]) and _UNSPACED.match(added[:1]))
            text = f"{text.replace(chr(2), '-')}{' ' if is_spaced else ''}{added}"
    return Found(cleaned(text.replace(chr(2), "-")), lines[0].level)
