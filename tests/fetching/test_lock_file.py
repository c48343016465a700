"""embeds.lock.yaml: written so that it is read again as it was, and never in half."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.model.newsroom import FetchedEmbed
from pressroom.core.problems import Problems
from pressroom.core.yaml_reader import read_yaml_list
from pressroom.fetching.lock_file import LockFile, poster_name, written
from pressroom.fetching.oembed import read_oembed

if TYPE_CHECKING:
    from pathlib import Path

FILM = "https://www.youtube.com/watch?v=abc-DEF_123"
OTHER = "https://www.youtube.com/watch?v=abc-def_123"
DAY = date(2026, 11, 2)


def entry(address: str = FILM, **others: Any) -> FetchedEmbed:
    """An entry of the file."""
    return FetchedEmbed(address=address, provider="youtube", fetched=DAY, **others)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def files_in(folder: Path) -> set[str]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_file_is_sorted_and_easy_to_compare(content: Path) -> None:
    """By address; one line for each key; no key without a value."""
    lock = LockFile(content, [])
    lock.put(entry(OTHER, title="It's: a “title”", duration="9:56"), "abc-def_123", None)
    lock.put(entry(title="가족 👨‍👩‍👧", licence="CC BY 4.0", poster_credit="Me, YouTube"), "abc-DEF_123", b"JPEG")

    assert (
        (content / "embeds.lock.yaml").read_text("utf-8")
        == f"""\
# What providers say of embeds. Written by `pressroom fetch`: commit it, and the posters in media/embeds/, too.
# To say something else of an embed, write it under `embeds` in newsroom.yaml: that comes first.

- address: {FILM}
  title: 가족 👨‍👩‍👧
  licence: CC BY 4.0
  poster: media/embeds/{poster_name("youtube", "abc-DEF_123", b"JPEG")}
  poster_credit: Me, YouTube
  provider: youtube
  fetched: 2026-11-02

- address: {OTHER}
  title: 'It''s: a “title”'
  duration: '9:56'
  provider: youtube
  fetched: 2026-11-02
"""
    )


@given(st.text(st.characters(), min_size=1, max_size=80))
def test_every_clean_text_is_read_again_as_it_was(text: str) -> None:
    """Whatever a provider says: what was cleaned can be written and read."""
    title = read_oembed(json.dumps({"type": "video", "title": text}).encode()).title
    problems = Problems()

    node = read_yaml_list(written([entry(title=title)] if title else [entry()], "content"), "x.yaml", problems)

    assert not problems
    assert node.at((0,)).plain() == {"address": FILM, "provider": "youtube", "fetched": "2026-11-02"} | (
        {"title": title} if title else {}
    )


@pytest.mark.parametrize(
    "identifier", ["abc-DEF_123", "12345678@N00/9876543210", "../../etc", "a" * 500, "CON", "é", ""]
)
def test_the_name_of_a_poster_is_safe(identifier: str) -> None:
    """No folder, no dot but one, not too long, and another one for another picture."""
    name = poster_name("flickr", identifier, b"1")

    assert name.removesuffix(".jpg").replace("-", "").isalnum()
    assert name.isascii()
    assert len(name) < 100
    assert name != poster_name("flickr", identifier, b"2")


def test_names_that_differ_in_capitals_only_are_two(content: Path) -> None:
    """Some file systems take them for one."""
    lock = LockFile(content, [])
    lock.put(entry(FILM), "abc-DEF_123", b"1")
    lock.put(entry(OTHER), "abc-def_123", b"2")

    assert len({name.lower() for name in files_in(content / "media/embeds")}) == 2


def test_an_old_poster_goes_when_a_new_one_is_there(content: Path) -> None:
    """And not before: the file never names a poster that is not there."""
    lock = LockFile(content, [])
    lock.put(entry(), "abc", b"old")
    lock.put(entry(), "abc", b"new")

    assert files_in(content) == {"embeds.lock.yaml", f"media/embeds/{poster_name('youtube', 'abc', b'new')}"}


def test_the_same_poster_stays(content: Path) -> None:
    """Also where nothing but the day is new, and where two entries share it."""
    lock = LockFile(content, [])
    for address in (FILM, OTHER, FILM):
        lock.put(entry(address), "abc", b"same")
    lock.remove([FILM])

    assert files_in(content) == {"embeds.lock.yaml", f"media/embeds/{poster_name('youtube', 'abc', b'same')}"}
    assert list(lock.entries) == [OTHER]


def test_a_poster_that_a_text_names_stays(content: Path) -> None:
    """An editor may have taken it for something else."""
    lock = LockFile(content, [])
    lock.put(entry(), "abc", b"old")
    name = poster_name("youtube", "abc", b"old")
    (content / "newsroom.yaml").write_text(f"picture: {{file: media/embeds/{name}}}\n")

    lock.remove([FILM])

    assert (content / "media/embeds" / name).read_bytes() == b"old"


@pytest.mark.parametrize("poster", ["content/media/own.jpg", "content/media/embeds/deeper/own.jpg"])
def test_only_posters_of_our_folder_are_deleted(content: Path, poster: str) -> None:
    """Somebody may have written another path into the file."""
    own = content.parent / poster
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")

    LockFile(content, [entry(poster=poster)]).remove([FILM])

    assert own.read_bytes() == b"mine"


@pytest.mark.parametrize("turn", [1, 2], ids=["the poster", "the file"])
def test_nothing_is_half_written(content: Path, monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """Where a disk is full in the middle, the old file and the old poster are as they were."""
    lock = LockFile(content, [])
    lock.put(entry(title="Old"), "abc", b"old")
    before = {name: (content / name).read_bytes() for name in files_in(content)}
    turns = iter(range(1, 9))
    fsync = os.fsync

    def full(handle: int) -> None:
        if next(turns) == turn:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        lock.put(entry(title="New"), "abc", b"new")

    assert before.items() <= {name: (content / name).read_bytes() for name in files_in(content)}.items()
    assert not [name for name in files_in(content) if name.rpartition("/")[2].startswith(".")]


def test_the_last_entry_leaves_a_list(content: Path) -> None:
    """Which can be read."""
    lock = LockFile(content, [entry()])
    lock.remove([FILM])

    node = read_yaml_list((content / "embeds.lock.yaml").read_text(), "x.yaml", Problems())
    assert node.value == ()
