"""How every command ends: with messages for people or programs, and one of the documented exit codes."""

from __future__ import annotations

import functools
import os
import signal
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from pressroom.core.problems import MACHINE_FAULTS, ExitCode, PressroomError, ProblemsError, as_json_with_notes

from .telling import say, say_as_json, tell_error, tell_problems, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType


class ReportFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


class TerminatedError(BaseException):
    """SIGTERM came. Not an Exception, so that nothing swallows it on the way out."""


def run_to_the_end(command: Callable[[], object]) -> NoReturn:
    """Run a command and end with one of the documented exit codes."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        command()
    except TerminatedError:
        warn("Stopped. The output is as it was.")
        sys.exit(ExitCode.TERMINATED)
    except SystemExit as end:
        if end.code:
            raise
    _end_at_once()


def _end_at_once() -> NoReturn:
    """End well without taking every module apart first: that takes as long as a small build."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ExitCode.FINE)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise TerminatedError


def reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what Pressroom raises on purpose into messages and an exit code; our own mistakes keep their traceback."""

    @functools.wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except ProblemsError as error:
            _report(error, options)
            sys.exit(error.exitcode)
        except PressroomError as error:
            tell_error(error)
            sys.exit(error.exitcode)
        except OSError as error:
            if error.errno not in MACHINE_FAULTS:
                raise
            tell_error(error)
            sys.exit(ExitCode.ENVIRONMENT)
        except KeyboardInterrupt:
            warn("Interrupted. The output is as it was.")
            sys.exit(ExitCode.INTERRUPTED)

    return run


def _report(error: ProblemsError, options: Mapping[str, object]) -> None:
    if options.get("report") is not ReportFormat.JSON:
        tell_problems(error.problems)
    elif options.get("notes"):
        # Whoever asked for an object gets one, also where nobody came to the notes.
        say(as_json_with_notes(error.problems, (), None if options.get("no_cuts") else ()))
    else:
        say_as_json(error.problems)
