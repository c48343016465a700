"""What stands around every page of an edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import FEEDS, SEARCH
from pressroom.core.language_names import own_name_of

from .brand import NO_LOGO, OF_THE_THEME, LogoSizes, ShownBrand, logo_sizes, shown_brand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, OwnSite, PreviewNote, Site
    from pressroom.core.pieces import Pieces


# In which group each entry of the menu stands; pages of the newsroom's own are `about` it.
_GROUPS: Final = {
    "read": (
        *("stories", "series", "questions", "documents", "infographics", "reader-stories", "digests"),
        *("topics", "archive"),
    ),
    "press": ("releases", "contacts", "library", "coverage", "media_kit"),
    "part": ("campaigns", "entries", "events", "rules", "handbook", "results", "connect", "subscribe", "feeds"),
    "about": ("people",),
}
_GROUP_OF: Final = {key: group for group, keys in _GROUPS.items() for key in keys}
# So many entries fit into one row. Of more, these come first, and so many pages of the newsroom's own.
_ROW: Final = 8
_FIRST: Final = ("stories", "releases", "campaigns", "series", "topics", "contacts")
_OWN_PAGES: Final = 2


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu: a `key` that the theme has words for, or a page's own `label`.

    Every page leads to those that are `main` at its top, to all of them at its end, `group` by group: `read`, `press`,
    `part` (where readers take part), `about`.
    """

    key: str | None
    label: str | None
    path: str
    group: str = "about"
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Entries of the menu that belong together."""

    key: str
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class EditionLink:
    """The way to an edition's home; `name` is the language's name in itself."""

    language: str
    name: str
    home: str


@dataclass(frozen=True, slots=True)
class StatementLink:
    """The way to a statement to which every page leads. It says no more than its headline: all pages hold it.

    `language` is there where it is not the page's.
    """

    headline: str
    path: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of an edition. `search` is the path of the page where readers search.

    `own_site` is none but on a campaign's own site. `brand` is what the site wears, its own or the theme's.
    """

    language: str
    direction: str
    timezone: str
    name: str
    tagline: str | None
    description: str | None
    notice: str | None
    home: str
    menu: tuple[MenuItem, ...]
    menu_groups: tuple[MenuGroup, ...]
    editions: tuple[EditionLink, ...]
    statements: tuple[StatementLink, ...] = ()
    preview: PreviewNote | None = None
    search: str | None = None
    own_site: OwnSite | None = None
    brand: ShownBrand = OF_THE_THEME


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
    statements: tuple[StatementLink, ...] = ()
    logo_sizes: LogoSizes = NO_LOGO

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(
            self.masthead, self.tagline, self.notice, self.menu, self.homes, self.statements, self.logo_sizes
        )

    @cached_property
    def pieces(self) -> Pieces:
        """Return the digests of its parts, by names that editors know."""
        return {
            **self.masthead.pieces,
            "tagline": digest_of(self.tagline),
            "notice": digest_of(self.notice),
            "menu": digest_of(self.menu),
            "languages": digest_of(self.homes),
            "statements": digest_of(self.statements),
            "logo": digest_of(self.logo_sizes),
        }

    @property
    def search(self) -> str | None:
        """Return the path of the page where readers search, where there is one."""
        masthead = self.masthead
        return masthead.path(urls.page_path(urls.SEARCH_PAGE)) if _is_searched(masthead) else None

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
            menu_groups=_grouped(self.menu),
            editions=tuple(EditionLink(language, own_name_of(language), home) for language, home in self.homes),
            statements=self.statements,
            preview=masthead.preview,
            own_site=masthead.own_site,
            brand=shown_brand(masthead, self.logo_sizes),
            search=self.search,
        )


def surroundings_of(site: Site, edition: Edition) -> Surroundings:
    """Return what stands around the pages of an edition."""
    return Surroundings(
        masthead=edition.masthead,
        tagline=edition.newsroom.tagline,
        notice=edition.newsroom.notice,
        menu=tuple(_shortened(tuple(_menu(site, edition)))),
        homes=tuple((each.language, each.path()) for each in site.editions),
        statements=tuple(_statements(site, edition)),
        logo_sizes=logo_sizes(site.folder, edition.masthead),
    )


