"""What templates print for an embed: a local poster, a title and a real link; the player only after a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pressroom.core.embed_notes import embed_addresses
from pressroom.core.model import Picture
from pressroom.pictures import page_artifacts, page_picture

from .providers import load_providers, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import EmbedNote, Masthead, Site
    from pressroom.pictures import Originals, PagePicture
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


def embed_of(masthead: Masthead, originals: Originals, address: str, title: str | None = None) -> Embed | None:
    """Return the facade for an address, or None if no provider knows it.

    Title, author and poster come from `embeds:` in newsroom.yaml; a `title` given here wins.
    """
    recognised = recognise(address)
    if recognised is None:
        return None
    note = _notes(masthead.embeds).get(recognised.address)
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
        poster=page_picture(originals, Picture(file=poster, alt=shown_title or address)) if poster else None,
        plays=recognised.provider.player is not None,
    )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the posters of what something public shows. A poster that only a held-back publication needs stays away."""
    for edition in site.editions:
        notes = _notes(edition.masthead.embeds)
        works = (*edition.publications, *edition.pages)
        recognised = (recognise(address) for work in works for address in embed_addresses(work) if notes)
        shown = dict.fromkeys(known.address for known in recognised if known)
        posters = (notes[address].poster for address in shown if address in notes)
        for poster in filter(None, posters):
            yield from page_artifacts(site, Picture(file=poster, alt=poster))


def player_sources() -> tuple[str, ...]:
    """Return the origins whose players the site may load, for the Content-Security-Policy."""
    players = (provider.player for provider in load_providers() if provider.player)
    return tuple(sorted({f"https://{urlsplit(player).netloc}" for player in players}))


def _notes(embeds: tuple[EmbedNote, ...]) -> dict[str, EmbedNote]:
    """Return what the editor says of embeds, by plain address. Of two notes on one address the first counts."""
    return {known.address: note for note in reversed(embeds) if (known := recognise(note.address))}
