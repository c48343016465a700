"""What the page of an episode has besides what all articles have: recording, chapters, transcript, neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.timed_text import paragraphs_of
from pressroom.embeds import moment_of
from pressroom.pages import BodyPart, FeedLink, feed_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.model import Edition, Episode, Picture, Series
    from pressroom.core.timed_text import Paragraph
    from pressroom.pages import Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import PagePicture


@dataclass(frozen=True, eq=False)
class Transcript:
    """A transcript that waits to be read until a page prints it. `folder` is the newsroom's, `name` the file in it."""

    folder: Path
    name: str
    sha256: str

    @cached_property
    def digest(self) -> str:
        """Return the digest of all that it says, wherever the newsroom lies."""
        return digest_of(self.name, self.sha256)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return what was said, as plain text."""
        text = (self.folder / self.name).read_text("utf-8-sig")
        return paragraphs_of(text, self.name.rpartition(".")[2].lower())


class Neighbour(NamedTuple):
    """The episode before or after another one."""

    number: int | None
    name: str
    path: str


class EpisodePlan(NamedTuple):
    """What the page of an episode is made from, besides the episode itself. `cover` stands for a picture of its own.

    `recording` and `transcript_file` are as readers take them along, `earlier` and `later` its neighbours in the
    series, `feed` is that of the podcast.
    """

    recording: AttachedFile | None
    transcript_file: AttachedFile | None
    transcript: Transcript | None
    earlier: Neighbour | None
    later: Neighbour | None
    feed: FeedLink | None
    cover: Picture | None


class ShownChapter(NamedTuple):
    """A chapter as the page prints it: when it begins, in seconds, and as people write that.

    Of a recording that lies elsewhere, `link` leads to the chapter there and `playing` is its player from there on.
    """

    seconds: str
    time: str
    title: str
    address: str | None
    link: str | None
    playing: str | None


class ShownEpisode(NamedTuple):
    """What the template prints of an episode. `duration` is as people write it.

    `recording` is its own file, `elsewhere` stands in place of that: a part with an embed. `poster` is shown before a
    film of its own is played. Players of films take a transcript with times as `captions`.
    """

    number: int | None
    season: int | None
    type: str
    recording: AttachedFile | None
    elsewhere: BodyPart | None
    poster: PagePicture | None
    captions: AttachedFile | None
    duration: str | None
    chapters: tuple[ShownChapter, ...]
    transcript_file: AttachedFile | None
    transcript: tuple[Paragraph, ...]
    earlier: Neighbour | None
    later: Neighbour | None
    feed: FeedLink | None


def episodes_of(edition: Edition, series: Series) -> tuple[Episode, ...]:
    """Return the episodes of a series, the last first. Numbers count before dates if it is a serial, else after them.

    One without a number stays behind the one that came out before it.
    """
    dated = sorted(
        (item for item in reversed(edition.episodes) if item.series == series.key),
        key=lambda item: (item.date, item.season or 0, item.number or 0),
    )
    if not series.is_serial:
        return tuple(reversed(dated))
    places = list(accumulate(dated, _place, initial=(0, 0)))[1:]
    return tuple(dated[at] for at in sorted(range(len(dated)), key=lambda at: (places[at], at), reverse=True))


def _place(before: tuple[int, int], episode: Episode) -> tuple[int, int]:
    """Return season and number, by which serials are put into order."""
    return (episode.season or 0, episode.number) if episode.number else before


def podcast_link(edition: Edition, series: Series) -> FeedLink | None:
    """Return the feed of a series as a podcast, if there is one."""
    if series not in edition.podcasts:
        return None
    path = urls.podcast_path(series.key, edition.language)
    name = feed_words("links", edition.masthead)["podcast"]
    return FeedLink(f"{series.title} ({name})", name, path, "application/rss+xml")


def episodes_that_follow(edition: Edition) -> dict[str, Episode]:
    """Return the next episode of its series for each that has one, by the path of the former."""
    return {before.path: after for series in edition.series for after, before in pairwise(episodes_of(edition, series))}


def plan_episodes(planner: Planner, files: dict[str, tuple[AttachedFile, ...]]) -> dict[str, EpisodePlan]:
    """Return what the pages of all episodes are made from, by their paths, given their attached files likewise."""
    edition = planner.edition
    ways = {item.path: Neighbour(item.number, item.title, edition.path(item.path)) for item in edition.episodes}
    later, earlier = {}, {}
    for series in edition.series:
        for after, before in pairwise(item.path for item in episodes_of(edition, series)):
            later[before], earlier[after] = ways[after], ways[before]
    feeds = {series.key: podcast_link(edition, series) for series in edition.series}
    return {
        item.path: EpisodePlan(
            *_heard(planner.site.folder, item, files[item.path]),
            earlier=earlier.get(item.path),
            later=later.get(item.path),
            feed=feeds.get(item.series) if item.audio else None,
            cover=planner.cover_of(item),
        )
        for item in edition.episodes
    }


def shown_episode(
    episode: Episode, plan: EpisodePlan, elsewhere: BodyPart | None, poster: PagePicture | None
) -> ShownEpisode:
    """Return what the template prints of an episode. `elsewhere` stands in place of a recording of its own."""
    seconds, file = episode.seconds, plan.transcript_file
    is_film = plan.recording is not None and plan.recording.kind == "film"
    return ShownEpisode(
        number=episode.number,
        season=episode.season,
        type=episode.type,
        recording=plan.recording,
        elsewhere=elsewhere,
        poster=poster if is_film else None,
        captions=file if is_film and file and file.media_type == "text/vtt" else None,
        duration=written_time(seconds) if seconds and (plan.recording or elsewhere) else None,
        chapters=tuple(_chapters(episode)),
        transcript_file=plan.transcript_file,
        transcript=plan.transcript.paragraphs if plan.transcript else (),
        earlier=plan.earlier,
        later=plan.later,
        feed=plan.feed,
    )


def written_time(seconds: float) -> str:
    """Return so many seconds as people write them, like 9:56 or 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _heard(
    folder: Path, episode: Episode, files: tuple[AttachedFile, ...]
) -> tuple[AttachedFile | None, AttachedFile | None, Transcript | None]:
    """Return the recording of an episode, its transcript as a file, and as what can be read."""
    recording = files[0] if episode.recording else None
    if episode.transcript is None:
        return recording, None, None
    return recording, files[-1], Transcript(folder, episode.transcript, files[-1].sha256)


def _chapters(episode: Episode) -> Iterator[ShownChapter]:
    elsewhere = episode.elsewhere
    for mark in episode.marks:
        if mark.is_listed:
            ways = moment_of(elsewhere.address, mark.start) if elsewhere else (None, None)
            yield ShownChapter(f"{mark.start:g}", written_time(mark.start), mark.title, mark.address, *ways)
