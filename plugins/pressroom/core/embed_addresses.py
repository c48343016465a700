"""Which addresses a work may show as embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Release, Story, Video

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model.publication import Written


def embed_addresses(work: Written) -> Iterator[str]:
    """Yield every address that a work may show as an embed, as it is written: alone in its text, or as a medium."""
    yield from work.body.addresses()
    if isinstance(work, (Story, Release)):
        yield from (medium.address for medium in work.media if isinstance(medium, Video))
