"""Licences that run out: what may no longer be shown, told of everything that is public or is to come.

When a file is read, nobody asks what time it is: what was read is kept, and the licence runs out without an edit. So
the whole library is asked once, by the clock of the build. Drafts may show what they like, since nobody sees them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from .asset_uses import bare_uses, keyed_uses, place_of
from .clock import end_of
from .model import Attachment, Picture
from .problems import Problem

if TYPE_CHECKING:
    from datetime import date, datetime

    from .asset_uses import AssetUse
    from .clock import Clock
    from .library import Library

    Path = tuple[str | int, ...]

_KEY: Final = "licence_until"


class _Licence(NamedTuple):
    """When the licence of a picture or a file ends, and where that is written: file, language, path to it."""

    last: date
    end: datetime
    origin: str
    language: str
    path: Path


class _Fault(NamedTuple):
    """A picture or a file, what shows it, and the licence that has ended, or ends before it is shown."""

    file: str
    origin: str
    licence: _Licence
    has_ended: bool
    is_picture: bool


def ended_licences(library: Library, clock: Clock) -> list[Problem]:
    """Return a problem for every picture and file that is shown, or will be, when its licence has ended.

    Where one is shown without a word on its licence, what is said of the same file elsewhere counts.
    """
    keyed = list(keyed_uses(library, clock))
    said: dict[str, list[_Licence]] = defaultdict(list)
    for use in keyed:
        if licence := _licence(library, use):
            said[use.file].append(licence)
    if not said:
        return []
    faults = set()
    for use in (*keyed, *bare_uses(library, clock)):
        others = () if _is_told(use) else said.get(use.file, ())
        ending = _licence(library, use) or min(others, key=_end_of, default=None)
        if ending is None or use.span.is_over(clock):
            continue
        # The clock first: whatever comes of it, a build after that instant must ask again.
        has_ended = clock.has_reached(ending.end)
        if has_ended or (use.span.since and ending.end <= use.span.since):
            is_picture = not isinstance(use.asset, Attachment)
            faults.add(_Fault(use.file, use.origin, ending, has_ended, is_picture))
    # In a set, because languages share files, and publications people.
    return sorted({_problem(library, fault) for fault in faults})


def _end_of(licence: _Licence) -> datetime:
    return licence.end


def _is_told(use: AssetUse) -> bool:
    """Tell whether anything is said of its licence where it is used."""
    return isinstance(use.asset, (Picture, Attachment)) and use.asset.licence is not None


def _licence(library: Library, use: AssetUse) -> _Licence | None:
    """Return what is said of the end of its licence where it is used."""
    last = use.asset.licence_until if isinstance(use.asset, (Picture, Attachment)) else None
    if last is None:
        return None
    end = end_of(last, library.newsrooms[use.language].timezone)
    return _Licence(last, end, use.origin, use.language, use.path)


def _problem(library: Library, fault: _Fault) -> Problem:
    licence = fault.licence
    path = (*licence.path, _KEY)
    ends = "ended" if fault.has_ended else "ends"
    what = f"the licence of {fault.file} {ends} with {licence.last.isoformat()}"
    if fault.origin != licence.origin:
        what = f"{what}, and {fault.origin} shows it"
    elif not fault.has_ended:
        what = f"{what}, before this is published"
    taken_out = "picture" if fault.is_picture else "file"
    remedy = f"take the {taken_out} out, or renew the licence and correct `{_KEY}`"
    place = place_of(library, licence.origin, licence.language, path)
    return Problem(place, ".".join(map(str, path)), what, remedy)
