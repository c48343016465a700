"""What templates print for an embed: a local poster, a title and a real link; the player only after a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pressroom.core.model import Picture, Video
from pressroom.pictures import page_picture, picture_artifacts

from .providers import load_providers, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import EmbedNote, Newsroom, Site
    from pressroom.pictures import PagePicture
    from pressroom.publish.artifact import Artifact


@dataclass(frozen=True, slots=True)
class Embed:
    """An embed as templates and feeds print it. `plays` says that JavaScript may load its player on a click."""

    provider: str
    provider_name: str
    kind: str
    identifier: str
    address: str
    title: str | None
    author: str | None
    licence: str | None
    poster: PagePicture | None
    plays: bool


def embed_of(site: Site, newsroom: Newsroom, address: str, title: str | None = None) -> Embed | None:
    """Return the facade for an address, or None if no provider knows it.

    Title, author and poster come from `embeds:` in newsroom.yaml; a `title` given here wins.
    """
    recognised = recognise(address)
    if recognised is None:
        return None
    note = _note(newsroom, recognised.address)
    poster = note.poster if note else None
    shown_title = title or (note.title if note else None)
    return Embed(
        provider=recognised.provider.key,
        provider_name=recognised.provider.name,
        kind=recognised.provider.kind,
        identifier=recognised.identifier,
        address=recognised.address,
        title=shown_title,
        author=note.author if note else None,
        licence=note.licence if note else None,
        poster=page_picture(site, Picture(file=poster, alt=shown_title or address)) if poster else None,
        plays=recognised.provider.player is not None,
    )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the posters of what something public shows. A poster that only a held-back publication needs stays away."""
    for edition in site.editions:
        bodies = [item.body for item in (*edition.publications, *edition.pages)]
        addresses = [address for body in bodies for address in body.addresses()]
        media = [medium for release in edition.releases for medium in release.media]
        addresses += [medium.address for medium in media if isinstance(medium, Video)]
        for address in addresses:
            recognised = recognise(address)
            note = _note(edition.newsroom, recognised.address) if recognised else None
            if note and note.poster:
                yield from picture_artifacts(site, Picture(file=note.poster, alt=note.title), is_placed=False)


def player_sources() -> tuple[str, ...]:
    """Return the origins whose players the site may load, for the Content-Security-Policy."""
    players = (provider.player for provider in load_providers() if provider.player)
    return tuple(sorted({f"https://{urlsplit(player).netloc}" for player in players}))


def _note(newsroom: Newsroom, address: str) -> EmbedNote | None:
    for note in newsroom.embeds:
        known = recognise(note.address)
        if known and known.address == address:
            return note
    return None
