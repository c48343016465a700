"""The usual edit: another text of one publication, and everything else as it was.

Then the plan of the last build still holds, but for the artifacts that show this text.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pressroom.core.assembly import as_public
from pressroom.core.exchanging import exchanged, written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressroom.core.clock import Clock
    from pressroom.core.model import Site
    from pressroom.core.model.publication import Written
    from pressroom.core.reading.archive import Archive
    from pressroom.core.reading.record import Item, Record
    from pressroom.publish.artifact import Artifact

# Kind, language and slug.
_Name = tuple[str, str, str]


class Plan:
    """All artifacts of a build by their paths, and in which of them each publication stands."""

    def __init__(self, site: Site, artifacts: Sequence[Artifact]) -> None:
        self._site = site
        self._bounds = site.clock.bounds
        self.artifacts = {artifact.path: artifact for artifact in artifacts}

    def holds_at(self, clock: Clock) -> bool:
        """Tell whether a build at this instant would plan the same.

        A feature of the newsroom's own may make anything of a text, and does not say of what its artifacts are made.
        """
        is_ours = all(feature.startswith("pressroom.") for feature in self._site.features)
        return is_ours and self._bounds.hold(clock.now)

    def prepare(self) -> None:
        """Find out which artifacts show which publication, before anybody waits for it."""
        self._shown, self._paths  # noqa: B018 - asked once, they are kept

    def plan_text(self, item: Item, clock: Clock) -> list[Artifact]:
        """Plan again what shows a publication or page whose text is another one, and keep that in the plan."""
        old, paths = self._shown.get(_name(item), (None, ()))
        if old is None:
            return []  # a draft, or something that no feature shows
        new = as_public(item, clock, self._paths.__contains__)
        self._shown[_name(item)] = (new, paths)
        planned = [_planned_again(self.artifacts[path], old, new) for path in paths]
        self.artifacts.update({artifact.path: artifact for artifact in planned})
        return planned

    @cached_property
    def _paths(self) -> frozenset[str]:
        return self._site.paths

    @cached_property
    def _shown(self) -> dict[_Name, tuple[Written, tuple[str, ...]]]:
        items: dict[_Name, Written] = {}
        paths: dict[_Name, dict[str, None]] = {}
        for artifact in self.artifacts.values():
            for item in written_in(artifact.recipe.inputs) if artifact.recipe else ():
                items[_name(item)] = item
                paths.setdefault(_name(item), {})[artifact.path] = None
        return {name: (items[name], tuple(paths[name])) for name in items}


def edited_text(archive: Archive, changed: Iterable[str]) -> Item | None:
    """Return the publication or page whose text alone has changed; None if more than that has, or may have."""
    last = archive.last
    name = last.only_text(changed) if last else None
    if last is None or name is None:
        return None
    try:
        record = last.read_again(name).record
    except OSError:  # it is gone
        return None
    if record is None or not _differ_in_text_only(archive.shelf.records[name], record):
        return None
    archive.shelf.put(name, record)
    archive.shelf.keep()
    return archive.shelf.items(name)[0]


def _differ_in_text_only(old: Record, new: Record) -> bool:
    """Tell whether no list, no picture and no address changes with the text. Other links in it concern its own page."""
    return [_beside_the_text(old, number) for number in range(len(old.items))] == [
        _beside_the_text(new, number) for number in range(len(new.items))
    ]


def _beside_the_text(record: Record, number: int) -> tuple[object, ...]:
    item = record.items[number]
    return item.kind, item.fields, item.card_digest, item.outline.pictures, item.outline.addresses


def _planned_again(artifact: Artifact, old: Written, new: Written) -> Artifact:
    if artifact.recipe is None:
        raise AssertionError(f"planned without a recipe: {artifact.path}")
    return artifact.recipe.with_inputs(exchanged(artifact.recipe.inputs, old, new))


def _name(item: Written | Item) -> _Name:
    return item.kind, item.language, item.slug
