"""The usual edit: other words in one publication, and everything else as it was.

Then the plan of the last build still holds, but for the artifacts that show these words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.assembly import as_public
from pressroom.core.exchanging import exchanged, works_in
from pressroom.core.model.publication import ReleaseType, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pressroom.core.clock import Clock
    from pressroom.core.model import Site
    from pressroom.core.model.publication import Work
    from pressroom.core.reading.archive import Archive
    from pressroom.core.reading.record import Item, Record, RecordedItem
    from pressroom.publish.artifact import Artifact

# The fields that are printed as they are, where the publication or its entry in a list stands. By no other field is
# anything counted, sorted, found or called.
_WORDS: Final = {
    "story": frozenset({"title", "subtitle", "summary", "sources"}),
    "release": frozenset({"headline", "subhead", "city", "summary", "facts", "notes", "terms"}),
    "page": frozenset({"summary"}),
    "entry": frozenset({"title", "summary", "region"}),
    # Lists and calendars say all else of an event in words of their own.
    "event": frozenset(),
}

# Of these there may be another version on the page than the one in the file, or nothing but a headline.
_OF_SEVERAL_VERSIONS: Final = ("corrections", "withdrawn")


class Plan:
    """All artifacts of a build by their paths, and in which of them each work stands as a whole or in a list."""

    def __init__(self, site: Site, artifacts: Sequence[Artifact]) -> None:
        self._site = site
        self._bounds = site.clock.bounds
        self._artifacts = {artifact.path: artifact for artifact in artifacts}

    def holds_at(self, clock: Clock) -> bool:
        """Tell whether a build at this instant would plan the same.

        A feature of the newsroom's own may make anything of a text, and does not say of what its artifacts are made.
        """
        is_ours = all(feature.startswith("pressroom.") for feature in self._site.features)
        return is_ours and self._bounds.hold(clock.now)

    def prepare(self) -> None:
        """Find out which artifacts show which work, before anybody waits for it."""
        self._places, self._paths  # noqa: B018 - asked once, they are kept

    def plan_words(self, item: Item, clock: Clock) -> list[Artifact]:
        """Plan again what shows a publication or page whose words are others, and keep that in the plan.

        What shows it as a whole comes first, then lists, the nearest to the home page first. Nothing shows a draft.
        """
        places = self._places.get(item.work) or _Places()
        new = as_public(item, clock, self._paths.__contains__)
        paths = [*places.whole, *places.in_list] if places.exchange_entry(new) else [*places.whole]
        exchange = partial(with_new_words, {new.work: new})
        planned = [_planned_again(self._artifacts[path], exchange) for path in paths]
        self._artifacts.update({artifact.path: artifact for artifact in planned})
        return planned

    @cached_property
    def _paths(self) -> frozenset[str]:
        return self._site.paths

    @cached_property
    def _places(self) -> dict[Work, _Places]:
        places: dict[Work, _Places] = {}
        for path in sorted(self._artifacts, key=lambda path: (path.count("/"), path)):
            recipe = self._artifacts[path].recipe
            for shown in works_in(recipe.inputs) if recipe else ():
                places.setdefault(shown.work, _Places()).note(path, shown)
        return places


@dataclass(slots=True)
class _Places:
    """Where a work stands: as a whole, or as an entry of a list, which is the same in all of them."""

    whole: dict[str, None] = field(default_factory=dict)
    in_list: dict[str, None] = field(default_factory=dict)
    entry: Any = None

    def note(self, path: str, shown: Any) -> None:
        """Note that something that is or shows the work stands in an artifact."""
        if isinstance(shown, Written):
            self.whole[path] = None
        else:
            self.in_list[path] = None
            self.entry = shown

    def exchange_entry(self, new: Written) -> bool:
        """Take the words of a new version for lists; tell whether they are others."""
        old = self.entry
        self.entry = old.with_words_of(new) if old else None
        return bool(self.entry != old)


def edited_words(archive: Archive, changed: Iterable[str]) -> tuple[Item, Item] | None:
    """Return the publication or page of which only words have changed, before and after.

    None if more than that has changed, or may have.
    """
    last = archive.last
    name = last.only_text(changed) if last else None
    if last is None or name is None:
        return None
    try:
        record = last.read_again(name).record
    except OSError:  # it is gone
        return None
    if record is None or not differ_in_words_only(archive.shelf.records[name], record):
        return None
    before = archive.shelf.items(name)[0]
    archive.shelf.put(name, record)
    archive.shelf.keep()
    # Copies of this process recall only what is saved.
    archive.memory.save()
    return before, archive.shelf.items(name)[0]


def differ_in_words_only(old: Record, new: Record) -> bool:
    """Tell whether no list, no picture and no address changes. Other links in the text concern its own page."""
    befores, afters = ([_beside_the_words(item) for item in record.items] for record in (old, new))
    return None not in befores and befores == afters


def _beside_the_words(item: RecordedItem) -> tuple[object, ...] | None:
    """Return all of an item but its words; None where its words stand in other places than its page and lists."""
    told = json.loads(item.fields)
    # Every page may lead to a statement, and says its headline.
    is_told_elsewhere = told.get("type") == ReleaseType.STATEMENT
    if item.kind not in _WORDS or is_told_elsewhere or any(told.get(key) for key in _OF_SEVERAL_VERSIONS):
        return None
    fields = {key: value for key, value in told.items() if key not in _WORDS[item.kind]}
    return item.kind, fields, item.outline.pictures, item.outline.embeds


def with_new_words(edited: Mapping[Work, Written], shown: Any) -> Any:
    """Return what is or shows a work, with the new words if it is one of the edited."""
    new = edited.get(shown.work)
    if new is None:
        return shown
    return new if isinstance(shown, Written) else shown.with_words_of(new)


def _planned_again(artifact: Artifact, exchange: Callable[[Any], Any]) -> Artifact:
    if artifact.recipe is None:
        raise AssertionError(f"planned without a recipe: {artifact.path}")
    return artifact.recipe.with_inputs(exchanged(artifact.recipe.inputs, exchange))
