"""What in events may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.model import Status
from pressroom.core.problems import Place, Problem
from pressroom.core.reading.places import place_in_text

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.core.library import Library
    from pressroom.core.model import Event


def event_notes(library: Library, clock: Clock) -> tuple[Problem, ...]:
    """Return what is told of events that are not over at the clock's instant, in a fixed order. Drafts are left out."""
    notes = {
        _note(library.folder, event, key)
        for event in library.events
        if event.status is Status.PUBLISHED and not clock.has_reached(event.over_from)
        for key in ("recap", "recording")
        if getattr(event, key)
    }
    return tuple(sorted(notes))


def _note(folder: Path, event: Event, key: str) -> Problem:
    over = event.over_from.isoformat(timespec="minutes")
    what = f"is told before the event '{event.slug}' is over, and is not shown until {over}"
    return Problem(_place_of(folder, event), key, what, "correct `starts` and `ends`, unless it is meant")


def _place_of(folder: Path, event: Event) -> Place:
    file, _, slug = event.origin.partition("#")
    return place_in_text(folder, file, slug if file.endswith(".csv") else f"slug: {slug}")
