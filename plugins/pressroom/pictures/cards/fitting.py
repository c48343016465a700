"""The arithmetic of a title: the largest type in which it fits its room, and lines of about the same length."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from .breaking import HYPHEN, Piece, is_wide, joined, parted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Distances between baselines, as parts of the size; Korean, Japanese and Chinese fill their whole square.
_LEADING: Final = 1.07
_LEADING_OF_WIDE: Final = 1.24
# Many lines need more air than a headline of a few.
_MANY_LINES: Final = 4
_AIR: Final = 0.09
ELLIPSIS: Final = "…"
# How much of the size is given up, step by step, so that no word stands in a line alone; the first gives up nothing.
_A_LITTLE_SMALLER: Final = (1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76)
_LONELY: Final = 0.36  # of the longest line
_REFILLS: Final = 3
# What would look odd before an ellipsis.
_LOOSE_ENDS: Final = " \u00a0.,;:!?–—-([{«“‘「『、。，：；（·/&"  # noqa: RUF001 - these signs are meant


class Ink(NamedTuple):
    """The extents of a line in whole pixels: `left` of its pen (below 0 where a letter reaches back), and the rest.

    `advance` is how far the pen moves, `width` reaches from the leftmost to the rightmost that is drawn or moved,
    `ascent` is above the baseline and `descent` below it.
    """

    advance: float
    left: int
    width: int
    ascent: int
    descent: int


class Measure(Protocol):
    """Measures a line in one font."""

    def __call__(self, text: str, size: int) -> Ink:
        """Return the extents of the text in type of `size` pixels."""


class Room(NamedTuple):
    """Width and height in pixels that a title may fill."""

    width: int
    height: int


class Sizes(NamedTuple):
    """The smallest and the largest type, in pixels."""

    smallest: int
    largest: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fit, in type of `size` pixels, with baselines `leading` pixels apart."""

    lines: tuple[str, ...]
    inks: tuple[Ink, ...]
    size: int
    leading: int
    is_shortened: bool = False

    @property
    def width(self) -> int:
        """The width of the longest line."""
        return max(ink.width for ink in self.inks)

    @property
    def height(self) -> int:
        """From above the first line to below the last, as if each had the highest and the lowest letter of all."""
        return self.ascent + self.leading * (len(self.inks) - 1) + max(ink.descent for ink in self.inks)

    @property
    def ascent(self) -> int:
        """How far the first baseline is below the top."""
        return max(ink.ascent for ink in self.inks)

    @property
    def has_lonely_line(self) -> bool:
        """Whether a line is so short that it looks forgotten."""
        return any(ink.width < self.width * _LONELY for ink in self.inks)


def fit(pieces: Sequence[Piece], room: Room, sizes: Sizes, measure: Measure) -> Block | None:
    """Return the pieces in the largest type in which they fit, or None.

    Only a piece that is wider than the room even in the smallest type is parted.
    """
    return _largest(_with_parted(pieces, room.width, sizes.smallest, measure), room, sizes, measure)


def fit_unparted(pieces: Sequence[Piece], room: Room, sizes: Sizes, measure: Measure) -> Block | None:
    """Return the pieces in the largest type in which they fit with every word in one piece, or None."""
    return _largest(tuple(pieces), room, sizes, measure)


def fit_shortened(pieces: Sequence[Piece], room: Room, sizes: Sizes, measure: Measure) -> Block | None:
    """Return as many pieces as fit in the smallest type, with an ellipsis; None where not even one fits."""
    whole = _with_parted(pieces, room.width, sizes.smallest, measure)

    def block_of(count: int) -> Block | None:
        return _set(_ended(whole[:count]), room, sizes.smallest, measure)

    kept = _most(len(whole) - 1, lambda count: block_of(count) is not None)
    block = block_of(kept) if kept else None
    return replace(block, is_shortened=True) if block else None


def shorten_to(text: str, width: int, size: int, measure: Measure) -> str:
    """Return one line that fits the width, with an ellipsis where something is missing; empty if nothing fits."""
    if measure(text, size).width <= width:
        return text
    kept = _most(len(text), lambda count: measure(_cut(text[:count]), size).width <= width)
    return _cut(text[:kept]) if kept else ""


def _with_parted(pieces: Sequence[Piece], width: int, size: int, measure: Measure) -> tuple[Piece, ...]:
    def fits(text: str) -> bool:
        return measure(text, size).width <= width

    return tuple(part for piece in pieces for part in ((piece,) if fits(piece.text) else parted(piece, fits)))


