"""What stands around every page of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Site
    from pressroom.core.pieces import Pieces


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu: a `key` that the theme has words for, or a page's own `label`."""

    key: str | None
    label: str | None
    path: str


@dataclass(frozen=True, slots=True)
class EditionLink:
    """The way to an edition's home; `name` is the language's name in itself."""

    language: str
    name: str
    home: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of an edition."""

    language: str
    direction: str
    timezone: str
    name: str
    tagline: str | None
    description: str | None
    notice: str | None
    home: str
    menu: tuple[MenuItem, ...]
    editions: tuple[EditionLink, ...]


@dataclass(frozen=True)
class Surroundings:
    """What an edition's frame is made from. `homes` are the languages of all editions, and the paths of their homes.

    The frame itself waits until a page is printed: the languages' names are Babel's, which takes time to load.
    """

    masthead: Masthead
    tagline: str | None
    notice: str | None
    menu: tuple[MenuItem, ...]
    homes: tuple[tuple[str, str], ...]

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.masthead, self.tagline, self.notice, self.menu, self.homes)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the digests of its parts, by names that editors know."""
        return {
            **self.masthead.pieces,
            "tagline": digest_of(self.tagline),
            "notice": digest_of(self.notice),
            "menu": digest_of(self.menu),
            "languages": digest_of(self.homes),
        }

    @cached_property
    def frame(self) -> Frame:
        """Return the frame, ready to be printed."""
        masthead = self.masthead
        return Frame(
            language=masthead.language,
            direction=_direction(masthead.language),
            timezone=masthead.timezone,
            name=masthead.name,
            tagline=self.tagline,
            description=masthead.description,
            notice=self.notice,
            home=masthead.path(),
            menu=self.menu,
            editions=tuple(EditionLink(language, own_name(language), home) for language, home in self.homes),
        )


def surroundings_of(site: Site, edition: Edition) -> Surroundings:
    """Return what stands around the pages of an edition."""
    return Surroundings(
        masthead=edition.masthead,
        tagline=edition.newsroom.tagline,
        notice=edition.newsroom.notice,
        menu=tuple(_menu(site, edition)),
        homes=tuple((each.language, each.path()) for each in site.editions),
    )


def _menu(site: Site, edition: Edition) -> Iterator[MenuItem]:
    filled = {
        "stories": edition.stories,
        "releases": edition.releases,
        "campaigns": edition.campaigns,
        "topics": edition.topics,
        "people": edition.people,
        "connect": edition.newsroom.accounts,
        "feeds": "pressroom.feeds" in site.features,
    }
    yield from (MenuItem(key, None, edition.path(urls.page_path(key))) for key, has in filled.items() if has)
    yield from (MenuItem(None, page.title, edition.path(page.path)) for page in edition.pages if page.menu is not None)


@cache
def own_name(language: str) -> str:
    """Return the language's name in itself: English, 한국어."""
    from babel import Locale

    name = Locale.parse(language, sep="-").get_language_name() or language
    return name[0].upper() + name[1:]


@cache
def _direction(language: str) -> str:
    from babel import Locale

    return str(Locale.parse(language, sep="-").text_direction)
