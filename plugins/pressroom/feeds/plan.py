"""Which feeds a site has, and what they are made from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import AnyPublication, Article, Digest, ReaderStory, Release, Tombstone
from pressroom.core.offers import attachments_of
from pressroom.pages import EVERYTHING, FORMS, Link, Planner, feed_title, feed_words, rounded_up
from pressroom.pages.attachments import attached_files
from pressroom.publish.artifact import CODE, Artifact, code_digest

from .archives import FORM_OF_ARCHIVES, Archive, full_parts, in_no_part
from .feed import FeedItem, FeedPlan, WithdrawnItem
from .opml import written_opml
from .podcast import podcast_artifacts
from .writing import written_feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.model import Edition, Masthead, Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages import Selected, Selection
    from pressroom.pages.attachments import AttachedFile

    from .feed import AnyItem

_SHEET: Final = Path(__file__).parent / "data/feed.css"


def plan_feeds(site: Site) -> tuple[FeedPlan, ...]:
    """Return the site's feeds: of everything, of each language with its archive, and of each subject in each."""
    return tuple(_feeds([_FeedPlanner(site, edition) for edition in site.editions]))


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every feed in all forms with its archive, the list of each language's, and what they look like."""
    planners = [_FeedPlanner(site, edition) for edition in site.editions]
    for feed in _feeds(planners):
        for form in (FORM_OF_ARCHIVES,) if feed.is_archive else FORMS:
            yield Artifact.planned(_artifact_of_feed, feed, form)
    for planner in planners:
        yield _artifact_of_list(planner.edition.masthead, planner.listed_feeds)
    yield _artifact_of_sheet()
    yield from podcast_artifacts(site)


def _artifact_of_feed(feed: FeedPlan, form: str) -> Artifact:
    digest = digest_of(feed, code_digest())
    # Most entries stand in several feeds, but in one part of an archive.
    batch = "" if feed.is_archive else f"feeds in {feed.masthead.language}"
    make = partial(written_feed, feed, form)
    return Artifact(feed.path(form), digest, make, pieces=partial(_pieces, feed), batch=batch)


def _pieces(feed: FeedPlan) -> Pieces:
    return {CODE: code_digest(), **feed.pieces}


def _artifact_of_list(masthead: Masthead, selections: tuple[Selection, ...]) -> Artifact:
    pieces = {
        CODE: code_digest(),
        "the newsroom's name and address": digest_of(masthead.name, masthead.url, masthead.is_default),
        "which feeds there are": digest_of(masthead.language, selections),
        "translations/": masthead.translated_words.digest,
    }
    make = partial(written_opml, masthead, selections)
    path = urls.opml_path(masthead.language)
    return Artifact(path, digest_of(*pieces.values()), make, pieces=partial(dict, pieces))


def _artifact_of_sheet() -> Artifact:
    content = _SHEET.read_bytes()
    pieces = {"what feeds look like": digest_of(content)}
    return Artifact(urls.FEED_SHEET, digest_of(content), partial(bytes, content), pieces=partial(dict, pieces))


def _feeds(planners: list[_FeedPlanner]) -> Iterator[FeedPlan]:
    everything = (item for planner in planners for item in planner.newest(planner.selected[0]))
    yield planners[0].feed(EVERYTHING, planners[0].first(everything))
    for planner in planners:
        for selected in planner.selected:
            has_archive = selected.selection == EVERYTHING and planner.settings.archives
            if has_archive:
                yield from planner.feed_with_archive(selected)
            else:
                yield planner.feed(selected.selection, planner.newest(selected), planner.edition.language)


def _is_archived(shown: AnyPublication | Tombstone) -> bool:
    return not isinstance(shown, Tombstone) and shown.is_archived


def _told(item: AnyItem) -> datetime:
    return item.told


def _date(shown: AnyPublication | Tombstone) -> tuple[datetime, str]:
    return shown.date, shown.path


