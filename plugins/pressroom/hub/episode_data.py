"""What machines read of series and their episodes, in the words of schema.org.

What search engines ask of films: https://developers.google.com/search/docs/appearance/structured-data/video, 2026-11.
"""

from __future__ import annotations

from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages.structured_data import instant, known

if TYPE_CHECKING:
    from pressroom.core.model import Episode, Masthead, Series
    from pressroom.pages import FeedLink, Link
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import PagePicture

    from .episode import EpisodePlan


def episode_data(
    masthead: Masthead, episode: Episode, plan: EpisodePlan, part_of: Link | None, films: tuple[Node, ...]
) -> Node:
    """Return an episode; one that can be heard is an episode of a podcast. `films` are all that its page tells of."""
    address = urls.absolute(masthead.path(episode.path), masthead.url)
    is_heard = episode.audio is not None
    return known(
        {
            "@type": "PodcastEpisode" if is_heard else "Episode",
            "@id": f"{address}#episode",
            "url": address,
            "name": episode.title,
            "description": episode.summary,
            "inLanguage": masthead.language,
            "datePublished": instant(masthead, episode.date),
            "episodeNumber": episode.number,
            "duration": _duration(episode.seconds),
            "associatedMedia": _recording(masthead, episode, plan) if is_heard else None,
            "video": next(({"@id": film["@id"]} for film in films if film.get("@id") == _film_id(address)), None),
            "partOfSeason": _season(episode),
            "partOfSeries": _brief_series(masthead, part_of, plan.feed) if part_of else None,
        }
    )


def film_data(masthead: Masthead, episode: Episode, plan: EpisodePlan, poster: PagePicture | None) -> Node | None:
    """Return a film of the newsroom's own, as far as there is what search engines require: they ask for a picture."""
    file = plan.recording
    if file is None or episode.video is None or poster is None:
        return None
    return with_clips(
        masthead,
        episode,
        {
            "@type": "VideoObject",
            "name": episode.title,
            "description": episode.summary,
            "inLanguage": masthead.language,
            "thumbnailUrl": urls.absolute(poster.source, masthead.url),
            "uploadDate": instant(masthead, episode.date),
            "duration": _duration(episode.seconds),
            "contentUrl": urls.absolute(file.path, masthead.url),
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
            "creditText": file.credit,
        },
    )


def with_clips(masthead: Masthead, episode: Episode, film: Node) -> Node:
    """Return the film of an episode with its chapters: each has an address of this page that begins there."""
    address = urls.absolute(masthead.path(episode.path), masthead.url)
    marks = [mark for mark in episode.marks if mark.is_listed]
    clips = [
        {
            "@type": "Clip",
            "name": mark.title,
            # Which may be 0, and is told all the same.
            "startOffset": int(mark.start),
            "url": f"{address}?t={mark.start:g}",
            **known({"endOffset": _whole(mark.end or (after.start if after else episode.seconds))}),
        }
        for mark, after in zip_longest(marks, marks[1:])
    ]
    return known({**film, "@id": _film_id(address), "hasPart": clips})


def series_data(masthead: Masthead, series: Series) -> Node:
    """Return a series that is no podcast."""
    address = urls.absolute(masthead.path(urls.series_path(series.key)), masthead.url)
    return known(
        {
            "@type": "CreativeWorkSeries",
            "@id": f"{address}#series",
            "url": address,
            "name": series.title,
            "description": series.summary,
            "inLanguage": masthead.language,
        }
    )


def podcast_series(masthead: Masthead, series: Series, feed: FeedLink) -> Node:
    """Return a series that can be heard."""
    address = urls.absolute(masthead.path(urls.series_path(series.key)), masthead.url)
    podcast = series.podcast
    return known(
        {
            "@type": "PodcastSeries",
            "@id": f"{address}#podcast",
            "url": address,
            "name": series.title,
            "description": series.summary,
            "inLanguage": masthead.language,
            "webFeed": urls.absolute(feed.path, masthead.url),
            "author": {"@type": "Organization", "name": (podcast.author if podcast else None) or masthead.name},
        }
    )


def _brief_series(masthead: Masthead, part_of: Link, feed: FeedLink | None) -> Node:
    address = urls.absolute(part_of.path, masthead.url)
    web_feed = urls.absolute(feed.path, masthead.url) if feed else None
    kind, mark = ("PodcastSeries", "podcast") if feed else ("CreativeWorkSeries", "series")
    return known({"@type": kind, "@id": f"{address}#{mark}", "url": address, "name": part_of.name, "webFeed": web_feed})


def _recording(masthead: Masthead, episode: Episode, plan: EpisodePlan) -> Node | None:
    file = plan.recording
    if file is None:
        return None
    return known(
        {
            "@type": "AudioObject",
            "name": file.title,
            "contentUrl": urls.absolute(file.path, masthead.url),
            "encodingFormat": file.media_type,
            "contentSize": str(file.size),
            "duration": _duration(episode.seconds),
            "creditText": file.credit,
        }
    )


def _season(episode: Episode) -> Node | None:
    kind = "PodcastSeason" if episode.audio else "CreativeWorkSeason"
    return {"@type": kind, "seasonNumber": episode.season} if episode.season else None


def _film_id(address: str) -> str:
    return f"{address}#film"


def _whole(seconds: float | None) -> int | None:
    """Return seconds as search engines take them, whole; the second that has begun counts."""
    return None if seconds is None else ceil(seconds)


def _duration(seconds: int | None) -> str | None:
    """Return so many seconds in the form of ISO 8601."""
    return f"PT{seconds}S" if seconds else None
