"""Pieces: what something is made from, each with a name that an editor knows and a digest.

They say why a file was made. Whether it must be made is told by one digest of everything, which needs no names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from .digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Pieces = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Values that a plan holds together. Each of them is a piece of its own, under the name of its field."""

    @property
    def digest(self) -> str:
        """Return the digest of all of them."""
        return digest_of(*(value for _, value in self.named_values()))

    def named_values(self) -> list[tuple[str, object]]:
        """Return every value after its name."""
        return [(each.name, getattr(self, each.name)) for each in fields(self)]


def pieces_of(name: str, value: object) -> list[tuple[str, str]]:
    """Return the pieces of a value: a publication stands under its file, entries of lists under their addresses."""
    # The usual kinds first: a large site asks this a hundred thousand times.
    if isinstance(value, tuple) and value and all(map(_is_entry, value)):
        return [(f"{name}: {item.path}", item.digest) for item in value]
    if value is None or isinstance(value, str) or value == ():
        return [(name, _digest_of_word(value))]
    if isinstance(value, Bundle):
        return [piece for inside, each in value.named_values() for piece in pieces_of(inside, each)]
    origin = getattr(value, "origin", None)
    if isinstance(origin, str):
        return [(origin, digest_of(value))]
    if _is_entry(value):
        return [(f"{name}: {getattr(value, 'path', '')}", digest_of(value))]
    return [(name, digest_of(value))]


def joined(pieces: Iterable[tuple[str, str]]) -> Pieces:
    """Return all pieces; what comes twice under one name is one piece."""
    listed = list(pieces)
    found = dict(listed)
    if len(found) == len(listed):
        return found
    found.clear()
    for name, digest in listed:
        known = found.get(name, digest)
        found[name] = digest if known == digest else digest_of(known, digest)
    return found


# Most lists of most pages are empty, and the pages of one list have its name. Equal words of two types look different.
@lru_cache(maxsize=1024, typed=True)
def _digest_of_word(value: str | tuple[()] | None) -> str:
    return digest_of(value)


def _is_entry(value: object) -> bool:
    return isinstance(getattr(value, "path", None), str) and isinstance(getattr(value, "digest", None), str)
