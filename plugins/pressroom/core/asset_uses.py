"""Where the newsroom's assets are used: which file shows what, under which key, from when on and until when.

What is a draft or confidential shows nothing. Where something is written is found again when a problem is to be told.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from .assembly import versions_of
from .files import EMBEDS_LOCK_FILE, NEWSROOM_FILE, PEOPLE_FILE, SERIES_FILE
from .model import (
    Article,
    Attachment,
    Campaign,
    Episode,
    Event,
    Infographic,
    Picture,
    PublishedDocument,
    Release,
    Status,
)
from .reading.places import place_in, place_in_text, place_in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from .clock import Clock
    from .library import Library
    from .model import Publication
    from .problems import Place
    from .prose import BodyPicture

    Path = tuple[str | int, ...]


class Span(NamedTuple):
    """From when on something is public, and until when; None stands for always."""

    since: datetime | None = None
    until: datetime | None = None

    def is_over(self, clock: Clock) -> bool:
        """Tell whether it is public no longer."""
        return self.until is not None and clock.has_reached(self.until)


ALWAYS: Final = Span()


class AssetUse(NamedTuple):
    """An asset that a file shows, or will. `path` are the keys that lead to it in this file; a text has none."""

    asset: Picture | Attachment | BodyPicture
    origin: str
    language: str
    path: Path
    span: Span

    @property
    def file(self) -> str:
        """Return the asset's file."""
        return self.asset.file


def keyed_uses(library: Library, clock: Clock) -> Iterator[AssetUse]:
    """Yield the uses under keys: of publications, of the people whom these name, and of the newsroom itself."""
    pictured = {
        language: {person.key: person.picture for person in people if person.picture}
        for language, people in library.people.items()
    }
    series_by_key = {
        language: {series.key: series for series in library.series.get(language, ())} for language in library.newsrooms
    }
    for item, span in _shown(library, clock):
        for path, asset in assets_of(item):
            yield AssetUse(asset, item.origin, item.language, path, span)
        for key in sorted(item.named_people & pictured[item.language].keys()):
            picture = pictured[item.language][key]
            yield AssetUse(picture, PEOPLE_FILE, item.language, (key, "picture"), span)
        series = series_by_key[item.language].get(item.within) if isinstance(item, Episode) else None
        if series and series.picture:
            yield AssetUse(series.picture, SERIES_FILE, item.language, (series.key, "picture"), span)
    for language, newsroom in library.newsrooms.items():
        if newsroom.picture:
            yield AssetUse(newsroom.picture, NEWSROOM_FILE, language, ("picture",), ALWAYS)
        for index, logo in enumerate(newsroom.logos):
            yield AssetUse(logo, NEWSROOM_FILE, language, ("logos", index), ALWAYS)


def bare_uses(library: Library, clock: Clock) -> Iterator[AssetUse]:
    """Yield the uses of which nothing more can be said: pictures in texts, posters and files of embeds."""
    pages = ((page, ALWAYS) for page in library.pages if page.status is Status.PUBLISHED)
    for item, span in (*_shown(library, clock), *pages):
        yield from (AssetUse(part, item.origin, item.language, (), span) for part in item.body.pictures())
    for language, newsroom in library.newsrooms.items():
        own = len(newsroom.embeds) - len(library.fetched)
        for index, note in enumerate(newsroom.embeds):
            written, path = (NEWSROOM_FILE, ("embeds", index)) if index < own else (EMBEDS_LOCK_FILE, (index - own,))
            if note.poster:
                poster = Picture(file=note.poster, alt=note.title or note.address)
                yield AssetUse(poster, written, language, (*path, "poster"), ALWAYS)
            for name, file in (("transcript", note.transcript), ("captions", note.captions)):
                if file:
                    taken = Attachment(file=file, title=note.title or note.address)
                    yield AssetUse(taken, written, language, (*path, name), ALWAYS)


def assets_of(item: Publication) -> Iterator[tuple[Path, Picture | Attachment]]:
    """Yield the assets that a publication names under keys, videos elsewhere apart."""
    if item.picture:
        yield ("picture",), item.picture
    if isinstance(item, Event) and item.recap:
        yield from ((("recap", "pictures", index), picture) for index, picture in enumerate(item.recap.pictures))
    if isinstance(item, Release):
        yield from _assets_of_release(item)
    if isinstance(item, Campaign):
        yield from _assets_of_campaign(item)
    if isinstance(item, Article):
        yield from _assets_of_article(item)


def _assets_of_article(item: Article) -> Iterator[tuple[Path, Picture | Attachment]]:
    if isinstance(item, PublishedDocument):
        yield ("file",), item.file
    if isinstance(item, Infographic) and item.data:
        yield ("data",), item.data
    if isinstance(item, Episode):
        for name, recording in (("audio", item.audio), ("video", item.video)):
            if recording:
                yield (name,), recording
        for name, file in (("transcript", item.transcript), ("chapters", item.chapters)):
            if file:
                yield (name,), Attachment(file=file, title=item.title)


def _assets_of_campaign(campaign: Campaign) -> Iterator[tuple[Path, Picture | Attachment]]:
    yield from campaign.more_pictures()
    for index, resource in enumerate(campaign.resources):
        if resource.attachment:
            yield ("resources", index), resource.attachment
    for index, file in enumerate(campaign.media_kit.files if campaign.media_kit else ()):
        yield ("media_kit", "files", index), file


def _assets_of_release(release: Release) -> Iterator[tuple[Path, Picture | Attachment]]:
    for index, medium in enumerate(release.media):
        if isinstance(medium, (Picture, Attachment)):
            yield ("media", index), medium
    for index, quote in enumerate(release.quotes):
        if quote.picture:
            yield ("quotes", index, "picture"), quote.picture


def place_of(library: Library, origin: str, language: str, path: Path) -> Place:
    """Return where a value is written that keys lead to. Models hold no places, so the file is read once more."""
    if origin.endswith(".md"):
        return place_in(library.folder, origin, *path)
    return place_in_yaml(library.folder, origin, language, tuple(library.newsrooms), *path)


def place_of_use(library: Library, use: AssetUse) -> Place:
    """Return where the name of the file is written."""
    if not use.path:
        return place_in_text(library.folder, use.origin, use.file.rpartition("/")[2])
    return place_of(library, use.origin, use.language, (*use.path, "file"))


def _shown(library: Library, clock: Clock) -> Iterator[tuple[Publication, Span]]:
    """Yield all that is public or to come, in every version that is."""
    versions = {language: versions_of(library, language) for language in library.newsrooms}
    for item in library.publications:
        if item.status is not Status.PUBLISHED:
            continue
        lift = item.lift
        if not isinstance(item, Release):
            yield item, Span(lift, item.gone_from)
            continue
        end = item.withdrawn.at if item.withdrawn else None
        starts = [lift, *(max(lift, correction.at) for correction in item.corrections)]
        yield item, Span(starts[-1], end)
        for version, (since, until) in zip(versions[item.language][item.slug], pairwise(starts), strict=True):
            if since < until and not clock.has_reached(until):
                yield version, Span(since, min(until, end or until))