def _statements(site: Site, edition: Edition) -> Iterator[StatementLink]:
    """Yield the edition's own statements, then those of other languages that it does not have, each once."""
    yield from (StatementLink(each.headline, edition.path(each.path)) for each in edition.statements)
    told = {each.slug for each in edition.releases} | {each.slug for each in edition.tombstones}
    for other in site.editions:
        if other.language != edition.language:
            for each in other.statements:
                if each.slug not in told:
                    told.add(each.slug)
                    yield StatementLink(each.headline, other.path(each.path), other.language)


def _menu(site: Site, edition: Edition) -> Iterator[MenuItem]:
    if edition.masthead.own_site:
        yield from _menu_of_own_site(edition)
    filled = {
        "stories": edition.stories,
        "releases": edition.releases,
        # On a campaign's own site, its home is the campaign.
        "campaigns": edition.campaigns if not edition.masthead.own_site else (),
        # There, too, events stand below the campaign.
        "events": not edition.masthead.own_site and urls.events_path() in edition.paths,
        "series": edition.series,
        "questions": edition.questions,
        "documents": edition.documents,
        "infographics": edition.infographics,
        "reader-stories": edition.reader_stories,
        "digests": edition.digests,
        "topics": edition.topics,
        "archive": edition.publications if not edition.masthead.own_site else (),
        "people": edition.people,
        "coverage": edition.coverage,
        "contacts": edition.newsroom.contacts,
        "library": edition.offers,
        "connect": edition.newsroom.accounts,
        "feeds": FEEDS in site.features,
        "subscribe": FEEDS in site.features or edition.newsroom.accounts,
    }
    yield from (_entry(key, edition.path(urls.page_path(key))) for key, has in filled.items() if has)
    yield from (MenuItem(None, page.title, edition.path(page.path)) for page in edition.pages if page.menu is not None)


def _menu_of_own_site(edition: Edition) -> Iterator[MenuItem]:
    """Yield what the campaign has whole pages of."""
    for campaign in edition.campaigns:
        ways = {
            "entries": urls.entries_path(campaign.slug),
            "events": urls.events_path(campaign.slug),
            "rules": urls.rules_path(campaign.slug),
            # Its first page names the others.
            "handbook": next((page.path for page in edition.handbook_of(campaign.slug)), ""),
            "media_kit": urls.media_kit_path(campaign.path),
        }
        yield from (_entry(key, edition.path(path)) for key, path in ways.items() if path in edition.paths)
    yield from (_entry("results", edition.path(each.path)) for each in edition.results)


def _entry(key: str, path: str) -> MenuItem:
    return MenuItem(key, None, path, _GROUP_OF[key])


def _shortened(menu: tuple[MenuItem, ...]) -> Iterator[MenuItem]:
    """Yield all entries. If they do not fit into a row, only the most important are main: the others fill it up."""
    if len(menu) <= _ROW:
        yield from menu
        return
    first = sorted((item for item in menu if item.key in _FIRST), key=lambda item: _FIRST.index(item.key or ""))
    pages = [item for item in menu if item.label][:_OWN_PAGES]
    others = [item for item in menu if item.key and item not in first]
    main = {*first, *pages, *others[: max(0, _ROW - len(first) - len(pages))]}
    yield from (replace(item, is_main=item in main) for item in menu)


def _grouped(menu: tuple[MenuItem, ...]) -> tuple[MenuGroup, ...]:
    groups = (MenuGroup(key, tuple(item for item in menu if item.group == key)) for key in _GROUPS)
    return tuple(group for group in groups if group.items)


def _is_searched(masthead: Masthead) -> bool:
    return SEARCH in masthead.features and not masthead.preview


@cache
def _direction(language: str) -> str:
    from babel import Locale

    return str(Locale.parse(language, sep="-").text_direction)
