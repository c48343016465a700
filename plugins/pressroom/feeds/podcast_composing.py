"""From a planned podcast to what stands in its feed: all addresses complete, all texts such as XML can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.model import category_of
from pressroom.core.timed_text import TRANSCRIPT_TYPES

from .addresses import encoded_address
from .chapters import CHAPTERS_TYPE
from .characters import on_one_line, without_controls
from .full_text import full_text
from .identity import identifier
from .licences import licence_of
from .podcast_guid import podcast_guid

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import Category, Masthead

    from .podcast import PodcastItem, PodcastPlan


class LinkedFile(NamedTuple):
    """A file beside a recording. `language` is told of transcripts only."""

    address: str
    media_type: str
    language: str | None = None


class Recording(NamedTuple):
    """The recording of an episode. `size` is in bytes."""

    address: str
    media_type: str
    size: int


class Terms(NamedTuple):
    """A licence as Podcasting 2.0 names it."""

    name: str
    address: str | None


class Person(NamedTuple):
    """Somebody who is heard."""

    name: str
    role: str
    address: str
    picture: str | None


class Words(NamedTuple):
    """A link, and its words."""

    address: str
    words: str


class Contact(NamedTuple):
    """Whom a podcast belongs to."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class ComposedEpisode:
    """An entry of a podcast. `html` is the full text, `type` full, trailer or bonus."""

    identifier: str
    address: str
    title: str
    summary: str
    html: str
    author: str
    published: datetime
    modified: datetime
    recording: Recording
    type: str
    seconds: int | None
    number: int | None
    season: int | None
    cover: str | None
    people: tuple[Person, ...]
    transcript: LinkedFile | None
    chapters: LinkedFile | None
    licence: Terms | None


@dataclass(frozen=True, slots=True)
class ComposedPodcast:
    """The feed of a podcast. `address` is its own, `home` that of its page, `style_sheet` of how browsers show it.

    `hub` and `ttl` are those of all feeds.
    """

    guid: str
    address: str
    home: str
    style_sheet: str
    title: str
    description: str
    language: str
    author: str
    owner: Contact | None
    category: Category
    is_explicit: bool
    type: str
    is_locked: bool
    cover: str | None
    copyright: str | None
    licence: Terms | None
    funding: Words | None
    modified: datetime
    episodes: tuple[ComposedEpisode, ...]
    hub: str | None = None
    ttl: int = 60


def compose_podcast(plan: PodcastPlan) -> ComposedPodcast:
    """Return the feed with all of its entries."""
    masthead, podcast, series = plan.masthead, plan.podcast, plan.series
    address = urls.absolute(plan.path, masthead.url)
    episodes = tuple(_composed(item) for item in plan.items)
    owner, funding = podcast.owner, podcast.funding
    return ComposedPodcast(
        guid=podcast.guid or podcast_guid(address),
        address=address,
        home=_page(masthead, urls.series_path(series.key)),
        style_sheet=urls.absolute(urls.FEED_SHEET, masthead.url),
        title=on_one_line(series.title) or address,
        description=on_one_line(series.summary or "") or address,
        language=masthead.language,
        author=on_one_line(podcast.author or masthead.name) or address,
        owner=Contact(on_one_line(owner.name) or owner.email, owner.email) if owner else None,
        category=category_of(podcast.category),
        is_explicit=podcast.explicit,
        type="serial" if series.is_serial else podcast.type,
        is_locked=podcast.locked,
        cover=urls.absolute(plan.cover, masthead.url) if plan.cover else None,
        copyright=on_one_line(podcast.copyright or podcast.licence or "") or None,
        licence=_terms(podcast.licence),
        funding=Words(encoded_address(funding.address), on_one_line(funding.words)) if funding else None,
        modified=max(episode.modified for episode in episodes),
        episodes=episodes,
        hub=urls.encoded(plan.settings.hub) if plan.settings.hub else None,
        ttl=plan.settings.ttl,
    )


def _composed(item: PodcastItem) -> ComposedEpisode:
    masthead, episode, recording = item.masthead, item.publication, item.recording
    page, site = _page(masthead, episode.path), masthead.url
    hosts = ", ".join(voice.name for voice in item.voices if voice.role == "host")
    return ComposedEpisode(
        identifier=identifier(masthead, episode),
        address=page,
        title=on_one_line(episode.title) or page,
        summary=on_one_line(episode.summary),
        html=without_controls("\n".join(full_text(item, page))),
        author=on_one_line(hosts or episode.byline or masthead.name) or page,
        published=episode.date,
        modified=max(episode.modified, episode.lift),
        recording=Recording(urls.absolute(recording.path, site), recording.media_type, recording.size),
        type=episode.type,
        seconds=episode.seconds,
        number=episode.number,
        season=episode.season,
        cover=urls.absolute(item.cover, site) if item.cover else None,
        people=tuple(_people(item)),
        transcript=_transcript(item),
        chapters=LinkedFile(urls.absolute(item.chapters_path, site), CHAPTERS_TYPE) if item.chapters_path else None,
        licence=_terms(recording.licence),
    )


def _page(masthead: Masthead, path: str) -> str:
    return urls.absolute(masthead.path(path), masthead.url)


def _people(item: PodcastItem) -> list[Person]:
    site = item.masthead.url
    return [
        Person(
            on_one_line(voice.name) or voice.role,
            voice.role,
            urls.absolute(voice.path, site),
            urls.absolute(voice.picture, site) if voice.picture else None,
        )
        for voice in item.voices
    ]


def _transcript(item: PodcastItem) -> LinkedFile | None:
    file = item.transcript
    if file is None:
        return None
    media_type = TRANSCRIPT_TYPES[file.suffix.lower()]
    return LinkedFile(urls.absolute(file.path, item.masthead.url), media_type, item.masthead.language)


def _terms(written: str | None) -> Terms | None:
    """Return a licence as Podcasting 2.0 names it; None of one whose words nobody can look up."""
    licence = licence_of(on_one_line(written or ""))
    if licence is None or licence.address is None:
        return None
    if licence.is_creative_commons and licence.name != licence.address:
        return Terms("-".join(licence.name.split()).lower(), licence.address)
    return Terms(licence.name, licence.address)
