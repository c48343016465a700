"""What readers may take along: each picture and each file that something public offers, once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .model import Attachment, Picture, Release
from .model.site import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Campaign, Edition, Story


class AssetKind(StrEnum):
    """What an asset is to those who look for one; the asset library has a page for each."""

    PICTURE = "pictures"
    SOUND = "sound"
    FILM = "films"
    DOCUMENT = "documents"
    LOGO = "logos"


_KINDS: Final = {"audio": AssetKind.SOUND, "film": AssetKind.FILM, "document": AssetKind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Offer:
    """An asset with all publications that show it, the newest first. What is told of it is what the newest tells."""

    kind: AssetKind
    asset: Picture | Attachment
    users: tuple[Story | Release | Campaign, ...]


def offers_of(edition: Edition) -> tuple[Offer, ...]:
    """Return what an edition offers, the newest first; logos, which have no date, come last.

    A picture without credit and licence is for looking at only. Without the feature that draws pictures, or the one
    that copies files, there is nothing to take.
    """
    features = edition.masthead.features
    assets: dict[tuple[AssetKind, str], Picture | Attachment] = {}
    users: dict[tuple[AssetKind, str], dict[str, Story | Release | Campaign]] = {}
    publications: tuple[Story | Release | Campaign, ...] = (*edition.stories, *edition.releases, *edition.campaigns)
    for item in newest_first(publications):
        for kind, asset in _of_publication(edition, item):
            assets.setdefault((kind, asset.file), asset)
            users.setdefault((kind, asset.file), {})[item.path] = item
    for logo in edition.newsroom.logos:
        assets.setdefault((AssetKind.LOGO, logo.file), logo)
    return tuple(
        Offer(key[0], asset, tuple(users.get(key, {}).values()))
        for key, asset in assets.items()
        if ("pressroom.releases" if isinstance(asset, Attachment) else "pressroom.pictures") in features
    )


def _of_publication(
    edition: Edition, item: Story | Release | Campaign
) -> Iterator[tuple[AssetKind, Picture | Attachment]]:
    for picture in _pictures(edition, item):
        if picture.credit and picture.licence:
            yield AssetKind.PICTURE, picture
    for medium in item.media if isinstance(item, Release) else ():
        if isinstance(medium, Attachment):
            yield _KINDS.get(medium.kind, AssetKind.DOCUMENT), medium


def _pictures(edition: Edition, item: Story | Release | Campaign) -> Iterator[Picture]:
    if item.picture:
        yield item.picture
    if isinstance(item, Release):
        yield from (medium for medium in item.media if isinstance(medium, Picture))
        yield from (quote.picture for quote in item.quotes if quote.picture)
        people = (edition.person(key) for key in sorted(item.named_people))
        yield from (person.picture for person in people if person and person.picture)
