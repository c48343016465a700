"""A publication in a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pressroom.core.model import AnyPublication, Picture
    from pressroom.core.model.publication import Work
    from pressroom.pictures import Originals, PagePicture

    from .furniture import Link


# More of them would push the next card off the screen; the publication's own page has all.
_MOST_TOPICS: Final = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a publication.

    `state` is open or closed for a campaign with a deadline, archived for what is kept for the record only. Episodes
    may have a `number` and a `season`; `part_of` is what they belong to.
    """

    kind: str
    path: str
    title: str
    summary: str
    date: datetime
    picture: PagePicture | None
    topics: tuple[Link, ...]
    state: str | None = None
    is_statement: bool = False
    number: int | None = None
    season: int | None = None
    part_of: str | None = None


@dataclass(frozen=True)
class Listed:
    """What a card is made from: no more of the publication than lists show, so that an edited body changes no list.

    `work` is the publication that it shows.
    """

    work: Work
    kind: str
    path: str
    title: str
    summary: str
    date: datetime
    picture: Picture | None
    originals: Originals
    topics: tuple[Link, ...]
    state: str | None
    is_statement: bool = False
    number: int | None = None
    season: int | None = None
    part_of: str | None = None

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; most stand in several lists."""
        words = (self.kind, self.path, self.title, self.summary, self.date, self.picture, self.state, self.is_statement)
        counted = (self.number, self.season, self.part_of)
        return digest_of(repr(words), repr(counted), self.originals, self.topics)

    def with_words_of(self, item: AnyPublication) -> Listed:
        """Return the entry with the words of a publication that differs in nothing else."""
        return replace(self, title=item.title, summary=item.summary)

    def card(self) -> Card:
        """Return the card that a list prints; most stand in several lists."""
        return self._card

    @cached_property
    def _card(self) -> Card:
        return Card(
            kind=self.kind,
            path=self.path,
            title=self.title,
            summary=self.summary,
            date=self.date,
            picture=page_picture(self.originals, self.picture),
            topics=self.topics[:_MOST_TOPICS],
            state=self.state,
            is_statement=self.is_statement,
            number=self.number,
            season=self.season,
            part_of=self.part_of,
        )


def cards(items: Iterable[Listed]) -> tuple[Card, ...]:
    """Return the cards of a list."""
    return tuple(item.card() for item in items)
