"""Why a file was made, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressroom.core.digests import digest_of
from pressroom.core.pieces import joined, pieces_of
from pressroom.core.problems import UsageError
from pressroom.pages.furniture import Link
from pressroom.publish.artifact import Artifact
from pressroom.publish.explaining import explained, found_path, kept
from pressroom.publish.ledger import Entry, Ledger

if TYPE_CHECKING:
    from pressroom.core.pieces import Pieces

OUTPUT = Path("/newsroom/output")
PATHS = (
    "index.html",
    "stories/opening-day/index.html",
    "stories/closing-day/index.html",
    "feeds/all.rss",
    "output/x.txt",
)


def artifact(pieces: Pieces | None) -> Artifact:
    """Plan a file that is made from these pieces."""
    return Artifact("a.html", digest_of(repr(pieces)), bytes, pieces=(lambda: pieces) if pieces is not None else None)


def ledger_of(pieces: Pieces | None, *, with_pieces: bool = True) -> Ledger:
    """Return the ledger of a build that made the file from these pieces."""
    ledger = Ledger()
    made = artifact(pieces)
    told = {"a.html": kept(made.pieces_by_name())} if with_pieces else {}
    ledger.update({"a.html": Entry(made.digest, "content", (1, 1))}, told)
    return ledger


def said(before: Pieces | None, after: Pieces | None, *, with_pieces: bool = True) -> list[str]:
    """Return what is said of a file that was made because it has changed; what it is made from is left out."""
    text = explained(artifact(after), "it has changed", ledger_of(before, with_pieces=with_pieces))
    return [line.strip() for line in text.splitlines()[1:] if "made from:" not in line]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("stories/opening-day/", "stories/opening-day/index.html"),
        ("stories/opening-day", "stories/opening-day/index.html"),
        ("/stories/opening-day/index.html", "stories/opening-day/index.html"),
        ("./output/stories/opening-day/", "stories/opening-day/index.html"),
        ("output\\feeds\\all.rss", "feeds/all.rss"),
        ("/newsroom/output/feeds/all.rss", "feeds/all.rss"),
        ("/newsroom/output", "index.html"),
        ("output/", "index.html"),
        ("output/x.txt", "output/x.txt"),
        ("", "index.html"),
        ("/", "index.html"),
    ],
)
def test_a_file_is_found_however_it_is_named(asked: str, path: str) -> None:
    """With the output's folder or without it, as a file or as a page's path."""
    assert found_path(asked, PATHS, OUTPUT) == path


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("stories/opening-dya/", "did you mean 'stories/opening-day/'"),
        ("feeds/al.rss", "did you mean 'feeds/all.rss'"),
        ("qqq", "look what there is in /newsroom/output"),
    ],
)
def test_what_is_not_there_is_a_fault_of_usage(asked: str, remedy: str) -> None:
    """Near ones are suggested, and never more than three."""
    with pytest.raises(UsageError, match="there is no such file in the output") as raised:
        found_path(asked, PATHS, OUTPUT)

    assert remedy in str(raised.value)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"x": "1", "y": "1"}, {"x": "2", "y": "1"}, ["changed: x"]),
        ({"x": "1"}, {"x": "1", "y": "1"}, ["new: y"]),
        ({"x": "1", "y": "1"}, {"y": "2"}, ["changed: y", "gone: x"]),
        ({"x": "1", "y": "1"}, {"y": "1", "x": "1"}, ["changed: the order"]),
        ({"x": "a" * 20}, {"x": "a" * 19 + "b"}, ["something that has no name of its own has changed"]),
        (None, {"x": "1"}, ["the build that made it before did not note what it was made from"]),
        ({"x": "1"}, None, ["the feature that plans it does not say what it is made from, piece by piece"]),
    ],
)
def test_what_differs_is_named(before: Pieces | None, after: Pieces | None, words: list[str]) -> None:
    """What has changed, what is new, what is gone, and what has another place; or why that cannot be told."""
    assert said(before, after) == words


def test_a_ledger_from_before_pieces_were_kept_says_so() -> None:
    """Nothing is guessed."""
    assert said({"x": "1"}, {"x": "2"}, with_pieces=False) == [
        "the build that made it before did not note what it was made from"
    ]


def test_a_fresh_file_is_said_to_be_fresh() -> None:
    """With all that it is made from."""
    text = explained(artifact({"x": "1", "y": "2"}), None, ledger_of({"x": "1", "y": "2"}))

    assert text == ("a.html is fresh: nothing that it is made from has changed since it was made\n  made from: x, y")


def test_a_file_that_goes_takes_its_pieces_along() -> None:
    """The ledger does not grow for ever."""
    ledger = ledger_of({"x": "1"})
    assert ledger.pieces("a.html") == {"x": "1"}

    ledger.update({})

    assert ledger.pieces("a.html") is None


def test_the_pieces_of_a_file_that_stays_fresh_are_kept() -> None:
    """They are written when it is made, and hold until it is made again."""
    ledger = ledger_of({"x": "1"})

    ledger.update(dict(ledger.entries), {})

    assert ledger.pieces("a.html") == {"x": "1"}


def test_entries_of_a_list_stand_for_themselves() -> None:
    """So a list that changed tells which entry did."""
    links = (Link("Sea", "topics/sea/"), Link("Sky", "topics/sky/"))

    assert [name for name, _ in pieces_of("topics", links)] == ["topics: topics/sea/", "topics: topics/sky/"]
    assert [name for name, _ in pieces_of("topics", ())] == ["topics"]
    assert [name for name, _ in pieces_of("lead", links[0])] == ["lead: topics/sea/"]


def test_what_comes_twice_is_one_piece() -> None:
    """Equal ones are that one; different ones count both."""
    assert joined([("x", "1"), ("x", "1")]) == {"x": "1"}
    assert joined([("x", "1"), ("x", "2")]) == {"x": digest_of("1", "2")}
