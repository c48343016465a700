"""Words that may stand in the head of a message: nothing that becomes other words, or another line, there.

Python's `email` decodes encoded words (RFC 2047) in whatever is given to a header, and writes what comes of them as it
is, line breaks included. So a subject or a name that holds one could add lines of its own.

It also folds what is not ASCII so that a space is lost, or doubled, between two of the words that it encodes. What
stands between them is no part of the text, so spaces belong inside.
"""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import EmailMessage

# With this, an encoded word begins.
ENCODED_WORD: Final = "=?"
_BEGINNING: Final = "=?utf-8?b?"
_END: Final = "?="
# Source: RFC 2047, 2.
_LONGEST_WORD: Final = 75
REMEDY: Final = "write the words as people read them"


def fault_of(words: str) -> str | None:
    """Return what keeps words out of the head of a message; None if nothing does."""
    if ENCODED_WORD in words:
        return f"holds {ENCODED_WORD}, with which encoded words begin: mail programs would read something else"
    if any(unicodedata.category(letter) == "Cc" for letter in words):
        return "holds a line break or another control character"
    return None


def encoded_words(words: str, before: int, line: int) -> list[str]:
    """Return words as encoded words, one for each line of at most `line` characters, after `before` in the first."""
    lines, taken = [], b""
    room = _bytes_within(line - before)
    for letter in words:
        raw = letter.encode()
        if taken and len(taken) + len(raw) > room:
            lines.append(taken)
            # Every further line begins with a space.
            taken, room = b"", _bytes_within(line - 1)
        taken += raw
    return [f"{_BEGINNING}{b64encode(each).decode('ascii')}{_END}" for each in (*lines, taken)]


def _bytes_within(characters: int) -> int:
    return (min(characters, _LONGEST_WORD) - len(_BEGINNING) - len(_END)) // 4 * 3


def sealed(message: EmailMessage) -> EmailMessage:
    """Return a message in whose head nothing begins another line. Raise ValueError if anything does."""
    for name, value in message.items():
        if any(letter in str(value) for letter in "\r\n\0"):
            raise ValueError(f"the header {name} holds a line break")
    return message
