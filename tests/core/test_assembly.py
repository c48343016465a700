"""From everything in the folder to what is public at one instant (more of it in site/test_held_back.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.prose import Html
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.model import Edition, Site

LIFT = "2026-12-01T00:00:00Z"
ONE_SECOND_BEFORE = "2026-11-30T23:59:59Z"

HELD_BACK = {
    "draft": ("status: draft\n", False, False),
    "published": ("status: published\n", True, True),
    "future": ("date: 2026-12-01T09:00+09:00\n", False, True),
    "embargo": ("embargo: 2026-12-01T09:00+09:00\n", False, True),
    "embargo in a zone": ("embargo: 2026-11-30T19:00 America/New_York\n", False, True),
    "embargo before the date": ("embargo: 2026-10-01T00:00Z\ndate: 2026-12-01T00:00Z\n", False, True),
    "embargo of a draft": ("embargo: 2026-10-01T00:00Z\nstatus: draft\n", False, False),
    "embargo that is over": ("embargo: 2026-11-30T23:59:59Z\n", True, True),
}

FEATURES = ("pressroom.hub", "pressroom.releases", "pressroom.campaigns", "pressroom.feeds")


def site_at(newsroom: TestNewsroom, as_of: str) -> Site:
    """The newsroom as it is at an instant."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    return assemble(library, Clock(parse_instant(as_of)), "https://news.example.org", FEATURES)


def editions_at(newsroom: TestNewsroom, as_of: str) -> tuple[Edition, Edition]:
    """The English and the Korean edition at an instant."""
    english, korean = site_at(newsroom, as_of).editions
    return english, korean


def with_lines(text: str, lines: str) -> str:
    """A publication with these lines of front matter; a date among them takes the other's place."""
    if "date:" in lines:
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("date:"))
    return text.replace("summary:", f"{lines}summary:", 1)


@pytest.mark.parametrize(("lines", "before", "at_lift"), HELD_BACK.values(), ids=HELD_BACK)
@pytest.mark.parametrize("kind", ["story", "release", "campaign"])
def test_a_publication_is_public_from_its_instant_on(
    make_newsroom: Callable[..., TestNewsroom], kind: str, lines: str, before: bool, at_lift: bool
) -> None:
    """Not one second earlier, and a draft never."""
    file, text = {
        "story": ("content/stories/a.md", STORY),
        "release": ("content/releases/a.md", RELEASE),
        "campaign": ("campaigns/a/campaign.yaml", CAMPAIGN),
    }[kind]
    newsroom = make_newsroom({file: with_lines(text, lines)})

    assert bool(editions_at(newsroom, ONE_SECOND_BEFORE)[0].publications) == before
    assert bool(editions_at(newsroom, LIFT)[0].publications) == at_lift


