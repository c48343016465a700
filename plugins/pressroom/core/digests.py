"""Digests: short names for what something is made from. Equal digests mean equal values, on every machine."""

from __future__ import annotations

import hashlib


def digest_of(*inputs: object) -> str:
    """Return the digest (SHA-256, hexadecimal) of the values, in their order.

    A value that has a `digest` of its own stands with that, a tuple with its items, bytes with theirs. Of all others
    (text, numbers, frozen dataclasses) the `repr` must say all that matters.
    """
    return hashlib.sha256(",".join([_told(value) for value in inputs]).encode()).hexdigest()


def _told(value: object) -> str:
    # The usual kinds first: planning a large site asks this a million times.
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return f"({','.join([_told(item) for item in value])})"
    own = getattr(value, "digest", None)
    if isinstance(own, str):
        return own
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else repr(value)
