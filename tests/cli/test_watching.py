"""What counts as one edit: a file that is being saved is not told before it is."""

from __future__ import annotations

from queue import Empty, Queue
from typing import TYPE_CHECKING

import pytest

from pressroom.cli import watching
from pressroom.core.problems import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Events(Queue[watching.Edit]):
    """What is seen: one edit at once, and another one only by who waits, which is seen together with what brings it."""

    def __init__(self, first: frozenset[str], then: Callable[[], frozenset[str]]) -> None:
        super().__init__()
        self.put(first)
        self._then: list[Callable[[], frozenset[str]]] = [then]

    def get(self, block: bool = True, timeout: float | None = None) -> watching.Edit:  # noqa: ARG002 - as of a queue
        """Return the first edit, or for who waits the second."""
        if timeout is None or not self._then:
            return super().get(block=False)
        return self._then.pop()()


def watcher_of(events: Events) -> watching.Watcher:
    """A watcher that sees just these."""
    watcher = watching.Watcher()
    watcher._edits = events
    return watcher


def test_a_file_that_was_emptied_is_waited_for(tmp_path: Path) -> None:
    """Programs empty it and write it; whoever reads in between would find a mistake that nobody has made."""
    file = tmp_path / "a.md"
    file.touch()

    def save() -> frozenset[str]:
        file.write_text("words")
        return frozenset({str(file), "b.md"})

    assert watcher_of(Events(frozenset({str(file)}), save)).next_edit() == {str(file), "b.md"}


@pytest.mark.parametrize("name", ["a.md", "gone.md", "."])
def test_what_is_saved_is_told_at_once(tmp_path: Path, name: str) -> None:
    """So is what has gone, and a folder."""
    (tmp_path / "a.md").write_text("words")

    def never() -> frozenset[str]:
        pytest.fail("nobody has to wait")

    edit = frozenset({str(tmp_path / name)})
    assert watcher_of(Events(edit, never)).next_edit() == edit


def test_a_file_that_stays_empty_is_told_in_the_end(tmp_path: Path) -> None:
    """Somebody has begun a new one."""
    (tmp_path / "new.md").touch()

    def nothing() -> frozenset[str]:
        raise Empty

    edit = frozenset({str(tmp_path / "new.md")})
    assert watcher_of(Events(edit, nothing)).next_edit() == edit


def test_why_nothing_can_be_watched_is_told_though_a_file_is_empty(tmp_path: Path) -> None:
    """Waiting hides nothing."""
    (tmp_path / "new.md").touch()
    events = Events(frozenset({str(tmp_path / "new.md")}), frozenset)
    events._then.clear()
    events.put(OSError("too many folders"))

    with pytest.raises(MachineError, match="too many folders"):
        watcher_of(events).next_edit()
