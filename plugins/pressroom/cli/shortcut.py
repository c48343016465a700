"""The shortest way to "nothing has changed": for the plain forms of `pressroom build`, before any library is loaded.

Everything else, and every doubt, is left to the command itself.
"""

from __future__ import annotations

import os
import sys
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.publish.unchanged import glance, looking_at_output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.publish.unchanged import Glance

_SETTINGS_OPTIONS: Final = ("-s", "--settings")


class Done(NamedTuple):
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
def first_glance(settings: Path, site: str = "") -> Glance | None:
    """Return how everything stands that the last good build depended on. It is looked at once, before all else."""
    return glance(settings, os.environ, site)


def nothing_changed(settings: Path, as_of: str | None, site: str = "") -> Done | None:
    """Return what the last good build left, if nothing has changed since. `site` is the key of a campaign's own."""
    with looking_at_output(settings, site) as is_as_listed:
        found = first_glance(settings, site)
        is_unchanged = found is not None and found.is_unchanged(_now(as_of), is_as_listed)
    return Done(Path(found.answer.output), found.answer.total, 0) if found and is_unchanged else None


def _now(as_of: str | None) -> float:
    """Return the instant of the build, in seconds since 1970."""
    if as_of is None and not os.environ.get("SOURCE_DATE_EPOCH"):
        return int(time.time())
    from pressroom.core.clock import clock_of_build

    return clock_of_build(as_of, os.environ).now.timestamp()


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
    except Exception as error:
        # Loaded only now: without a fault it is not needed, and it takes longer than all else here.
        from pressroom.core.problems import PressroomError

        if isinstance(error, PressroomError | OSError):
            return False  # the build will tell it better
        raise
    if done is None:
        return False
    sys.stdout.write(f"{done.told(time.monotonic() - started)}\n")
    return True
