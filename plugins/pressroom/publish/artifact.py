"""An artifact: one file of the output, what it is made from, and how to make it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output.

    `path` is relative to the output, with forward slashes. `digest` changes when anything changes that it is made from.
    `is_heavy` marks what is worth a process of its own (pictures). `pieces` gives the same as `digest`, piece by piece:
    it is called only when somebody wants to know why.
    """

    path: str
    digest: str
    make: Callable[[], bytes]
    is_heavy: bool = False
    pieces: Callable[[], Pieces] | None = None

    def pieces_by_name(self) -> Pieces:
        """Return what it is made from, piece by piece; nothing where its feature does not say so."""
        return self.pieces() if self.pieces else {}


# The name of the piece that is our own code.
CODE: Final = "Pressroom and its libraries"

# The libraries whose words, order or mark-up stand in pages and feeds.
_LIBRARIES: Final = ("babel", "feedgen", "jinja2", "lxml", "markdown", "nh3", "tzdata")


@cache
def code_digest() -> str:
    """Return the digest of our own code and our libraries: another version may make everything differently."""
    package = Path(__file__).parent.parent
    code = [path.read_bytes() for path in sorted(package.rglob("*.py"))]
    return digest_of(*code, sys.version, [version(name) for name in _LIBRARIES])
