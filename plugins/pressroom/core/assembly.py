"""From the library to the site: what is public at one instant, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from . import urls
from .model import Campaign, Edition, Page, Release, Site, Story, Topic
from .model.publication import is_public
from .model.site import newest_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .clock import Clock
    from .library import Library
    from .model import Person

Item = TypeVar("Item", Story, Release, Campaign, Page)


def assemble(library: Library, clock: Clock, url: str, features: Iterable[str]) -> Site:
    """Return the site as it is at the clock's instant. `url` is its address, `features` what its settings switch on."""
    editions = [_edition(library, clock, language) for language in library.newsrooms]
    public = {path for edition in editions for path in _public_paths(edition)}
    return Site(
        folder=library.folder,
        url=url.rstrip("/"),
        clock=clock,
        editions=tuple(_without_dead_links(edition, public.__contains__) for edition in editions),
        features=frozenset(features),
    )


def _edition(library: Library, clock: Clock, language: str) -> Edition:
    def public(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item for item in items if item.language == language and is_public(item, clock))

    stories, releases, campaigns = (
        public(library.stories),
        public(library.releases),
        public(library.campaigns),
    )
    pages = sorted(public(library.pages), key=lambda page: (page.menu is None, page.menu or 0, page.slug))
    edition = Edition(
        language=language,
        is_default=language == next(iter(library.newsrooms)),
        newsroom=library.newsrooms[language],
        stories=newest_first(stories),
        releases=newest_first(releases),
        campaigns=newest_first(campaigns),
        pages=tuple(pages),
        people=tuple(_named(library.people[language], stories, releases)),
    )
    return replace(edition, topics=_topics(edition))


def _topics(edition: Edition) -> tuple[Topic, ...]:
    """Return the topics that something public has: one that exists only through an embargo stays unknown."""
    return tuple(
        Topic(key, name, about)
        for key, name in edition.newsroom.topics.items()
        if (about := tuple(item for item in edition.publications if key in item.topics))
    )


def _named(people: tuple[Person, ...], stories: tuple[Story, ...], releases: tuple[Release, ...]) -> Iterable[Person]:
    """Yield the people whom something public names."""
    named = {key for story in stories for key in (*story.authors, *story.people)}
    named |= {quote.person for release in releases for quote in release.quotes if quote.person}
    return (person for person in people if person.key in named)


def _public_paths(edition: Edition) -> Iterable[str]:
    hub = [urls.page_path(name) for name in urls.HUB_PAGES]
    items = [item.path for item in (*edition.publications, *edition.pages, *edition.topics)]
    people = [urls.person_path(person.key) for person in edition.people]
    return (edition.path(path) for path in (*hub, *items, *people))


def _without_dead_links(edition: Edition, is_linkable: Callable[[str], bool]) -> Edition:
    """Return the edition with the links inside its bodies that lead to something public; the others become words."""

    def linked(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item.model_copy(update={"body": item.body.linking_only(is_linkable)}) for item in items)

    return replace(
        edition,
        stories=linked(edition.stories),
        releases=linked(edition.releases),
        campaigns=linked(edition.campaigns),
        pages=linked(edition.pages),
    )
