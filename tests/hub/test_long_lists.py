"""Long lists on several pages: what is on each, the ways between them, and what a new story changes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, STORY
from pressroom import hub
from pressroom.core.assembly import assemble
from pressroom.core.body import EMPTY_BODY
from pressroom.core.clock import Clock
from pressroom.core.library import Library
from pressroom.core.model import Newsroom, Story
from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.model import Site
    from pressroom.pages import Page

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
CLOCK = Clock(datetime(2026, 11, 22, tzinfo=UTC))


def site_of(count: int, page_size: int) -> Site:
    """A site of that many stories on one topic."""
    stories = tuple(
        Story(
            slug=f"story-{number}",
            language="en",
            origin="x",
            body=EMPTY_BODY,
            title=f"Story {number}",
            summary="It says.",
            date=FIRST_DAY + timedelta(days=number),
            topics=("sea",),
        )
        for number in range(1, count + 1)
    )
    newsroom = Newsroom(name="News", languages=("en",), topics={"sea": "Sea"})
    library = Library(Path("x"), {"en": newsroom}, {"en": ()}, stories, (), (), (), {})
    return assemble(library, CLOCK, "https://news.example.org", ["pressroom.hub"], page_size=page_size)


def planned(site: Site, path: str) -> dict[str, Page]:
    """The pages of a list, by path."""
    return {page.path: page for page in hub.pages(site) if re.fullmatch(f"{path}(page/.*)?", page.path)}


@pytest.mark.parametrize("path", ["stories/", "topics/sea/"])
@given(count=st.integers(min_value=0, max_value=14), size=st.integers(min_value=1, max_value=4))
def test_a_new_story_changes_two_pages_of_a_list_at_most(path: str, count: int, size: int) -> None:
    """The list's own page; and the one before it, if a page between them begins."""
    before, after = (planned(site_of(each, size), path) for each in (count, count + 1))

    changed = [path for path, page in before.items() if page.digest_with("") != after[path].digest_with("")]
    assert len(changed) <= 2
    assert len(after) - len(before) <= 1


@pytest.mark.parametrize("path", ["stories/", "topics/sea/"])
@given(count=st.integers(min_value=1, max_value=14), size=st.integers(min_value=1, max_value=4))
def test_the_ways_between_the_pages_lead_to_every_story_once(path: str, count: int, size: int) -> None:
    """From the newest to the oldest and back; every page is one that links may lead to."""
    site = site_of(count, size)
    pages = planned(site, path)

    here: str | None = path
    walked, titles = [], []
    while here:
        walked.append(here)
        content = pages[here].printed().content
        titles += [card.title for card in content["cards"]]
        here = content["pager"].older if content["pager"] else None

    assert titles == [f"Story {number}" for number in range(count, 0, -1)]
    assert set(walked) == set(pages) <= site.editions[0].paths
    back = [pages[each].printed().content["pager"] for each in reversed(walked)]
    assert [pager.newer for pager in back if pager] == [*reversed(walked[:-1]), None][: len(walked) if back[0] else 0]


def test_a_short_list_has_one_page_and_no_pager() -> None:
    """Up to one story less than two pages' worth."""
    pages = planned(site_of(7, 4), "stories/")

    assert list(pages) == ["stories/"]
    assert pages["stories/"].printed().content["pager"] is None


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """Five stories in English and one in Korean, by one writer."""
    story = STORY.replace("summary:", "authors: [writer]\ntopics: [open-news]\nsummary:")
    stories = {f"content/stories/s{day}.md": story.replace("11-01", f"11-0{day}") for day in range(1, 6)}
    return make_newsroom({**stories, "content/stories/s1.ko.md": story})


def test_lists_of_stories_topics_and_people_have_numbered_pages(newsroom: TestNewsroom) -> None:
    """In the language that has so many; where a number is missing, the switch leads to the same list."""
    output = newsroom.build(PLUGINS=["pressroom.site", "pressroom.hub"], DEFAULT_PAGINATION=2)

    numbered = {path for path in output if "/page/" in path}
    assert numbered == {
        f"{path}/page/1/index.html" for path in ("stories", "topics/open-news", "people/writer", "archive/2026/11")
    }
    page = output["stories/page/1/index.html"].decode()
    assert "<title>Stories, page 1 · Test newsroom</title>" in page
    assert '<link rel="canonical" href="https://news.example.org/stories/page/1/">' in page
    assert '<a href="../../../ko/stories/" lang="ko" hreflang="ko">' in page
    assert "leads to the home page" not in page
    assert 'rel="alternate" hreflang' not in page
    assert '<li class="pager-newer"><a href="../../../stories/">Newer</a></li>' in page
    assert "pager-older" not in page
    assert page.count('class="card-title"') == 2
    assert 'aria-label="More of this list"' in output["stories/index.html"].decode()


@pytest.mark.parametrize("size", [0, False, 3])
def test_few_enough_are_on_one_page(newsroom: TestNewsroom, size: int) -> None:
    """None, 0 and False ask for it."""
    output = newsroom.build(PLUGINS=["pressroom.site", "pressroom.hub"], DEFAULT_PAGINATION=size)

    assert not [path for path in output if "/page/" in path]
    assert output["stories/index.html"].count(b'class="card-title"') == 5


def test_without_a_word_in_the_settings_a_page_holds_twenty_four(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Forty-eight make a numbered page."""
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 25)]
    files = {f"content/stories/s{day}.md": STORY.replace("2026-11-01", day) for day in days}

    output = make_newsroom(files).build(PLUGINS=["pressroom.site", "pressroom.hub"])

    assert [path for path in output if "/page/" in path] == ["stories/page/1/index.html"]
    assert output["stories/page/1/index.html"].count(b'class="card-title"') == 24


@pytest.mark.parametrize("size", [-1, True, "many", 2.5])
def test_an_impossible_size_is_refused(newsroom: TestNewsroom, size: object) -> None:
    """With what to write instead."""
    with pytest.raises(UsageError, match="write how many publications"):
        newsroom.build(DEFAULT_PAGINATION=size)


@pytest.mark.parametrize(
    "name", ["content/stories/page.md", "content/releases/page.md", "campaigns/page/campaign.yaml"]
)
def test_no_publication_has_the_address_of_numbered_pages(
    make_newsroom: Callable[..., TestNewsroom], name: str
) -> None:
    """Who shortens the address of a numbered page would find it."""
    release = STORY.replace("title:", "headline:").replace("summary:", "city: Seoul\ncontacts: [press]\nsummary:")
    text = CAMPAIGN if "campaigns" in name else release if "releases" in name else STORY
    newsroom = make_newsroom({name: text, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE})

    problems = newsroom.problems()

    assert problems
    assert all("'page' is an address that the newsroom itself needs; choose another name" in each for each in problems)
    assert all(each.startswith(name) for each in problems)
