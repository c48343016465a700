"""Chunks: the parts of a release that stand alone, each with an address, words to copy, links to share it and HTML.

Anchors are a kind and a number: `fact-1`, `quote-2`, `picture-1`, `video-1`, `audio-1`, `document-1`. They are numbered
from the top of the release, so what is added at the end moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pages import share_bar_of
from pressroom.share import NO_FRAME, Frame, part_of, subject_of
from pressroom.share.parameters import PART

from .snippets import Source, figure

if TYPE_CHECKING:
    from pressroom.core.model import Masthead, Release
    from pressroom.share import ShareLink, Subject


@dataclass(frozen=True, slots=True)
class Chunk:
    """One part of a release that stands alone.

    `address` is its permalink (empty in a preview), `text` what is pasted of it, `snippet` HTML for another site: a
    figure that names its source and leads back, without script or style.
    """

    anchor: str
    number: int
    address: str
    text: str
    snippet: str
    share: tuple[ShareLink, ...]


class Said(NamedTuple):
    """What a post says of a chunk: words that can be cut, and what stands around them."""

    words: str
    frame: Frame = NO_FRAME


@dataclass(frozen=True)
class Cutter:
    """Cuts chunks out of a release."""

    masthead: Masthead
    release: Release

    def cut(self, kind: str, number: int, text: str, inside: str, said: Said | None = None) -> Chunk:
        """Return a chunk. `inside` is the HTML that a figure shows of it, `said` what a post says of it."""
        address = self.address_of(kind, number)
        words, frame = said or Said(text)
        part = part_of(self._whole, words, address, frame)
        source = Source(address, self.release.headline, self.masthead.name, self.masthead.language)
        return Chunk(
            anchor=f"{kind}-{number}",
            number=number,
            address=address,
            text=text,
            snippet=figure(inside, source),
            share=share_bar_of(self.masthead, part, PART),
        )

    @cached_property
    def _whole(self) -> Subject:
        """Return the release as it is shared; every chunk is a part of it."""
        return subject_of(self.masthead, self.release)

    def address_of(self, kind: str, number: int) -> str:
        """Return the permalink of a chunk; empty in a preview, whose readers need not know it beforehand."""
        if self.masthead.preview:
            return ""
        return f"{self.absolute(self.masthead.path(self.release.path))}#{kind}-{number}"

    def absolute(self, path: str) -> str:
        """Return the whole address of a path from the site's root."""
        return urls.absolute(path, self.masthead.url)
