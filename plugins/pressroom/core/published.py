"""The addresses that are public now, and those that were: what has become of each."""

from __future__ import annotations

import difflib
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from . import urls
from .features import HUB
from .keeping_lines import quoted_key
from .model.publication import Publication, Status, is_over
from .moved import addresses_of, language_of, moved_addresses, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .clock import Clock
    from .library import Library
    from .model import AnyWork, Edition, Site
    from .model.kept_address import KeptAddress
    from .moved import Moved

# What stands for an address that no file decides.
HOME: Final = "home"
LIST: Final = "list"
FEED: Final = "feed"
# How the address of the home page is written.
HOME_PATH: Final = "/"
# What is new and of the same kind may well be called otherwise.
_ALIKE: Final = 0.3


class State(StrEnum):
    """What is to be said of an address, in a word."""

    PUBLISHED = "published"
    MOVED = "moved"
    GONE = "gone"
    LOST = "lost"


class Standing(NamedTuple):
    """An address, from the root, and how it stands. `told` is what it belongs or leads to, or what is wrong with it.

    `kept` is its line in content/addresses.yaml, if it has one, `remedy` what to do about it. `origin` is the file that
    says where it has moved.
    """

    path: str
    state: State
    told: str
    kept: KeptAddress | None = None
    remedy: str = ""
    origin: str = ""

    @property
    def is_right(self) -> bool:
        """Tell whether nobody needs to do anything about it."""
        return not self.remedy


def public_addresses(library: Library, site: Site) -> dict[str, str]:
    """Return all addresses of pages that stay where they are, and what each belongs to: a file, or a word of ours.

    Not among them are pages that come and go by themselves: the further ones of long lists, and lists by year.
    """
    origins = {(work.kind, work.language, work.slug): work.origin for work in library.works}
    found: dict[str, str] = {}
    for edition in site.editions:
        found |= {edition.path(path): belongs for path, belongs in _pages_of(edition, origins) if path in edition.paths}
        if HUB in site.features:
            found[edition.path()] = HOME
    return found


def _pages_of(edition: Edition, origins: Mapping[tuple[str, str, str], str]) -> Iterator[tuple[str, str]]:
    yield from ((urls.page_path(name), LIST) for name in sorted(urls.HUB_PAGES | {urls.SEARCH_PAGE}))
    yield from ((topic.path, "content/newsroom.yaml") for topic in edition.topics)
    yield from ((urls.person_path(person.key), "content/people.yaml") for person in edition.people)
    yield from ((urls.series_path(series.key), "content/series.yaml") for series in edition.series)
    yield from ((each.path, origins["release", edition.language, each.slug]) for each in edition.tombstones)
    yield from ((work.path, work.origin) for work in edition.works)


def standings(library: Library, site: Site, feeds: Iterable[str]) -> Iterator[Standing]:
    """Yield how every address stands that is public now or was once, sorted. `feeds` are the paths of all feeds now."""
    public = public_addresses(library, site) | dict.fromkeys(feeds, FEED)
    moved = {each.path: each for each in moved_addresses(site)}
    kept = {each.path: each for each in library.addresses}
    pages = pages_of(site)
    tracker = _Tracker(library, site, public, moved)
    named = (path for path, each in moved.items() if each.is_named)
    for path in sorted({*public, *named, *kept}):
        line = kept.get(path)
        if line and not line.belongs:
            yield tracker.given_up(line)
        elif path in public:
            yield Standing(path, State.PUBLISHED, public[path], line)
        elif path in moved:
            yield Standing(path, State.MOVED, moved[path].target or HOME_PATH, line, origin=moved[path].origin)
        elif line and path in pages:
            yield Standing(path, State.PUBLISHED, line.belongs, line)
        elif line:
            yield tracker.lost(line)


