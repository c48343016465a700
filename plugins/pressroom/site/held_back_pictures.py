"""Pictures that nothing public uses: none of them may stand in the output, in whatever shape.

What lies in the folders without being used is no secret; what only something held back draws from is one.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pressroom.core.held_back import works_of_site
from pressroom.core.problems import Place, Problem
from pressroom.pictures import read_original, shown_files
from pressroom.publish.leaks.searching import REMEDY_OF_A_COPY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.memory import Memory
    from pressroom.core.model import Newsroom, Site
    from pressroom.pictures.likeness.placing import Searched
    from pressroom.pictures.likeness.seeing import Sight, View

# What pictures look like, by the digests of their bytes: finished ones, and originals.
_SIGHT: Final = "sight"
_VIEW: Final = "view"

_REMEDY: Final = "take that picture out of whatever makes this file, or publish what uses it"


@dataclass(frozen=True, slots=True)
class _Notes:
    """What was seen: in earlier builds and, not yet remembered, in this process."""

    memory: Memory | None
    new: dict[str, dict[str, str]] = field(default_factory=lambda: {_SIGHT: {}, _VIEW: {}})

    def recall(self, kind: str, digest: str) -> str | None:
        """Return what was seen of a picture, or None if nobody has looked."""
        noted = self.new[kind].get(digest)
        return self.memory.recall(kind, digest) if noted is None and self.memory else noted

    def note(self, kind: str, digest: str, written: str) -> None:
        """Take down what was seen. A copy of this process must not write to the memory, so it is not done at once."""
        self.new[kind][digest] = written

    def keep(self) -> None:
        """Remember it; for the process that opened the memory."""
        if self.memory:
            for kind, written in self.new.items():
                self.memory.keep(kind, written)
            self.memory.save()


@dataclass(frozen=True)
class HeldBackPictures:
    """The originals that are held back, and how to recognise what was drawn from one.

    `held` gives by the digest of an original its file and where it is looked for, `public` the files and digests of all
    others in use, `copies` by the digest of an original a public file of the same bytes: it clears nothing.
    `notes` know what was seen before.
    """

    folder: Path
    held: Mapping[str, tuple[str, Searched | None]]
    public: tuple[tuple[str, str], ...]
    notes: _Notes = field(repr=False)
    copies: Mapping[str, str] = field(default_factory=dict)

    def resembles(self, path: str, content: bytes) -> Problem | None:
        """Return what is told of the bytes of one picture if they show a held-back one; None if not.

        `path` is the file of the output in which they stand.
        """
        from pressroom.pictures.likeness.seeing import is_picture

        if not is_picture(content):
            return None
        digest = hashlib.sha256(content).hexdigest()
        if digest in self.held:
            return self._problem(path, self.held[digest][0])
        sight = self._sight(digest, content)
        if sight is None:
            return None
        from pressroom.pictures.likeness.held import find_likeness

        name = find_likeness(sight, self._searched, lambda: self._public_views)
        return self._problem(path, name) if name else None

    def only(self, files: Collection[str]) -> HeldBackPictures | None:
        """Return the same for some of the originals; None if there is none of them."""
        held = {digest: each for digest, each in self.held.items() if each[0] in files}
        return replace(self, held=held) if held else None

    def keep(self) -> None:
        """Remember what was seen in this process, which is the one that opened the memory."""
        self.notes.keep()

    def without_memory(self) -> HeldBackPictures:
        """Return the same for other machines, to which no memory can travel: there everything is seen anew."""
        return replace(self, notes=_Notes(None))

    def _problem(self, path: str, file: str) -> Problem:
        copy = next((self.copies.get(digest) for digest, each in self.held.items() if each[0] == file), None)
        what = f"it shows {file}, which only something uses that is not public"
        if copy:
            return Problem(Place(path), "", f"{what}; {copy} is a copy of it", REMEDY_OF_A_COPY)
        return Problem(Place(path), "", what, _REMEDY)

    def _sight(self, digest: str, content: bytes) -> Sight | None:
        """Return what a picture looks like; what cannot be seen is remembered as nothing."""
        from pressroom.pictures.likeness.seeing import Sight, sight_of

        written = self.notes.recall(_SIGHT, digest)
        if written is not None:
            with suppress(ValueError):
                return Sight.read(written) if written else None
        sight = sight_of(content)
        self.notes.note(_SIGHT, digest, sight.written() if sight else "")
        return sight

    @cached_property
    def _searched(self) -> dict[str, Searched]:
        return {file: searched for file, searched in self.held.values() if searched}

    @cached_property
    def _public_views(self) -> tuple[View, ...]:
        views = (_view(self.folder, file, digest, self.notes) for file, digest in self.public)
        return tuple(view for view in views if view)


def held_back_pictures(library: Library, site: Site, memory: Memory | None = None) -> HeldBackPictures | None:
    """Return the pictures that only something held back uses; None where there are none.

    The originals have been verified, so that each is measured.
    """
    shown = set(_shown(site))
    public = {library.pictures[file]: file for file in sorted(shown)}
    held = {library.pictures[file]: file for file in sorted(set(_used(library)) - shown)}
    if not held:
        return None
    copies = {digest: file for digest, file in public.items() if digest in held}
    others = tuple((file, digest) for digest, file in public.items() if digest not in held)
    notes = _Notes(memory)
    found = {digest: (file, _searched(library, site, file, digest, notes)) for digest, file in held.items()}
    # Before anybody makes copies of this process.
    notes.keep()
    return HeldBackPictures(library.folder, found, others, notes, copies)


def _searched(library: Library, site: Site, file: str, digest: str, notes: _Notes) -> Searched | None:
    """Return where an original is looked for: everywhere in it, and where it would be cut if it were public."""
    from pressroom.pictures.likeness.placing import Searched
    from pressroom.pictures.likeness.planned import planned_parts

    view = _view(library.folder, file, digest, notes)
    if view is None:
        return None
    mastheads = {edition.masthead.language: edition.masthead for edition in site.editions}
    parts = (
        part
        for item in library.publications
        if item.picture and item.picture.file == file
        for part in planned_parts(mastheads[item.language], read_original(library.folder, file), item.picture)
    )
    return Searched(view, tuple(dict.fromkeys(parts)))


def _view(folder: Path, file: str, digest: str, notes: _Notes) -> View | None:
    from pressroom.pictures.likeness.seeing import View, view_of

    if written := notes.recall(_VIEW, digest):
        with suppress(ValueError):
            return View.read(written)
    view = view_of((folder / file).read_bytes())
    if view:
        notes.note(_VIEW, digest, view.written())
    return view


def _used(library: Library) -> Iterator[str]:
    """Yield the pictures that anything written uses, and those of the people whom it names."""
    named: set[tuple[str, str]] = set()
    for item in library.works:
        yield from shown_files(item)
        named |= {(item.language, key) for key in getattr(item, "named_people", ())}
    for language, people in library.people.items():
        yield from (each.picture.file for each in people if each.picture and (language, each.key) in named)
    for newsroom in library.newsrooms.values():
        yield from _of_newsroom(newsroom)


def _shown(site: Site) -> Iterator[str]:
    """Yield the pictures that the site shows."""
    for work in works_of_site(site):
        yield from shown_files(work)
    for edition in site.editions:
        yield from (person.picture.file for person in edition.people if person.picture)
        yield from _of_newsroom(edition.newsroom)


def _of_newsroom(newsroom: Newsroom) -> Iterator[str]:
    """Yield the newsroom's own pictures, and those of its logos that can be looked at."""
    yield from (picture.file for picture in newsroom.pictures)
    yield from (logo.file for logo in newsroom.logos if logo.kind == "picture")