class _FeedPlanner:
    """Plans the feeds of an edition. What stands in several of them is made once."""

    def __init__(self, site: Site, edition: Edition) -> None:
        self.edition = edition
        self.settings = edition.newsroom.feeds
        self._site = site
        self._planner = Planner(site, edition)
        self._items: dict[str, AnyItem] = {}
        self._topics = {topic.key: number for number, topic in enumerate(edition.topics)}

    @property
    def selected(self) -> tuple[Selected, ...]:
        """Return what there are feeds of, and what belongs to each; everything comes first."""
        return self._planner.selected

    @property
    def listed_feeds(self) -> tuple[Selection, ...]:
        """Return what the list of the edition's feeds names."""
        return self._planner.listed_feeds

    def feed(
        self,
        selection: Selection,
        items: tuple[AnyItem, ...],
        language: str | None = None,
        archive: Archive | None = None,
    ) -> FeedPlan:
        """Plan a feed. No language means all of them."""
        masthead = self.edition.masthead
        title = feed_title(masthead, selection)
        if language is None and len(self._site.editions) > 1:
            title = feed_words("titles", masthead)["all"].format(name=title)
        description = masthead.description or self.edition.newsroom.tagline or title
        return FeedPlan(masthead, title, description, language, selection, items, self.settings, archive)

    def feed_with_archive(self, selected: Selected) -> Iterator[FeedPlan]:
        """Plan the feed of the whole edition, and the parts of its archive."""
        entries, language = self.settings.entries, self.edition.language
        oldest_first = sorted((*self.edition.publications, *self.edition.tombstones), key=_date)
        parts = tuple(full_parts(oldest_first, entries))
        newest = tuple(self._item(each) for each in in_no_part(oldest_first, entries) if not _is_archived(each))
        others = (item for item in self.newest(selected) if item not in newest)
        items = (*newest, *self.first(others))[:entries]
        feed = partial(self.feed, selected.selection, language=language)
        yield feed(items=tuple(sorted(items, key=_told, reverse=True)), archive=Archive(None, len(parts)))
        for number, part in enumerate(parts, 1):
            yield feed(items=tuple(map(self._item, reversed(part))), archive=Archive(number, len(parts)))

    def newest(self, selected: Selected) -> tuple[AnyItem, ...]:
        """Return what stands in a feed: that of which there was last something to tell."""
        shown = (*selected.publications[: self.settings.entries], *selected.withdrawn)
        return self.first(map(self._item, shown))

    def first(self, items: Iterable[AnyItem]) -> tuple[AnyItem, ...]:
        """Return as many of them as a feed holds."""
        return tuple(sorted(items, key=_told, reverse=True)[: self.settings.entries])

    def _item(self, shown: AnyPublication | Tombstone) -> AnyItem:
        known = self._items.get(shown.path)
        if known is None:
            known = self._items[shown.path] = self._new_item(shown)
        return known

    def _new_item(self, shown: AnyPublication | Tombstone) -> AnyItem:
        if isinstance(shown, Tombstone):
            return WithdrawnItem(self.edition.masthead, shown)
        return FeedItem(
            masthead=self.edition.masthead,
            publication=shown,
            originals=self._planner.originals_of(shown),
            authors=self._authors(shown),
            speakers=tuple(self._speakers(shown)),
            topics=self._topic_names(shown),
            attachments=self._attachments(shown),
            rounded_up=rounded_up(self._planner, shown) if isinstance(shown, Digest) else None,
            cover=self._planner.cover_of(shown),
        )

    def _authors(self, publication: AnyPublication) -> tuple[Link, ...]:
        if isinstance(publication, ReaderStory):
            return (Link(publication.teller, ""),)
        article = publication if isinstance(publication, Article) else None
        people = self._planner.people(article.authors) if article else ()
        byline = (article.byline if article else None) or self.edition.masthead.name
        return people or (Link(byline, ""),)

    def _attachments(self, publication: AnyPublication) -> tuple[AttachedFile, ...]:
        """Return the files that readers take along; they lie beside the page, with a size that is known."""
        return attached_files(self._site.folder, attachments_of(publication))

    def _speakers(self, publication: AnyPublication) -> Iterator[str]:
        for quote in publication.quotes if isinstance(publication, Release) else ():
            speaker = self.edition.person(quote.person) if quote.person else None
            yield speaker.name if speaker else quote.speaker or ""

    def _topic_names(self, publication: AnyPublication) -> tuple[str, ...]:
        """Return the names of its topics, in the newsroom's order."""
        keys = sorted(publication.topics, key=self._topics.__getitem__)
        return tuple(topic.name for topic in self._planner.topics(keys))
