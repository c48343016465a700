"""The process that builds for `pressroom serve`, as seen from the one that serves.

It loads settings and plugins once, so it is replaced by a new one when any of them was edited: Python cannot safely
load a module twice. What runs in it stands in press.py.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core.problems import ContentError, ExitCode, PressroomError, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """The process is ready: where the output is, the folders to watch, and the files that settings and plugins are."""

    output: Path
    folders: tuple[Path, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """How much was made so far, of how much. The pages are there with the first of these, all else with the last."""

    made: int
    total: int
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be built: because of problems, or for another reason, with the exit code that says which."""

    reason: str
    exitcode: int
    problems: tuple[Problem, ...] = ()

    def error(self) -> PressroomError:
        """Return the error that says the same."""
        error = ContentError(self.problems) if self.problems else PressroomError(self.reason)
        error.exitcode = ExitCode(self.exitcode)
        return error


Answer = Opened | Built | Failed


def failed(error: PressroomError) -> Failed:
    """Return what an error says, in a form that can be sent."""
    return Failed(str(error), error.exitcode, error.problems if isinstance(error, ProblemsError) else ())


class EndedError(Exception):
    """The process is not there any more."""


class Resident:
    """A process that keeps a newsroom in memory and builds it. It is begun with `open`, and again whenever need be."""

    def __init__(self, settings_file: Path, site: str = "") -> None:
        self._settings_file = settings_file
        self._site = site
        self._process: subprocess.Popen[bytes] | None = None
        self._settings: frozenset[str] = frozenset()

    def open(self) -> Opened:
        """Begin a new process in place of an old one. Raise the PressroomError for which settings cannot be loaded."""
        self.close()
        command = [sys.executable, "-m", "pressroom.cli.press", str(self._settings_file), self._site]
        # A session of its own: Ctrl-C is meant for us, and we end it.
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        answer = self._receive()
        if isinstance(answer, Failed):
            self.close()
            raise answer.error()
        if not isinstance(answer, Opened):
            raise EndedError
        self._settings = frozenset(answer.files)
        return answer

    def is_up_to_date(self, changed: frozenset[str]) -> bool:
        """Tell whether the process is there and can build after an edit of these paths."""
        is_there = self._process is not None and self._process.poll() is None
        return is_there and not any(path.endswith(".py") or path in self._settings for path in changed)

    def build(self, changed: frozenset[str] | None) -> Iterator[Built]:
        """Have it build after an edit (None: of anything), and yield its answers.

        Raise PressroomError for what is wrong, and EndedError if the process has ended meanwhile.
        """
        self._send(changed)
        while True:
            answer = self._receive()
            if isinstance(answer, Failed):
                raise answer.error()
            if not isinstance(answer, Built):
                raise EndedError
            yield answer
            if answer.is_last:
                return

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.terminate()
        # Not its streams by hand: what is left in them cannot be sent any more.
        process.communicate()

    def _send(self, changed: frozenset[str] | None) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise EndedError
        try:
            pickle.dump(changed, process.stdin)
            process.stdin.flush()
        except OSError:
            raise EndedError from None

    def _receive(self) -> Answer:
        process = self._process
        if process is None or process.stdout is None:
            raise EndedError
        try:
            answer: Answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError):
            raise EndedError from None
        return answer
