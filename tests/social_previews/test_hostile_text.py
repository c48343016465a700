"""What only editors see, the calendar of posts and the previews, prints hostile text as text, too."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest

from newsrooms import AS_OF, NEWSROOM, PEOPLE, SETTINGS
from pressroom.cli.posts import Choice, write
from share.test_hostile_text import HOSTILE, PLAIN, parsed, skeleton
from social_previews.test_previews import previews

if TYPE_CHECKING:
    from pathlib import Path

    from newsrooms import TestNewsroom

# Beside those, signs that some readers take for the end of a line, or do not show.
TEXTS: Final = (*HOSTILE, "One\u2028two\u2029three\u0085four", "Zero\u200bwidth\ufeff and \u00adsoft")
STORY: Final = """\
---
title: {text}
date: 2026-11-01T09:{number:02}Z
summary: {text}
hashtags: ['#Fine']
share: {{messages: {{all: {text}}}, plan: [{{at: 2026-12-05T09:{number:02}Z, channels: [x, email]}}]}}
---
Words of the story.
"""


def quoted(text: str) -> str:
    """A text as YAML reads it to the letter: ends of lines and what is not shown by their numbers."""
    return "".join(json.dumps(sign)[1:-1] if not sign.isprintable() or sign in '"\\' else sign for sign in text).join(
        '""'
    )


def newsroom_with(folder: Path, texts: list[str]) -> TestNewsroom:
    """A newsroom with a story, and posts about it, for each of the texts."""
    # Not imported above: pytest would take it for a class of tests.
    from newsrooms import TestNewsroom

    newsroom = TestNewsroom(folder)
    stories = {
        f"content/stories/s{number}.md": STORY.format(text=quoted(text), number=number)
        for number, text in enumerate(texts)
    }
    settings = {"content/newsroom.yaml": NEWSROOM.replace("en: Test newsroom", f"en: {quoted(texts[0])}")}
    newsroom.write({"pelicanconf.py": SETTINGS, "content/people.yaml": PEOPLE} | settings | stories)
    return newsroom


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The pages of both, as a browser reads them: with hostile texts, and with plain ones that are as long, or short."""

    def made(folder: Path, texts: list[str]) -> dict[str, Any]:
        newsroom = newsroom_with(folder, texts)
        with redirect_stdout(io.StringIO()):
            write(newsroom.folder / "pelicanconf.py", None, AS_OF, Choice())
        written, _ = previews(newsroom)
        found = {f"previews/{path.relative_to(written)}": path for path in written.rglob("*.html")}
        found |= {f"posts/{path.name}": path for path in (newsroom.folder / "posts").glob("*.html")}
        return {name: parsed(path.read_bytes()) for name, path in found.items()}

    plain = [PLAIN, *(("Plain words. " * 20)[: len(text) * 2].strip() for text in TEXTS[1:])]
    return {
        "hostile": made(tmp_path_factory.mktemp("hostile"), list(TEXTS)),
        "plain": made(tmp_path_factory.mktemp("plain"), plain),
    }


def test_no_text_makes_an_element_or_an_attribute(pages: dict[str, dict[str, Any]]) -> None:
    """The calendar has the very same ones, one after the other; a preview has none that others have not."""
    hostile, plain = pages["hostile"], pages["plain"]
    known = {each for tree in plain.values() for each in skeleton(tree)}

    assert hostile.keys() == plain.keys()
    assert len(hostile) > len(TEXTS) + 1
    assert {each for tree in hostile.values() for each in skeleton(tree)} <= known
    assert not any(tag in {"script", "iframe"} or any(name.startswith("on") for name in names) for tag, names in known)
    for name in ("posts/calendar.html", "posts/calendar.ko.html"):
        assert skeleton(hostile[name]) == skeleton(plain[name])


def test_every_address_is_our_own(pages: dict[str, dict[str, Any]]) -> None:
    """The site's, or a file beside the page."""
    addresses = {
        value
        for tree in pages["hostile"].values()
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name in {"href", "src", "action"}
    }

    assert addresses
    assert {(urlsplit(each).scheme, urlsplit(each).netloc) for each in addresses} <= {
        ("", ""),
        ("https", "news.example.org"),
    }


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_text_is_read_as_it_was_written(pages: dict[str, dict[str, Any]], number: int) -> None:
    """To the letter, but for spaces and ends of lines."""
    text = "".join(TEXTS[number].split())

    for name in (f"previews/stories/s{number}/en.html", "posts/calendar.html"):
        assert text in "".join("".join(pages["hostile"][name].itertext()).split()), name
