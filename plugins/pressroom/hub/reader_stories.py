"""Stories of readers: the page of each, which says who tells it. Of the consent it says that there is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .story import compose_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, ReaderStory
    from pressroom.pages import Composed, Page
    from pressroom.pictures import Originals

    from .story import Articles, Connections


def reader_story_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every story of a reader."""
    for item in articles.edition.reader_stories:
        yield articles.page(item, "reader_story.html", compose_reader_story)


def compose_reader_story(
    masthead: Masthead,
    originals: Originals,
    story: ReaderStory,
    connections: Connections,
) -> Composed:
    """Return what the page of a reader's story prints: what that of a story does, and who tells it."""
    composed = compose_story(masthead, originals, story, connections)
    return replace(composed, content={**composed.content, "reader": story.reader})
