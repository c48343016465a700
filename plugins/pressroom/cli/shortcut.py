"""The shortest way to "nothing has changed": for the plain forms of `pressroom build`, before any library is loaded.

Everything else, and every doubt, is left to the command itself.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import clock_of_build
from pressroom.core.problems import PressroomError
from pressroom.publish.unchanged import glance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.publish.unchanged import Glance

_SETTINGS_OPTIONS: Final = ("-s", "--settings")


@dataclass(frozen=True, slots=True)
class Done:
    """What a build did, in figures, and what is to be said about what somebody asked."""

    output: Path
    total: int
    made: int
    explanations: tuple[str, ...] = ()

    def told(self, seconds: float) -> str:
        """Return what the command says of it."""
        shown = self.output.relative_to(Path.cwd()) if self.output.is_relative_to(Path.cwd()) else self.output
        return f"{shown}/: {self.total} artifacts: {self.made} made, {self.total - self.made} fresh, {seconds:.1f} s"


@cache
def first_glance(settings: Path) -> Glance | None:
    """Return how everything stands that the last good build depended on. It is looked at once, before all else."""
    return glance(settings, os.environ)


def nothing_changed(settings: Path, as_of: str | None) -> Done | None:
    """Return what the last good build left, if nothing has changed since."""
    now = clock_of_build(as_of, os.environ).now.timestamp()
    found = first_glance(settings)
    return Done(Path(found.answer.output), found.answer.total, 0) if found and found.is_unchanged(now) else None


def plain_build(arguments: Sequence[str]) -> Path | None:
    """Return the settings file of a plain form of `pressroom build`; None for everything else."""
    match list(arguments):
        case ["build"]:
            return Path("pelicanconf.py").absolute()
        case ["build", option, settings] if option in _SETTINGS_OPTIONS:
            return Path(settings).absolute()
        case _:
            return None


def is_answered(settings: Path) -> bool:
    """Say that nothing has changed, if nothing has."""
    started = time.monotonic()
    try:
        done = nothing_changed(settings, None)
    except (PressroomError, OSError):  # the build will tell it better
        return False
    if done is None:
        return False
    sys.stdout.write(f"{done.told(time.monotonic() - started)}\n")
    return True
