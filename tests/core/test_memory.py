"""The memory: whatever happens to its file, it tells the truth or nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from pressroom.core.memory import Memory, remove_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXTS = {"a.md": "Words of the first story.", "나.md": "둘째 이야기", "c": ""}


def kept(file: Path | None, version: str = "1") -> Memory:
    """A memory that was told the texts, saved, and is still open."""
    memory = Memory(file, version)
    memory.keep("story", TEXTS)
    memory.save()
    return memory


def known(file: Path, version: str = "1") -> dict[str, str]:
    """What the next build knows."""
    memory = Memory(file, version)
    found = memory.all("story")
    assert all(memory.recall("story", key) == text for key, text in found.items())
    memory.close()
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a memory with the texts."""
    path = tmp_path / "state/memory.sqlite"
    kept(path).close()
    return path


def test_texts_are_known_by_kind_and_key(file: Path) -> None:
    """And nothing else is left in the folder."""
    memory = Memory(file, "1")

    assert memory.all("story") == TEXTS
    assert memory.recall("story", "나.md") == TEXTS["나.md"]
    assert memory.recall("story", "b.md") is None
    assert memory.recall("page", "a.md") is None
    memory.close()
    assert [path.name for path in file.parent.iterdir()] == ["memory.sqlite"]


def test_what_is_dropped_is_gone_and_what_is_kept_again_is_replaced(file: Path) -> None:
    """Once it is saved."""
    memory = Memory(file, "1")
    memory.drop("story", {"a.md", "never there"})
    memory.keep("story", {"c": "new"})
    memory.save()
    memory.close()

    assert known(file) == {"나.md": TEXTS["나.md"], "c": "new"}


def test_what_is_not_saved_is_not_kept(file: Path) -> None:
    """All of it or nothing."""
    memory = Memory(file, "1")
    memory.keep("story", {"a.md": "other"})
    memory.drop("story", {"c"})
    memory.close()

    assert known(file) == TEXTS


def test_the_texts_of_another_version_are_forgotten(file: Path) -> None:
    """Also when the first version comes back: what it would tell may be old by then."""
    assert known(file, "2") == {}
    assert known(file, "1") == {}


def test_a_poisoned_byte_makes_a_text_unknown(file: Path) -> None:
    """Wherever it is, no text is told that was not kept. SQLite itself notices none of them."""
    whole = file.read_bytes()
    start = whole.index(TEXTS["a.md"].encode())

    for place in (start, start + 5, start + len(TEXTS["a.md"]) - 1):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x04]) + whole[place + 1 :])
        assert known(file) == {key: text for key, text in TEXTS.items() if key != "a.md"}


def test_a_byte_that_makes_a_text_unreadable_costs_the_memory_only(file: Path) -> None:
    """It is no longer UTF-8, which SQLite refuses to give out."""
    whole = file.read_bytes()
    start = whole.index(TEXTS["나.md"].encode())
    file.write_bytes(whole[:start] + b"\xff" + whole[start + 1 :])

    memory = Memory(file, "1")

    assert memory.recall("story", "나.md") is None
    assert memory.all("story").items() <= TEXTS.items()
    memory.close()
    kept(file).close()
    assert known(file) == TEXTS


def test_a_changed_byte_anywhere_tells_nothing_wrong(file: Path) -> None:
    """In the header, in the pages of its index, in the texts; and the memory works again afterwards."""
    whole = file.read_bytes()

    for place in range(0, len(whole), 61):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert known(file).items() <= TEXTS.items(), place
        kept(file).close()
        assert known(file) == TEXTS, place
        remove_database(file)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: whole[:50],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda _: b"garbage " * 1000,
        lambda _: b"{}",
        lambda whole: whole[:4096] + b"\0" * (len(whole) - 4096),
    ],
    ids=["empty", "within the header", "half", "a byte less", "garbage", "JSON", "blank pages"],
)
def test_a_damaged_file_tells_nothing_wrong_and_is_used_again(file: Path, damage: Callable[[bytes], bytes]) -> None:
    """Nothing is raised."""
    file.write_bytes(damage(file.read_bytes()))

    assert known(file).items() <= TEXTS.items()
    kept(file).close()
    assert known(file) == TEXTS


