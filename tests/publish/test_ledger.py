"""The ledger: what each file was made from, kept between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressroom.publish.ledger import Entry, Ledger

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = {
    "folder/file.html": Entry("a" * 64, "b" * 64, (19, 1_700_000_000_123_456_789)),
    "이야기 1.txt": Entry("c" * 64, "d" * 64, (0, 0)),
}


def kept(file: Path, entries: dict[str, Entry], version: str = "1") -> None:
    """Write the entries as one build does."""
    ledger = Ledger(file, version)
    ledger.update(entries)
    ledger.save()
    ledger.close()


def read(file: Path, version: str = "1") -> dict[str, Entry]:
    """Read them as the next build does."""
    ledger = Ledger(file, version)
    entries = ledger.entries
    ledger.close()
    return entries


def test_a_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Its folder is made, and nothing else is left there."""
    file = tmp_path / "state/output.ledger.sqlite"

    kept(file, ENTRIES)

    assert read(file) == ENTRIES
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_is_gone_or_other_is_so_in_the_next_build(tmp_path: Path) -> None:
    """An update replaces all entries."""
    file = tmp_path / "ledger.sqlite"
    kept(file, ENTRIES)
    after = {"folder/file.html": Entry("e" * 64, "b" * 64, (19, 5)), "new": ENTRIES["이야기 1.txt"]}

    kept(file, after)

    assert read(file) == after


def test_what_was_not_saved_is_not_there(tmp_path: Path) -> None:
    """A build that fails leaves the ledger of the last good one."""
    file = tmp_path / "ledger.sqlite"
    kept(file, ENTRIES)

    ledger = Ledger(file, "1")
    ledger.update({})
    ledger.close()

    assert read(file) == ENTRIES


def test_a_ledger_of_other_audits_counts_as_empty(tmp_path: Path) -> None:
    """What an audit has learned to find may stand in files that count as fresh."""
    file = tmp_path / "ledger.sqlite"
    kept(file, ENTRIES)

    assert read(file, "2") == {}


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 8000])
def test_a_ledger_cut_short_tells_nothing_wrong(tmp_path: Path, length: int) -> None:
    """At whatever byte the machine stopped, and it can be written again."""
    file = tmp_path / "ledger.sqlite"
    kept(file, ENTRIES)
    file.write_bytes(file.read_bytes()[:length])

    assert read(file).items() <= ENTRIES.items()
    kept(file, ENTRIES)
    assert read(file) == ENTRIES


def test_a_ledger_for_one_build_needs_no_file() -> None:
    """Plain `pelican` keeps none."""
    ledger = Ledger()
    ledger.update(ENTRIES)

    assert ledger.entries == ENTRIES
    ledger.close()


def test_some_entries_can_be_loaded_and_amended_alone(tmp_path: Path) -> None:
    """All others stay as they are."""
    file = tmp_path / "ledger.sqlite"
    kept(file, ENTRIES)
    ledger = Ledger(file, "1")
    ledger.load_only(["folder/file.html", "nothing"])
    assert ledger.entries == {"folder/file.html": ENTRIES["folder/file.html"]}
    assert [ledger.knows(path) for path in ("folder/file.html", "이야기 1.txt", "nothing")] == [True, True, False]

    before = ledger.changes
    ledger.amend({"folder/file.html": Entry("e" * 64, "b" * 64, (19, 5))})
    ledger.save()
    assert ledger.changes != before
    ledger.close()

    assert read(file) == ENTRIES | {"folder/file.html": Entry("e" * 64, "b" * 64, (19, 5))}