class _Tracker:
    """Finds out what has become of addresses that were published."""

    def __init__(self, library: Library, site: Site, public: Mapping[str, str], moved: Mapping[str, Moved]) -> None:
        self._library = library
        self._site = site
        self._public = public
        self._moved = moved
        self._default = site.editions[0].language
        self._noted = {kept.path for kept in library.addresses}

    def lost(self, kept: KeptAddress) -> Standing:
        """Return how an address stands that nobody reaches any more."""
        if held := self._held_back(kept.path):
            told = f"was published, and {held.origin} is {self._why(held)} now"
            return self._wrong(kept, told, f"let it out again, or write `{_gone(kept)}` until then")
        told = "was published, and nothing has this address now"
        otherwise = f"write `{_key(kept)}: {{to: …}}` with the path of another page, or `{_gone(kept)}`"
        likely = self._likely(kept)
        return self._wrong(kept, told, f"{self._add_alias(kept.path, likely)}, or {otherwise}" if likely else otherwise)

    def given_up(self, kept: KeptAddress) -> Standing:
        """Return how an address stands that belongs to nothing, by its line."""
        if kept.path in self._public:
            told = f"{'is gone' if kept.is_gone else 'leads elsewhere'} by this line, and is public"
            return self._wrong(kept, told, f"write `{_key(kept)}: {self._public[kept.path]}`")
        if kept.is_gone:
            return Standing(kept.path, State.GONE, kept.reason, kept)
        if kept.path in self._moved and (urls.is_page(kept.target) or kept.target in self._public):
            return Standing(kept.path, State.MOVED, self._moved[kept.path].target or HOME_PATH, kept)
        told = f"leads to {kept.target or HOME_PATH}, which is not public"
        return self._wrong(kept, told, f"write where it leads now, or `{_gone(kept)}`")

    @staticmethod
    def _wrong(kept: KeptAddress, told: str, remedy: str) -> Standing:
        return Standing(kept.path, State.LOST, told, kept, remedy)

    def _held_back(self, path: str) -> AnyWork | None:
        """Return what has the address, or had it, and is not public."""
        return self._by_address.get(path)

    @cached_property
    def _by_address(self) -> dict[str, AnyWork]:
        works = reversed(self._library.works)
        return {address: work for work in works for address in addresses_of(work, self._default)}

    def _why(self, work: AnyWork) -> str:
        if work.status is not Status.PUBLISHED:
            return "a draft" if work.status is Status.DRAFT else work.status.value
        if isinstance(work, Publication) and not self._has_come(work, self._site.clock):
            return f"held back until {work.lift.isoformat(timespec='minutes')}"
        if isinstance(work, Publication) and is_over(work, self._site.clock):
            return "published no longer"
        return "without a page"

    @staticmethod
    def _has_come(work: Publication, clock: Clock) -> bool:
        return clock.has_reached(work.lift)

    def _likely(self, kept: KeptAddress) -> AnyWork | None:
        """Return what seems to have taken the place of an address; None where nothing does."""
        language = language_of(self._site, kept.path)
        return (
            # The same file with another slug; another kind of the same slug; a translation that says where it was.
            self._by_key.get((language, kept.belongs))
            or self._by_key.get((language, urls.last_name(kept.path)))
            or self._by_key.get((language, alias_for(kept.path, language, self._default)))
            or self._called_alike(kept)
        )

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], AnyWork]:
        """Return the works of each language by their files, by what translations were called, and by their slugs.

        What is held back is found by its own file and by its translations, but not because it is called the same.
        """
        works = self._library.works
        same = {(work.language, work.kind, work.slug): work for work in works}
        found: dict[tuple[str, str], AnyWork] = {}
        for work in works:
            for alias in work.aliases:
                for edition in self._site.editions:
                    if other := same.get((edition.language, work.kind, work.slug)):
                        found.setdefault((edition.language, alias), other)
        found |= {(work.language, work.slug): work for work in reversed(works) if self._path_of(work) in self._public}
        return found | {(work.language, work.origin): work for work in reversed(works)}

    def _called_alike(self, kept: KeptAddress) -> AnyWork | None:
        """Return what is new in the same folder: the only one, or the one that is called most alike."""
        new = self._new.get(_folder_of(kept.path), {})
        if len(new) == 1:
            return next(iter(new.values()))
        near = difflib.get_close_matches(urls.last_name(kept.path), sorted(new), n=1, cutoff=_ALIKE)
        return new[near[0]] if near else None

    @cached_property
    def _new(self) -> dict[str, dict[str, AnyWork]]:
        """Return what is public and nobody has kept yet, by its slug, for each folder: only that can be there."""
        found: dict[str, dict[str, AnyWork]] = {}
        for work in self._library.works:
            path = self._path_of(work)
            if path in self._public and path not in self._noted:
                found.setdefault(_folder_of(path), {})[work.slug] = work
        return found

    def _path_of(self, work: AnyWork) -> str:
        return urls.in_language(work.path, work.language, self._default)

    def _add_alias(self, path: str, work: AnyWork) -> str:
        alias = alias_for(path, work.language, self._default)
        if work.aliases:
            return f"add `{alias}` to the `aliases:` of {work.origin}"
        return f"add `aliases: [{alias}]` to {work.origin}"


def _key(kept: KeptAddress) -> str:
    return quoted_key(kept.path or HOME_PATH)


def _gone(kept: KeptAddress) -> str:
    return f"{_key(kept)}: {{gone: true, reason: …}}"


def _folder_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]


def alias_for(path: str, language: str, default: str) -> str:
    """Return a path from the root as a file of that language names it: inside of it, or with a slash in front."""
    rest = path.removeprefix(f"{language}/") if language != default else path
    return rest if urls.in_language(rest, language, default) == path else f"/{path}"
