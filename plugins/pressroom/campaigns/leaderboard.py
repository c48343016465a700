"""Who leads a campaign: its entries by their votes, with the instant and the source of the count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pages import Composed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.leaderboard import Leaderboard
    from pressroom.core.model import Masthead
    from pressroom.pages import Link, Page
    from pressroom.pictures import Originals

    from .entry_lists import EntryShelf, ListedEntry, WaysToEntries

# Who is further behind is told how many others there are; nobody reads a table of thousands.
MOST_ROWS: Final = 100


@dataclass(frozen=True)
class RankedEntry:
    """A row of the table. `is_tied` says that others have the same rank. `language` is as of a card."""

    rank: int
    is_tied: bool
    listed: ListedEntry
    votes: int

    holders: ClassVar = ("listed",)

    @property
    def title(self) -> str:
        """Return the entry's title."""
        return self.listed.listed.title

    @property
    def path(self) -> str:
        """Return where the entry's page lives, from the site's root."""
        return self.listed.path

    @property
    def language(self) -> str | None:
        """Return the language of the entry's title, where it is not that of the page."""
        return self.listed.language

    @cached_property
    def digest(self) -> str:
        """Return the digest of what the table shows; another summary makes no other table."""
        return digest_of(self.rank, self.is_tied, self.title, self.path, self.language, self.votes)


def leaderboard_pages(shelf: EntryShelf) -> Iterator[Page]:
    """Yield the page, if anything is counted by now."""
    if board := shelf.leaderboard:
        rows = tuple(_rows(shelf, board))
        yield shelf.planner.page(
            urls.leaderboard_path(shelf.campaign.slug),
            "leaderboard.html",
            compose_leaderboard,
            rows,
            len(board.standings) - len(rows),
            board.at,
            board.sources,
            shelf.campaign.zone,
            shelf.link,
            shelf.ways,
        )


def compose_leaderboard(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,  # noqa: ARG001 - every page gives it
    _originals: Originals,
    rows: tuple[RankedEntry, ...],
    others: int,
    at: datetime,
    sources: tuple[str, ...],
    zone: str,
    campaign: Link,
    ways: WaysToEntries,
) -> Composed:
    """Return what the page prints. `others` is how many entries stand behind those of the rows."""
    content = {
        "rows": rows,
        "others": others,
        "at_instant": at,
        "sources": sources,
        "zone": zone,
        "campaign": campaign,
        "ways": ways,
    }
    return Composed(title=campaign.name, section="campaigns", content=content)


def _rows(shelf: EntryShelf, board: Leaderboard) -> Iterator[RankedEntry]:
    ranks = [standing.rank for standing in board.standings]
    for place, (rank, entry, votes) in enumerate(board.standings[:MOST_ROWS]):
        is_tied = rank in (*ranks[max(0, place - 1) : place], *ranks[place + 1 : place + 2])
        yield RankedEntry(rank, is_tied, shelf.listed(entry), votes)