def test_a_page_is_public_unless_it_is_a_draft(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Pages have no instant; those with a place in the menu come first, in its order."""
    newsroom = make_newsroom(
        {
            "content/pages/a.md": "---\ntitle: A\n---\n",
            "content/pages/b.md": "---\ntitle: B\nmenu: 2\n---\n",
            "content/pages/c.md": "---\ntitle: C\nmenu: 1\n---\n",
            "content/pages/d.md": "---\ntitle: D\nstatus: draft\n---\n",
        }
    )

    assert [page.title for page in editions_at(newsroom, "1970-01-02T00:00Z")[0].pages] == ["C", "B", "A"]


def test_topics_and_people_exist_only_with_something_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A topic that only an embargoed story has, and a person whom only it names, are unknown before."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  quiet: {en: Quiet, ko: 조용}\n"),
            "content/people.yaml": PEOPLE
            + "subject: {name: Subject}\nspeaker: {name: Speaker}\nnobody: {name: Nobody}\n",
            "content/stories/a.md": with_lines(STORY, "topics: [open-news]\nauthors: [writer]\n"),
            "content/stories/b.md": with_lines(STORY, f"topics: [quiet]\npeople: [subject]\nembargo: {LIFT}\n"),
            "content/releases/c.md": with_lines(RELEASE, f"embargo: {LIFT}\n").replace(
                "person: writer", "person: speaker"
            ),
        }
    )

    before, _ = editions_at(newsroom, ONE_SECOND_BEFORE)
    assert [topic.key for topic in before.topics] == ["open-news"]
    assert [person.key for person in before.people] == ["writer"]

    after, _ = editions_at(newsroom, LIFT)
    assert [topic.key for topic in after.topics] == ["quiet", "open-news"]
    assert [person.key for person in after.people] == ["writer", "subject", "speaker"]
    assert after.person("nobody") is None


def test_a_translation_is_held_back_by_itself(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The original is out; with the translation, its topic and its writer wait too."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": with_lines(STORY, "topics: [open-news]\nauthors: [writer]\n"),
            "content/stories/a.ko.md": with_lines(STORY, f"topics: [open-news]\nauthors: [writer]\nembargo: {LIFT}\n"),
        }
    )

    english, korean = editions_at(newsroom, ONE_SECOND_BEFORE)
    assert [story.slug for story in english.stories] == ["a"]
    assert (korean.stories, korean.topics, korean.people) == ((), (), ())

    _, korean = editions_at(newsroom, LIFT)
    assert [story.path for story in korean.stories] == ["stories/a/"]
    assert [topic.name for topic in korean.topics] == ["열린 뉴스"]


def test_links_to_what_is_held_back_become_words_everywhere(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also in the publications of a topic, from which feeds are made."""
    story = with_lines(STORY, "topics: [open-news]\n").replace("Words", "Words, [hidden ones](b.md),")
    newsroom = make_newsroom(
        {"content/stories/a.md": story, "content/stories/b.md": with_lines(STORY, f"embargo: {LIFT}\n")}
    )

    english, _ = editions_at(newsroom, ONE_SECOND_BEFORE)

    (topic,) = english.topics
    for publication in (*english.stories, *english.publications, *topic.publications):
        (part,) = publication.body.parts
        assert part == Html("<p>Words, hidden ones, of the story.</p>")


def test_links_into_the_other_language_stay_while_their_target_is_public(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """A link leads to the file that it names, in whatever language."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("Words", "[Words](b.ko.md)"),
            "content/stories/b.ko.md": with_lines(STORY, f"embargo: {LIFT}\n"),
        }
    )

    def html_at(as_of: str) -> str:
        (part,) = editions_at(newsroom, as_of)[0].stories[0].body.parts
        assert isinstance(part, Html)
        return part.at("../..")

    assert html_at(ONE_SECOND_BEFORE) == "<p>Words of the story.</p>"
    assert html_at(LIFT) == '<p><a href="../../ko/stories/b/">Words</a> of the story.</p>'


def test_publications_are_in_the_same_order_on_every_machine(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The newest first; at the same instant by kind and slug, whatever zone the instant is written in."""
    newsroom = make_newsroom(
        {
            "content/stories/older.md": with_lines(STORY, "date: 2026-11-01T00:00Z\n"),
            "content/stories/b.md": with_lines(STORY, "date: 2026-11-02T09:00+09:00\n"),
            "content/stories/a.md": with_lines(STORY, "date: 2026-11-01T19:00 America/New_York\n"),
            "content/releases/z.md": with_lines(RELEASE, "date: 2026-11-02T00:00Z\n"),
            "campaigns/c/campaign.yaml": with_lines(CAMPAIGN, "date: 2026-11-02T00:00Z\n"),
        }
    )

    english, _ = editions_at(newsroom, LIFT)

    assert [item.slug for item in english.publications] == ["c", "z", "a", "b", "older"]


def test_a_withdrawn_release_is_related_to_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its tombstone has an address, but nobody is sent there to read on."""
    withdrawn = with_lines(RELEASE, "withdrawn: {at: 2026-12-01T00:00Z, reason: It was wrong.}\n")
    newsroom = make_newsroom(
        {"content/releases/a.md": withdrawn, "content/releases/b.md": with_lines(RELEASE, "related: [a]\n")}
    )

    related = [editions_at(newsroom, as_of)[0].releases[-1].related for as_of in (ONE_SECOND_BEFORE, LIFT)]

    assert related == [("a",), ()]
