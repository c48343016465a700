"""What about deadlines may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import find_zone
from pressroom.core.model import Status
from pressroom.core.problems import Place, Problem, Problems
from pressroom.core.reading.places import Places
from pressroom.core.source import read_document, read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

from .days_in_prose import other_deadlines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from pressroom.core.library import Library
    from pressroom.core.model import Campaign
    from pressroom.core.nodes import Node

# What is an instant or a day itself, and no text about one.
_INSTANT: Final = re.compile(r"\s*\d{4}-\d{2}-\d{2}(?:[T ]\S+)?(?:\s+\S+)?\s*")
_MINUTE: Final = timedelta(minutes=1)


def deadline_notes(library: Library) -> tuple[Problem, ...]:
    """Return what may mislead about the deadlines of campaigns, in a fixed order. Nothing is said of drafts."""
    places = Places(library.folder, tuple(library.newsrooms))
    notes: set[Problem] = set()
    seen: set[str] = set()
    for campaign in library.campaigns:
        if campaign.status is not Status.PUBLISHED or campaign.deadline is None:
            continue
        notes.update(_about_instant(campaign, places))
        # The file holds all languages.
        if campaign.origin not in seen:
            seen.add(campaign.origin)
            notes.update(_about_texts(library, campaign))
    return tuple(sorted(notes))


def _about_instant(campaign: Campaign, places: Places) -> Iterator[Problem]:
    assert campaign.deadline  # noqa: S101 - those without one are left out
    index = next(number for number, phase in enumerate(campaign.phases) if phase.deadline)
    place = places.find(campaign.origin, campaign.language, "phases", index, "ends")
    written, local = campaign.deadline, campaign.deadline.astimezone(find_zone(campaign.zone))
    key = f"phases.{index}.ends"
    if written.date() != local.date():
        what = f"is on {written.date()} as it is written, and on {local.date()} in the campaign's zone, {campaign.zone}"
        yield Problem(place, key, what, f"pages show that one; write `{_instant(local, campaign.zone)}` if it is meant")
    if (local.hour, local.minute) == (0, 0):
        what = f"the deadline is at midnight, where {local.date()} begins, and people take it for the end of that day"
        yield Problem(place, key, what, f"write `{_instant(local - _MINUTE, campaign.zone)}`, if that day is meant")


def _instant(local: datetime, zone: str) -> str:
    return f"{local:%Y-%m-%dT%H:%M} {zone}"


def _about_texts(library: Library, campaign: Campaign) -> Iterator[Problem]:
    """Yield the days that a campaign's file and its updates call the deadline and that are not."""
    assert campaign.deadline  # noqa: S101 - as above
    right = _days_of(campaign.deadline, campaign.zone)
    known = {
        day
        for phase in campaign.phases
        for instant in (phase.starts, phase.ends)
        for day in _days_of(instant, campaign.zone)
    }
    updates = {
        update.origin
        for update in library.updates
        if update.campaign == campaign.slug and update.status is Status.PUBLISHED
    }
    for origin in (campaign.origin, *sorted(updates)):
        for place, key, text in _texts(library, origin):
            for found in other_deadlines(text, right, known):
                what = f"'{found.written}' stands by '{found.word}', but the deadline is on {min(right)}"
                remedy = "write {{ deadline }} or {{ deadline.date }}, unless something else is meant"
                yield Problem(_place_of(library, place, text, found.written, found.start), key, what, remedy)


def _days_of(instant: datetime, zone: str) -> frozenset[date]:
    """Return the days by which an instant is called: one that begins a day may be called by the day before, too."""
    local = instant.astimezone(find_zone(zone))
    return frozenset({local.date(), (local - _MINUTE).date()})


def _texts(library: Library, origin: str) -> Iterator[tuple[Place, str, str]]:
    """Yield the texts of a file: where each begins, its key, and what it says. A body has no key."""
    silent = Problems()
    try:
        source = read_text(library.folder / origin, origin, silent).text
        if not origin.endswith(".md"):
            yield from _texts_in(read_yaml(source, origin, silent))
            return
        document = read_document(source, origin, silent)
    except (UnreadableError, OSError):
        return
    yield from _texts_in(document.header)
    yield Place(origin, document.body_line, 1), "", document.body


def _texts_in(node: Node, key: str = "") -> Iterator[tuple[Place, str, str]]:
    if isinstance(node.value, str):
        if not _INSTANT.fullmatch(node.value):
            yield node.place, key, node.value
        return
    items = enumerate(node.value) if isinstance(node.value, tuple) else node.entries()
    for name, value in items:
        yield from _texts_in(value, f"{key}.{name}" if key else str(name))


def _place_of(library: Library, place: Place, text: str, written: str, index: int) -> Place:
    """Return where a day is written. YAML folds lines, so it is looked for below where its text begins.

    It may stand there more than once: as often as before it in its own text, it is passed over.
    """
    lines = (library.folder / place.file).read_text("utf-8").splitlines()
    passed = text[:index].count(written)
    for number, line in enumerate(lines[place.line - 1 :], place.line):
        start = place.column - 1 if number == place.line else 0
        while (column := line.find(written, start)) >= 0:
            if passed == 0:
                return Place(place.file, number, column + 1)
            passed -= 1
            start = column + len(written)
    return place
