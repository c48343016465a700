"""Planning the pages of an edition: what many of them share is made once, and each gets just what it prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.features import FEEDS, PICTURES, RELEASES
from pressroom.core.model import (
    AnyPublication,
    AnyWork,
    AskedQuestion,
    Campaign,
    CampaignUpdate,
    Episode,
    Event,
    Release,
    ReleaseType,
)
from pressroom.core.pagination import paginate
from pressroom.pictures import Originals, read_original, shown_files

from .attachments import attached_files
from .card import Listed
from .feed_links import feed_links
from .frame import surroundings_of
from .furniture import Link
from .neighbours import Neighbours
from .page import ERROR_PAGE, Page
from .selections import podcasts_of, selected_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressroom.core.model import Edition, Picture, Site
    from pressroom.pictures import Original

    from .attachments import AttachedFile
    from .feed_links import FeedLink
    from .page import Composed, Needed
    from .selections import Selected, Selection


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
            canonical=self.edition.canonical(path),
        )

    def pages_of_list(
        self,
        path: str,
        template: str,
        compose: Callable[..., Composed],
        items: Iterable[AnyPublication],
        *inputs: object,
        numbered: tuple[object, ...] | None = None,
        originals: Originals | None = None,
    ) -> Iterator[Page]:
        """Plan the pages of a list of publications. See `pages_of_entries`."""
        entries = [self.listed(item) for item in items]
        yield from self.pages_of_entries(
            path, template, compose, entries, *inputs, numbered=numbered, originals=originals
        )

    def pages_of_entries(
        self,
        path: str,
        template: str,
        compose: Callable[..., Composed],
        entries: Sequence[object],
        *inputs: object,
        numbered: tuple[object, ...] | None = None,
        originals: Originals | None = None,
    ) -> Iterator[Page]:
        """Plan the pages of a list. The first inputs of `compose` are the list's entries and the pager.

        Numbered pages get the inputs `numbered` in place of the others, where these would make old pages anew.
        """
        pages = list(paginate(entries, self.site.page_size))
        for number, shown in pages:
            here = urls.list_page_path(path, number)
            pager = self._pager(path, number, len(pages) - 1)
            more = inputs if number == 0 or numbered is None else numbered
            yield self.page(here, template, compose, tuple(shown), pager, *more, instead=path, originals=originals)

    @cached_property
    def logo(self) -> AttachedFile | None:
        """Return the first logo that is a picture, for whoever reads pages by machine; releases put it in its place."""
        pictures = tuple(
            logo for logo in self.edition.newsroom.logos if logo.kind == "picture" or logo.file.endswith(".svg")
        )
        if not pictures or RELEASES not in self.masthead.features:
            return None
        return attached_files(self.site.folder, pictures[:1])[0]

    @cached_property
    def neighbours(self) -> Neighbours:
        """Return what finds, for every publication of the edition, others to read."""
        return Neighbours(self.edition)

    @cached_property
    def selected(self) -> tuple[Selected, ...]:
        """Return what feeds the edition has, and what stands in each."""
        if FEEDS not in self.masthead.features:
            return ()
        wanted = set(self.edition.newsroom.feeds.of)
        return tuple(selected_of(self.edition, wanted if self.site.has_topic_feeds else wanted - {"topics"}))

    @cached_property
    def listed_feeds(self) -> tuple[Selection, ...]:
        """Return what lists of all feeds name: the podcasts come last."""
        return (*(each.selection for each in self.selected), *podcasts_of(self.edition))

    def feeds(self, kind: str, key: str = "") -> tuple[FeedLink, ...]:
        """Return the links to the feed of a kind of publications, or of a topic, a person …; nothing without one."""
        selection = self._selections.get((kind, key))
        return feed_links(self.masthead, selection) if selection else ()

    @cached_property
    def _selections(self) -> dict[tuple[str, str], Selection]:
        return {(each.selection.kind, each.selection.key): each.selection for each in self.selected}

    def topics(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Return links to topics."""
        return tuple([self._topics[key] for key in keys if key in self._topics])

    def people(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Return links to people."""
        return tuple([self._people[key] for key in keys if key in self._people])

    def originals_of(self, item: AnyWork) -> Originals:
        """Return the originals that a publication's own page may show, those of the people whom it names included."""
        cover = self.cover_of(item)
        files = (*shown_files(item), *((cover.file,) if cover else ()), *self._files_of_people(item))
        return self.originals_besides(files)

    def _files_of_people(self, item: AnyWork) -> Iterator[str]:
        for key in sorted(item.named_people) if isinstance(item, (AskedQuestion, Campaign, Release)) else ():
            person = self.edition.person(key)
            if person and person.picture:
                yield person.picture.file

    def cover_of(self, item: AnyWork) -> Picture | None:
        """Return the picture that stands for one of its own: an episode's series has it, or an event's campaign."""
        if isinstance(item, Event) and not item.picture:
            campaign = self.edition.campaign(item.campaign)
            return campaign.picture if campaign else None
        if not isinstance(item, Episode) or item.picture:
            return None
        series = self.edition.series_of(item.series)
        return series.picture if series else None

    def originals_of_files(self, files: tuple[str, ...]) -> Originals:
        """Return the originals of just these files."""
        return self._read(files) if files else self._no_originals

    def originals_besides(self, files: tuple[str, ...]) -> Originals:
        """Return the originals of these files besides those that any page may show."""
        return self._read(files, self._shared_originals) if files else self._shared_originals

    def part_of(self, item: AnyPublication) -> Link | None:
        """Return the way to what a publication belongs to: its series, or its campaign."""
        if isinstance(item, Episode) and (series := self.edition.series_of(item.series)):
            return Link(series.title, self.edition.path(urls.series_path(series.key)))
        if isinstance(item, CampaignUpdate) and (campaign := self.edition.campaign(item.campaign)):
            return Link(campaign.title, self.edition.path(campaign.path))
        return None

    def leads_to(self, key: str) -> bool:
        """Tell whether the menu leads to the part of the newsroom with that key: whether there is anything."""
        return any(item.key == key for item in self._surroundings.menu)

    def listed(self, item: AnyPublication) -> Listed:
        """Return a publication as an entry of lists."""
        known = self._listed.get(item.path)
        if known is None:
            known = self._listed[item.path] = self._new_entry(item)
        return known

    def _new_entry(self, item: AnyPublication) -> Listed:
        picture = item.picture
        of_series = self.part_of(item) if isinstance(item, Episode) else None
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
            number=item.number if isinstance(item, Episode) else None,
            season=item.season if isinstance(item, Episode) else None,
            part_of=of_series.name if of_series else None,
        )

    def _state(self, item: AnyPublication) -> str | None:
        if item.is_archived:
            return "archived"
        if not isinstance(item, Campaign) or item.deadline_phase is None:
            return None
        state = item.deadline_phase.state(self.site.clock)
        return "closed" if state == "over" else state

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
            inside = edition.masthead.inside
            if path in edition.paths or path == "":
                found.append((edition.language, inside(path)))
            elif instead is not None and instead in edition.paths:
                found.append((edition.language, inside(instead)))
        return tuple(found)

    def _originals_for_every_page(self) -> Originals:
        """Return the originals of what any page may show: the newsroom's own picture, and the posters of embeds."""
        own: tuple[Picture, ...] = (self.masthead.picture,) if self.masthead.picture else ()
        return self._read(tuple(picture.file for picture in (*own, *self.masthead.posters)))

    def _read(self, files: tuple[str, ...], others: Originals | None = None) -> Originals:
        if PICTURES not in self.masthead.features:
            return Originals()
        for file in files:
            if file not in self._originals:
                self._originals[file] = read_original(self.site.folder, file)
        return Originals({file: self._originals[file] for file in files}, others)
