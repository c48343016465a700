"""Topics, people, the newsroom's accounts, and the feeds: pages that list and lead on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.channels import load_catalogue
from pressroom.core import urls
from pressroom.pages import latest_cards, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Account, Edition, Person, Release, Site, Story
    from pressroom.pages import Page


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
    """An official account. `address` is complete, or a path from the site's root where `is_ours_here`."""

    channel: str
    channel_name: str
    name: str
    address: str
    kind: str | None
    purpose: str | None
    is_ours_here: bool


def directory_pages(site: Site, edition: Edition) -> Iterator[Page]:
    """Yield the directories of an edition."""
    yield from _topic_pages(site, edition)
    yield from _people_pages(site, edition)
    yield _connect_page(site, edition)
    if "pressroom.feeds" in site.features:
        yield _feeds_page(site, edition)


def _topic_pages(site: Site, edition: Edition) -> Iterator[Page]:
    yield page_of(
        site,
        edition,
        urls.page_path("topics"),
        "topics.html",
        title=edition.newsroom.name,
        section="topics",
        content={"topics": topic_entries(edition)},
    )
    for topic in edition.topics:
        content = {"name": topic.name, "cards": latest_cards(site, edition, topic.publications)}
        yield page_of(
            site,
            edition,
            topic.path,
            "topic.html",
            title=topic.name,
            section="topics",
            topic=topic.key,
            content=content,
        )


def topic_entries(edition: Edition) -> tuple[TopicEntry, ...]:
    """Return the edition's topics as lists show them."""
    return tuple(TopicEntry(topic.name, edition.path(topic.path), len(topic.publications)) for topic in edition.topics)


def _people_pages(site: Site, edition: Edition) -> Iterator[Page]:
    people = tuple(
        PersonEntry(person.name, person.role, edition.path(urls.person_path(person.key)), person.staff)
        for person in edition.people
    )
    yield page_of(
        site,
        edition,
        urls.page_path("people"),
        "people.html",
        title=edition.newsroom.name,
        section="people",
        content={"people": people},
    )
    for person in edition.people:
        content = {"person": person, "cards": latest_cards(site, edition, _naming(edition, person))}
        yield page_of(
            site,
            edition,
            urls.person_path(person.key),
            "person.html",
            title=person.name,
            description=person.role or "",
            section="people",
            content=content,
        )


def _naming(edition: Edition, person: Person) -> Iterator[Story | Release]:
    """Yield what the person wrote, is quoted in, or is the subject of."""
    for story in edition.stories:
        if person.key in (*story.authors, *story.people):
            yield story
    for release in edition.releases:
        if any(quote.person == person.key for quote in release.quotes):
            yield release


def _connect_page(site: Site, edition: Edition) -> Page:
    accounts = tuple(_shown(edition, account) for account in edition.newsroom.accounts)
    return page_of(
        site,
        edition,
        urls.page_path("connect"),
        "connect.html",
        title=edition.newsroom.name,
        section="connect",
        content={"accounts": accounts},
    )


def _shown(edition: Edition, account: Account) -> ShownAccount:
    is_here = ":" not in account.address
    return ShownAccount(
        channel=account.channel,
        channel_name=load_catalogue()[account.channel].name,
        name=account.name,
        address=edition.path(account.address) if is_here else account.address,
        kind=account.kind,
        purpose=account.purpose,
        is_ours_here=is_here,
    )


def _feeds_page(site: Site, edition: Edition) -> Page:
    name = edition.newsroom.name
    of_topics = (_feed_entry(site, topic.name, edition.language, topic.key) for topic in edition.topics)
    content = {
        "feeds": (_feed_entry(site, name, edition.language), *of_topics),
        "everything": _feed_entry(site, name),
    }
    return page_of(
        site,
        edition,
        urls.page_path("feeds"),
        "feeds.html",
        title=name,
        section="feeds",
        content=content,
    )


def _feed_entry(site: Site, title: str, language: str | None = None, topic: str | None = None) -> FeedEntry:
    rss, atom = (urls.feed_path(form, language, topic) for form in ("rss", "atom"))
    return FeedEntry(title, rss, atom, urls.absolute(rss, site.url), urls.absolute(atom, site.url))
