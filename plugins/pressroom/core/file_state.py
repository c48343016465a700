"""What tells, without reading a file, whether anybody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import os

# Bytes, and the instants of the last change of its content and of its entry in the folder (nanoseconds).
FileState = tuple[int, int, int]

# A change soon after reading may leave the same instant on a file, because file systems count in steps: milliseconds
# on most, two seconds on some, which show in whole seconds. Such a file is read again.
_FINE_STEP: Final = 50_000_000
_COARSE_STEP: Final = 2_500_000_000


def state_of(found: os.stat_result) -> FileState:
    """Return what tells whether a file was changed."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def is_settled(state: FileState, began: int) -> bool:
    """Tell whether a file whose reading began at an instant (nanoseconds) can be known again by its state alone."""
    latest = max(state[1:])
    step = _FINE_STEP if latest % 1_000_000_000 else _COARSE_STEP
    return latest < began - step
