"""Which addresses a work may show as embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .model import Article, Entry, Event, Release, Video

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model.publication import Written


class ShownAddress(NamedTuple):
    """An address as it is written. A medium has a title; in a text it can have a name and a caption."""

    address: str
    title: str | None = None
    name: str | None = None
    caption: str | None = None


def shown_addresses(work: Written) -> Iterator[ShownAddress]:
    """Yield every address that a work may show as an embed, with what it says of it: in its text, or a medium."""
    yield from (ShownAddress(each.address, None, each.name, each.caption) for each in work.body.embeds())
    if isinstance(work, (Article, Release)):
        yield from (ShownAddress(each.address, each.title) for each in work.media if isinstance(each, Video))
    if isinstance(work, Event) and work.recording:
        yield ShownAddress(work.recording, work.title)
    if isinstance(work, Entry):
        shown = (work.video, work.award.interview if work.award else None)
        yield from (ShownAddress(address) for address in shown if address)


def embed_addresses(work: Written) -> Iterator[str]:
    """Yield every address that a work may show as an embed."""
    return (shown.address for shown in shown_addresses(work))
