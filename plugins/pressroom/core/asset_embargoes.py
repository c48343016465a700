"""Embargoes of single pictures and files: what is held back in one place must not go out in another.

Until the instant, nothing of such a file may be in the output. A copy that is used elsewhere without an embargo would
be: so the whole library is asked by the clock of the build, as it is for licences. Drafts may show what they like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .asset_uses import bare_uses, keyed_uses, place_of_use
from .model import Attachment, Picture
from .problems import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from .asset_uses import AssetUse
    from .clock import Clock
    from .library import Library


class _Embargo(NamedTuple):
    """Until when a file is held back, and which of the newsroom's files says so."""

    until: datetime
    origin: str


def broken_embargoes(library: Library, clock: Clock) -> list[Problem]:
    """Return a problem for every use without an embargo of a file that is under one elsewhere.

    It need not be public yet, only sooner than the embargo ends. Of several embargoes, the latest counts.
    """
    keyed = list(keyed_uses(library, clock))
    held: dict[str, _Embargo] = {}
    for use in keyed:
        until = _embargo(use)
        if until and not clock.has_reached(until):
            held[use.file] = max(_Embargo(until, use.origin), held.get(use.file, _Embargo(until, use.origin)))
    if not held:
        return []
    faults = {
        # Publications share people: their file is told once.
        (use.file, use.origin, use.language, use.path): use
        for use in (*keyed, *bare_uses(library, clock))
        if use.file in held and _embargo(use) is None and _goes_out(use, held[use.file].until, clock)
    }
    # In a set, because languages share files.
    return sorted({_problem(library, use, held[use.file]) for use in faults.values()})


def _embargo(use: AssetUse) -> datetime | None:
    return use.asset.embargo if isinstance(use.asset, (Picture, Attachment)) else None


def _goes_out(use: AssetUse, until: datetime, clock: Clock) -> bool:
    """Tell whether it is shown at some moment before that instant."""
    return not use.span.is_over(clock) and (use.span.since is None or use.span.since < until)


def _problem(library: Library, use: AssetUse, embargo: _Embargo) -> Problem:
    end = embargo.until.isoformat()
    what = f"{use.file} is under embargo until {end} in {embargo.origin}, and would go out here before that"
    can_wait = use.path and use.path[-1] not in {"poster", "transcript", "captions"}
    remedy = "give it the same `embargo`, or take it out until then" if can_wait else "take it out until then"
    return Problem(place_of_use(library, use), ".".join(map(str, use.path)), what, remedy)
