"""The ledger: trusted only as far as it can be checked."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from pressroom.publish.ledger import Entry, Ledger, read_ledger

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"what the file holds"
ENTRY = Entry("digest of the inputs", hashlib.sha256(CONTENT).hexdigest())
LEDGER = Ledger({"folder/file.html": ENTRY, "가.txt": Entry("other digest", "0" * 64)})


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with the one file that the ledger tells of."""
    folder = tmp_path / "output"
    (folder / "folder").mkdir(parents=True)
    (folder / "folder/file.html").write_bytes(CONTENT)
    return folder


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Its folder is made, and nothing else is left there."""
    file = tmp_path / "state/output.ledger.json"

    LEDGER.write(file)

    assert read_ledger(file) == LEDGER
    assert [path.name for path in file.parent.iterdir()] == ["output.ledger.json"]


def test_a_ledger_is_written_the_same_whatever_the_order(tmp_path: Path) -> None:
    """Two builds of the same site leave equal ledgers."""
    LEDGER.write(tmp_path / "a.json")
    Ledger(dict(reversed(LEDGER.entries.items()))).write(tmp_path / "b.json")

    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b"\xff\xfe",
        b'{"version": 1}',
        b'{"version": 1, "entries": []}',
        b'{"version": 1, "entries": {"a": "b"}}',
        b'{"version": 1, "entries": {"a": ["b"]}}',
        b'{"version": 1, "entries": {"a": ["b", "c", "d"]}}',
        b'{"version": 0, "entries": {}}',
        b'{"version": 999, "entries": {"folder/file.html": ["a", "b"]}}',
        b'{"entries": {}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_ledger_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    """So does one of another version: everything is made again, and nothing is raised."""
    file = tmp_path / "ledger.json"
    file.write_bytes(content)

    assert read_ledger(file) == Ledger()


def test_a_ledger_cut_short_counts_as_empty(tmp_path: Path) -> None:
    """At whatever byte the machine stopped."""
    LEDGER.write(tmp_path / "ledger.json")
    whole = (tmp_path / "ledger.json").read_bytes()

    for length in range(0, len(whole) - 1, 7):
        (tmp_path / "ledger.json").write_bytes(whole[:length])
        assert read_ledger(tmp_path / "ledger.json") == Ledger()


def test_a_ledger_that_is_not_there_counts_as_empty(tmp_path: Path) -> None:
    """The first build has none."""
    assert read_ledger(tmp_path / "nothing.json") == Ledger()
    assert read_ledger(tmp_path) == Ledger()


def test_a_file_is_fresh_if_it_was_made_from_just_this(output: Path) -> None:
    """Then its bytes are given back."""
    assert LEDGER.fresh("folder/file.html", ENTRY.made_from, output) == CONTENT
    assert LEDGER.fresh("folder/file.html", "another digest", output) is None
    assert LEDGER.fresh("folder/other.html", ENTRY.made_from, output) is None
    assert Ledger().fresh("folder/file.html", ENTRY.made_from, output) is None


@pytest.mark.parametrize("touched", [b"", CONTENT + b"!", CONTENT[:-1], CONTENT.upper()])
def test_a_touched_file_is_not_fresh(output: Path, touched: bytes) -> None:
    """Whatever somebody wrote into the output, the next build puts it right."""
    (output / "folder/file.html").write_bytes(touched)

    assert LEDGER.fresh("folder/file.html", ENTRY.made_from, output) is None


def test_a_file_that_is_gone_or_a_folder_is_not_fresh(output: Path) -> None:
    """Neither raises anything."""
    (output / "folder/file.html").unlink()
    assert LEDGER.fresh("folder/file.html", ENTRY.made_from, output) is None

    (output / "folder/file.html").mkdir()
    assert LEDGER.fresh("folder/file.html", ENTRY.made_from, output) is None


def test_the_ledger_is_plain_json(tmp_path: Path) -> None:
    """Never a pickle: a planted one can at worst name files that are then made again."""
    LEDGER.write(tmp_path / "ledger.json")

    assert json.loads((tmp_path / "ledger.json").read_text("utf-8")) == {
        "version": 1,
        "entries": {"folder/file.html": [ENTRY.made_from, ENTRY.content], "가.txt": ["other digest", "0" * 64]},
    }
