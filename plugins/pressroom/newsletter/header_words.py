"""Words that may stand in the head of a message: nothing that becomes other words, or another line, there.

Python's `email` decodes encoded words (RFC 2047) in whatever is given to a header, and writes what comes of them as it
is, line breaks included. So a subject or a name that holds one could add lines of its own.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import EmailMessage

# With this, an encoded word begins.
ENCODED_WORD: Final = "=?"
REMEDY: Final = "write the words as people read them"


def fault_of(words: str) -> str | None:
    """Return what keeps words out of the head of a message; None if nothing does."""
    if ENCODED_WORD in words:
        return f"holds {ENCODED_WORD}, with which encoded words begin: mail programs would read something else"
    if any(unicodedata.category(letter) == "Cc" for letter in words):
        return "holds a line break or another control character"
    return None


def sealed(message: EmailMessage) -> EmailMessage:
    """Return a message in whose head nothing begins another line. Raise ValueError if anything does."""
    for name, value in message.items():
        if any(letter in str(value) for letter in "\r\n\0"):
            raise ValueError(f"the header {name} holds a line break")
    return message
