"""Licences that run out: what may no longer be shown, told of everything that is public or is to come.

When a file is read, nobody asks what time it is: what was read is kept, and the licence runs out without an edit. So
the whole library is asked once, by the clock of the build. Drafts may show what they like, since nobody sees them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from .clock import end_of
from .model import Page, Picture, Release, Status
from .problems import Place, Problem, Problems
from .source import localised, read_document, read_text
from .yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from .clock import Clock
    from .library import Library
    from .model import Publication

    Path = tuple[str | int, ...]

_NEWSROOM: Final = "content/newsroom.yaml"
_KEY: Final = "licence_until"
_PICTURE: Final = ("picture",)


class _Licence(NamedTuple):
    """When a picture's licence ends, and where that is written: file, language, path to the picture."""

    last: date
    end: datetime
    origin: str
    language: str
    path: Path


class _Use(NamedTuple):
    """A picture that is or will be shown by a file, from some instant on; None stands for always.

    `licence` is what is said of its end there; `is_told` whether anything is said of its licence.
    """

    picture: str
    origin: str
    since: datetime | None
    licence: _Licence | None = None
    is_told: bool = False


def ended_licences(library: Library, clock: Clock) -> list[Problem]:
    """Return a problem for every picture that is shown, or will be, when its licence has ended.

    Where a picture is shown without a word on its licence, what is said of the same file elsewhere counts.
    """
    named = list(_named(library))
    said: dict[str, list[_Licence]] = defaultdict(list)
    for use in named:
        if use.licence:
            said[use.picture].append(use.licence)
    if not said:
        return []
    problems = set()
    for use in (*named, *_unnamed(library)):
        others = () if use.is_told else said.get(use.picture, ())
        licence = use.licence or min(others, key=_end_of, default=None)
        if licence is None:
            continue
        # The clock first: whatever comes of it, a build after that instant must ask again.
        has_ended = clock.has_reached(licence.end)
        if has_ended or (use.since and licence.end <= use.since):
            problems.add(_problem(library, use, licence, has_ended=has_ended))
    # In a set, because languages share files.
    return sorted(problems)


def _end_of(licence: _Licence) -> datetime:
    return licence.end


def _named(library: Library) -> Iterator[_Use]:
    """Yield the pictures that are named by keys, where something can be said of their licences."""
    items: tuple[Publication, ...] = (*library.stories, *library.releases, *library.campaigns)
    for item in items:
        if item.status is Status.PUBLISHED:
            for path, picture in _with_paths(item):
                use = _Use(picture.file, item.origin, _since(item), is_told=picture.licence is not None)
                yield _with_end(library, use, picture, item.language, path)
    for language, newsroom in library.newsrooms.items():
        if newsroom.picture:
            use = _Use(newsroom.picture.file, _NEWSROOM, None, is_told=newsroom.picture.licence is not None)
            yield _with_end(library, use, newsroom.picture, language, _PICTURE)


def _with_paths(item: Publication) -> Iterator[tuple[Path, Picture]]:
    if item.picture:
        yield _PICTURE, item.picture
    if isinstance(item, Release):
        for index, medium in enumerate(item.media):
            if isinstance(medium, Picture):
                yield ("media", index), medium


def _unnamed(library: Library) -> Iterator[_Use]:
    """Yield the pictures that stand in texts, and the posters of embeds."""
    items: tuple[Publication | Page, ...] = (
        *library.stories,
        *library.releases,
        *library.campaigns,
        *library.pages,
    )
    for item in items:
        if item.status is Status.PUBLISHED:
            yield from (_Use(part.file, item.origin, _since(item)) for part in item.body.pictures())
    for newsroom in library.newsrooms.values():
        yield from (_Use(poster.file, _NEWSROOM, None) for poster in newsroom.posters)


def _since(item: Publication | Page) -> datetime | None:
    return None if isinstance(item, Page) else max(item.date, item.embargo or item.date)


def _with_end(library: Library, use: _Use, picture: Picture, language: str, path: Path) -> _Use:
    """Return a use with what is said of the end of its licence, if anything is."""
    last = picture.licence_until
    if last is None:
        return use
    end = end_of(last, library.newsrooms[language].timezone)
    return use._replace(licence=_Licence(last, end, use.origin, language, path), is_told=True)


def _problem(library: Library, use: _Use, licence: _Licence, *, has_ended: bool) -> Problem:
    key = ".".join(map(str, (*licence.path, _KEY)))
    ends = "ended" if has_ended else "ends"
    what = f"the licence of {use.picture} {ends} with {licence.last.isoformat()}"
    if use.origin != licence.origin:
        what = f"{what}, and {use.origin} shows it"
    elif not has_ended:
        what = f"{what}, before this is published"
    remedy = f"take the picture out, or renew the licence and correct `{_KEY}`"
    return Problem(_place(library, licence), key, what, remedy)


def _place(library: Library, licence: _Licence) -> Place:
    """Return where the end of a licence is written. Models hold no places, so the file is read once more."""
    unheard = Problems()
    try:
        text = read_text(library.folder / licence.origin, licence.origin, unheard).text
        if licence.origin.endswith(".md"):
            node = read_document(text, licence.origin, unheard).header
        else:
            whole = read_yaml(text, licence.origin, unheard)
            node = localised(whole, licence.language, tuple(library.newsrooms), unheard)
    except (UnreadableError, OSError):
        return Place(licence.origin)
    return node.at((*licence.path, _KEY)).place
