"""What stands under "Read on": what has most in common, of what is public and not kept for the record only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom import hub
from pressroom.core.assembly import assemble
from pressroom.core.body import EMPTY_BODY
from pressroom.core.clock import Clock
from pressroom.core.library import Library
from pressroom.core.model import Newsroom, Person, Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.model import Edition

KEYS = ("sea", "sky", "land")
NAMES = ("ann", "bo")
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
SOME = st.tuples(
    st.lists(st.sampled_from(KEYS), unique=True), st.lists(st.sampled_from(NAMES), unique=True), st.integers(0, 5)
)


def nearness(one: Story, other: Story) -> int:
    """A topic counts once, a person twice."""
    return len({*one.topics} & {*other.topics}) + 2 * len({*one.people} & {*other.people})


def plain_rule(edition: Edition, story: Story) -> list[str]:
    """Of the five newest with each of its topics and people, and of all: those nearest to it, and else the newest."""
    stories = sorted(edition.stories, key=lambda each: (-each.date.timestamp(), each.path))
    shelves = [[each for each in stories if topic in each.topics] for topic in story.topics]
    shelves += [[each for each in stories if person in each.people] for person in story.people]
    candidates = {each.path: each for shelf in (stories, *shelves) for each in shelf[:5] if each.path != story.path}
    ranked = sorted(candidates.values(), key=lambda each: (-nearness(story, each), -each.date.timestamp(), each.path))
    return [each.title for each in ranked[:3]]


@given(st.lists(SOME, max_size=12))
def test_other_things_to_read_follow_the_plain_rule(drawn: list[tuple[list[str], list[str], int]]) -> None:
    """Also for stories of the same day, and of the same topics."""
    stories = tuple(
        Story(
            slug="a" + "-b" * number,
            language="en",
            origin="x",
            body=EMPTY_BODY,
            title=f"Story {number}",
            summary="It says.",
            date=FIRST_DAY + timedelta(days=day),
            topics=tuple(topics),
            people=tuple(people),
        )
        for number, (topics, people, day) in enumerate(drawn)
    )
    newsroom = Newsroom(name="News", languages=("en",), topics={key: key.title() for key in KEYS})
    people = tuple(Person(key=name, name=name.title()) for name in NAMES)
    library = Library(Path("x"), {"en": newsroom}, {"en": people}, stories, (), (), (), {})
    clock = Clock(datetime(2026, 11, 22, tzinfo=UTC))
    site = assemble(library, clock, "https://news.example.org", ["pressroom.hub"])

    pages = {page.path: page for page in hub.pages(site)}

    for story in stories:
        more = pages[story.path].printed().content["more"]
        assert [card.title for card in more] == plain_rule(site.editions[0], story)


def story(title: str, day: int, more: str = "") -> str:
    """A story of a day in November."""
    text = STORY.replace("A story", title).replace("2026-11-01", f"2026-11-{day:02}")
    return text.replace("summary:", f"{more}summary:")


SERIES = "films: {title: Films}\n"
FILES = {
    "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  sea: Sea\n"),
    "content/people.yaml": PEOPLE + "ann: {name: Ann}\n",
    "content/series.yaml": SERIES,
    "content/stories/new.md": story("New", 20),
    "content/stories/newer.md": story("Newer", 21),
    "content/stories/newest.md": story("Newest", 22),
}


def read_on(output: dict[str, bytes], page: str) -> list[str]:
    """The titles under "Read on", in order; nothing without such a part."""
    part = output[f"{page}index.html"].decode().partition('id="more"')[2].partition("</section>")[0]
    return [each.partition("</a>")[0].rpartition(">")[2] for each in part.split('class="card-title">')[1:]]


@pytest.mark.parametrize(
    ("page", "files", "first"),
    [
        (
            "series/films/one/",
            {
                "content/series/films/one.md": story("One", 1, "number: 1\ntopics: [sea]\n"),
                "content/series/films/two.md": story("Two", 2, "number: 2\n"),
                "content/series/films/three.md": story("Three", 3, "number: 3\n"),
                "content/stories/sea.md": story("At sea", 5, "topics: [sea]\n"),
            },
            ["Two", "Three", "At sea"],
        ),
        (
            "campaigns/c/updates/one/",
            {
                "campaigns/c/campaign.yaml": CAMPAIGN,
                "campaigns/c/updates/one.md": story("One", 2),
                "campaigns/c/updates/two.md": story("Two", 3),
            },
            ["Two", "A challenge", "Newest"],
        ),
        (
            "stories/a/",
            {
                "content/stories/a.md": story("A", 2, "people: [ann]\ntopics: [sea]\n"),
                "content/stories/about.md": story("About Ann", 1, "people: [ann]\n"),
                "content/stories/sea.md": story("At sea", 3, "topics: [sea]\n"),
            },
            ["About Ann", "At sea", "Newest"],
        ),
        (
            "stories/a/",
            {
                "content/stories/a.md": story("A", 2, "authors: [writer]\n"),
                "content/stories/b.md": story("By the same", 1, "authors: [writer]\n"),
            },
            ["Newest", "Newer", "New"],
        ),
    ],
    ids=["the next of its series", "its campaign", "the same person, then a topic", "an author is no bond"],
)
def test_what_belongs_together_comes_first(
    make_newsroom: Callable[..., TestNewsroom], page: str, files: dict[str, str], first: list[str]
) -> None:
    """Then what is newest."""
    output = make_newsroom({**FILES, **files}).build()

    assert read_on(output, page) == first


def test_a_release_leads_on_to_what_it_has_something_in_common_with(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And to nothing else. Where the editor has named related releases, to these only."""
    release = RELEASE.replace("city:", "topics: [sea]\ncity:")
    named = RELEASE.replace("A release", "Named").replace("city:", "related: [r]\ncity:")
    output = make_newsroom(
        {
            **FILES,
            "content/releases/r.md": release,
            "content/releases/named.md": named.replace("quotes:", "x:").replace(
                "x: [{text: We did it., person: writer}]\n", ""
            ),
            "content/stories/sea.md": story("At sea", 5, "topics: [sea]\n"),
        }
    ).build()

    assert read_on(output, "releases/r/") == ["At sea"]
    assert read_on(output, "releases/named/") == []
    assert b"Related release" in output["releases/named/index.html"]


def test_nothing_leads_to_what_is_not_current(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Held back, withdrawn or archived; the next episode of a series neither."""
    release = RELEASE.replace("city:", "topics: [sea]\ncity:")
    output = make_newsroom(
        {
            **FILES,
            "content/stories/a.md": story("A", 2, "people: [ann]\ntopics: [sea]\n"),
            "content/stories/later.md": story("Later", 3, "topics: [sea]\nembargo: 2026-12-01T00:00Z\n"),
            "content/stories/draft.md": story("Draft", 3, "topics: [sea]\nstatus: draft\n"),
            "content/releases/old.md": release.replace("A release", "Archived").replace(
                "city:", "archived: 2026-11-03T00:00Z\ncity:"
            ),
            "content/releases/gone.md": release.replace("A release", "Withdrawn").replace(
                "city:", "withdrawn: {at: 2026-11-03T00:00Z, reason: Wrong}\ncity:"
            ),
            "content/series/films/one.md": story("One", 1, "number: 1\n"),
            "content/series/films/two.md": story("Two", 2, "number: 2\nembargo: 2026-12-01T00:00Z\n"),
        }
    ).build()

    assert read_on(output, "stories/a/") == ["Newest", "Newer", "New"]
    assert read_on(output, "series/films/one/") == ["Newest", "Newer", "New"]
