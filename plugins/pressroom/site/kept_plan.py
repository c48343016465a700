"""The plan of the last build, kept beside its ledger: how each page and feed was planned, and from what.

With it, what shows one publication can be planned again without reading all others. Publications and their entries in
lists stand apart under their names, because they stand in many plans.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic_core import to_json

from pressroom.core.memory import ForgottenError
from pressroom.core.model import Masthead
from pressroom.core.model.publication import Written
from pressroom.core.plain_values import NotPlainError, from_plain, to_plain
from pressroom.pages import Link, Listed
from pressroom.pages.frame import Surroundings
from pressroom.publish.artifact import Recipe, code_digest
from pressroom.publish.explaining import kept

from .look import Look
from .planning import PageTemplate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pressroom.core.memory import Memory
    from pressroom.core.model.publication import Work
    from pressroom.core.pieces import Pieces
    from pressroom.core.reading.archive import Archive
    from pressroom.publish.artifact import Artifact

_RECIPE: Final = "recipe"
# Entries of lists, and what all pages of an edition share.
_VALUE: Final = "value"
_PLAN: Final = "plan"
_SHOWN: Final = "shown"
_SOURCES: Final = "sources"
_CHANGES: Final = "changes"

LOOK: Final = "look"
# What is made anew for each build, or stands in the memory of what was read.
_FOUND_ELSEWHERE: Final = (LOOK, "template ", "work ")
_SHOWN_BY_NAME: Final = ("work ", "entry ")
# So much of an artifact's digest tells whether its plan is kept.
_MARK: Final = 16
_NOTHING: Final = ("",)


class Sources(NamedTuple):
    """What the last build read: the states of all files of content and campaigns, and of each work what it was in.

    `languages` and `zone` are the newsroom's.
    `works` are, by the name of each in plans, its file, its number inside of that, and the digest of the file's bytes.
    A row of a file of many stands in place of a file; `rows` tell, by such files, of which rows they consist: the name
    of each, and the digest of its raw text.
    """

    states: Mapping[str, str]
    works: Mapping[str, tuple[str, int, str]]
    rows: Mapping[str, list[tuple[str, str]]]
    languages: tuple[str, ...]
    zone: str


def sources_of(archive: Archive, states: Mapping[str, str]) -> Sources:
    """Return what was read. `states` are those of all files of content and campaigns, from before it was."""
    shelf, last = archive.shelf, archive.last
    works = {
        name_of_work(item.work): (name, number, record.source)
        for name, record in shelf.records.items()
        for number, item in enumerate(shelf.items(name))
    }
    if last is None:
        raise AssertionError("a build without problems leaves what it read")
    rows: dict[str, list[tuple[str, str]]] = {}
    for name, raw in last.rows:
        rows.setdefault(name.rpartition("#")[0], []).append((name, raw))
    return Sources(states, works, rows, last.desk.languages, last.desk.zone)


class KeptPlan:
    """The plan of an output, in the memory of its ledger."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._losses = memory.losses
        self._values: dict[str, Any] = {}

    def is_of(self, changes: str) -> bool:
        """Tell whether the plan is of the ledger with this mark; somebody else may have built who keeps no plan."""
        return self._memory.recall(_PLAN, _CHANGES) == changes

    def note(self, artifacts: Sequence[Artifact], told: Mapping[str, Told]) -> None:
        """Keep how all artifacts were planned. `told` is what a teller said of those that were made.

        Of the others, most were planned as it is kept; not so, if somebody has built meanwhile who keeps no plan.
        """
        shown = self._shown
        digests = {artifact.path: artifact.digest[:_MARK] for artifact in artifacts}
        gone = set(shown) - set(digests)
        teller = Teller()
        new = dict(told) | {
            artifact.path: teller(artifact)
            for artifact in artifacts
            if artifact.path not in told and shown.get(artifact.path, _NOTHING)[0] != digests[artifact.path]
        }
        self._memory.drop(_RECIPE, gone)
        self._memory.keep(_RECIPE, {path: each.recipe for path, each in new.items()})
        self._memory.keep(_VALUE, {name: text for each in new.values() for name, text in each.values.items()})
        shown = shown | {path: [digests[path], *each.shown] for path, each in new.items()}
        left = {path: names for path, names in shown.items() if path not in gone}
        self._keep(_SHOWN, {"code": code_digest(), "files": left})

    def keep_sources(self, sources: Sources, changes: str) -> None:
        """Keep what was read, and that the plan is of the ledger with this mark, if nothing of it was lost since."""
        self._keep(_SOURCES, sources._asdict())
        if self._memory.losses == self._losses:
            self._memory.keep(_PLAN, {_CHANGES: changes})

    def keep_entry(self, entry: Listed) -> None:
        """Keep another version of an entry of lists."""
        told, name = Told({}, "", [], {}), _name_of_entry(entry.work)
        self._memory.keep(_VALUE, {name: Teller().written(entry, told)})
        self._values[name] = entry

    def sources(self) -> Sources:
        """Return what the last build read."""
        told = json.loads(self._recalled(_PLAN, _SOURCES))
        rows = {file: [(name, raw) for name, raw in rows] for file, rows in told["rows"].items()}
        return Sources(**told | {"languages": tuple(told["languages"]), "rows": rows})

    def showing(self, work: Work) -> tuple[list[str], list[str]]:
        """Return the files that show a work as a whole, and those that show it as an entry of a list."""
        whole, entry = name_of_work(work), _name_of_entry(work)
        shown = self._shown
        return (
            [path for path, names in shown.items() if whole in names],
            [path for path, names in shown.items() if entry in names and whole not in names],
        )

    def entry(self, work: Work) -> Listed | None:
        """Return a work's entry in lists; None if it stands in none."""
        name = _name_of_entry(work)
        if self._memory.recall(_VALUE, name) is None:
            return None
        entry = self._value(name)
        if not isinstance(entry, Listed):
            raise NotPlainError(name)
        return entry

    def recipe(self, path: str, recall: Callable[[str], Any]) -> Recipe:
        """Return how a file was planned. `recall` gives looks, templates and works by their names."""

        def found(name: str) -> Any:
            return recall(name) if name.startswith(_FOUND_ELSEWHERE) else self._value(name)

        match from_plain(json.loads(self._recalled(_RECIPE, path)), found):
            case (plan, tuple(inputs)) if callable(plan):
                return Recipe(plan, inputs)
        raise NotPlainError(path)

    def _value(self, name: str) -> Any:
        """Return what plans share under a name, the very same for all of them."""
        if name not in self._values:
            self._values[name] = from_plain(json.loads(self._recalled(_VALUE, name)), self._value)
        return self._values[name]

    @cached_property
    def _shown(self) -> dict[str, list[str]]:
        """Return, by paths, the mark of what a file was made from, and the names of what it shows.

        What another version of Pressroom has kept may look like anything, and counts for nothing.
        """
        with suppress(ForgottenError, ValueError, TypeError, LookupError):
            told = json.loads(self._recalled(_PLAN, _SHOWN))
            if told["code"] == code_digest():
                shown: dict[str, list[str]] = told["files"]
                return shown
        return {}

    def _keep(self, name: str, value: object) -> None:
        self._memory.keep(_PLAN, {name: json.dumps(value, separators=(",", ":"))})

    def _recalled(self, kind: str, key: str) -> str:
        text = self._memory.recall(kind, key)
        if text is None:
            raise ForgottenError(key)
        return text


