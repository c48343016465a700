"""Topics, people, the newsroom's accounts, and the feeds: pages that list and lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.model.outline import OTHER_SIGN
from pressroom.pages import Composed, cards, feed_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Account, Edition, Masthead, Person
    from pressroom.pages import Listed, Page, Pager, Planner
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


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One subject's feeds: their paths, and their whole addresses for copying into a feed reader."""

    title: str
    rss: str
    atom: str
    rss_address: str
    atom_address: str


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An official account. `address` is complete, or a path from the site's root where `is_ours_here`.

    `sign` is the name of a picture in the theme's `images/channels/`.
    """

    channel: str
    channel_name: str
    sign: str
    name: str
    address: str
    kind: str | None
    purpose: str | None
    is_ours_here: bool


def directory_pages(planner: Planner) -> Iterator[Page]:
    """Yield the directories of an edition."""
    yield from _topic_pages(planner)
    yield from _people_pages(planner)
    yield planner.page(urls.page_path("connect"), "connect.html", compose_connect, planner.edition.newsroom.accounts)
    if "pressroom.feeds" in planner.masthead.features:
        topics = planner.edition.topics if planner.has_topic_feeds else ()
        names = tuple((topic.key, topic.name) for topic in topics)
        yield planner.page(urls.page_path("feeds"), "feeds.html", compose_feeds, names)


def topic_entries(edition: Edition) -> tuple[TopicEntry, ...]:
    """Return the edition's topics as lists show them."""
    return tuple(TopicEntry(topic.name, edition.path(topic.path), len(topic.publications)) for topic in edition.topics)


def _topic_pages(planner: Planner) -> Iterator[Page]:
    entries = topic_entries(planner.edition)
    yield planner.page(urls.page_path("topics"), "topics.html", compose_topics, entries)
    for topic in planner.edition.topics:
        feed = topic.key if planner.has_topic_feeds else None
        yield from planner.pages_of_list(topic.path, "topic.html", compose_topic, topic.publications, topic.name, feed)


def compose_topics(masthead: Masthead, _originals: Originals, topics: tuple[TopicEntry, ...]) -> Composed:
    """Return what the page of all topics prints."""
    return Composed(title=masthead.name, section="topics", content={"topics": topics})


def compose_topic(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    name: str,
    feed: str | None,
) -> Composed:
    """Return what a page of a topic prints. `feed` is the topic's key if it has feeds."""
    return Composed(
        title=name,
        section="topics",
        feeds=feed_links(masthead, feed, name) if feed else (),
        content={"name": name, "cards": cards(items), "pager": pager},
    )


def _people_pages(planner: Planner) -> Iterator[Page]:
    edition = planner.edition
    people = tuple(
        PersonEntry(person.name, person.role, edition.path(urls.person_path(person.key)), person.staff)
        for person in edition.people
    )
    yield planner.page(urls.page_path("people"), "people.html", compose_people, people)
    for person in edition.people:
        path, items = urls.person_path(person.key), edition.publications_of(person.key)
        yield from planner.pages_of_list(path, "person.html", compose_person, items, person)


def compose_people(masthead: Masthead, _originals: Originals, people: tuple[PersonEntry, ...]) -> Composed:
    """Return what the page of all people prints."""
    return Composed(title=masthead.name, section="people", content={"people": people})


def compose_person(
    _masthead: Masthead, _originals: Originals, items: tuple[Listed, ...], pager: Pager | None, person: Person
) -> Composed:
    """Return what a page of a person prints: what they wrote, are quoted in, or are the subject of."""
    content = {"person": person, "cards": cards(items), "pager": pager}
    return Composed(title=person.name, description=person.role or "", section="people", content=content)


def compose_connect(masthead: Masthead, _originals: Originals, accounts: tuple[Account, ...]) -> Composed:
    """Return what the page of the newsroom's accounts prints."""
    content = {"accounts": tuple(_shown(masthead, account) for account in accounts)}
    return Composed(title=masthead.name, section="connect", content=content)


def _shown(masthead: Masthead, account: Account) -> ShownAccount:
    is_here = ":" not in account.address
    outline = find_outline(account.channel, masthead.own_channels)
    return ShownAccount(
        channel=account.channel,
        channel_name=outline.name if outline else account.channel,
        sign=outline.sign if outline else OTHER_SIGN,
        name=account.name,
        address=masthead.path(account.address) if is_here else account.address,
        kind=account.kind,
        purpose=account.purpose,
        is_ours_here=is_here,
    )


def compose_feeds(masthead: Masthead, _originals: Originals, topics: tuple[tuple[str, str], ...]) -> Composed:
    """Return what the page of the feeds prints. `topics` are keys and names of those that have feeds."""
    language = masthead.language
    of_topics = (_feed_entry(masthead, name, language, key) for key, name in topics)
    content = {
        "feeds": (_feed_entry(masthead, masthead.name, language), *of_topics),
        "everything": _feed_entry(masthead, masthead.name),
    }
    return Composed(title=masthead.name, section="feeds", content=content)


def _feed_entry(masthead: Masthead, title: str, language: str | None = None, topic: str | None = None) -> FeedEntry:
    rss, atom = (urls.feed_path(form, language, topic) for form in ("rss", "atom"))
    return FeedEntry(title, rss, atom, urls.absolute(rss, masthead.url), urls.absolute(atom, masthead.url))
