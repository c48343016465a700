"""The lock, the staging tree, and the swap: `output/` is the old site whole or the new one whole."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from pressroom.core.problems import MACHINE_FAULTS, LockedError, MachineError, UsageError
from pressroom.core.processes import wait_for_workers

from .exchange import exchange
from .scanning import scan
from .unchanged import tree_beside
from .writing import Shelter, remove_empty_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MARKER: Final = ".pressroom"
MARKER_TEXT: Final = b"This folder is written by Pressroom, and emptied by it. Keep nothing of your own here.\n"


@contextmanager
def locked(state: Path, patience: float = 0) -> Iterator[None]:
    """Hold the newsroom's lock, or raise LockedError: at once, or after some seconds of patience.

    The system frees the lock of a process that died.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise LockedError("another build of this newsroom is under way; wait for it, or stop it") from None
    try:
        yield
    finally:
        lock.release()


def stage_of(output: Path) -> Stage:
    """Return the stage of an output, whether it is there yet or not."""
    return Stage(tree_beside(output), output)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the next output grows: `tree`, a twin of the last output that shares its files.

    Twins cost folders and names, no second copy of any file, and the next build begins with all that did not change.
    """

    tree: Path
    output: Path

    @property
    def twin(self) -> Path | None:
        """Return where new files get a second name at once: the next tree of an output that does not exist yet."""
        return None if self.output.exists() else self.tree.with_name("twin")

    def publish(self, changed: Iterable[str], removed: Iterable[str]) -> None:
        """Put the tree in the output's place, and bring what stood there into line to be the next tree.

        `changed` and `removed` are the paths in which they differ.
        """
        twin = self.twin
        if twin:
            self.tree.rename(self.output)
        else:
            _swap(self.tree, self.output, self._old)
        try:
            if twin:
                twin.rename(self.tree)
            self._bring_into_line(() if twin else changed, removed)
        except OSError:
            # A full disk, or something that somebody has put into the output: the next tree begins anew.
            shutil.rmtree(self.tree, ignore_errors=True)

    def _bring_into_line(self, changed: Iterable[str], removed: Iterable[str]) -> None:
        for path in removed:
            file = self.tree / path
            # Somebody's link among its folders could lead anywhere.
            if file.parent.resolve().is_relative_to(self.tree.resolve()):
                # A file may stand where the other had a folder.
                with suppress(FileNotFoundError, NotADirectoryError):
                    file.unlink()
                remove_empty_folders(self.tree, path)
        shelter = Shelter(str(self.tree))
        for path in changed:
            shelter.take(path, self.output / path)

    @property
    def _old(self) -> Path:
        return self.tree.with_name("old")


@contextmanager
def staged(output: Path) -> Iterator[Stage]:
    """Yield the stage of an output; nothing is seen of it before it is published."""
    _refuse_foreign(output)
    stage = stage_of(output)
    try:
        stage.tree.parent.mkdir(parents=True, exist_ok=True)
        wait_for_workers(stage.tree.with_name("lock"))
        _prepare(stage)
    except OSError as error:
        raise MachineError(f"cannot write beside {output}: {error.strerror}") from error
    try:
        yield stage
    except OSError as error:
        if error.errno not in MACHINE_FAULTS:
            raise
        raise MachineError(f"{error.filename or output}: {error.strerror}") from error


def leave_nothing_beside(output: Path) -> None:
    """Remove what stands beside an output that does not exist, because there was nothing to build."""
    if not output.exists():
        shutil.rmtree(stage_of(output).tree.parent, ignore_errors=True)


def _prepare(stage: Stage) -> None:
    _recover(stage.output, stage._old)  # noqa: SLF001 - of this module
    stage.tree.mkdir(exist_ok=True)
    # One may be left of a build that was killed.
    shutil.rmtree(stage.tree.with_name("twin"), ignore_errors=True)
    if stage.twin:
        stage.twin.mkdir()
        _link_all(stage.tree, stage.twin)
    (stage.tree.parent / ".gitignore").write_text("*\n", "ascii")


def _link_all(tree: Path, twin: Path) -> None:
    """Give the twin what the tree holds already, from an output that somebody has deleted."""
    shelter = Shelter(str(twin))
    for path in scan(tree):
        shelter.take(path, tree / path)


def _swap(tree: Path, output: Path, old: Path) -> None:
    """Exchange both folders: in one step, or by renames that `_recover` can put right."""
    if exchange(tree, output):
        return
    output.rename(old)
    try:
        tree.rename(output)
    except BaseException:
        old.rename(output)
        raise
    old.rename(tree)


def _recover(output: Path, old: Path) -> None:
    """Put right what a build left that was killed between two renames: the old output counts."""
    if not old.exists():
        return
    if output.exists():
        shutil.rmtree(old)
    else:
        old.rename(output)


def _refuse_foreign(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is not a folder; move it away")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise UsageError(
            f"{output} holds files that Pressroom did not write (it has no {MARKER} inside); "
            "nothing was changed; choose another OUTPUT_PATH or empty the folder yourself"
        )
