"""What machines read of a page, as JSON-LD: it is closed in, and tells no more than the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import mf2py
import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsrooms import STORY, TestNewsroom
from pressroom.pages.structured_data import script_of

if TYPE_CHECKING:
    from collections.abc import Callable


def article_of(data: bytes) -> dict[str, Any]:
    """Return the first node of a page's JSON-LD."""
    page = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    (script,) = [each for each in page.iter("script") if each.get("type") == "application/ld+json"]
    first: dict[str, Any] = json.loads(script.text or "")["@graph"][0]
    return first


# Letters that could end a script element or a string, and all others.
LETTERS = some.one_of(some.sampled_from("<>&/!-\u2028\u2029'\"\\"), some.characters(exclude_categories=["Cs"]))


@given(some.text(LETTERS))
def test_nothing_leaves_the_script_element(text: str) -> None:
    """Whatever an editor writes; and it is read back as it was."""
    told = script_of(({"@type": "Thing", "name": text},))

    assert not {*"<>&\u2028\u2029"} & {*told}
    assert json.loads(told)["@graph"][0]["name"] == text


@pytest.mark.parametrize(
    ("more", "authors"),
    [
        ("authors: [writer]\n", [("Person", "A writer", "https://news.example.org/people/writer/")]),
        ("byline: A guest\n", [("Person", "A guest", None)]),
        ("", [("Organization", "Test newsroom", "https://news.example.org/")]),
    ],
    ids=["a person", "a guest", "nobody"],
)
def test_a_story_is_an_article_by_whoever_wrote_it(
    make_newsroom: Callable[..., TestNewsroom], more: str, authors: list[tuple[str, str, str | None]]
) -> None:
    """A person with a page, somebody with a name, or the newsroom itself; and it is an h-entry."""
    page = make_newsroom({"content/stories/a.md": STORY.replace("summary:", f"{more}summary:")}).build()[
        "stories/a/index.html"
    ]

    told = article_of(page)
    assert told["@type"] == "Article"
    assert [(each["@type"], each["name"], each.get("url")) for each in told["author"]] == authors
    (entry,) = [item for item in mf2py.parse(page.decode())["items"] if "h-entry" in item["type"]]
    assert entry["properties"]["name"] == ["A story"]
    assert "Words of the story." in entry["properties"]["content"][0]["value"]


def test_pictures_that_are_told_are_there(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Also where the pictures of stories have no pages, so that only the card with the link is drawn."""
    from pressroom import hub, pictures, releases, site

    story = STORY.replace("summary:", "picture: {file: media/x.png, alt: Two colours}\nsummary:")
    files = {"content/stories/a.md": story, "content/media/x.png": picture_bytes}

    output = make_newsroom(files).build(PLUGINS=[site, hub, releases, pictures])

    told = article_of(output["stories/a/index.html"])
    addresses = [told["thumbnailUrl"], *(each["url"] for each in told["image"])]
    assert [each for each in addresses if each.removeprefix("https://news.example.org/") not in output] == []


def test_a_long_headline_is_cut_for_search_engines(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """At 110 letters at most, after a word."""
    story = STORY.replace("A story", "word " * 40)

    told = article_of(make_newsroom({"content/stories/a.md": story}).build()["stories/a/index.html"])

    assert 100 < len(told["headline"]) <= 110
    assert told["headline"].endswith("word…")
