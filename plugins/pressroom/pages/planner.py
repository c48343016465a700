"""Planning the pages of an edition: what many of them share is made once, and each gets just what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.model import Campaign, Release, ReleaseType
from pressroom.core.pagination import paginate
from pressroom.pictures import FEATURE, Originals, read_original, shown_files

from .attachments import attached_files
from .card import Listed
from .frame import surroundings_of
from .furniture import Link
from .page import ERROR_PAGE, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressroom.core.model import Edition, Picture, Site, Story
    from pressroom.core.model import Page as StandingPage
    from pressroom.pictures import Original

    from .attachments import AttachedFile
    from .page import Composed, Needed


@dataclass(frozen=True, slots=True)
class Pager:
    """The ways from one page of a long list to its neighbours. `number` is none on the list's own page, the newest."""

    number: int | None
    newer: str | None
    older: str | None


class Planner:
    """Plans the pages of one edition."""

    def __init__(self, site: Site, edition: Edition) -> None:
        self.site = site
        self.edition = edition
        self.masthead = edition.masthead
        self._surroundings = surroundings_of(site, edition)
        self._topics = {topic.key: Link(topic.name, edition.path(topic.path)) for topic in edition.topics}
        self._people = {
            person.key: Link(person.name, edition.path(urls.person_path(person.key))) for person in edition.people
        }
        self._listed: dict[str, Listed] = {}
        self._originals: dict[str, Original] = {}
        self._shared_originals = self._originals_for_every_page()
        self._no_originals = self._read(())

    def page(
        self,
        path: str,
        template: str,
        compose: Callable[..., Composed],
        *inputs: object,
        originals: Originals | None = None,
        instead: str | None = None,
        needs: tuple[Needed, ...] = (),
    ) -> Page:
        """Plan a page. `path` is inside the edition, and so is `instead`, where languages without this page lead to.

        `needs` are other files of the output that the page tells of.

        `compose` is a function of a module: it is called with the masthead, the originals and the inputs.
        """
        return Page(
            path=self.masthead.path(path),
            template=template,
            surroundings=self._surroundings,
            originals=originals or self._shared_originals,
            translations=self._translations(path, instead),
            compose=compose,
            inputs=inputs,
            needs=needs,
        )

    def pages_of_list(
        self,
        path: str,
        template: str,
        compose: Callable[..., Composed],
        items: Iterable[Story | Release | Campaign],
        *inputs: object,
        numbered: tuple[object, ...] | None = None,
    ) -> Iterator[Page]:
        """Plan the pages of a list of publications. See `pages_of_entries`."""
        entries = [self.listed(item) for item in items]
        yield from self.pages_of_entries(path, template, compose, entries, *inputs, numbered=numbered)

    def pages_of_entries(
        self,
        path: str,
        template: str,
        compose: Callable[..., Composed],
        entries: Sequence[object],
        *inputs: object,
        numbered: tuple[object, ...] | None = None,
    ) -> Iterator[Page]:
        """Plan the pages of a list. The first inputs of `compose` are the list's entries and the pager.

        Numbered pages get the inputs `numbered` in place of the others, where these would make old pages anew.
        """
        pages = list(paginate(entries, self.site.page_size))
        for number, shown in pages:
            here = urls.list_page_path(path, number)
            pager = self._pager(path, number, len(pages) - 1)
            more = inputs if number == 0 or numbered is None else numbered
            yield self.page(here, template, compose, tuple(shown), pager, *more, instead=path)

    @cached_property
    def logo(self) -> AttachedFile | None:
        """Return the first logo that is a picture, for whoever reads pages by machine; releases put it in its place."""
        pictures = tuple(
            logo for logo in self.edition.newsroom.logos if logo.kind == "picture" or logo.file.endswith(".svg")
        )
        if not pictures or "pressroom.releases" not in self.masthead.features:
            return None
        return attached_files(self.site.folder, pictures[:1])[0]

    @property
    def has_topic_feeds(self) -> bool:
        """Tell whether the site has feeds of topics."""
        return self.site.has_topic_feeds and "pressroom.feeds" in self.masthead.features

    def topics(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Return links to topics."""
        return tuple([self._topics[key] for key in keys if key in self._topics])

    def people(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Return links to people."""
        return tuple([self._people[key] for key in keys if key in self._people])

    def originals_of(self, item: Story | Release | Campaign | StandingPage) -> Originals:
        """Return the originals that a publication's own page may show, those of the people whom it names included."""
        files = (*shown_files(item), *self._files_of_people(item))
        return self._read(files, self._shared_originals) if files else self._shared_originals

    def _files_of_people(self, item: Story | Release | Campaign | StandingPage) -> Iterator[str]:
        for key in sorted(item.named_people) if isinstance(item, Release) else ():
            person = self.edition.person(key)
            if person and person.picture:
                yield person.picture.file

    def originals_of_files(self, files: tuple[str, ...]) -> Originals:
        """Return the originals of just these files."""
        return self._read(files) if files else self._no_originals

    def leads_to(self, key: str) -> bool:
        """Tell whether the menu leads to the part of the newsroom with that key: whether there is anything."""
        return any(item.key == key for item in self._surroundings.menu)

    def listed(self, item: Story | Release | Campaign) -> Listed:
        """Return a publication as an entry of lists."""
        known = self._listed.get(item.path)
        if known is None:
            known = self._listed[item.path] = self._new_entry(item)
        return known

    def _new_entry(self, item: Story | Release | Campaign) -> Listed:
        picture = item.picture
        return Listed(
            work=item.work,
            kind=item.kind,
            path=self.masthead.path(item.path),
            title=item.title,
            summary=item.summary,
            date=item.date,
            picture=picture,
            originals=self._read((picture.file,)) if picture else self._no_originals,
            topics=self.topics(item.topics),
            state=self._state(item),
            is_statement=isinstance(item, Release) and item.type is ReleaseType.STATEMENT,
        )

    def _state(self, item: Story | Release | Campaign) -> str | None:
        if item.is_archived:
            return "archived"
        if not isinstance(item, Campaign) or item.deadline is None:
            return None
        return "closed" if item.is_closed(self.site.clock) else "open"

    def _pager(self, path: str, number: int, last: int) -> Pager | None:
        if last == 0:
            return None

        def way(to: int) -> str:
            return self.masthead.path(urls.list_page_path(path, to))

        if number == 0:
            return Pager(None, newer=None, older=way(last))
        return Pager(number, newer=way((number + 1) % (last + 1)), older=way(number - 1) if number > 1 else None)

    def _translations(self, path: str, instead: str | None) -> tuple[tuple[str, str], ...]:
        if path == ERROR_PAGE:
            return ((self.masthead.language, path),)  # hosts know one error page only
        found = []
        for edition in self.site.editions:
            if (path in edition.tombstone_paths) is not (path in self.edition.tombstone_paths):
                continue  # what is withdrawn in one language is no translation of what stands in another
            if path in edition.paths or path == "":
                found.append((edition.language, path))
            elif instead is not None and instead in edition.paths:
                found.append((edition.language, instead))
        return tuple(found)

    def _originals_for_every_page(self) -> Originals:
        """Return the originals of what any page may show: the newsroom's own picture, and the posters of embeds."""
        own: tuple[Picture, ...] = (self.masthead.picture,) if self.masthead.picture else ()
        return self._read(tuple(picture.file for picture in (*own, *self.masthead.posters)))

    def _read(self, files: tuple[str, ...], others: Originals | None = None) -> Originals:
        if FEATURE not in self.masthead.features:
            return Originals()
        for file in files:
            if file not in self._originals:
                self._originals[file] = read_original(self.site.folder, file)
        return Originals({file: self._originals[file] for file in files}, others)
