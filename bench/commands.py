"""Run a command and measure it: seconds, and the peak memory of its largest process.

The system counts the memory of whoever starts a process to that process, too. So every command is started by a small
interpreter without any library: this file, run as a program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Run(NamedTuple):
    """What one run of a command took. `peak` is in bytes."""

    seconds: float
    peak: int


class Usage(NamedTuple):
    """What one run of a command took, with the seconds of all processors. `peak` is in bytes."""

    seconds: float
    peak: int
    processor: float

    def __sub__(self, start: Usage) -> Usage:
        """Return what is left without what the same command takes for doing nothing."""
        return Usage(self.seconds - start.seconds, self.peak, self.processor - start.processor)


class CommandError(Exception):
    """A command of a contender failed."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder, silently. Raise CommandError with its last lines if it fails."""
    usage = measure_usage(command, folder, environment)
    return Run(usage.seconds, usage.peak)


def measure_usage(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command as `measure` does, and count the processors' seconds of all its processes."""
    starter = [sys.executable, "-I", "-S", __file__, *command]
    done = subprocess.run(
        starter, cwd=folder, env=environment_with(environment), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    seconds, peak, processor = json.loads(done.stdout.splitlines()[-1])
    return Usage(seconds, peak, processor)


def environment_with(own: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a command of a contender's user.

    Python keeps its modules compiled there; where a container forbids that, whatever no installer has compiled would be
    compiled again at every start.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(own)


def _start_and_wait(command: list[str]) -> int:
    """Run the command and print seconds and bytes; what it says itself goes to the standard error."""
    standard_output = [(os.POSIX_SPAWN_DUP2, 2, 1)]
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=standard_output)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    # Linux counts kibibytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    print(json.dumps([seconds, usage.ru_maxrss * unit, usage.ru_utime + usage.ru_stime]))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_start_and_wait(sys.argv[1:]))
