"""What earlier builds found out, so that nobody has to find it out again: texts by kind and key, in an SQLite file.

It holds nothing that cannot be had from the newsroom's own files. One that is lost, damaged, or written by another
version of Pressroom counts as empty and costs one slow build. Every text carries a checksum, because SQLite does not
notice a byte that a disk or a cache has changed.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FORM: Final = 3
_TABLES: Final = """
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS about (form INTEGER, version TEXT);
    CREATE TABLE IF NOT EXISTS known (kind TEXT, key BLOB, checksum BLOB, text BLOB, PRIMARY KEY (kind, key));
"""


class ForgottenError(Exception):
    """Something that was there a moment ago is gone or damaged: begin again without the memory."""


class Memory:
    """A memory in a file, or for one build only. It may only be used in the process and thread that opened it.

    A copy of that process may recall what was saved before it came to be, until somebody saves again.
    """

    def __init__(self, file: Path | None = None, version: str = "") -> None:
        """Open the memory. `version` says what wrote it: texts of another version are forgotten at once."""
        self._file = file
        self._version = version
        # How often everything was forgotten; who keeps some texts now and others later asks for it.
        self.losses = 0
        self._database = self._opened()
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None

    def all(self, kind: str) -> dict[str, str]:
        """Return every whole text of a kind, by key."""
        try:
            rows = self._database.execute("SELECT key, checksum, text FROM known WHERE kind = ?", (kind,)).fetchall()
        except sqlite3.DatabaseError:
            self.forget_everything()
            return {}
        return {_read(key): _read(text) for key, checksum, text in rows if _is_whole(kind, key, checksum, text)}

    def some(self, kind: str, keys: Iterable[str]) -> dict[str, str]:
        """Return those of some texts that there are, by key."""
        return {key: text for key in keys if (text := self.recall(kind, key)) is not None}

    def recall(self, kind: str, key: str) -> str | None:
        """Return one text, or None if there is none or it is damaged."""
        try:
            if self._process != os.getpid():
                self._become_copy()
            row = self._database.execute(
                "SELECT checksum, text FROM known WHERE kind = ? AND key = ?", (kind, _written(key))
            ).fetchone()
        except sqlite3.DatabaseError:
            return None
        return _read(row[1]) if row and _is_whole(kind, _written(key), *row) else None

    def keep(self, kind: str, texts: Mapping[str, str | bytes]) -> None:
        """Remember texts by key, in place of what stood there. One may be given as it is written, in UTF-8."""
        pairs = ((_written(key), _written(text) if isinstance(text, str) else text) for key, text in texts.items())
        rows = ((kind, key, _checksum(kind, key, text), text) for key, text in pairs)
        self._changed("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?)", rows)

    def drop(self, kind: str, keys: set[str]) -> None:
        """Forget texts."""
        self._changed("DELETE FROM known WHERE kind = ? AND key = ?", ((kind, _written(key)) for key in keys))

    def save(self) -> None:
        """Write to the file what was kept and dropped, all of it or nothing."""
        with suppress(sqlite3.DatabaseError):
            self._database.commit()

    def close(self) -> None:
        """Close the file, without what was not saved."""
        self._database.close()

    def forget_everything(self) -> None:
        """Begin again with an empty file."""
        self._database.close()
        if self._file:
            remove_database(self._file)
        self.losses += 1
        self._database = self._opened()

    def _changed(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        try:
            self._database.executemany(statement, rows)
        except sqlite3.OperationalError:
            pass  # a full disk: the next build finds it out again
        except sqlite3.DatabaseError:
            # Damaged in a place that was not read: nothing more could ever be written there.
            self.forget_everything()

    def _become_copy(self) -> None:
        """Open the file anew: with a connection that was opened by another process SQLite can damage it."""
        if self._file is not None:
            if self._database.in_transaction:
                raise sqlite3.DatabaseError("what was kept cannot be recalled here before it is saved")
            # Not closed here, and never dropped: that too is left to the process that opened it.
            self._inherited = self._database
            # Nobody writes as long as there are copies, so that SQLite need not ask the system each time.
            self._database = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._process = os.getpid()

    def _opened(self) -> sqlite3.Connection:
        if self._file is None:
            return _prepared(sqlite3.connect(":memory:"), self._version)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return _prepared(sqlite3.connect(self._file), self._version)
        except (sqlite3.DatabaseError, OSError):
            # Damaged, or not writable: the same work without a file.
            with suppress(OSError):
                remove_database(self._file)
            try:
                return _prepared(sqlite3.connect(self._file), self._version)
            except sqlite3.DatabaseError:
                self._file = None
                return _prepared(sqlite3.connect(":memory:"), self._version)


def remove_database(file: Path) -> None:
    """Remove an SQLite file and its journal."""
    for name in (file.name, f"{file.name}-journal"):
        file.with_name(name).unlink(missing_ok=True)


def _prepared(database: sqlite3.Connection, version: str) -> sqlite3.Connection:
    database.executescript(_TABLES)
    wanted = (_FORM, version)
    if database.execute("SELECT form, version FROM about").fetchone() != wanted:
        database.execute("DELETE FROM known")
        database.execute("DELETE FROM about")
        database.execute("INSERT INTO about VALUES (?, ?)", wanted)
        database.commit()
    return database


def _written(text: str) -> bytes:
    """Return a text as bytes: names of files may hold what is no UTF-8, and SQLite takes no such text."""
    return text.encode("utf-8", "surrogatepass")


def _read(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


def _is_whole(kind: str, key: object, checksum: object, text: object) -> bool:
    """Tell whether a row is as it was written; damage may have left anything in it."""
    return isinstance(key, bytes) and isinstance(text, bytes) and checksum == _checksum(kind, key, text)


def _checksum(kind: str, key: bytes, text: bytes) -> bytes:
    # Nobody means harm here: what finds a changed byte is enough, and it is quick.
    return crc32(text, crc32(b"%b\0%b\0" % (kind.encode(), key))).to_bytes(4)
