"""Which podcasts a site has, and what their feeds are made from: series of which an episode has a recording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.pieces import joined
from pressroom.pages import Planner
from pressroom.pages.attachments import attached_files
from pressroom.pictures import EPISODE, SHOW, drawn_for, page_picture
from pressroom.publish.artifact import CODE, Artifact, code_digest

from .chapters import written_chapters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Episode, FeedSettings, Masthead, Picture, Podcast, Series, Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals


class Voice(NamedTuple):
    """Somebody who is heard in an episode: a host or a guest. `path` is that of their page, `picture` of a picture."""

    name: str
    role: str
    path: str
    picture: str | None


@dataclass(frozen=True, eq=False)
class PodcastItem:
    """What an entry of a podcast is made from. `cover` is the path of a picture of its own, if it has one."""

    masthead: Masthead
    publication: Episode
    originals: Originals
    recording: AttachedFile
    transcript: AttachedFile | None
    voices: tuple[Voice, ...]
    cover: str | None

    holders: ClassVar = ("publication",)
    speakers: ClassVar[tuple[str, ...]] = ()
    rounded_up: ClassVar[None] = None

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        files = self.recording, self.transcript
        return digest_of(self.masthead, self.publication, self.originals, files, self.voices, self.cover)

    @property
    def chapters_path(self) -> str | None:
        """Return where its chapters live, from the site's root; None if it has none."""
        path = self.masthead.path(urls.chapters_path(self.publication.path))
        return path if self.publication.marks else None

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield what it is made from, the masthead apart, piece by piece."""
        origin = self.publication.origin
        yield origin, self.publication.digest
        yield from self.originals.pieces.items()
        yield f"people in the entry of {origin}", digest_of(self.voices)
        yield f"cover in the entry of {origin}", digest_of(self.cover)
        for file in filter(None, (self.recording, self.transcript)):
            yield file.name, file.sha256


@dataclass(frozen=True)
class PodcastPlan:
    """What the feed of a podcast is made from. `cover` is the path of its cover, if it is drawn."""

    masthead: Masthead
    series: Series
    podcast: Podcast
    cover: str | None
    items: tuple[PodcastItem, ...]
    settings: FeedSettings

    holders: ClassVar = ("items",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.masthead, self.series, self.cover, self.items, self.settings)

    @property
    def path(self) -> str:
        """Return where it lives, from the site's root."""
        return urls.podcast_path(self.series.key, self.masthead.language)

    def pieces(self) -> Pieces:
        """Return what it is made from, piece by piece."""
        of_items = (each for item in self.items for each in item.pieces())
        own = (f"the series '{self.series.key}'", digest_of(self.series, self.cover))
        said = ("the settings of feeds", digest_of(self.settings))
        return joined((*self.masthead.pieces.items(), own, said, *of_items))


def podcast_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the feed of every podcast, and the chapters of its episodes."""
    for plan in plan_podcasts(site):
        yield Artifact.planned(_artifact_of_podcast, plan)
        for item in plan.items:
            if item.chapters_path:
                yield _artifact_of_chapters(item.chapters_path, item.publication)


def plan_podcasts(site: Site) -> Iterator[PodcastPlan]:
    """Yield what every podcast in every language is made from."""
    for edition in site.editions:
        if edition.podcasts:
            planner = _PodcastPlanner(site, edition)
            yield from (planner.plan(series, series.podcast) for series in edition.podcasts if series.podcast)


def _artifact_of_podcast(plan: PodcastPlan) -> Artifact:
    digest = digest_of(plan, code_digest())
    return Artifact(plan.path, digest, partial(_written, plan), pieces=partial(_pieces, plan))


def _pieces(plan: PodcastPlan) -> Pieces:
    return {CODE: code_digest(), **plan.pieces()}


def _written(plan: PodcastPlan) -> bytes:
    # Only now: feedgen takes time to load, and most builds write no podcast.
    from .podcast_composing import compose_podcast
    from .podcast_door import as_podcast

    return as_podcast(compose_podcast(plan))


def _artifact_of_chapters(path: str, episode: Episode) -> Artifact:
    pieces = {CODE: code_digest(), episode.origin: digest_of(episode.title, episode.marks)}
    make = partial(written_chapters, episode.title, episode.marks)
    return Artifact(path, digest_of(*pieces.values()), make, pieces=partial(dict, pieces))


class _PodcastPlanner:
    """Plans the podcasts of an edition."""

    def __init__(self, site: Site, edition: Edition) -> None:
        self._site = site
        self._edition = edition
        self._planner = Planner(site, edition)

    def plan(self, series: Series, podcast: Podcast) -> PodcastPlan:
        """Plan the feed of one podcast."""
        items = tuple(map(self._item, self._edition.heard_in(series)))
        cover = self._drawn(series.picture, SHOW)
        return PodcastPlan(self._edition.masthead, series, podcast, cover, items, self._edition.newsroom.feeds)

    def _item(self, episode: Episode) -> PodcastItem:
        recording, *others = attached_files(self._site.folder, episode.attachments)
        return PodcastItem(
            masthead=self._edition.masthead,
            publication=episode,
            originals=self._planner.originals_of(episode),
            recording=recording,
            transcript=next(iter(others), None),
            voices=tuple(self._voices(episode)),
            cover=self._drawn(episode.picture, EPISODE),
        )

    def _voices(self, episode: Episode) -> Iterator[Voice]:
        """Yield who presents an episode, and whom it is about."""
        roles = dict.fromkeys(episode.people, "guest") | dict.fromkeys(episode.authors, "host")
        for key in dict.fromkeys((*episode.authors, *episode.people)):
            if person := self._edition.person(key):
                files = (person.picture.file,) if person.picture else ()
                shown = page_picture(self._planner.originals_of_files(files), person.picture)
                path = self._edition.path(urls.person_path(key))
                yield Voice(person.name, roles[key], path, shown.source if shown else None)

    def _drawn(self, picture: Picture | None, placement: str) -> str | None:
        if picture is None:
            return None
        originals = self._planner.originals_of_files((picture.file,))
        drawn = drawn_for(self._edition.masthead, originals, picture, placement)
        return drawn.path if drawn else None
