"""Who has got a message: written down before and after each, so that no run sends twice what another one sent.

A journal is a file of JSON lines. The first names the message. Each other one says how it stands with one recipient,
and the last one counts. Whoever was being sent to when a machine died has perhaps got it, and perhaps not.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.problems import ContentError, LockedError, Place, Problem, UsageError, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

ENDING: Final = ".journal"
_LONGEST_WORDS: Final = 500


class State(StrEnum):
    """How it stands with one recipient. `LATER` may be tried again; of `SENDING` and `UNKNOWN` nobody knows."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


class Noted(NamedTuple):
    """What the journal says last of a recipient, and what the mail server said."""

    state: State
    said: str = ""


def journal_of(letter: Path, recipients: Path) -> Path:
    """Return where the journal of a letter is: with the recipients, since it names them, too."""
    return recipients.with_name(f"{letter.name}{ENDING}")


def read_journal(file: Path, message_id: str) -> dict[str, Noted]:
    """Return the last note on each address; nothing where there is no journal yet.

    Raise UsageError for the journal of another message, ContentError for what is none.
    """
    noted: dict[str, Noted] = {}
    for number, told in enumerate(_lines(file), 1):
        if number == 1:
            if told.get("message") != message_id:
                raise UsageError(f"{file} is the journal of another letter; name another one with --journal")
            continue
        try:
            noted[told["to"]] = Noted(State(told["state"]), told.get("said", ""))
        except (KeyError, ValueError, TypeError):
            raise _damaged(file, number) from None
    return noted


class Journal:
    """A journal that is open for one run. Every note is on the disk when `note` returns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def note(self, address: str, state: State, now: datetime, said: str = "") -> None:
        """Write down how it stands with a recipient."""
        told = {"to": address, "state": state, "at": now.isoformat(timespec="seconds")}
        self._write(told | ({"said": escaped(said)[:_LONGEST_WORDS]} if said else {}))

    def begin(self, message_id: str) -> None:
        """Write down which message it is about."""
        self._write({"message": message_id})

    def _write(self, told: dict[str, str]) -> None:
        self._file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


@contextmanager
def locked_journal(file: Path) -> Iterator[None]:
    """Hold the journal, so that two runs never send side by side; or raise LockedError."""
    from filelock import FileLock, Timeout

    lock = FileLock(f"{file}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError("this letter is being sent already; wait for that, or stop it") from None
    try:
        yield
    finally:
        # While it is still held: whoever opens it after that sees that it is gone, and makes a new one. Where a file
        # that is open cannot be deleted, the library does so itself.
        with suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


@contextmanager
def open_journal(file: Path, message_id: str) -> Iterator[Journal]:
    """Open a journal to add to it; only the owner can read a new one. What a crash left of a line goes first."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as opened:
        content = opened.read()
        whole = content[: content.rfind(b"\n") + 1]
        opened.truncate(len(whole))
        opened.seek(0, os.SEEK_END)
        journal = Journal(opened)
        if not whole:
            journal.begin(message_id)
        yield journal


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    if not file.exists():
        return
    # A line without an end was never finished: what it would have said did not happen, or is not known.
    for number, line in enumerate(file.read_bytes().split(b"\n")[:-1], 1):
        try:
            told = json.loads(line)
        except ValueError:
            raise _damaged(file, number) from None
        if not isinstance(told, dict):
            raise _damaged(file, number)
        yield told


def _damaged(file: Path, number: int) -> ContentError:
    remedy = "correct it, or delete it if you know whom it is about: without it, somebody may get the letter twice"
    return ContentError([Problem(Place(str(file), number, 1), "", "is no line of a journal", remedy)])
