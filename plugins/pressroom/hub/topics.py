"""Topics: pages that list and lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import Composed, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic in a list, with the number of its publications."""

    name: str
    path: str
    count: int


def topic_entries(edition: Edition) -> tuple[TopicEntry, ...]:
    """Return the edition's topics as lists show them."""
    return tuple(TopicEntry(topic.name, edition.path(topic.path), len(topic.publications)) for topic in edition.topics)


def topic_pages(planner: Planner) -> Iterator[Page]:
    """Yield the list of all topics, and the pages of each."""
    entries = topic_entries(planner.edition)
    yield planner.page(urls.page_path("topics"), "topics.html", compose_topics, entries)
    for topic in planner.edition.topics:
        feeds = planner.feeds("topic", topic.key)
        yield from planner.pages_of_list(topic.path, "topic.html", compose_topic, topic.publications, topic.name, feeds)


def compose_topics(masthead: Masthead, _originals: Originals, topics: tuple[TopicEntry, ...]) -> Composed:
    """Return what the page of all topics prints."""
    return Composed(title=masthead.name, section="topics", content={"topics": topics})


def compose_topic(
    _masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    name: str,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of a topic prints."""
    return Composed(
        title=name,
        section="topics",
        feeds=feeds,
        content={"name": name, "cards": cards(items), "pager": pager},
    )
