"""What may be a slip in a podcast, or will be one later: notes for editors, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.files import SERIES_FILE
from pressroom.core.model import Status
from pressroom.core.problems import Problem
from pressroom.core.reading.places import place_in, place_in_yaml

from .podcast_guid import podcast_guid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import Episode, Podcast, Series

# What every directory and player takes. Source: https://podcasters.apple.com/support/893-audio-requirements, 2026-11.
_TAKEN: Final = (".mp3", ".m4a")
# Seconds by which a length as it is written may differ from the recording's.
_TOLERANCE: Final = 2.0


def podcast_notes(library: Library, site_url: str | None) -> tuple[Problem, ...]:
    """Return what there is to say, in a fixed order. Nothing is said of drafts: they are still being made.

    `site_url` is the site's address, None where nobody finds it yet.
    """
    notes: list[Problem] = []
    ready = [episode for episode in library.episodes if episode.status is Status.PUBLISHED and episode.recording]
    for language, told in library.series.items():
        for series in told:
            heard = [each for each in ready if each.audio and (each.series, each.language) == (series.key, language)]
            if series.podcast and heard:
                notes += _of_guid(library, series, series.podcast, language, site_url)
                for episode in heard:
                    notes += _of_podcast(library, episode)
    for episode in ready:
        notes += _of_length(library, episode)
    return tuple(notes)


def _of_guid(
    library: Library, series: Series, podcast: Podcast, language: str, site_url: str | None
) -> Iterator[Problem]:
    if podcast.guid is None:
        path = (series.key, "podcast")
        place = place_in_yaml(library.folder, SERIES_FILE, language, tuple(library.newsrooms), *path)
        what = f"the GUID of this podcast in {language} follows its address, and would change with it"
        remedy = "once the site has its own, `pressroom check --settings publishconf.py` tells what to write"
        if site_url:
            made = podcast_guid(urls.absolute(urls.podcast_path(series.key, language), site_url))
            remedy = f"once it is public, keep it: `guid: {{{language}: {made}}}`"
        yield Problem(place, ".".join(path), what, remedy)


def _of_podcast(library: Library, episode: Episode) -> Iterator[Problem]:
    if episode.audio and not episode.audio.file.lower().endswith(_TAKEN):
        place = place_in(library.folder, episode.origin, "audio", "file")
        what = "some directories of podcasts take MP3 and M4A only"
        yield Problem(place, "audio.file", what, "give the recording as one of them, if it is to be found there")


def _of_length(library: Library, episode: Episode) -> Iterator[Problem]:
    seconds, measured = episode.seconds, episode.measured
    if episode.duration and seconds and measured and abs(seconds - measured) > _TOLERANCE:
        place = place_in(library.folder, episode.origin, "duration")
        what = f"says {seconds} s, and the recording lasts {measured:g} s"
        yield Problem(place, "duration", what, "correct it, or delete it: the recording is measured")
