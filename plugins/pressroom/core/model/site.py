"""What is public at one instant: the only thing that features see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pressroom.core import urls

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.clock import Clock

    from .campaign import Campaign
    from .newsroom import Newsroom
    from .people import Person
    from .publication import Page, Publication, Release, Story

P = TypeVar("P", bound="Publication")


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that at least one public publication has. `publications` are the newest first."""

    key: str
    name: str
    publications: tuple[Story | Release | Campaign, ...]

    @property
    def path(self) -> str:
        """Return its path inside its language's part of the site."""
        return urls.topic_path(self.key)


@dataclass(frozen=True, slots=True)
class Edition:
    """The newsroom in one language. All lists hold only what is public, the newest first.

    `publications` are stories, releases and campaigns together; `paths` are all pages of this edition, inside it.
    """

    language: str
    is_default: bool
    newsroom: Newsroom
    stories: tuple[Story, ...] = ()
    releases: tuple[Release, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    pages: tuple[Page, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    publications: tuple[Story | Release | Campaign, ...] = ()
    paths: frozenset[str] = frozenset()

    def path(self, path: str = "") -> str:
        """Return a path of this edition as seen from the site's root."""
        return path if self.is_default else f"{self.language}/{path}"

    def person(self, key: str) -> Person | None:
        """Return the person with that key, if anything public names them."""
        return next((person for person in self.people if person.key == key), None)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything public at one instant, in all languages.

    `folder` is where the newsroom's files are, `url` the site's own address without a slash at its end, `features` the
    names of the features that the site's settings switch on.
    """

    folder: Path
    url: str
    clock: Clock
    editions: tuple[Edition, ...]
    features: frozenset[str] = field(default_factory=frozenset)


def newest_first(publications: tuple[P, ...]) -> tuple[P, ...]:
    """Return publications by date, the newest first; equal dates by slug, so that the order never varies."""
    return tuple(sorted(publications, key=lambda item: (-item.date.timestamp(), item.kind, item.slug)))
