"""Places in a text: what belongs together, and what one step of counting takes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from regex import Pattern


class Span(NamedTuple):
    """A run of a text that belongs together; both ends count code points."""

    start: int
    end: int


class Unit(NamedTuple):
    """One step of counting: so many code points of the text cost so much."""

    length: int
    cost: int


@cache
def _grapheme() -> Pattern[str]:
    # A megabyte of tables that a build without posts has no use for.
    import regex

    return regex.compile(r"\X")


def split_graphemes(text: str) -> list[str]:
    """Return the extended grapheme clusters (UAX 29): what a reader takes for one letter each."""
    return _grapheme().findall(text)


def count_with_spans(
    text: str, spans: Iterable[tuple[Span, int]], rest: Callable[[str], Iterable[Unit]]
) -> Iterator[Unit]:
    """Count spans at their own costs, and with `rest` what lies between them. Spans are in order and do not overlap."""
    position = 0
    for span, cost in spans:
        yield from rest(text[position : span.start])
        yield Unit(span.end - span.start, cost)
        position = span.end
    yield from rest(text[position:])


def without_overlaps(spans: Iterable[tuple[Span, int]]) -> Iterator[tuple[Span, int]]:
    """Put spans in order; of two that overlap the one that begins first is kept, of equals the first given."""
    position = 0
    for span, cost in sorted(spans, key=lambda each: each[0].start):
        if span.start >= position:
            yield span, cost
            position = span.end
