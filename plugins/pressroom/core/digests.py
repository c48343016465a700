"""Digests: short names for what something is made from. Equal digests mean equal values, on every machine."""

from __future__ import annotations

import hashlib


def digest_of(*inputs: object) -> str:
    """Return the digest (SHA-256, hexadecimal) of the values, in their order.

    A value that has a `digest` of its own stands with that, a tuple with its items, bytes with themselves. Of all
    others (text, numbers, frozen dataclasses) the `repr` must say all that matters.
    """
    state = hashlib.sha256()
    for value in inputs:
        piece = value if isinstance(value, bytes) else _told(value).encode()
        state.update(len(piece).to_bytes(8, "big"))
        state.update(piece)
    return state.hexdigest()


def _told(value: object) -> str:
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return f"({','.join(map(_told, value))})"
    own = getattr(value, "digest", None)
    return own if isinstance(own, str) else repr(value)
