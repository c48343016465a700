"""Watching folders and files for edits."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Final

import watchfiles

from pressroom.core.files import is_ignored
from pressroom.core.problems import MachineError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from watchfiles import Change

# The paths that an edit changed, or why nothing can be watched.
Edit = frozenset[str] | Exception

# In milliseconds. Whoever saves looks at the page at once: so an edit is told as soon as a step brought nothing more.
# What comes in steps without a pause (a branch that is checked out) is one edit, as long as it does not take too long.
_STEP: Final = 4
_LONGEST: Final = 800
# Seconds. Many programs empty a file before they write it. On a busy machine both are not seen in one step; so where a
# file is empty, more is waited for.
_WHILE_EMPTY: Final = 0.5
# How soon a thread notices that it is not needed any more.
_LOOK_UP: Final = 50


class Watcher:
    """Gathers edits in threads of its own: in the main thread, watchfiles swallows what handlers of signals raise."""

    def __init__(self) -> None:
        self._edits: Queue[Edit] = Queue()
        self._stop = threading.Event()
        self._watched: object = None

    def watch(self, folders: Collection[Path], files: Collection[str]) -> None:
        """Watch folders with all that is below, and single files; nothing else from now on.

        Every edit after this call is seen. A folder that is not there yet is noticed when it comes; then call again.
        """
        existing = [folder for folder in folders if folder.is_dir()]
        names = frozenset({*files, *(str(folder) for folder in folders if folder not in existing)})
        if self._watched == (existing, names):
            return
        self.stop()
        self._watched, self._stop = (existing, names), threading.Event()
        self._begin(existing, _Filter(), is_deep=True)
        # Not the files themselves: many programs put a new file in the place of the old one.
        parents = {Path(name).parent for name in names}
        self._begin([parent for parent in parents if parent.is_dir()], _Filter(names), is_deep=False)

    def next_edit(self) -> frozenset[str]:
        """Wait for an edit, and return the paths that it and those behind it have changed."""
        edit = _paths(self._edits.get())
        while True:
            is_saved = not any(map(_is_empty_file, edit))
            try:
                edit |= _paths(self._edits.get_nowait() if is_saved else self._edits.get(timeout=_WHILE_EMPTY))
            except Empty:
                return edit

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()

    def _begin(self, folders: list[Path], accepts: _Filter, *, is_deep: bool) -> None:
        if not folders:
            return
        is_ready, stop = threading.Event(), self._stop

        def watch() -> None:
            try:
                for changed in _changes(folders, accepts, stop, is_deep=is_deep):
                    is_ready.set()
                    if changed:
                        self._edits.put(frozenset(path for _, path in changed))
            except (OSError, RuntimeError) as error:
                self._edits.put(error)
                is_ready.set()

        threading.Thread(target=watch, daemon=True).start()
        is_ready.wait()


class _Filter(watchfiles.DefaultFilter):
    """Passes over what nobody reads: hidden files and what programs leave. With `files`, all but these."""

    def __init__(self, files: frozenset[str] | None = None) -> None:
        super().__init__()
        self._files = files

    def __call__(self, change: Change, path: str) -> bool:
        if self._files is not None:
            return path in self._files
        return not is_ignored(Path(path).name) and super().__call__(change, path)


def _changes(
    folders: list[Path], accepts: _Filter, stop: threading.Event, *, is_deep: bool
) -> Iterator[set[tuple[Change, str]]]:
    return watchfiles.watch(
        *folders,
        watch_filter=accepts,
        debounce=_LONGEST,
        step=_STEP,
        stop_event=stop,
        rust_timeout=_LOOK_UP,
        yield_on_timeout=True,
        recursive=is_deep,
    )


def _is_empty_file(path: str) -> bool:
    try:
        found = os.stat(path)  # noqa: PTH116 - a branch that is checked out has many
    except OSError:  # it is gone, or was never meant to stay
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


def _paths(edit: Edit) -> frozenset[str]:
    if isinstance(edit, Exception):
        raise MachineError(f"the folders cannot be watched: {edit}") from edit
    return edit
