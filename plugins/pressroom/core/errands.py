"""Work that a copy of this process does meanwhile.

It loads next to nothing: the shortest answer of all, that nothing has changed, waits for it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


class Errand:
    """Work that a copy of this process does meanwhile. Either its result is asked for, or it is called off."""

    def __init__(self, child: int, receiving: int) -> None:
        self._child = child
        self._receiving = receiving

    def result(self) -> bytes | None:
        """Wait for the result; None if it came to nothing."""
        with os.fdopen(self._receiving, "rb") as stream:
            received = stream.read()
        # It has died before its end if it has sent less than all.
        return received if os.waitpid(self._child, 0)[1] == 0 else None

    def call_off(self) -> None:
        """End the copy: nobody needs its result any more."""
        os.close(self._receiving)
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)


def meanwhile(work: Callable[[], bytes]) -> Errand | None:
    """Have a copy of this process do some work; None where processes cannot be copied.

    For the time before a process has threads.
    """
    if sys.platform != "linux":
        return None
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        # Else it would wait for ever for itself to read, if this process ends without having asked.
        os.close(receiving)
        _do_and_end(work, sending)
    os.close(sending)
    return Errand(child, receiving)


def _do_and_end(work: Callable[[], bytes], sending: int) -> NoReturn:
    try:
        with os.fdopen(sending, "wb") as stream:
            stream.write(work())
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nothing of this copy may go on, whatever has happened
        os._exit(1)
