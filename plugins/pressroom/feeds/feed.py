"""A feed as it is planned: what stands in it, and how it is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pressroom.core.digests import digest_of
from pressroom.core.model.feeds import USUAL_FEEDS
from pressroom.core.pieces import joined
from pressroom.pages import last_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import AnyPublication, FeedSettings, Masthead, Picture, Tombstone
    from pressroom.core.pieces import Pieces
    from pressroom.pages import Link, RoundedUp, Selection
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals

    from .archives import Archive


class _Digested(ABC):
    """What is equal to whatever has its digest: so an entry is composed once, however many feeds it stands in."""

    @property
    @abstractmethod
    def digest(self) -> str:
        """Return the digest of all that it is made from."""

    def __eq__(self, other: object) -> bool:
        """Tell whether both make the same entry."""
        return isinstance(other, _Digested) and other.digest == self.digest

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash(self.digest)


@dataclass(frozen=True, eq=False)
class FeedItem(_Digested):
    """What an entry is made from. `speakers` are the names that belong to a release's quotes.

    `authors` are names, or links to the pages of people; `attachments` the files that readers take along;
    `rounded_up` what a digest leads to; `cover` is the picture that stands for one of its own.
    """

    masthead: Masthead
    publication: AnyPublication
    originals: Originals
    authors: tuple[Link, ...]
    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    attachments: tuple[AttachedFile, ...] = ()
    rounded_up: RoundedUp | None = None
    cover: Picture | None = None

    holders: ClassVar = ("publication", "rounded_up")

    @property
    def told(self) -> datetime:
        """Return when there was last something to tell of it."""
        return last_told(self.publication)

    @property
    def modified(self) -> datetime:
        """Return when it last changed: what was held back until an instant is new from then on."""
        return max(self.publication.modified, self.publication.lift)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; most stand in several feeds."""
        told = self.publication, self.originals, self._names, self.attachments, self.cover, self.rounded_up
        return digest_of(self.masthead, *told)

    @property
    def _names(self) -> tuple[object, ...]:
        return self.authors, self.speakers, self.topics

    @cached_property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Return what it is made from, the masthead apart, piece by piece."""
        return tuple(self._pieces())

    def _pieces(self) -> Iterator[tuple[str, str]]:
        origin = self.publication.origin
        yield origin, self.publication.digest
        yield from self.originals.pieces.items()
        yield f"names in the entry of {origin}", digest_of(*self._names)
        if self.cover:
            yield f"cover in the entry of {origin}", digest_of(self.cover)
        for file in self.attachments:
            yield file.name, file.sha256
        if self.rounded_up:
            yield f"what {origin} rounds up", self.rounded_up.digest


@dataclass(frozen=True, eq=False)
class WithdrawnItem(_Digested):
    """What the entry of a release is made from that was withdrawn: readers who have it must hear of that."""

    masthead: Masthead
    tombstone: Tombstone

    @property
    def told(self) -> datetime:
        """Return when it was withdrawn."""
        return self.tombstone.at

    @property
    def modified(self) -> datetime:
        """Return when it last changed: it was withdrawn."""
        return max(self.tombstone.date, self.tombstone.at)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.masthead, self.tombstone)

    @property
    def pieces(self) -> tuple[tuple[str, str], ...]:
        """Return what it is made from, the masthead apart."""
        return ((f"what is left of {self.tombstone.path}", digest_of(self.tombstone)),)


AnyItem = FeedItem | WithdrawnItem


@dataclass(frozen=True)
class FeedPlan:
    """What a feed is made from. No `language` means all of them; `selection` is what it is about."""

    masthead: Masthead
    title: str
    description: str
    language: str | None
    selection: Selection
    items: tuple[AnyItem, ...]
    settings: FeedSettings = USUAL_FEEDS
    archive: Archive | None = None

    holders: ClassVar = ("items",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it, for all forms."""
        return digest_of(self.masthead, self._own, self.items)

    @cached_property
    def pieces(self) -> Pieces:
        """Return what it is made from, piece by piece, for all forms."""
        # Entries of one language share a masthead, which has many pieces.
        mastheads = {item.masthead.language: item.masthead for item in self.items}.values()
        of_mastheads = (each for masthead in mastheads for each in masthead.pieces.items())
        of_items = (each for item in self.items for each in item.pieces)
        return joined(
            (
                *self.masthead.pieces.items(),
                ("the feed's title, description and settings", digest_of(*self._own)),
                *of_mastheads,
                *of_items,
            )
        )

    @property
    def _own(self) -> tuple[object, ...]:
        return self.title, self.description, self.language, self.selection, self.settings, self.archive

    @property
    def modified(self) -> datetime | None:
        """Return when the newest entry changed. A feed never says `now`, so that equal content gives equal bytes."""
        return max((item.modified for item in self.items), default=None)

    @property
    def spoken(self) -> str | None:
        """Return the only language of its entries; None where there are several."""
        languages = {item.masthead.language for item in self.items} or {self.masthead.language}
        return languages.pop() if len(languages) == 1 else None

    @property
    def is_archive(self) -> bool:
        """Tell whether it is a part of another feed's archive."""
        return self.archive is not None and self.archive.number is not None

    @property
    def home(self) -> str:
        """Return the path of the page that it belongs to."""
        return self.masthead.path(self.selection.home)

    def path(self, form: str) -> str:
        """Return its path as `rss`, `atom` or `json`."""
        current = self.current_path(form)
        return self.archive.path(current) if self.archive else current

    def current_path(self, form: str) -> str:
        """Return the path of the feed whose archive it is, or of itself."""
        return self.selection.path(form, self.language)
