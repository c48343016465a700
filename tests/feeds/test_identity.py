"""An entry is the same to readers for as long as somebody takes care of its address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import feedparser

from newsrooms import RELEASE, STORY, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable


def identifiers(output: dict[str, bytes]) -> list[set[str]]:
    """What names the entries of the feed of everything, in each form."""
    parsed = [{entry.id for entry in feedparser.parse(output[f"feeds/en.{form}"]).entries} for form in ("rss", "atom")]
    return [*parsed, {item["id"] for item in json.loads(output["feeds/en.json"])["items"]}]


def test_an_entry_stays_the_same_when_its_address_changes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """By its former address, in every form; without it, it is another."""
    newsroom = make_newsroom({"content/stories/old.md": STORY})
    before = identifiers(newsroom.build())

    (newsroom.folder / "content/stories/old.md").unlink()
    newsroom.write({"content/stories/new.md": STORY.replace("---\n", "---\naliases: [stories/old/]\n", 1)})
    after = identifiers(newsroom.build())
    newsroom.write({"content/stories/new.md": STORY})
    without = identifiers(newsroom.build())

    assert before[0] == before[1] == before[2]
    assert after == before
    assert without != before


def test_what_was_withdrawn_is_still_the_same(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Though it was renamed before that."""
    newsroom = make_newsroom({"content/releases/old.md": RELEASE})
    before = identifiers(newsroom.build())

    (newsroom.folder / "content/releases/old.md").unlink()
    gone = "aliases: [releases/old/]\nwithdrawn: {at: 2026-11-10T09:00Z, reason: It was wrong.}\n"
    newsroom.write({"content/releases/new.md": RELEASE.replace("---\n", f"---\n{gone}", 1)})

    assert identifiers(newsroom.build()) == before
