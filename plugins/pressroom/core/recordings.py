"""How long a recording is: the only door to tinytag, which reads the heads of audio files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def measured_length(path: Path) -> float | None:
    """Return how many seconds a recording lasts, to the millisecond; None if its file does not say so."""
    # Only now: most builds read no recording anew.
    from tinytag import TinyTag, TinyTagException

    try:
        found = TinyTag.get(path, tags=False).duration
    except TinyTagException:
        return None
    return round(found, 3) if found and found > 0 else None
