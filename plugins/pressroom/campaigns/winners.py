"""The winners of a campaign: who was awarded what, with the interviews, on a page of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model.entry import AwardPlace
from pressroom.pages import Composed, players_of

from .entry import shown_award

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Award, Masthead
    from pressroom.pages import Link, Page
    from pressroom.pictures import Originals

    from .entry import ShownAward
    from .entry_lists import EntryCard, EntryShelf, ListedEntry, WaysToEntries


@dataclass(frozen=True)
class Awarded:
    """What the place of an awarded entry on the page is made from."""

    listed: ListedEntry
    award: Award

    holders: ClassVar = ("listed",)

    @property
    def path(self) -> str:
        """Return where the entry's page lives, from the site's root."""
        return self.listed.path

    @cached_property
    def digest(self) -> str:
        """Return the digest of both."""
        return digest_of(self.listed, self.award)


class ShownWinner(NamedTuple):
    """An entry and its award."""

    entry: EntryCard
    award: ShownAward


class WinnersOfPlace(NamedTuple):
    """All entries with one place: winner, honourable mention or finalist."""

    place: str
    winners: tuple[ShownWinner, ...]


def winners_pages(shelf: EntryShelf) -> Iterator[Page]:
    """Yield the page of the winners, if there are any by now."""
    if shelf.awarded:
        awarded = tuple(Awarded(shelf.listed(entry), entry.award) for entry in shelf.awarded if entry.award)
        path = urls.winners_path(shelf.campaign.slug)
        yield shelf.planner.page(path, "winners.html", compose_winners, awarded, shelf.link, shelf.ways)


def compose_winners(
    masthead: Masthead, originals: Originals, awarded: tuple[Awarded, ...], campaign: Link, ways: WaysToEntries
) -> Composed:
    """Return what the page of the winners prints: place by place, as places have their order."""
    shown = [
        ShownWinner(each.listed.card, shown_award(masthead, originals, each.award, each.listed.listed.title))
        for each in awarded
    ]
    places = [
        WinnersOfPlace(place.value, tuple(each for each in shown if each.award.place == place.value))
        for place in AwardPlace
    ]
    content = {"campaign": campaign, "ways": ways, "places": tuple(place for place in places if place.winners)}
    players = players_of(each.award.interview for each in shown)
    return Composed(title=campaign.name, section="campaigns", content=content, players=players)
