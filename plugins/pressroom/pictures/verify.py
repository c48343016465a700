"""Whether the originals can be used at all, told before anything is drawn and for all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError

from .original import decode_original, read_original, recognise_original, shown_files
from .plan import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.memory import Memory
    from pressroom.core.model import Campaign, Page, Release, Story


# Sizes of pictures, by the digests of their files.
_KIND: Final = "picture"


def verify_originals(library: Library, *, decode: bool, memory: Memory | None = None) -> None:
    """Raise ContentError for every picture that is none, with the file that uses it.

    `decode` reads each to its last pixel, which finds truncated files; otherwise their headers are enough, and those
    of pictures that the `memory` knows are not read again.
    """
    used = sorted(set(_used(library)))
    known = memory.all(_KIND) if memory else {}
    for file in {file for file, _ in used}:
        _recognise(library, file, known.get(library.pictures.get(file, "")))
    problems = []
    found: dict[str, str] = {}
    for file, origin in used:
        try:
            original = read_original(library.folder, file)
            found[original.digest] = f"{original.size.width} {original.size.height}"
            if decode:
                decode_original(original, file)
        except ContentError as error:
            problems += [replace(each, what=f"{each.what}, and {origin} uses it") for each in error.problems]
    if memory:
        memory.keep(_KIND, {digest: size for digest, size in found.items() if digest not in known})
        memory.drop(_KIND, set(known) - set(found))
        memory.save()
    if problems:
        raise ContentError(problems)


def _recognise(library: Library, file: str, told: str | None) -> None:
    if told:
        width, height = map(int, told.split())
        recognise_original(library.folder, file, library.pictures[file], Size(width, height))


def _used(library: Library) -> Iterator[tuple[str, str]]:
    items: tuple[Story | Release | Campaign | Page, ...] = (
        *library.stories,
        *library.releases,
        *library.campaigns,
        *library.pages,
    )
    for item in items:
        yield from ((file, item.origin) for file in shown_files(item))
    for newsroom in library.newsrooms.values():
        yield from ((picture.file, "content/newsroom.yaml") for picture in newsroom.pictures)
