"""What to read after a publication: what has most in common with it, of the newest of everything it belongs to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model import Article, Campaign, CampaignUpdate, Digest, Episode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AnyPublication, Edition

_MORE: Final = 3
_STORIES: Final = ("story", "")

# What a publication belongs to: the kind of that, and its key.
Bond = tuple[str, str]


class Neighbours:
    """Finds other things to read. What every publication asks for is made once: thousands of them ask.

    What two publications have in common says how near they are: a topic counts once, a person or what both are part of
    counts as much as two topics.

    Whatever is not public is not in the edition; what is archived, and round-ups, are never offered.
    """

    def __init__(self, edition: Edition) -> None:
        # Numbers in place of publications: the lower, the newer.
        self._items = sorted(edition.publications, key=lambda item: (-item.date.timestamp(), item.path))
        self._numbers = {item.path: number for number, item in enumerate(self._items)}
        self._bonds = [tuple(_bonds_of(item)) for item in self._items]
        # Bonds as bits of a number: what two publications share is counted without making a set. What counts as much
        # as two topics has two bits.
        places = {
            bond: place for place, bond in enumerate(dict.fromkeys(each for told in self._bonds for each in told))
        }
        bits = {bond: (1 if bond[0] == "topic" else 3) << 2 * place for bond, place in places.items()}
        self._shared = [sum([bits[each] for each in told]) for told in self._bonds]
        self._newest = self._newest_by_bond()
        self._found: dict[tuple[Bond, ...], list[tuple[int, int]]] = {}

    def of(self, item: AnyPublication, first: AnyPublication | None = None) -> list[AnyPublication]:
        """Return what is nearest to a publication, and else the newest stories; `first` comes before all of it."""
        near = self._near(item, 0, first)
        return [*([first] if first else ()), *near][:_MORE]

    def akin_to(self, item: AnyPublication) -> list[AnyPublication]:
        """Return what is nearest to a publication, and nothing that has nothing in common with it."""
        return self._near(item, 1)[:_MORE]

    def _near(self, item: AnyPublication, least: int, first: AnyPublication | None = None) -> list[AnyPublication]:
        own = self._numbers[item.path]
        bonds = self._bonds[own]
        found = self._found.get(bonds)
        if found is None:
            found = self._found[bonds] = self._nearest(own)
        left = {own, self._numbers[first.path]} if first else {own}
        return [self._items[number] for common, number in found if number not in left and common >= least]

    def _nearest(self, own: int) -> list[tuple[int, int]]:
        """Return the nearest to all publications with the same bonds, and how much they have in common.

        There are more of them than readers see, since the publication itself may be there, and what comes first.
        """
        shared, all_shared, length = self._shared[own], self._shared, len(self._items)
        candidates = set(self._newest[_STORIES]).union(*[self._newest[each] for each in self._bonds[own]])
        # One number for both: the more they share the lower, then the newer the lower.
        ranked = sorted([number - (shared & all_shared[number]).bit_count() * length for number in candidates])
        return [(-(rank // length), rank % length) for rank in ranked[: _MORE + 2]]

    def _newest_by_bond(self) -> dict[Bond, list[int]]:
        newest: defaultdict[Bond, list[int]] = defaultdict(list)
        for number, item in enumerate(self._items):
            if item.is_archived or isinstance(item, Digest):
                continue
            for bond in (*self._bonds[number], *((_STORIES,) if item.kind == "story" else ())):
                if len(newest[bond]) < _MORE + 2:
                    newest[bond].append(number)
        return newest


def _bonds_of(item: AnyPublication) -> Iterator[Bond]:
    """Yield what a publication belongs to. Who wrote it is no bond: in many newsrooms few people write everything."""
    yield from (("topic", key) for key in item.topics)
    yield from (("person", key) for key in _subjects_of(item))
    match item:
        case Episode():
            yield "series", item.series
        case CampaignUpdate():
            yield "campaign", urls.publication_path("campaign", item.campaign)
        case Campaign():
            yield "campaign", item.path


def _subjects_of(item: AnyPublication) -> Iterable[str]:
    return dict.fromkeys(item.people) if isinstance(item, Article) else sorted(item.named_people)
