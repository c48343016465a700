"""The lock, the staging tree, and the swap: `output/` is the old site whole or the new one whole."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from pressroom.core.problems import MACHINE_FAULTS, LockedError, MachineError, UsageError

from .exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER: Final = ".pressroom"
MARKER_TEXT: Final = b"This folder is written by Pressroom, and emptied by it. Keep nothing of your own here.\n"


@contextmanager
def locked(state: Path) -> Iterator[None]:
    """Hold the newsroom's lock, or raise LockedError at once. The system frees the lock of a process that died."""
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError("another build of this newsroom is under way; wait for it, or stop it") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Yield an empty folder beside the output, and put it in the output's place if nothing was raised."""
    _recover(output)
    _refuse_foreign(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{output.name}.staging-", dir=output.parent))
    except OSError as error:
        raise MachineError(f"cannot write beside {output}: {error.strerror}") from error
    try:
        staging.chmod(0o755)
        yield staging
        _swap(staging, output)
    except OSError as error:
        if error.errno not in MACHINE_FAULTS:
            raise
        raise MachineError(f"{error.filename or output}: {error.strerror}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.previous")


def _swap(staging: Path, output: Path) -> None:
    """Put the staging tree in the output's place: in one step, or by two renames that `_recover` can put right."""
    if output.exists() and exchange(staging, output):
        return
    previous = _previous(output)
    if output.exists():
        output.rename(previous)
    try:
        staging.rename(output)
    except BaseException:
        if previous.exists():
            previous.rename(output)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _recover(output: Path) -> None:
    """Put right what a killed build left behind: the old output first, then the remains."""
    previous = _previous(output)
    if previous.exists() and not output.exists():
        previous.rename(output)
    for left in (previous, *output.parent.glob(f".{output.name}.staging-*")):
        shutil.rmtree(left, ignore_errors=True)


def _refuse_foreign(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UsageError(f"{output} is not a folder; move it away")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise UsageError(
            f"{output} holds files that Pressroom did not write (it has no {MARKER} inside); "
            "nothing was changed; choose another OUTPUT_PATH or empty the folder yourself"
        )
