"""The floor: what no build on Pelican can be quicker than. Run as a program, with Pressroom's own interpreter.

It imports Pelican, reads a ledger with one row for each file of the output, and writes as many files as have changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path


def write_ledger(file: Path, rows: int) -> None:
    """Write a ledger with the given number of rows: a path, what it was made from, what it holds."""
    file.unlink(missing_ok=True)
    digests = ((number, hashlib.sha256(str(number).encode()).hexdigest()) for number in range(rows))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("create table ledger (path text primary key, made_from text, content text)")
        entries = ((f"stories/story-{number}/index.html", digest, digest) for number, digest in digests)
        connection.executemany("insert into ledger values (?, ?, ?)", entries)


def read_ledger(file: Path) -> dict[str, tuple[str, str]]:
    """Read a ledger whole."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("select path, made_from, content from ledger")
        return {path: (made_from, content) for path, made_from, content in rows}


def write_files(folder: Path, count: int, size: int) -> None:
    """Write files of a size, each in a folder of its own, as pages are."""
    content = b"x" * size
    for number in range(count):
        page = folder / str(number)
        page.mkdir(parents=True, exist_ok=True)
        (page / "index.html").write_bytes(content)


def main(arguments: list[str]) -> None:
    """Do what no build can do without. The arguments: ledger, folder, number of files, bytes of each."""
    import pelican  # noqa: F401 - the import is what is measured

    ledger, folder, count, size = arguments
    read_ledger(Path(ledger))
    write_files(Path(folder), int(count), int(size))


if __name__ == "__main__":
    main(sys.argv[1:])
