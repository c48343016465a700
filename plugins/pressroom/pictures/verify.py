"""Whether the originals can be used at all, told before anything is drawn and for all of them at once."""

from __future__ import annotations

import itertools
import struct
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.files import EMBEDS_LOCK_FILE, NEWSROOM_FILE, PEOPLE_FILE, SERIES_FILE
from pressroom.core.problems import ContentError, Place, Problem, suggestion
from pressroom.core.processes import own_processes, serve_parent

from .card_shapes import has_own_card
from .cards.look import faults_of_look
from .covers import SHOW
from .crops.slots import known_placements, slots_named, slots_of
from .crops.slotting import is_too_small, least_size, plan_for_slot
from .measuring import Measure
from .original import measure, measure_of, note_original, read_original, shown_files
from .title_cards import faults_of_type, look_of_cards

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.memory import Memory
    from pressroom.core.model import Picture
    from pressroom.core.model.channel import Channel

    from .crops.plan import Size
    from .crops.slots import Slot


# What pictures are, by the digests of their files.
_KIND: Final = "picture"
# Starting processes costs as much as measuring about so many pictures.
_FEW: Final = 4


def verify_originals(library: Library, *, jobs: int = 1, memory: Memory | None = None, is_drawing: bool = True) -> None:
    """Raise ContentError for every picture that is none, with the file that uses it.

    Each is read to its last pixel, in at most `jobs` processes; those that the `memory` knows are not read again. What
    is told of crops and cards concerns only sites that are `is_drawing`.
    """
    used = sorted(set(_used(library)))
    known = memory.all(_KIND) if memory else {}
    files = dict.fromkeys(file for file, _ in used)
    recalled = {file: _recalled(library.pictures.get(file, ""), known) for file in files}
    found = _measured(library.folder, [file for file, measure in recalled.items() if measure is None], jobs)
    found = {file: _same(library, file, result) for file, result in found.items()}
    good = {file: result for file, result in found.items() if isinstance(result, Measure)}
    for file, measured in (*recalled.items(), *good.items()):
        if measured:
            note_original(library.folder, file, measured)
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
    if is_drawing:
        problems += _of_cards(library)
        problems += _of_crops(library, {file for file, _ in used} - {file for file in found if file not in good})
    if problems:
        # Languages share pictures and colours.
        raise ContentError(list(dict.fromkeys(problems)))


def _of_cards(library: Library) -> Iterator[Problem]:
    """Yield what is wrong with cards: colours, fonts, what they are set with, and letters that no font has."""
    for language, newsroom in library.newsrooms.items():
        if newsroom.card:
            look = look_of_cards(library.folder, newsroom.card)
            yield from (
                Problem(Place(NEWSROOM_FILE), "card", fault.what, fault.remedy) for fault in faults_of_look(look)
            )
            items = (item for item in library.publications if item.language == language)
            set_in_type = [item for item in items if not has_own_card(item.picture)]
            yield from faults_of_type(look, newsroom, language, set_in_type)


def _of_crops(library: Library, readable: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with the crops of publications' pictures: unknown placements, and pictures too small."""
    for item in (*library.publications, *library.versions):
        if item.picture and item.picture.file in readable:
            own = library.own_channels.get(item.language, ())
            yield from _unknown(item.origin, item.picture, own)
            yield from _too_small(library, item.origin, item.picture, library.newsrooms[item.language].placements, own)
    for language, newsroom in library.newsrooms.items():
        if newsroom.picture and newsroom.picture.file in readable:
            own = library.own_channels.get(language, ())
            yield from _unknown(NEWSROOM_FILE, newsroom.picture, own)
            yield from _too_small(library, NEWSROOM_FILE, newsroom.picture, (), own)
    yield from _of_covers(library, readable)


def _of_covers(library: Library, readable: set[str]) -> Iterator[Problem]:
    """Yield the pictures of series that are too small for the cover of a podcast."""
    for language, told in library.series.items():
        own = library.own_channels.get(language, ())
        for series in told:
            if series.podcast and series.picture and series.picture.file in readable:
                found = _smaller_than(library, series.picture, slots_named(SHOW, own))
                for what, least in found:
                    remedy = f"give a picture of which a square of {least.width} by {least.height} pixels is left"
                    yield Problem(Place(SERIES_FILE), f"{series.key}.picture", what, remedy)


def _unknown(origin: str, picture: Picture, own: tuple[Channel, ...]) -> Iterator[Problem]:
    names = [name for name in picture.crops if not slots_named(name, own)]
    for name in names:
        what = f"'{name}' is no placement that pictures are drawn for"
        yield Problem(Place(origin), "picture.crops", what, suggestion(name, known_placements(own)))


def _too_small(
    library: Library, origin: str, picture: Picture, chosen: tuple[str, ...] | None, own: tuple[Channel, ...]
) -> Iterator[Problem]:
    for slot in slots_of(chosen, own):
        for what, least in _smaller_than(library, picture, (slot,)):
            remedy = (
                f"give a picture of which at least {least.width} by {least.height} are left, "
                f"or leave it out with `crops: {{{slot.name}: {{skip: true}}}}` here, "
                "or by naming single placements in newsroom.yaml"
            )
            yield Problem(Place(origin), "picture", what, remedy)


def _smaller_than(library: Library, picture: Picture, slots: tuple[Slot, ...]) -> Iterator[tuple[str, Size]]:
    """Yield, of those slots for which a picture is too small, what is wrong, and the least size."""
    size = read_original(library.folder, picture.file).size
    for slot in slots:
        plan = plan_for_slot(slot, size, picture)
        if plan and is_too_small(slot, plan):
            has = f"{plan.size.width} by {plan.size.height} pixels"
            what = f"{picture.file} is too small for {slot.name}: cut for it, it has {has}"
            yield what, least_size(slot)


def _recalled(digest: str, known: Mapping[str, str]) -> Measure | None:
    """Return what a picture with these bytes was found to be, now or in an earlier build."""
    if (here := measure_of(digest)) or digest not in known:
        return here
    with suppress(ValueError, struct.error):
        return Measure.read(digest, known[digest])
    return None


def _same(library: Library, file: str, result: Measure | tuple[Problem, ...]) -> Measure | tuple[Problem, ...]:
    """Return the result; a problem if the file was another one when the newsroom was read."""
    if not isinstance(result, Measure) or library.pictures.get(file, result.digest) == result.digest:
        return result
    what = "the picture was changed while the newsroom was being read"
    return (Problem(Place(file), "", what, "build again"),)


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
    fetched = {entry.poster for entry in library.fetched}
    for item in (*library.works, *library.versions):
        yield from ((file, item.origin) for file in shown_files(item))
    for person in itertools.chain.from_iterable(library.people.values()):
        if person.picture:
            yield person.picture.file, PEOPLE_FILE
    for series in itertools.chain.from_iterable(library.series.values()):
        if series.picture:
            yield series.picture.file, SERIES_FILE
    for newsroom in library.newsrooms.values():
        for picture in newsroom.pictures:
            yield picture.file, EMBEDS_LOCK_FILE if picture.file in fetched else NEWSROOM_FILE
