"""What is to be fetched: the addresses that the newsroom embeds, beside the entries that are there. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.embed_addresses import embed_addresses
from pressroom.core.files import EMBEDS_LOCK_FILE
from pressroom.core.problems import Place, Problem, UsageError, suggestion
from pressroom.embeds import recognise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pressroom.core.library import Library
    from pressroom.core.model.newsroom import FetchedEmbed
    from pressroom.core.model.publication import Written
    from pressroom.core.reading.embeds_lock import Lock
    from pressroom.embeds import Recognised


class Errand(NamedTuple):
    """What a run has to do: embeds to ask about, and entries that nothing needs any more."""

    due: tuple[Recognised, ...]
    unused: tuple[FetchedEmbed, ...]


def used_embeds(library: Library) -> dict[str, Recognised]:
    """Return everything that the newsroom embeds, public or not, and whose provider can be asked; by plain address."""
    works: tuple[Written, ...] = (*library.works, *library.versions)
    written = [address for work in works for address in embed_addresses(work)]
    written += [note.address for newsroom in library.newsrooms.values() for note in newsroom.embeds]
    known = (recognised for address in written if (recognised := recognise(address)))
    return {each.address: each for each in sorted(known, key=lambda each: each.address) if each.provider.oembed}


def plan_errand(
    used: Mapping[str, Recognised], lock: Lock, *, only: Collection[str] = (), is_again: bool = False
) -> Errand:
    """Return what is to be done: what has no entry, or one that lost its poster; with `is_again`, everything.

    `only` are the addresses to ask about, as somebody typed them. Raise UsageError for one that is not embedded.
    """
    chosen = {_chosen(address, used) for address in only} or set(used)
    has_entry = {entry.address for entry in lock.entries} - lock.lost_posters.keys()
    due = (embed for address, embed in used.items() if address in chosen and (is_again or address not in has_entry))
    return Errand(tuple(due), tuple(entry for entry in lock.entries if entry.address not in used))


def problems_of(errand: Errand, lock: Lock) -> Iterator[Problem]:
    """Yield what a lock file that is not up to date would be told for."""
    place = Place(EMBEDS_LOCK_FILE)
    for embed in errand.due:
        if embed.address in lock.lost_posters:
            yield lock.lost_posters[embed.address]
        else:
            yield Problem(place, "", f"there is no entry for {embed.address}", "run `pressroom fetch`")
    for entry in errand.unused:
        yield Problem(place, "", f"nothing embeds {entry.address} any more", "run `pressroom fetch --prune`")


def _chosen(address: str, used: Mapping[str, Recognised]) -> str:
    recognised = recognise(address)
    plain = recognised.address if recognised else address
    if plain not in used:
        what = "no provider that can be asked" if recognised is None else "nothing in this newsroom"
        known = suggestion(plain, used)
        raise UsageError(f"--only is '{address}', which {what} {'knows' if recognised is None else 'embeds'}; {known}")
    return plain
