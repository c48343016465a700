"""What a provider is asked about one address: its answer by oEmbed, and its still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from pressroom.core.model.newsroom import FetchedEmbed
from pressroom.pictures.crops.plan import UnreadablePictureError
from pressroom.pictures.posters import drawn_poster

from .failing import FetchError
from .oembed import JSON_TYPES, read_oembed
from .web import Wanted, fetch_file

if TYPE_CHECKING:
    from datetime import date

    from pressroom.embeds import Provider, Recognised

    from .web import Web

MAXIMUM_ANSWER: Final = 256 * 1024
MAXIMUM_POSTER: Final = 5 * 1024 * 1024
PICTURE_TYPES: Final = ("image/jpeg", "image/png", "image/webp")


class Brought(NamedTuple):
    """What came back: an entry that names no poster yet, and the poster as a JPEG, if the provider gives one."""

    entry: FetchedEmbed
    poster: bytes | None


def ask(web: Web, embed: Recognised, day: date) -> Brought:
    """Return what the provider says of an address on that day. Raise FetchError if it does not, or only in part."""
    provider = embed.provider
    question = provider.oembed_address(embed.address)
    if question is None:
        raise AssertionError(f"{provider.name} cannot be asked")
    host = urlsplit(question).hostname or ""
    said = read_oembed(fetch_file(web, question, Wanted({host}, JSON_TYPES, MAXIMUM_ANSWER)))
    poster = _poster(web, provider, said.picture)
    entry = FetchedEmbed(
        address=embed.address,
        title=said.title,
        author=said.author,
        author_address=said.author_address,
        licence=said.licence,
        poster_credit=_credit(provider, said.author) if poster else None,
        duration=said.duration,
        provider=provider.key,
        fetched=day,
    )
    return Brought(entry, poster)


def _poster(web: Web, provider: Provider, picture: str | None) -> bytes | None:
    if picture is None or not provider.poster_hosts:
        return None
    data = fetch_file(web, picture, Wanted(provider.poster_hosts, PICTURE_TYPES, MAXIMUM_POSTER))
    try:
        return drawn_poster(data)
    except UnreadablePictureError as error:
        remedy = "write a poster of your own under `embeds` in newsroom.yaml"
        raise FetchError(f"the provider's poster cannot be used: {error}", remedy) from None


def _credit(provider: Provider, author: str | None) -> str:
    return f"{author}, {provider.name}" if author else provider.name
