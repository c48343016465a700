"""A page as a plan: where it lives, its template, and all that the template is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from pressroom.core import urls
from pressroom.embeds import player_sources
from pressroom.pictures import card_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from pressroom.core.model import Campaign, Edition, Picture, Release, Site, Story


ERROR_PAGE: Final = "404.html"


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
class Alternate:
    """The same page in one language, this page's own included."""

    language: str
    name: str
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way into another edition: to the same page if `is_same`, else to its home."""

    language: str
    name: str
    path: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces."""

    title: str
    path: str
    media_type: str


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


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The picture that networks show with a link; `address` is absolute."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself to browsers, search engines and networks."""

    title: str
    description: str
    path: str
    address: str
    section: str
    kind: str
    published: datetime | None
    modified: datetime | None
    alternates: tuple[Alternate, ...]
    switch: tuple[LanguageLink, ...]
    card: SocialCard | None
    feeds: tuple[FeedLink, ...]
    csp: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `content` holds the names that its template prints, besides `frame` and `head`."""

    template: str
    frame: Frame
    head: Head
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Return the file of the output that holds it."""
        return urls.file_of(self.head.path)


def page_of(
    site: Site,
    edition: Edition,
    path: str,
    template: str,
    *,
    title: str,
    description: str = "",
    section: str = "",
    kind: str = "website",
    published: datetime | None = None,
    modified: datetime | None = None,
    picture: Picture | None = None,
    topic: str | None = None,
    content: Mapping[str, Any] | None = None,
) -> Page:
    """Plan a page of an edition. `path` is inside the edition; `topic` makes that topic's feed the page's own."""
    whole_path = edition.path(path)
    head = Head(
        title=title,
        description=description or edition.newsroom.description or title,
        path=whole_path,
        address=urls.absolute(whole_path, site.url),
        section=section,
        kind=kind,
        published=published,
        modified=modified,
        alternates=tuple(_alternates(site, path)),
        switch=tuple(_switch(site, edition, path)),
        card=_social_card(site, picture or edition.newsroom.picture),
        feeds=tuple(_feeds(site, edition, topic)),
        csp=content_security_policy(for_meta=True),
    )
    return Page(template, frame_of(site, edition), head, content or {})


def publication_page(
    site: Site, edition: Edition, item: Story | Release | Campaign, template: str, content: Mapping[str, Any]
) -> Page:
    """Plan the page of a publication."""
    return page_of(
        site,
        edition,
        item.path,
        template,
        title=item.title,
        description=item.summary,
        section={"story": "stories", "release": "releases", "campaign": "campaigns"}[item.kind],
        kind="article",
        published=item.date,
        modified=item.modified,
        picture=item.picture,
        content=content,
    )


@cache
def content_security_policy(*, for_meta: bool) -> str:
    """Return the site's policy. Browsers refuse `frame-ancestors` in a meta element, so it goes only into headers."""
    own = [f"{kind} 'self'" for kind in ("script-src", "style-src", "img-src", "font-src", "connect-src", "media-src")]
    frames = " ".join(player_sources()) or "'none'"
    parts = [
        "default-src 'none'",
        *own,
        f"frame-src {frames}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join([*parts, *([] if for_meta else ["frame-ancestors 'none'"])])


def frame_of(site: Site, edition: Edition) -> Frame:
    """Return the frame of an edition."""
    newsroom = edition.newsroom
    return Frame(
        language=edition.language,
        direction=_direction(edition.language),
        timezone=newsroom.timezone,
        name=newsroom.name,
        tagline=newsroom.tagline,
        description=newsroom.description,
        notice=newsroom.notice,
        home=edition.path(),
        menu=tuple(_menu(site, edition)),
        editions=tuple(EditionLink(each.language, _own_name(each.language), each.path()) for each in site.editions),
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
def _own_name(language: str) -> str:
    """Return the language's name in itself: English, 한국어."""
    name = Locale.parse(language, sep="-").get_language_name() or language
    return name[0].upper() + name[1:]


@cache
def _direction(language: str) -> str:
    return str(Locale.parse(language, sep="-").text_direction)


def _has(edition: Edition, path: str) -> bool:
    if path == ERROR_PAGE:
        # Hosts know one error page only.
        return edition.is_default
    return path == "" or path in edition.paths


def _alternates(site: Site, path: str) -> Iterator[Alternate]:
    for edition in site.editions:
        if _has(edition, path):
            whole = edition.path(path)
            yield Alternate(edition.language, _own_name(edition.language), whole, urls.absolute(whole, site.url))


def _switch(site: Site, edition: Edition, path: str) -> Iterator[LanguageLink]:
    for other in site.editions:
        if other.language != edition.language:
            is_same = _has(other, path)
            yield LanguageLink(other.language, _own_name(other.language), other.path(path if is_same else ""), is_same)


def _social_card(site: Site, picture: Picture | None) -> SocialCard | None:
    card = card_of(site, picture)
    if picture is None or card is None:
        return None
    return SocialCard(urls.absolute(card.path, site.url), card.width, card.height, picture.alt)


def _feeds(site: Site, edition: Edition, topic: str | None) -> Iterator[FeedLink]:
    if "pressroom.feeds" not in site.features:
        return
    name = edition.newsroom.name
    if topic:
        title = next(each.name for each in edition.topics if each.key == topic)
        yield from _both(f"{name}: {title}", edition.language, topic)
    yield from _both(name, edition.language, None)


def _both(title: str, language: str, topic: str | None) -> Iterator[FeedLink]:
    yield FeedLink(f"{title} (RSS)", urls.feed_path("rss", language, topic), "application/rss+xml")
    yield FeedLink(f"{title} (Atom)", urls.feed_path("atom", language, topic), "application/atom+xml")
