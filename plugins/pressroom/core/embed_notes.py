"""What is said of embedded addresses: by whom, and which of it is public.

A title or a poster belongs to the works that show its address. As long as none of these is public, it is held back like
they are; what no work shows yet is the newsroom's own, as everything else in newsroom.yaml.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from .model import Release, Video

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .library import Library
    from .model import Edition, EmbedNote
    from .model.publication import Written


def embed_addresses(work: Written) -> Iterator[str]:
    """Yield every address that a work may show as an embed, as it is written: alone in its text, or as a video."""
    yield from work.body.addresses()
    if isinstance(work, Release):
        yield from (medium.address for medium in work.media if isinstance(medium, Video))


def without_held_notes(library: Library, editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions without what is said of addresses that only something held back shows."""
    editions = list(editions)
    if not library.plain_addresses:
        return editions
    everything: tuple[Written, ...] = (*library.works, *library.versions)
    public = itertools.chain.from_iterable(map(_works_of, editions))
    held = _shown(everything, library.plain_addresses) - _shown(public, library.plain_addresses)
    return [_without(library, edition, held) for edition in editions] if held else editions


def _works_of(edition: Edition) -> Iterator[Written]:
    """Yield everything public that was written, earlier versions of releases among it."""
    yield from (*edition.stories, *edition.releases, *edition.campaigns, *edition.pages)
    for history in edition.histories.values():
        yield from history.versions


def _shown(works: Iterable[Written], plain: Mapping[str, str]) -> set[str]:
    return {plain[address] for work in works for address in embed_addresses(work) if address in plain}


def _without(library: Library, edition: Edition, held: set[str]) -> Edition:
    def is_free(note: EmbedNote) -> bool:
        return library.plain_addresses.get(note.address) not in held

    newsroom = edition.newsroom
    notes = tuple(filter(is_free, newsroom.embeds))
    if len(notes) == len(newsroom.embeds):
        return edition
    newsroom = newsroom.model_copy(update={"embeds": notes})
    contents = tuple(library.pictures.get(picture.file, "") for picture in newsroom.pictures)
    return replace(edition, newsroom=newsroom, masthead=replace(edition.masthead, embeds=notes, contents=contents))
