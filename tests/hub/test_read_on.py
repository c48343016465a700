"""What stands under "Read on": the quick way finds just what the plain rule says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pressroom import hub
from pressroom.core.assembly import assemble
from pressroom.core.body import EMPTY_BODY
from pressroom.core.clock import Clock
from pressroom.core.library import Library
from pressroom.core.model import Newsroom, Story

if TYPE_CHECKING:
    from pressroom.core.model import Edition

KEYS = ("sea", "sky", "land")
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def plain_rule(edition: Edition, story: Story) -> list[str]:
    """Of the four newest on each of its topics and of all stories, those that share most topics; else the newest."""
    near = [item for topic in edition.topics if topic.key in story.topics for item in topic.publications[:4]]
    candidates = {item.path: item for item in (*near, *edition.stories[:4]) if item.path != story.path}
    ranked = sorted(
        candidates.values(),
        key=lambda item: (-len({*item.topics} & {*story.topics}), -item.date.timestamp(), item.path),
    )
    return [item.title for item in ranked[:3]]


@given(st.lists(st.tuples(st.lists(st.sampled_from(KEYS), unique=True), st.integers(0, 5)), max_size=12))
def test_other_things_to_read_follow_the_plain_rule(drawn: list[tuple[list[str], int]]) -> None:
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
        )
        for number, (topics, day) in enumerate(drawn)
    )
    newsroom = Newsroom(name="News", languages=("en",), topics={key: key.title() for key in KEYS})
    library = Library(Path("x"), {"en": newsroom}, {"en": ()}, stories, (), (), (), {})
    clock = Clock(datetime(2026, 11, 22, tzinfo=UTC))
    site = assemble(library, clock, "https://news.example.org", ["pressroom.hub"])

    pages = {page.path: page for page in hub.pages(site)}

    for story in stories:
        more = pages[story.path].printed().content["more"]
        assert [card.title for card in more] == plain_rule(site.editions[0], story)
