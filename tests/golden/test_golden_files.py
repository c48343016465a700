"""One feed, one release page and one text copy of a small newsroom, to the byte, and as strict parsers read them."""

from __future__ import annotations

import feedparser
import html5lib
import pytest

from goldens import assert_golden
from newsrooms import NEWSROOM, PEOPLE, SETTINGS, TestNewsroom
from pressroom import embeds, feeds, hub, releases, share, site

RELEASE = """\
---
headline: The newsroom says "hello" & more
subhead: A subhead
date: 2026-11-02T09:00+09:00
updated: 2026-11-03T09:00+09:00
city: Seoul
summary: What happened, in one sentence that is long enough to be wrapped in a text of seventy-two columns.
topics: [open-news]
hashtags: ['#OpenNews', '#열린뉴스']
facts: [One fact., 'Another fact, with 한글 in it.']
quotes:
  - {text: We did it., person: writer}
  - {text: So they did., speaker: A neighbour, role: Lives nearby}
media: [{address: 'https://youtu.be/abc-DEF_123', title: The film}]
contacts: [press]
boilerplates: [us]
notes: Notes to editors.
terms: Free to use.
---
Words with *emphasis*, [a link](https://example.org/?a=1&b=2) and [another](../stories/story.md).

- An item
- Another item

https://elsewhere.example/page
"""

STORY = """\
---
title: A story
date: 2026-11-01T09:00+09:00
summary: What it says.
authors: [writer]
topics: [open-news]
---
Words of the story.
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small newsroom, built once."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("golden"))
    newsroom.write(
        {
            "pelicanconf.py": SETTINGS,
            "content/newsroom.yaml": NEWSROOM,
            "content/people.yaml": PEOPLE,
            "content/releases/release.md": RELEASE,
            "content/stories/story.md": STORY,
        }
    )
    return newsroom.build(PLUGINS=[site, hub, releases, embeds, share, feeds])


def test_the_feed_is_the_golden_one_and_well_formed(output: dict[str, bytes]) -> None:
    """As feedparser reads it, nothing is amiss."""
    data = output["feeds/en.rss"]

    assert not feedparser.parse(data).bozo
    assert_golden("feed.rss", data)


def test_the_releases_page_is_the_golden_one_and_valid(output: dict[str, bytes]) -> None:
    """A strict parser finds no fault."""
    data = output["releases/release/index.html"]

    html5lib.HTMLParser(strict=True).parse(data.decode())
    assert_golden("release.html", data)


def test_the_text_copy_is_the_golden_one(output: dict[str, bytes]) -> None:
    """In UTF-8, with line feeds, and one at its end."""
    data = output["releases/release/release.txt"]

    assert b"\r" not in data
    assert data.endswith(b"# # #\n")
    assert_golden("release.txt", data)
