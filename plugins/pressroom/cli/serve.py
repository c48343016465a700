"""`pressroom serve`: build, show, watch, build again, reload the page. For this machine only."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import PressroomError, ProblemsError, escaped

from .preview import Changes, running_server
from .resident import EndedError, Resident
from .telling import say, tell_error, tell_figures, tell_problems, warn
from .watching import Watcher

if TYPE_CHECKING:
    from .resident import Opened

# Of a branch that is checked out, nobody wants to read all names.
_MOST_NAMES: Final = 3


def serve(settings_file: Path, port: int, site: str = "") -> None:
    """Serve until Ctrl-C. A build with problems leaves the last good pages in place and says what is wrong.

    `site` is the key of a campaign's own site, where not the newsroom is to be seen.
    """
    with closing(_Preview(settings_file, site)) as preview:
        preview.open()
        with running_server(port, preview.changes) as address:
            preview.build(None)
            say(f"Serving {address} (Ctrl-C ends it)")
            while True:
                preview.follow(preview.watcher.next_edit())


class _Preview:
    """Who builds, who watches, and what is told to the terminal and to open pages."""

    def __init__(self, settings_file: Path, site: str) -> None:
        self.changes = Changes(Path())
        self.watcher = Watcher()
        self._resident = Resident(settings_file, site)
        self._opened: Opened | None = None

    def open(self) -> None:
        """Load the newsroom, and watch its folders from now on."""
        self._opened = self._resident.open()
        self.changes.output = self._opened.output
        self.watcher.watch(self._opened.folders, self._opened.files)

    def close(self) -> None:
        """End what was begun."""
        self.watcher.stop()
        self._resident.close()

    def follow(self, changed: frozenset[str]) -> None:
        """Build after an edit, with settings and plugins as they are now."""
        say(f"Changed: {_told(changed)}")
        if self._opened and self._resident.is_up_to_date(changed):
            self.watcher.watch(self._opened.folders, self._opened.files)
            self.build(changed)
        else:
            self._begin_again()

    def build(self, changed: frozenset[str] | None) -> None:
        """Build, and say what came of it; begin again with everything if the builder has ended."""
        try:
            self._tell(changed)
        except EndedError:
            self._begin_again()

    def _begin_again(self) -> None:
        try:
            self.open()
            self._tell(None)
        except EndedError:
            warn("pressroom: the builder has ended; it begins again when you save the next time")
        except PressroomError as error:
            tell_error(error)

    def _tell(self, changed: frozenset[str] | None) -> None:
        started = time.monotonic()
        is_announced = False
        try:
            for built in self._resident.build(changed):
                if not is_announced:
                    self.changes.announce()
                    is_announced = True
                if built.is_last:
                    tell_figures(self.changes.output, built.total, built.made, time.monotonic() - started)
        except ProblemsError as error:
            tell_problems(error.problems)
        except PressroomError as error:
            tell_error(error)


def _told(changed: frozenset[str]) -> str:
    shown = ", ".join(map(escaped, sorted(changed)[:_MOST_NAMES]))
    more = len(changed) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
