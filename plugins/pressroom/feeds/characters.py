"""What no feed may hold: characters that XML cannot say, whatever escapes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# XML 1.0, section 2.2; the controls that it only advises against are left out, too.
_UNSPEAKABLE: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    """Return a text without control characters, lone surrogates and what is no character at all."""
    # What can be printed has none of them; to ask that of a long text takes a tenth of the time.
    return text if text.replace("\n", "").isprintable() else _UNSPEAKABLE.sub("", text)


# The names of authors and topics stand in entry after entry.
@lru_cache(maxsize=4096)
def on_one_line(text: str) -> str:
    """Return a name or a title as feeds say it: without breaks, and without what they cannot say."""
    return " ".join(without_controls(text).split())
