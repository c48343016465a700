"""What of the addresses of embeds may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.model import Article, Release, Video
from pressroom.core.problems import Problem
from pressroom.core.reading.places import place_in, place_in_text

from .providers import provider_of_host, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import AnyWork
    from pressroom.core.problems import Place


def embed_notes(library: Library) -> tuple[Problem, ...]:
    """Return a note for every address on the site of a provider that nothing is embedded from."""
    return tuple(sorted({note for item in library.works for note in _of_work(library, item)}))


def _of_work(library: Library, item: AnyWork) -> Iterator[Problem]:
    for each in item.body.embeds():
        if what := _what_is_odd(each.address):
            yield _note(place_in_text(library.folder, item.origin, each.address), "", what)
    if isinstance(item, (Article, Release)):
        for number, medium in enumerate(item.media):
            if isinstance(medium, Video) and (what := _what_is_odd(medium.address)):
                path = "media", number, "address"
                yield _note(place_in(library.folder, item.origin, *path), ".".join(map(str, path)), what)


def _note(place: Place, key: str, what: str) -> Problem:
    return Problem(place, key, what, "look whether it is complete, unless a link is meant")


def _what_is_odd(address: str) -> str | None:
    provider = None if recognise(address) else provider_of_host(address)
    if provider is None:
        return None
    return f"'{address}' stays a link: nothing that can be shown here has this address on {provider.name}"
