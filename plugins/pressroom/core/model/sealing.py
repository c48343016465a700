"""Seals: what stands for words that must not change unnoticed. Line breaks and spaces make no difference to one."""

from __future__ import annotations

import hashlib
from typing import Final

_LENGTH: Final = 12


def seal_of(*texts: str) -> str:
    """Return the seal of texts in their order: the first 12 digits of a SHA-256 in hexadecimal."""
    words = (" ".join(text.split()) for text in texts)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:_LENGTH]
