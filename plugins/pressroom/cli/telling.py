"""How the commands speak: problems and figures in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import as_json, escaped, escaped_but_gutters

from .shortcut import Done

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pressroom.core.problems import PressroomError, Problem


# Nobody reads more at once.
_MOST_NOTES: Final = 50


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_as_json(problems: Sequence[Problem]) -> None:
    """Print problems for programs."""
    say(as_json(problems))


def warn(text: str) -> None:
    """Print to where messages go, apart from results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def tell_problems(problems: Sequence[Problem]) -> None:
    """Print problems for people."""
    for problem in problems:
        warn(str(problem))
    warn(f"\n{counted(len(problems), 'problem', 'problems')}. Nothing was changed.")


def tell_error(error: PressroomError | OSError) -> None:
    """Print why a command ends. The names of files in it can hold anything, and a terminal obeys some of that."""
    if isinstance(error, OSError):
        warn(f"pressroom: {escaped(str(error.filename or 'the disk'))}: {error.strerror}")
    else:
        warn(f"pressroom: {escaped_but_gutters(str(error))}")


def say_notes(notes: Sequence[Problem]) -> None:
    """Print what is no mistake, but may be a slip."""
    if not notes:
        return
    say(f"\n{counted(len(notes), 'note', 'notes')}, which may be meant:")
    for note in notes[:_MOST_NOTES]:
        say(str(note))
    if len(notes) > _MOST_NOTES:
        say(f"… and {len(notes) - _MOST_NOTES} more; `pressroom check --notes --format json` tells all.")


def tell_figures(output: Path, total: int, made: int, seconds: float) -> None:
    """Print what a build did."""
    say(Done(output, total, made).told(seconds))
