"""One pattern for any of many words, which tries each letter once and not each word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Node(dict[str, "_Node"]):
    """What may follow the letters so far."""

    is_word: bool = False


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words that stands at a place."""
    root = _Node()
    for word in sorted(words):
        node = root
        for letter in word:
            node = node.setdefault(letter, _Node())
        node.is_word = True
    return _pattern(root)


def _pattern(node: _Node) -> str:
    branches = [re.escape(letter) + _pattern(following) for letter, following in node.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if node.is_word else ''}"
