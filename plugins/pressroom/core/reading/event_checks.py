"""What no entry of a list of events can tell by itself: that another one is the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.model import Event
from pressroom.core.problems import Place, Problem, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .desk import Desk
    from .record import Item
    from .rows import Row


def note_alike_events(desk: Desk, items: Iterable[Item], rows: Iterable[Row]) -> None:
    """Note every event that has campaign, title, beginning and place of another one."""
    places = {shown_path(row.name): Place(row.shown_file, row.line, 1) for row in rows}
    first: dict[tuple[object, ...], Event] = {}
    for item in items:
        if not isinstance(item, Event):
            continue
        where = item.place, item.city, item.online
        other = first.setdefault((item.language, item.campaign, item.title, item.starts, *where), item)
        if other is not item:
            there = places[other.origin]
            same = "title, beginning and place are the same"
            what = f"is the same event as '{other.slug}' on line {there.line} of {there.file}: {same}"
            remedy = "delete one of them, or give it another title"
            desk.problems.note_once(Problem(places[item.origin], "", what, remedy))