def _largest(pieces: tuple[Piece, ...], room: Room, sizes: Sizes, measure: Measure) -> Block | None:
    best = None
    low, high = sizes
    while low <= high:
        middle = (low + high) // 2
        block = _set(pieces, room, middle, measure)
        if block:
            best, low = block, middle + 1
        else:
            high = middle - 1
    return _shapely(pieces, room, best, sizes.smallest, measure) if best else None


def _shapely(pieces: tuple[Piece, ...], room: Room, largest: Block, smallest: int, measure: Measure) -> Block:
    """Return the block with balanced lines, a little smaller if that saves a word from standing in a line alone."""
    best = _balanced(pieces, room, largest, measure)
    for part in _A_LITTLE_SMALLER:
        block = best
        if part < 1:
            smaller = _set(pieces, room, max(smallest, int(largest.size * part)), measure)
            block = _balanced(pieces, room, smaller, measure) if smaller else best
        if not block.has_lonely_line:
            return block
    return best


def _set(pieces: tuple[Piece, ...], room: Room, size: int, measure: Measure) -> Block | None:
    """Fill lines from the first to the last; None if they do not fit."""
    alone = [measure(piece.text, size) for piece in pieces]
    if any(ink.width > room.width for ink in alone):
        return None
    advances = _advances(pieces, size, measure)
    width = room.width
    # The ink of a line can be a little wider than what its pen moves.
    for _ in range(_REFILLS):
        block = _block(_filled(pieces, advances, width), size, measure)
        if block.width <= room.width:
            return block if block.height <= room.height else None
        width -= block.width - room.width
    return None


def _block(lines: tuple[str, ...], size: int, measure: Measure) -> Block:
    inks = tuple(measure(line, size) for line in lines)
    return Block(lines, inks, size, _leading(lines, inks, size))


class _Advances(NamedTuple):
    """How far the pen moves for each piece, between each and the next, and for a hyphen."""

    pieces: list[float]
    gaps: list[float]
    hyphen: float


def _advances(pieces: tuple[Piece, ...], size: int, measure: Measure) -> _Advances:
    alone = [measure(piece.text, size).advance for piece in pieces]
    # Measured together, since letters come nearer or go farther where they meet, and so do spaces.
    pairs = [measure(one.text + one.space + other.text, size).advance for one, other in pairwise(pieces)]
    gaps = [pair - sum(both) for pair, both in zip(pairs, pairwise(alone), strict=True)]
    return _Advances(alone, gaps, measure(HYPHEN, size).advance)


def _filled(pieces: tuple[Piece, ...], advances: _Advances, width: float) -> tuple[str, ...]:
    lines: list[list[Piece]] = []
    reached = 0.0
    for piece, advance, gap in zip(pieces, advances.pieces, [0.0, *advances.gaps], strict=True):
        end = reached + gap + advance
        if lines and end + (advances.hyphen if piece.hyphen else 0) <= width:
            lines[-1].append(piece)
            reached = end
        else:
            lines.append([piece])
            reached = advance
    return tuple(joined(line) for line in lines)


def _balanced(pieces: tuple[Piece, ...], room: Room, block: Block, measure: Measure) -> Block:
    """Return the same number of lines in the narrowest width that allows it, so that they are about equally long."""
    size = block.size
    advances = _advances(pieces, size, measure)
    low, high = math.ceil(max(advances.pieces)), room.width
    while low < high:
        middle = (low + high) // 2
        if len(_filled(pieces, advances, middle)) <= len(block.lines):
            high = middle
        else:
            low = middle + 1
    narrow = _block(_filled(pieces, advances, low), size, measure)
    fits = narrow.width <= room.width and narrow.height <= room.height
    return narrow if fits else block


def _leading(lines: Sequence[str], inks: Sequence[Ink], size: int) -> int:
    """Return a distance of baselines at which not even an accent touches the line above."""
    usual = _LEADING_OF_WIDE if any(map(is_wide, lines)) else _LEADING
    if len(lines) > _MANY_LINES:
        usual += _AIR
    return max([round(size * usual), *(above.descent + below.ascent for above, below in pairwise(inks))])


def _ended(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return (*pieces[:-1], Piece(_cut(pieces[-1].text)))


def _cut(text: str) -> str:
    return text.rstrip(_LOOSE_ENDS) + ELLIPSIS


def _most(count: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to `count` for which it holds, or 0; what holds for one holds for all smaller."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
