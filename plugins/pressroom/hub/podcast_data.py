"""What machines read of podcasts and their episodes, in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages.structured_data import instant, known

if TYPE_CHECKING:
    from pressroom.core.model import Episode, Masthead, Series
    from pressroom.pages import FeedLink, Link
    from pressroom.pages.structured_data import Node

    from .episode import EpisodePlan


def podcast_episode(masthead: Masthead, episode: Episode, plan: EpisodePlan, part_of: Link | None) -> Node:
    """Return an episode that has a recording."""
    address = urls.absolute(masthead.path(episode.path), masthead.url)
    return known(
        {
            "@type": "PodcastEpisode",
            "@id": f"{address}#episode",
            "url": address,
            "name": episode.title,
            "description": episode.summary,
            "inLanguage": masthead.language,
            "datePublished": instant(masthead, episode.date),
            "episodeNumber": episode.number,
            "duration": _duration(episode.seconds),
            "associatedMedia": _recording(masthead, episode, plan),
            "partOfSeason": _season(episode),
            "partOfSeries": _brief_series(masthead, part_of, plan.feed) if part_of else None,
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
    return {"@type": "PodcastSeason", "seasonNumber": episode.season} if episode.season else None


def _duration(seconds: int | None) -> str | None:
    """Return so many seconds in the form of ISO 8601."""
    return f"PT{seconds}S" if seconds else None
