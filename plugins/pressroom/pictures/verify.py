"""Whether the originals can be used at all, told before anything is drawn and for all of them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.core.problems import ContentError

from .original import decode_original, read_original, shown_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import Campaign, Page, Release, Story


def verify_originals(library: Library, *, decode: bool) -> None:
    """Raise ContentError for every picture that is none, with the file that uses it.

    `decode` reads each to its last pixel, which finds truncated files; otherwise their headers are enough.
    """
    problems = []
    for file, origin in sorted(set(_used(library))):
        try:
            original = read_original(library.folder, file)
            if decode:
                decode_original(original, file)
        except ContentError as error:
            problems += [replace(each, what=f"{each.what}, and {origin} uses it") for each in error.problems]
    if problems:
        raise ContentError(problems)


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
        pictures = [*([newsroom.picture] if newsroom.picture else []), *newsroom.posters]
        yield from ((picture.file, "content/newsroom.yaml") for picture in pictures)
