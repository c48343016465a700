"""Archives of a feed (RFC 5005, section 4): what is too old for the feed itself, so that readers can go back to it.

Publications are counted from the oldest. So a part that is full keeps its number, its address and its entries; when
something new is published, only the last part and the feed change. What changes in an old publication changes there,
too: an archive that repeated a mistake, or what was withdrawn, would be worse than one that is made anew.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

# One serves feeds of all forms that have such links: whoever reads RSS reads Atom, and entries have the same names in
# both. In two forms they would cost a large newsroom's first build as much as all its feeds may.
FORM_OF_ARCHIVES: Final = "atom"


@dataclass(frozen=True, slots=True)
class Archive:
    """Where a feed stands among its archives. `number` is none for the feed itself, `count` is how many are before it.

    Part 1 is the oldest.
    """

    number: int | None
    count: int

    def path(self, feed: str) -> str:
        """Return its path, given that of the feed: `feeds/en.atom` has `feeds/archive/en-1.atom`."""
        return feed if self.number is None else archive_path(feed, self.number)

    def older(self, feed: str) -> str | None:
        """Return the path of the next older part."""
        number = self.count if self.number is None else self.number - 1
        return archive_path(feed, number) if number else None

    def newer(self, feed: str) -> str | None:
        """Return the path of the next newer part; the feed itself is none."""
        if self.number is None or self.number == self.count:
            return None
        return archive_path(feed, self.number + 1)


def archive_path(feed: str, number: int) -> str:
    """Return the path of a part of a feed's archive."""
    folder, name = posixpath.split(feed)
    stem, dot, form = name.rpartition(".")
    return f"{folder}/archive/{stem}-{number}{dot}{form}"


def size_of_part(entries: int) -> int:
    """Return how many entries a part holds.

    Half as many as the feed: so what is in no part yet always has room there, beside what was corrected meanwhile.
    """
    return max(1, entries // 2)


def full_parts(oldest_first: Sequence[T], entries: int) -> Iterator[tuple[T, ...]]:
    """Yield the parts that are full, none if the feed holds everything; at least one entry stays for the feed alone."""
    size = size_of_part(entries)
    if len(oldest_first) > entries:
        for end in range(size, len(oldest_first), size):
            yield tuple(oldest_first[end - size : end])


def in_no_part(oldest_first: Sequence[T], entries: int) -> Sequence[T]:
    """Return what stands in no part yet, and so must stand in the feed."""
    if len(oldest_first) <= entries:
        return oldest_first
    size = size_of_part(entries)
    return oldest_first[(max(len(oldest_first) - 1, 0) // size) * size :]
