"""The ways from a list to narrower and wider ones."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One year, topic or kind that a list can be narrowed to. `count` is how many entries are there."""

    name: str
    path: str
    is_current: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """All years, all topics or all kinds. `everything` is the path of the list without this filter."""

    options: tuple[FilterOption, ...]
    everything: str
    is_set: bool

    def without_counts(self) -> FilterGroup:
        """Return the group for numbered pages: with counts, each new entry would make all old pages anew."""
        return replace(self, options=tuple(replace(option, count=None) for option in self.options))
