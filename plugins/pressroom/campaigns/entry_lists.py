"""Entries as lists show them, and the ways from each list of a gallery to narrower and wider ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pressroom.core import urls
from pressroom.core.country_names import name_of_country
from pressroom.core.digests import digest_of
from pressroom.core.entry_filters import EntryFilter, filtered_entries
from pressroom.core.leaderboard import leaderboard_of
from pressroom.core.model.entry import AwardPlace
from pressroom.pages import Link
from pressroom.pages.filters import FilterGroup, FilterOption
from pressroom.pages.other_language import other_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.model import Campaign, Entry
    from pressroom.pages import Card, Listed, Planner


class EntryCard(NamedTuple):
    """What a list shows of an entry. `language` is that of its texts, where it is not the page's."""

    card: Card
    entrants: tuple[str, ...]
    category: str | None
    country: str | None
    place: str | None
    language: str | None


@dataclass(frozen=True)
class ListedEntry:
    """What such a card is made from: no more of the entry than lists show. Category and country are names."""

    listed: Listed
    entrants: tuple[str, ...]
    category: str | None
    country: str | None
    place: str | None
    language: str | None

    holders: ClassVar = ("listed",)

    @property
    def path(self) -> str:
        """Return where the entry's page lives, from the site's root."""
        return self.listed.path

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; each stands in several lists."""
        return digest_of(self.listed, self.entrants, self.category, self.country, self.place, self.language)

    @cached_property
    def card(self) -> EntryCard:
        """Return the card that a list prints."""
        return EntryCard(self.listed.card(), self.entrants, self.category, self.country, self.place, self.language)


@dataclass(frozen=True)
class EntryFilterBar:
    """The ways from a list of entries to the others. Each keeps what else the list is narrowed to.

    The options of `awards` are called by the places that an award can have, such as `winner`.
    """

    categories: FilterGroup
    countries: FilterGroup
    awards: FilterGroup

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; the numbered pages of a list share theirs."""
        return digest_of(self.categories, self.countries, self.awards)

    def without_counts(self) -> EntryFilterBar:
        """Return the bar for numbered pages."""
        groups = self.categories, self.countries, self.awards
        return EntryFilterBar(*(group.without_counts() for group in groups))


@dataclass(frozen=True, slots=True)
class WaysToEntries:
    """The ways to what there is of a campaign's entries; paths are from the site's root."""

    gallery: str
    winners: str | None
    leaderboard: str | None


class EntryShelf:
    """The public entries of a campaign in an edition, in all lists that a gallery has."""

    def __init__(self, planner: Planner, campaign: Campaign, entries: Iterable[Entry]) -> None:
        self.planner = planner
        self.campaign = campaign
        self.entries = tuple(entries)
        self.lists = filtered_entries(self.entries)
        self.leaderboard = leaderboard_of(self.entries, planner.edition.counts.get(campaign.slug, {}))
        self.link = Link(campaign.title, planner.edition.path(campaign.path))
        self._listed: dict[str, ListedEntry] = {}
        used = {entry.country for entry in self.entries if entry.country}
        language = planner.edition.language
        self._countries = {code: name_of_country(code, language) for code in sorted(used)}
        self._by_name = sorted(self._countries.items(), key=lambda each: each[1])

    @cached_property
    def awarded(self) -> tuple[Entry, ...]:
        """Return the entries with an award: the winners first."""
        order = list(AwardPlace)
        awarded = (entry for entry in self.entries if entry.award)
        return tuple(sorted(awarded, key=lambda entry: order.index(entry.award.place) if entry.award else 0))

    @cached_property
    def ways(self) -> WaysToEntries:
        """Return the ways to the gallery, and to what else there is."""
        path, slug = self.planner.edition.path, self.campaign.slug
        return WaysToEntries(
            gallery=path(urls.entries_path(slug)),
            winners=path(urls.winners_path(slug)) if self.awarded else None,
            leaderboard=path(urls.leaderboard_path(slug)) if self.leaderboard else None,
        )

    def listed(self, entry: Entry) -> ListedEntry:
        """Return an entry as lists show it."""
        known = self._listed.get(entry.slug)
        if known is None:
            known = self._listed[entry.slug] = ListedEntry(
                self.planner.listed(entry),
                entry.entrants,
                self.campaign.categories.get(entry.category or ""),
                self._countries.get(entry.country or ""),
                entry.award.place.value if entry.award else None,
                other_language(entry, self.planner.edition.language),
            )
        return known

    def way(self, name: str | None, chosen: EntryFilter) -> Link | None:
        """Return the way to a list, called by a name; None without one."""
        return Link(name, self.planner.edition.path(chosen.path(self.campaign.slug))) if name else None

    def words(self, chosen: EntryFilter) -> tuple[str | None, str | None, str | None]:
        """Return what a list is narrowed to: the names of a category and of a country, and the place of an award."""
        return (
            self.campaign.categories.get(chosen.category or ""),
            self._countries.get(chosen.country or ""),
            chosen.award,
        )

    def bar(self, chosen: EntryFilter) -> EntryFilterBar:
        """Return the ways from a list to the others."""
        categories = ((name, chosen._replace(category=key)) for key, name in self.campaign.categories.items())
        countries = ((name, chosen._replace(country=code)) for code, name in self._by_name)
        awards = ((place.value, chosen._replace(award=place.value)) for place in AwardPlace)
        return EntryFilterBar(
            self._group(chosen, chosen._replace(category=None), categories),
            self._group(chosen, chosen._replace(country=None), countries),
            self._group(chosen, chosen._replace(award=None), awards),
        )

    def _group(self, chosen: EntryFilter, wider: EntryFilter, others: Iterable[tuple[str, EntryFilter]]) -> FilterGroup:
        path, slug = self.planner.edition.path, self.campaign.slug
        options = tuple(
            FilterOption(name, path(other.path(slug)), other == chosen, len(self.lists[other]))
            for name, other in others
            if other in self.lists
        )
        return FilterGroup(options, path(wider.path(slug)), wider != chosen)
