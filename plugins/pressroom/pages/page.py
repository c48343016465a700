"""A page as a plan: where it lives, its template, and what it is made from; and what its template is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Protocol

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import FEEDS, SEARCH
from pressroom.core.language_names import name_of_language
from pressroom.core.pieces import pieces_of
from pressroom.pictures import card_of, card_path, has_own_card, link_card
from pressroom.share import hashtag_list

from .feed_links import feed_links
from .structured_data import script_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from markupsafe import Markup

    from pressroom.core.model import AnyPublication, Masthead, Picture
    from pressroom.pictures import Originals

    from .feed_links import FeedLink
    from .frame import Frame, Surroundings
    from .furniture import Link
    from .structured_data import Node

ERROR_PAGE: Final = "404.html"
# The part of the newsroom that each kind of publication belongs to.
SECTIONS: Final = {
    "story": "stories",
    "release": "releases",
    "campaign": "campaigns",
    "episode": "series",
    "update": "campaigns",
    "digest": "digests",
    "question": "questions",
    "document": "documents",
    "infographic": "infographics",
    "reader-story": "reader-stories",
    "entry": "campaigns",
    "event": "campaigns",
    "results": "campaigns",
    "rules": "campaigns",
    "handbook": "campaigns",
}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language, this page's own included. `locale` is the language as Open Graph writes it."""

    language: str
    locale: str
    name: str
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The way into another edition: to the same page (or the same list) if `is_same`, else to its home.

    `name` is the language's name in itself, `called` what readers of this page call it.
    """

    language: str
    name: str
    called: str
    path: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The picture that networks show with a link; `address` is absolute."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Found:
    """As what the search finds a page: `kind` is that of its publication, or `page`; `topics` are keys and names."""

    kind: str
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself to browsers, search engines and networks.

    `address` is its own, `canonical` that by which search engines shall know it: the same, or of what it is a copy of.
    `locale` is its language as Open Graph writes it, `topic` the first of its topics, `tags` all topics and hashtags.
    `happens_on` is the day of what the page is about, where the search tells that one and not when it was published.
    `own_feeds` are about what the page is about; `feeds` are these, and those of everything.
    `data` is JSON-LD, ready to stand in its script element. What the search shall not find has nothing in `found`.
    """

    title: str
    description: str
    path: str
    address: str
    canonical: str
    section: str
    kind: str
    locale: str
    published: datetime | None
    modified: datetime | None
    happens_on: date | None
    topic: str | None
    tags: tuple[str, ...]
    alternates: tuple[Alternate, ...]
    switch: tuple[LanguageLink, ...]
    card: SocialCard | None
    own_feeds: tuple[FeedLink, ...]
    feeds: tuple[FeedLink, ...]
    csp: str
    data: Markup | None
    is_listed: bool
    found: Found | None


