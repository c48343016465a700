"""Stories of readers: the page of each, which says who tells it. Of the consent it says that there is one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .story import compose_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, ReaderStory
    from pressroom.pages import Composed, FeedLink, Link, Listed, Page
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals

    from .republishing import Republished
    from .story import Articles


def reader_story_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every story of a reader."""
    for item in articles.edition.reader_stories:
        yield articles.page(item, "reader_story.html", compose_reader_story)


def compose_reader_story(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    story: ReaderStory,
    authors: tuple[Link, ...],
    people: tuple[Link, ...],
    topics: tuple[Link, ...],
    more: tuple[Listed, ...],
    logo: AttachedFile | None,
    part_of: Link | None,
    _part: object,
    feeds: tuple[FeedLink, ...],
    lifted: Republished | None,
) -> Composed:
    """Return what the page of a reader's story prints: what that of a story does, and who tells it."""
    composed = compose_story(
        masthead, originals, story, authors, people, topics, more, logo, part_of, None, feeds, lifted
    )
    return replace(composed, content={**composed.content, "reader": story.reader})
