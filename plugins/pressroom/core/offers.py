"""What readers may take along: each picture and each file that something public offers, once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pressroom.core.features import PICTURES, RELEASES

from .model import AnyPublication, Article, Attachment, Picture, Release
from .model.site import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Edition


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
    users: tuple[AnyPublication, ...]


def offers_of(edition: Edition) -> tuple[Offer, ...]:
    """Return what an edition offers, the newest first; logos, which have no date, come last.

    A picture without credit and licence is for looking at only. Without the feature that draws pictures, or the one
    that copies files, there is nothing to take.
    """
    features = edition.masthead.features
    assets: dict[tuple[AssetKind, str], Picture | Attachment] = {}
    users: dict[tuple[AssetKind, str], dict[str, AnyPublication]] = {}
    for item in newest_first(edition.by_kind):
        for kind, asset in _of_publication(edition, item):
            assets.setdefault((kind, asset.file), asset)
            users.setdefault((kind, asset.file), {})[item.path] = item
    for logo in edition.newsroom.logos:
        assets.setdefault((AssetKind.LOGO, logo.file), logo)
    return tuple(
        Offer(key[0], asset, tuple(users.get(key, {}).values()))
        for key, asset in assets.items()
        if (RELEASES if isinstance(asset, Attachment) else PICTURES) in features
    )


def _of_publication(edition: Edition, item: AnyPublication) -> Iterator[tuple[AssetKind, Picture | Attachment]]:
    for picture in _pictures(edition, item):
        if picture.credit and picture.licence:
            yield AssetKind.PICTURE, picture
    for medium in attachments_of(item):
        yield _KINDS.get(medium.kind, AssetKind.DOCUMENT), medium


def attachments_of(item: AnyPublication) -> tuple[Attachment, ...]:
    """Return the files that a publication offers: of a release those of its media, of an article those it has."""
    if isinstance(item, Release):
        return tuple(medium for medium in item.media if isinstance(medium, Attachment))
    return item.attachments if isinstance(item, Article) else ()


def _pictures(edition: Edition, item: AnyPublication) -> Iterator[Picture]:
    if item.picture:
        yield item.picture
    if isinstance(item, Release):
        yield from (medium for medium in item.media if isinstance(medium, Picture))
        yield from (quote.picture for quote in item.quotes if quote.picture)
        people = (edition.person(key) for key in sorted(item.named_people))
        yield from (person.picture for person in people if person and person.picture)
