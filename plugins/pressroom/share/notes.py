"""What of the editor's messages may be a slip: notes, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model.share import ALL, BRIEF
from pressroom.core.problems import Problem
from pressroom.core.reading.places import Places

from .posted_channels import posted_channels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication

_FOR_SEVERAL: Final = frozenset({ALL, BRIEF})


def message_notes(library: Library) -> tuple[Problem, ...]:
    """Return what looks odd in the messages, in a fixed order."""
    places = Places(library.folder, tuple(library.newsrooms))
    notes: list[Problem] = []
    for item in library.publications:
        if item.share.messages:
            notes += _of_links(item, places)
            notes += _of_channels(library, item, places)
    return tuple(sorted(notes))


def _of_links(item: AnyPublication, places: Places) -> Iterator[Problem]:
    """Yield messages that hold the address of their own page, which is added to each by itself."""
    for channel, texts in item.share.messages.items():
        for number, text in enumerate(texts):
            if f"/{item.path}" in text:
                keys = "share", "messages", channel, number
                place = places.find(item.origin, item.language, *keys)
                what = "the message holds the address of its own page, which follows every message by itself"
                yield Problem(place, ".".join(map(str, keys)), what, "delete it, unless it is meant")


def _of_channels(library: Library, item: AnyPublication, places: Places) -> Iterator[Problem]:
    """Yield messages for channels on which nobody posts this publication."""
    newsroom = library.newsrooms[item.language]
    own = library.own_channels.get(item.language, ())
    used = {*posted_channels(newsroom, item.share.planned_channels, own), *_FOR_SEVERAL}
    for channel in item.share.messages:
        if channel not in used:
            place = places.find(item.origin, item.language, "share", "messages", channel)
            what = f"nobody will see this message, for nothing is posted on '{channel}'"
            remedy = "name the channel under `toolkit:` of newsroom.yaml or in the `plan`, or delete the message"
            yield Problem(place, f"share.messages.{channel}", what, remedy)
