"""What no file of a series can tell by itself: numbers that two episodes have or one has not, GUIDs of two podcasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.files import SERIES_FILE
from pressroom.core.model import Episode, Status

from .places import place_in, place_in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .desk import Desk
    from .record import Item


def note_alike_numbers(desk: Desk, items: Iterable[Item]) -> None:
    """Note every full episode that has the number of another one, in its series, season and language."""
    first: dict[tuple[object, ...], Episode] = {}
    for item in items:
        if isinstance(item, Episode) and item.number is not None:
            other = first.setdefault((item.series, item.language, item.season, item.type, item.number), item)
            if other is not item:
                what = f"{item.number} is the number of {other.origin}, too"
                place = place_in(desk.root, item.origin, "number")
                desk.problems.add(place, "number", what, "give one of them another number, or a `season` of its own")


def note_missing_numbers(desk: Desk, items: Iterable[Item]) -> None:
    """Note every full episode without a number, where others of its series and language have one.

    Drafts may still be without; trailers and extra episodes always.
    """
    numbered: dict[tuple[object, ...], Episode] = {}
    bare: list[Episode] = []
    for item in items:
        if isinstance(item, Episode) and item.type == "full":
            if item.number is not None:
                numbered.setdefault((item.series, item.language), item)
            elif item.status is not Status.DRAFT:
                bare.append(item)
    for episode in bare:
        if other := numbered.get((episode.series, episode.language)):
            what = f"is missing, and other episodes of '{episode.series}' have one, such as {other.origin}"
            remedy = "add `number: …`, or `type: bonus` or `type: trailer` to what is not counted"
            desk.problems.add(place_in(desk.root, episode.origin), "number", what, remedy)


def note_alike_guids(desk: Desk) -> None:
    """Note every podcast with the GUID of another one: each language of a series is a podcast of its own."""
    first: dict[str, tuple[str, str]] = {}
    for language, told in desk.series.items():
        for series in told:
            guid = series.podcast.guid if series.podcast else None
            if guid is None:
                continue
            key, there = first.setdefault(guid, (series.key, language))
            if (key, there) != (series.key, language):
                what = f"is the GUID of '{key}' in {there}, too, and each language of a series is a podcast of its own"
                path = (series.key, "podcast", "guid")
                place = place_in_yaml(desk.root, SERIES_FILE, language, desk.languages, *path)
                remedy = f"write one for each, `guid: {{{there}: …, {language}: …}}`, or only that of {there}"
                desk.problems.add(place, ".".join(path), what, remedy)
