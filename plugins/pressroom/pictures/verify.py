"""Whether the originals can be used at all, told before anything is drawn and for all of them at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError, Problem
from pressroom.core.processes import own_processes, serve_parent

from .measuring import Measure
from .original import is_measured, measure, note_measure, shown_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.memory import Memory
    from pressroom.core.model import Campaign, Page, Release, Story


# What pictures are, by the digests of their files.
_KIND: Final = "picture"
# Starting processes costs as much as measuring about so many pictures.
_FEW: Final = 4


def verify_originals(library: Library, *, jobs: int = 1, memory: Memory | None = None) -> None:
    """Raise ContentError for every picture that is none, with the file that uses it.

    Each is read to its last pixel, in at most `jobs` processes; those that the `memory` knows are not read again.
    """
    used = sorted(set(_used(library)))
    known = memory.all(_KIND) if memory else {}
    files = dict.fromkeys(file for file, _ in used)
    for file in files:
        _recall(library, file, known)
    found = _measured(library.folder, [file for file in files if not is_measured(library.folder, file)], jobs)
    good = {file: result for file, result in found.items() if isinstance(result, Measure)}
    for file, result in good.items():
        note_measure(library.folder, file, result)
    if memory:
        memory.keep(_KIND, {result.digest: result.written() for result in good.values()})
        memory.drop(_KIND, set(known) - set(library.pictures.values()))
        memory.save()
    problems = [
        replace(problem, what=f"{problem.what}, and {origin} uses it")
        for file, origin in used
        if not isinstance(result := found.get(file, ()), Measure)
        for problem in result
    ]
    if problems:
        raise ContentError(problems)


def _recall(library: Library, file: str, known: Mapping[str, str]) -> None:
    digest = library.pictures.get(file, "")
    with suppress(ValueError):
        if digest in known:
            note_measure(library.folder, file, Measure.read(digest, known[digest]))


def _measured(folder: Path, files: list[str], jobs: int) -> dict[str, Measure | tuple[Problem, ...]]:
    """Return what each picture is, or what is wrong with it."""
    if jobs == 1 or len(files) < _FEW:
        return {file: _measure(folder, file) for file in files}
    with own_processes(jobs, serve_parent) as pool:
        return dict(zip(files, pool.map(_measure, [folder] * len(files), files), strict=True))


def _measure(folder: Path, file: str) -> Measure | tuple[Problem, ...]:
    try:
        return measure(folder, file)
    except ContentError as error:
        return error.problems


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
