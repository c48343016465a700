"""Pieces: what something is made from, each with a name that an editor knows and a digest.

They say why a file was made. Whether it must be made is told by one digest of everything, which needs no names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Pieces = Mapping[str, str]


def pieces_of(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a value: a publication stands under its file, entries of lists under their addresses."""
    origin = getattr(value, "origin", None)
    if isinstance(origin, str):
        yield origin, digest_of(value)
    elif isinstance(value, tuple) and value and all(_is_entry(item) for item in value):
        yield from ((f"{name}: {item.path}", item.digest) for item in value)
    elif _is_entry(value):
        yield f"{name}: {getattr(value, 'path', '')}", digest_of(value)
    else:
        yield name, digest_of(value)


def joined(pieces: Iterable[tuple[str, str]]) -> Pieces:
    """Return all pieces; what comes twice under one name is one piece."""
    found: dict[str, str] = {}
    for name, digest in pieces:
        known = found.get(name, digest)
        found[name] = digest if known == digest else digest_of(known, digest)
    return found


def _is_entry(value: object) -> bool:
    return isinstance(getattr(value, "path", None), str) and isinstance(getattr(value, "digest", None), str)
