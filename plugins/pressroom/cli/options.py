"""What the options of `pressroom build` mean. Each fault is one sentence with its remedy."""

from __future__ import annotations

from typing import Final

from pressroom.core.problems import UsageError

# Far above any machine; a slip of the keyboard must not start thousands of processes.
_MOST_JOBS: Final = 512


def number_of_jobs(text: str | None) -> int | None:
    """Return how many processes may work at the same time; None where nobody says."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_JOBS):
        raise UsageError(f"--jobs is '{text}'; write how many processes may work at once, from 1 to {_MOST_JOBS}")
    return int(text)