@dataclass(frozen=True, slots=True)
class Composed:
    """What a compose function gives: what the head says, and `content`, the names that the template prints.

    Of a page of a publication, `publication` is that one's path: if it has no picture, there may be a card of it.
    `happens_on` is the day on which that takes place which it is about: by this day the search knows it.
    Without a description or picture of its own, a page has the newsroom's. `feeds` are its own, such as its topic's.
    `topics` are its topics by name (`topic_keys` by key, for the search), `tags` these and its hashtags, without #.
    `data` is what machines read of it, in the words of schema.org, `players` the origins of the players that it can
    load. Search engines are asked to leave out a page that is not `is_listed`; one without `has_card` shows no picture
    with its link, not even the newsroom's. The search finds a page as `found_as` says (`story`, `page`), and no page
    that leaves this empty. A page that `runs_wasm` may start programs of the site's own in WebAssembly.
    """

    title: str
    content: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    section: str = ""
    kind: str = "website"
    published: datetime | None = None
    modified: datetime | None = None
    happens_on: date | None = None
    picture: Picture | None = None
    topics: tuple[str, ...] = ()
    topic_keys: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    data: tuple[Node, ...] = ()
    players: tuple[str, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    publication: str = ""
    is_listed: bool = True
    has_card: bool = True
    found_as: str = ""
    runs_wasm: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a template is given, besides the ways to addresses."""

    frame: Frame
    head: Head
    content: Mapping[str, Any]


class Needed(Protocol):
    """Another file of the output that a page tells the size and the sum of, and the digest of what it is made from."""

    @property
    def path(self) -> str:
        """Its path from the site's root."""

    @property
    def digest(self) -> str:
        """The digest of what it is made from."""


class Need(NamedTuple):
    """A file that a page needs, when nothing more is known of it."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be made at any time and in any process.

    `compose` is a function of a module. It is called with the masthead, the originals and the inputs, and sees nothing
    else: so what the page is made from is known without making it. `path` is from the site's root; `translations` are
    the languages that have this page, and its path inside each of them. `needs` are other files of the output that the
    page tells the size and the sum of. Where they are made from a publication, they may hold it, as inputs do.
    `canonical` is the address of the page that this one is a copy of, if it is one.
    """

    path: str
    template: str
    surroundings: Surroundings
    originals: Originals
    translations: tuple[tuple[str, str], ...]
    compose: Callable[..., Composed]
    inputs: tuple[object, ...] = ()
    needs: tuple[Needed, ...] = ()
    canonical: str | None = None

    holders: ClassVar = ("inputs", "needs")

    @property
    def file(self) -> str:
        """Return the file of the output that holds it."""
        return urls.file_of(self.path)

    @property
    def language(self) -> str:
        """Return the language of its edition."""
        return self.surroundings.masthead.language

    def digest_with(self, template: str) -> str:
        """Return the digest of all that it is made from, given its template's digest."""
        maker = _name_of(self.compose)
        needs = tuple((each.path, each.digest) for each in self.needs)
        way: tuple[object, ...] = (self.path, self.translations, *filter(None, (needs, self.canonical)))
        return digest_of(template, self.surroundings, maker, self.originals, *way, self.inputs)

    def pieces(self) -> list[tuple[str, str]]:
        """Return what it is made from, its template apart, piece by piece."""
        way = digest_of(self.path, self.translations, self.canonical, _name_of(self.compose))
        found = [*self.surroundings.pieces.items(), *self.originals.pieces.items(), ("address and translations", way)]
        found += [(each.path, each.digest) for each in self.needs]
        names = _inputs_of(self.compose)
        for number, value in enumerate(self.inputs):
            found += pieces_of(names[number] if number < len(names) else f"input {number + 1}", value)
        return found

    def printed(self) -> Printed:
        """Compose what its template is given."""
        composed = self.compose(self.surroundings.masthead, self.originals, *self.inputs)
        return Printed(self.surroundings.frame, _head(self, composed), composed.content)


def compose_publication(  # noqa: PLR0917 - in the order in which kinds have them
    item: AnyPublication,
    content: Mapping[str, Any],
    topics: tuple[Link, ...] = (),
    data: tuple[Node, ...] = (),
    players: tuple[str, ...] = (),
    feeds: tuple[FeedLink, ...] = (),
) -> Composed:
    """Return what the page of a publication prints. `data`, `players` and `feeds` are as of any page."""
    names = tuple(topic.name for topic in topics)
    return Composed(
        title=item.title,
        content=content,
        description=item.summary,
        section=SECTIONS[item.kind],
        publication=item.path,
        kind="article",
        published=item.date,
        modified=item.modified,
        picture=item.picture,
        topics=names,
        topic_keys=tuple(urls.last_name(topic.path) for topic in topics),
        tags=(*names, *(hashtag.removeprefix("#") for hashtag in hashtag_list(item))),
        data=data,
        players=players,
        feeds=feeds,
        found_as=item.kind,
    )


@cache
def content_security_policy(players: tuple[str, ...] = (), *, for_meta: bool, has_wasm: bool = False) -> str:
    """Return the policy that lets in the players of these origins, and nothing else from elsewhere.

    Browsers refuse `frame-ancestors` in a meta element, so it goes only into headers. Only where it `has_wasm` are
    programs in WebAssembly started.
    """
    scripts = "script-src 'self' 'wasm-unsafe-eval'" if has_wasm else "script-src 'self'"
    others = [f"{kind} 'self'" for kind in ("style-src", "img-src", "font-src", "connect-src", "media-src")]
    frames = " ".join(players) or "'none'"
    parts = [
        "default-src 'none'",
        scripts,
        *others,
        f"frame-src {frames}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    return "; ".join([*parts, *([] if for_meta else ["frame-ancestors 'none'"])])


@cache
def _inputs_of(function: Callable[..., Composed]) -> tuple[str, ...]:
    """Return the names of a compose function's inputs: all that it is given after masthead and originals."""
    return tuple(signature(function).parameters)[2:]


@cache
def _name_of(function: Callable[..., Composed]) -> str:
    """Return the whole name of a module's function. No other kind of callable can be sent to another process."""
    name = f"{function.__module__}.{function.__qualname__}"
    if "<" in name:
        raise TypeError(f"{name} composes a page, so it must be a function of a module")
    return name


def _head(page: Page, composed: Composed) -> Head:
    masthead, frame = page.surroundings.masthead, page.surroundings.frame
    feeds_of_all = feed_links(masthead) if FEEDS in masthead.features else ()
    translations = dict(page.translations)
    return Head(
        title=composed.title,
        description=composed.description or masthead.description or composed.title,
        path=page.path,
        address=urls.absolute(page.path, masthead.url),
        canonical=page.canonical or urls.absolute(page.path, masthead.url),
        section=composed.section,
        kind=composed.kind,
        locale=_locale(masthead.language),
        published=composed.published,
        modified=composed.modified,
        happens_on=composed.happens_on,
        topic=next(iter(composed.topics), None),
        tags=composed.tags,
        # Languages are told apart where the original is.
        alternates=() if page.canonical else tuple(_alternates(frame, translations, masthead.url)),
        switch=tuple(_switch(frame, translations)),
        card=_card(page, composed) if composed.has_card else None,
        own_feeds=composed.feeds,
        feeds=(*composed.feeds, *feeds_of_all),
        csp=content_security_policy(composed.players, for_meta=True, has_wasm=composed.runs_wasm),
        data=script_of(composed.data) if composed.data else None,
        is_listed=composed.is_listed,
        found=_found(masthead, composed),
    )


def _found(masthead: Masthead, composed: Composed) -> Found | None:
    is_searched = SEARCH in masthead.features and composed.is_listed and not masthead.preview
    topics = tuple(zip(composed.topic_keys, composed.topics, strict=True))
    return Found(composed.found_as, topics) if is_searched and composed.found_as else None


def _alternates(frame: Frame, translations: dict[str, str], url: str) -> Iterator[Alternate]:
    own = translations[frame.language]
    for edition in frame.editions:
        if translations.get(edition.language) == own:
            whole = edition.home + own
            address = urls.absolute(whole, url)
            yield Alternate(edition.language, _locale(edition.language), edition.name, whole, address)


@cache
def _locale(language: str) -> str:
    """Return a language with the country where most of its readers are, as Open Graph writes it: ko_KR."""
    from babel.core import get_global

    from pressroom.core.dates import find_locale

    locale = find_locale(language)
    likely = get_global("likely_subtags").get(locale.language, "").rpartition("_")[2]
    return f"{locale.language}_{locale.territory or likely}".rstrip("_")


def _switch(frame: Frame, translations: dict[str, str]) -> Iterator[LanguageLink]:
    for edition in frame.editions:
        if edition.language != frame.language:
            path = edition.home + translations.get(edition.language, "")
            called = name_of_language(edition.language, frame.language)
            yield LanguageLink(edition.language, edition.name, called, path, edition.language in translations)


def _card(page: Page, composed: Composed) -> SocialCard | None:
    masthead = page.surroundings.masthead
    return (
        _title_card(masthead, composed) or _social_card(page, composed.picture) or _social_card(page, masthead.picture)
    )


def _title_card(masthead: Masthead, composed: Composed) -> SocialCard | None:
    """Return the card of a publication whose picture is none, if the newsroom sets such cards."""
    is_wanted = composed.publication and not has_own_card(composed.picture)
    shape = link_card(masthead) if is_wanted else None
    if shape is None:
        return None
    path = card_path(masthead, composed.publication, shape.size)
    return SocialCard(urls.absolute(path, masthead.url), *shape.size, composed.title)


def _social_card(page: Page, picture: Picture | None) -> SocialCard | None:
    card = card_of(page.surroundings.masthead, page.originals, picture)
    if picture is None or card is None:
        return None
    return SocialCard(urls.absolute(card.path, page.surroundings.masthead.url), card.width, card.height, picture.alt)
