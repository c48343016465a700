"""What no feed may hold: what XML cannot say, and the controls that it only advises against."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pressroom.core.text.xml_characters import speakable

# XML 1.0, section 2.2.
_ADVISED_AGAINST: Final = re.compile("[\x7f-\x9f]")


def without_controls(text: str) -> str:
    """Return a text without control characters, lone surrogates and what is no character at all."""
    # What can be printed has none of either; to ask that of a long text takes a tenth of the time.
    return text if text.replace("\n", "").isprintable() else _ADVISED_AGAINST.sub("", speakable(text))


# The names of authors and topics stand in entry after entry.
@lru_cache(maxsize=4096)
def on_one_line(text: str) -> str:
    """Return a name or a title as feeds say it: without breaks, and without what they cannot say."""
    return " ".join(without_controls(text).split())
