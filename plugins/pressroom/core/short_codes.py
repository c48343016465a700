"""The codes of short links: the editor's own, or one that follows from what it stands for and never changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model.publication import Publication

# No letter that could be taken for another, and no vowel that makes words of them.
_LETTERS: Final = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH: Final = 7


def code_of(item: Publication) -> str:
    """Return a publication's code. Kind, language and slug decide, so a rename is another publication."""
    return item.share.code or derived_code(item.kind, item.language, item.slug)


def derived_code(kind: str, language: str, slug: str) -> str:
    """Return the code that a work has by itself. Two in a thousand million share one."""
    number = int.from_bytes(hashlib.sha256(f"{kind}\n{language}\n{slug}".encode()).digest()[:8])
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)
