"""An artifact: one file of the output, what it is made from, and how to make it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output.

    `path` is relative to the output, with forward slashes. `digest` changes when anything changes that it is made from.
    `is_heavy` marks what is worth a thread of its own (pictures).
    """

    path: str
    digest: str
    make: Callable[[], bytes]
    is_heavy: bool = False


def digest_of(*inputs: object) -> str:
    """Return the digest of values whose `repr` says all that matters of them (text, numbers, frozen models)."""
    state = hashlib.sha256()
    for value in inputs:
        piece = value if isinstance(value, bytes) else repr(value).encode()
        state.update(len(piece).to_bytes(8, "big"))
        state.update(piece)
    return state.hexdigest()


@cache
def code_digest() -> str:
    """Return the digest of Pressroom's own code: another version may make everything differently."""
    package = Path(__file__).parent.parent
    return digest_of(*(path.read_bytes() for path in sorted(package.rglob("*.py"))))
