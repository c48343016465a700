"""What templates print for an embed: a local poster, a title and a real link; the player only after a click."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from pressroom.core.embed_addresses import embed_addresses
from pressroom.core.features import EMBEDS
from pressroom.core.model import AnyWork, Picture
from pressroom.pictures import page_artifacts, page_picture

from .providers import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pressroom.core.library import Library
    from pressroom.core.model import Edition, EmbedNote, Masthead, Site
    from pressroom.pictures import Originals, PagePicture
    from pressroom.publish.artifact import Artifact

    from .providers import Kind, Shape

    Shows = AnyWork
    # What all addresses of the same thing have in common, and what is known of it.
    Notes = dict[tuple[str, ...], EmbedNote]

# What is said of another field, and of no other value of it: who made one poster did not make another.
_SAID_OF: Final = {"author_address": "author", "poster_credit": "poster"}


@dataclass(frozen=True, slots=True)
class Embed:
    """An embed as templates and feeds print it.

    `address` is the plain public one, `link` leads to the moment that was meant. `player` is the address of its player,
    if it has one, `playing` what is loaded on a click. `name` is what it is called where it cannot be seen, its title
    by default. Of `duration` see EmbedNote.
    """

    provider: str
    provider_name: str
    kind: Kind
    shape: Shape
    identifier: str
    address: str
    link: str
    player: str | None
    playing: str | None
    name: str | None
    title: str | None
    caption: str | None
    author: str | None
    author_address: str | None
    licence: str | None
    duration: str | None
    published: date | None
    poster: PagePicture | None

    @property
    def plays(self) -> bool:
        """Tell whether JavaScript may load its player on a click."""
        return self.player is not None

    @property
    def source(self) -> str | None:
        """Return the origin of its player, as the Content-Security-Policy names it."""
        return _origin(self.player) if self.player else None


class Moment(NamedTuple):
    """A moment of something of another site: the address that leads there, and that of its player from there on."""

    link: str | None
    playing: str | None


def moment_of(address: str, seconds: float) -> Moment:
    """Return the ways to a moment; nothing where its provider has none."""
    recognised = recognise(address)
    if recognised is None:
        return Moment(None, None)
    form, there = recognised.form, recognised._replace(start=int(seconds))
    return Moment(there.link if form.address_from else None, there.playing if form.player_from else None)


def embed_of(  # noqa: PLR0917 - as a body's part gives it
    masthead: Masthead,
    originals: Originals,
    address: str,
    title: str | None = None,
    name: str | None = None,
    caption: str | None = None,
) -> Embed | None:
    """Return the facade for an address, or None if no provider knows it.

    Title, author, poster and so on are those of the note on it; a `title` given here wins. `name` and `caption` are
    what an editor writes as the words and the title of a picture.
    """
    recognised = recognise(address)
    if recognised is None:
        return None
    note = note_on(masthead, address)
    shown_title = title or (note.title if note else None)
    poster = _poster(note, name or shown_title or address) if note else None
    return Embed(
        provider=recognised.provider.key,
        provider_name=recognised.provider.name,
        kind=recognised.kind,
        shape=recognised.form.shape,
        identifier=recognised.identifier,
        address=recognised.address,
        link=recognised.link,
        player=recognised.player,
        playing=recognised.playing,
        name=name or shown_title,
        title=shown_title,
        caption=caption,
        author=note.author if note else None,
        author_address=note.author_address if note else None,
        licence=note.licence if note else None,
        duration=note.duration if note else None,
        published=note.published if note else None,
        poster=page_picture(originals, poster),
    )


def note_on(masthead: Masthead, address: str) -> EmbedNote | None:
    """Return what is known of an address, in whatever form it is written."""
    key = _key(address)
    return _notes(tuple(note for note in masthead.embeds if _key(note.address) == key)).get(key) if key else None


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the posters of what something public shows. A poster that only a held-back publication needs stays away."""
    for edition in site.editions:
        for note in notes_in_use(edition):
            if poster := _poster(note, note.address):
                yield from page_artifacts(site, poster)


def notes_in_use(edition: Edition) -> tuple[EmbedNote, ...]:
    """Return the notes on what something public shows, all that is known of one address in one."""
    notes = _notes(edition.masthead.embeds)
    shown = _keys(_shown(edition)) if notes else {}
    return tuple(notes[key] for key in shown if key in notes)


def player_sources(site: Site) -> tuple[str, ...]:
    """Return the origins of all players that pages of the site may load, for the Content-Security-Policy."""
    if EMBEDS not in site.features:
        return ()
    addresses = dict.fromkeys(address for edition in site.editions for address in _addresses(_shown(edition)))
    players = (known.player for address in addresses if (known := recognise(address)))
    return tuple(sorted({_origin(player) for player in players if player}))


def sources_of(embeds: Iterable[Embed | None]) -> tuple[str, ...]:
    """Return the origins of the players of some embeds; what is no embed has none."""
    return tuple(sorted({embed.source for embed in embeds if embed and embed.source}))


def without_held_back_notes(library: Library, site: Site) -> Site:
    """Return the site without the notes on what only something shows that is not public.

    Pages find the notes in their masthead, which has them all: so none of them changes when one more becomes public.
    What holds back asks the newsroom, and learns here that these are secret.
    """
    if not any(edition.newsroom.embeds for edition in site.editions):
        return site
    # A note in one language tells of what only another one shows.
    shown = _keys(item for edition in site.editions for item in _shown(edition))
    secret = _keys(library.works).keys() - shown.keys()
    return replace(site, editions=tuple(_without_notes(edition, secret) for edition in site.editions))


def _without_notes(edition: Edition, secret: set[tuple[str, ...]]) -> Edition:
    public = tuple(note for note in edition.newsroom.embeds if _key(note.address) not in secret)
    if public == edition.newsroom.embeds:
        return edition
    return replace(edition, newsroom=edition.newsroom.model_copy(update={"embeds": public}))


def _shown(edition: Edition) -> Iterator[Shows]:
    yield from edition.works


def _addresses(items: Iterable[Shows]) -> Iterator[str]:
    return itertools.chain.from_iterable(map(embed_addresses, items))


def _keys(items: Iterable[Shows]) -> dict[tuple[str, ...], None]:
    """Return what is shown, in its order."""
    return dict.fromkeys(known.key for address in _addresses(items) if (known := recognise(address)))


def _key(address: str) -> tuple[str, ...] | None:
    recognised = recognise(address)
    return recognised.key if recognised else None


def _notes(embeds: tuple[EmbedNote, ...]) -> Notes:
    """Return what is known, by what it is about. Of several notes on one thing, the first that says a thing counts."""
    found: Notes = {}
    for note in embeds:
        key = _key(note.address)
        if key is not None:
            found[key] = _filled_in(found[key], note) if key in found else note
    return found


def _filled_in(note: EmbedNote, other: EmbedNote) -> EmbedNote:
    missing = {name: value for name, value in other if value is not None and getattr(note, name) is None}
    for name, about in _SAID_OF.items():
        if getattr(note, about):
            missing.pop(name, None)
    return note.model_copy(update=missing) if missing else note


def _poster(note: EmbedNote, alt: str) -> Picture | None:
    """Return the poster as it is drawn and shown; what is drawn says whose it is."""
    return Picture(file=note.poster, alt=alt, credit=note.poster_credit) if note.poster else None


def _origin(address: str) -> str:
    return f"https://{urlsplit(address).netloc}"
