"""Long lists on several pages, numbered from the oldest, so that an old page keeps its address and what is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")


def count_numbered(length: int, size: int) -> int:
    """Return how many numbered pages a list has. `size` 0 keeps all on the list's own page.

    Numbered pages are full. The list's own page keeps at least one page's worth, so that it is never nearly empty.
    """
    return max(0, length // size - 1) if size else 0


def paginate(items: Sequence[Item], size: int) -> Iterator[tuple[int, Sequence[Item]]]:
    """Yield the pages of a list, which begins with the newest: the list's own page as number 0, then 1 (the oldest)."""
    last = count_numbered(len(items), size)
    end = len(items) - last * size
    yield 0, items[:end]
    for number in range(1, last + 1):
        start = len(items) - number * size
        yield number, items[start : start + size]
