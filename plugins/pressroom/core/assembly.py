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
    public = {edition.path(path) for edition in editions for path in edition.paths}
    return Site(
        folder=library.folder,
        url=url.rstrip("/"),
        clock=clock,
        editions=tuple(_with_lists(_without_dead_links(edition, public.__contains__)) for edition in editions),
        features=frozenset(features),
    )


def _edition(library: Library, clock: Clock, language: str) -> Edition:
    """Return what is public in a language, and the paths of it."""

    def public(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(item for item in items if item.language == language and is_public(item, clock))

    stories, releases, campaigns = public(library.stories), public(library.releases), public(library.campaigns)
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
    return replace(edition, paths=frozenset(_paths(edition)))


def _named(people: tuple[Person, ...], stories: tuple[Story, ...], releases: tuple[Release, ...]) -> Iterable[Person]:
    """Yield the people whom something public names."""
    named = {key for story in stories for key in (*story.authors, *story.people)}
    named |= {quote.person for release in releases for quote in release.quotes if quote.person}
    return (person for person in people if person.key in named)


def _paths(edition: Edition) -> Iterable[str]:
    publications = (*edition.stories, *edition.releases, *edition.campaigns)
    yield from (urls.page_path(name) for name in urls.HUB_PAGES)
    yield from (item.path for item in publications)
    yield from (page.path for page in edition.pages)
    yield from {urls.topic_path(key) for item in publications for key in item.topics}
    yield from (urls.person_path(person.key) for person in edition.people)


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


def _with_lists(edition: Edition) -> Edition:
    """Return the edition with its lists across kinds. They come last: what they hold must be free of dead links."""
    everything: tuple[Story | Release | Campaign, ...] = (*edition.stories, *edition.releases, *edition.campaigns)
    publications = newest_first(everything)
    by_topic: dict[str, list[Story | Release | Campaign]] = {key: [] for key in edition.newsroom.topics}
    for item in publications:
        for key in item.topics:
            by_topic[key].append(item)
    # A topic that exists only through an embargo stays unknown.
    topics = tuple(
        Topic(key, name, tuple(by_topic[key])) for key, name in edition.newsroom.topics.items() if by_topic[key]
    )
    return replace(edition, publications=publications, topics=topics)