class Told(NamedTuple):
    """What is kept of an artifact: its pieces, how it was planned, and the names of what it shows.

    `values` are, by their names, what its plan shares with others and nobody has told before.
    """

    pieces: Pieces
    recipe: str
    shown: list[str]
    values: dict[str, str]


class Teller:
    """Tells what is kept of artifacts. Each process has its own; what several plans share, each tells once."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def __call__(self, artifact: Artifact) -> Told:
        """Tell of one artifact."""
        told = Told(kept(artifact.pieces_by_name()), "null", [], {})
        if artifact.recipe is None:
            return told
        try:
            return told._replace(recipe=self.written((artifact.recipe.plan, artifact.recipe.inputs), told))
        except NotPlainError:
            return told

    def written(self, value: object, told: Told) -> str:
        """Return a value as text: itself as it is, what is inside of it by its name if it has one."""
        plain = to_plain(value, lambda inside: None if inside is value else self._refer(inside, told))
        try:
            # Not by the standard library, which takes four times as long; every page has a plan.
            return to_json(plain).decode()
        except ValueError as error:  # a file's name that is no text
            raise NotPlainError(str(error)) from error

    def _refer(self, value: Any, told: Told) -> str | None:
        name = _name_of(value)
        if name is None:
            return None
        if name.startswith(_SHOWN_BY_NAME) and name not in told.shown:
            told.shown.append(name)
        if not name.startswith(_FOUND_ELSEWHERE) and name not in self._known:
            self._known.add(name)
            told.values[name] = self.written(value, told)
        return name


def name_of_work(work: Work) -> str:
    """Return the name under which a publication or page stands in plans."""
    return f"work {'/'.join(work)}"


def _name_of_entry(work: Work) -> str:
    return f"entry {'/'.join(work)}"


def _name_of(value: Any) -> str | None:
    kind: Any = type(value)
    name = _namer(kind)
    return name(value) if name else None


@cache
def _namer(kind: Any) -> Callable[[Any], str] | None:
    """Return what names values of a kind that stand apart."""
    if issubclass(kind, Written):
        return lambda value: name_of_work(value.work)
    namers: dict[type, Callable[[Any], str]] = {
        Listed: lambda value: _name_of_entry(value.work),
        PageTemplate: lambda value: f"template {value.name} {value.language}",
        Look: lambda _: LOOK,
        Surroundings: lambda value: f"surroundings {value.masthead.language}",
        Masthead: lambda value: f"masthead {value.language}",
        Link: lambda value: f"link {value.path} {value.name}",
    }
    return namers.get(kind)
