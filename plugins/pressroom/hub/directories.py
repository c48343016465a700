"""Topics and people: pages that list and lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import Composed, cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Person
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic in a list, with the number of its publications."""

    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person in a list; staff write for the newsroom."""

    name: str
    role: str | None
    path: str
    is_staff: bool


def directory_pages(planner: Planner) -> Iterator[Page]:
    """Yield the directories of an edition."""
    yield from _topic_pages(planner)
    yield from people_pages(planner)


def topic_entries(edition: Edition) -> tuple[TopicEntry, ...]:
    """Return the edition's topics as lists show them."""
    return tuple(TopicEntry(topic.name, edition.path(topic.path), len(topic.publications)) for topic in edition.topics)


def _topic_pages(planner: Planner) -> Iterator[Page]:
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


def people_pages(planner: Planner) -> Iterator[Page]:
    """Yield the list of the people whom something names, and a page of each."""
    edition = planner.edition
    people = tuple(
        PersonEntry(person.name, person.role, edition.path(urls.person_path(person.key)), person.staff)
        for person in edition.people
    )
    if people or not planner.masthead.own_site:
        yield planner.page(urls.page_path("people"), "people.html", compose_people, people)
    for person in edition.people:
        path, items = urls.person_path(person.key), edition.publications_of(person.key)
        feeds = planner.feeds("person", person.key)
        yield from planner.pages_of_list(path, "person.html", compose_person, items, person, feeds)


def compose_people(masthead: Masthead, _originals: Originals, people: tuple[PersonEntry, ...]) -> Composed:
    """Return what the page of all people prints."""
    return Composed(title=masthead.name, section="people", content={"people": people})


def compose_person(
    _masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    person: Person,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of a person prints: what they wrote, are quoted in, or are the subject of."""
    content = {"person": person, "cards": cards(items), "pager": pager}
    return Composed(title=person.name, description=person.role or "", section="people", feeds=feeds, content=content)