def test_a_database_of_somebody_else_is_not_ours(file: Path) -> None:
    """Its tables have our names, and other columns."""
    remove_database(file)
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE known (thing TEXT)")
    other.close()

    assert known(file) == {}
    kept(file).close()
    assert known(file) == TEXTS


def test_a_folder_in_its_place_leaves_a_memory_without_a_file(tmp_path: Path) -> None:
    """It serves this build, and the folder stays."""
    folder = tmp_path / "memory.sqlite"
    (folder / "thesis").mkdir(parents=True)

    memory = kept(folder)

    assert memory.all("story") == TEXTS
    memory.close()
    assert [path.name for path in folder.iterdir()] == ["thesis"]


def test_a_file_in_the_place_of_its_folder_leaves_a_memory_without_a_file(tmp_path: Path) -> None:
    """Nothing is raised."""
    (tmp_path / "state").write_text("a file")

    memory = kept(tmp_path / "state/memory.sqlite")

    assert memory.all("story") == TEXTS
    memory.close()


def test_a_file_that_cannot_be_written_is_no_fault(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept is found out again by the next build."""
    connect = sqlite3.connect
    monkeypatch.setattr(
        "sqlite3.connect", lambda path: connect(f"file:{path}?mode=ro" if path == file else path, uri=True)
    )

    memory = Memory(file, "1")
    memory.keep("story", {"a.md": "other"})
    memory.drop("story", {"c"})
    memory.save()

    assert memory.all("story") == TEXTS
    memory.close()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A read-only disk."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    monkeypatch.setattr("pathlib.Path.unlink", refuse)

    memory = kept(tmp_path / "state/memory.sqlite")

    assert memory.all("story") == TEXTS
    memory.close()


def test_a_file_that_is_damaged_while_it_is_open_tells_nothing_wrong(file: Path) -> None:
    """Whatever was not read yet is unknown; nothing is raised."""
    memory = Memory(file, "1")
    file.write_bytes(b"garbage " * 1000)

    assert memory.recall("story", "a.md") in {None, TEXTS["a.md"]}
    assert memory.all("story").items() <= TEXTS.items()
    memory.keep("story", TEXTS)
    memory.save()
    memory.close()


def test_a_file_from_another_machine_is_as_good(file: Path, tmp_path: Path) -> None:
    """A CI cache brings it back under another path, with instants of its own."""
    shutil.copyfile(file, tmp_path / "other.sqlite")

    assert known(tmp_path / "other.sqlite") == TEXTS


def test_names_that_are_no_utf_8_can_be_kept(file: Path) -> None:
    """Linux allows any byte in a file's name."""
    name = b"media/\xff.png".decode("utf-8", "surrogateescape")
    memory = Memory(file, "1")

    memory.keep("file", {name: "1 2 3"})
    memory.save()

    assert memory.recall("file", name) in {None, "1 2 3"}
    memory.drop("file", {name})
    memory.close()


def recalled_by_copy(memory: Memory) -> dict[str, str]:
    """What a copy of this process recalls of the texts."""
    reading, writing = os.pipe()
    if os.fork() == 0:  # pragma: no cover - in the copy
        try:
            recalled = ((key, memory.recall("story", key)) for key in TEXTS)
            os.write(writing, json.dumps({key: text for key, text in recalled if text is not None}).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        found: dict[str, str] = json.load(stream)
    assert os.wait()[1] == 0
    return found


def test_a_copy_recalls_what_was_saved(file: Path) -> None:
    """With a connection of its own, and the memory stays whole."""
    for memory in (Memory(file, "1"), kept(None)):
        assert recalled_by_copy(memory) == TEXTS
        memory.keep("story", {"d": "later"})
        memory.save()
        assert memory.recall("story", "d") == "later"
        memory.close()
    assert known(file) == TEXTS | {"d": "later"}


def test_a_copy_recalls_nothing_old(file: Path) -> None:
    """What stands in the file may have been exchanged by what is not saved yet."""
    memory = Memory(file, "1")
    memory.keep("story", {"c": "new"})

    assert recalled_by_copy(memory) == {}
    assert memory.recall("story", "c") == "new"
    memory.close()
