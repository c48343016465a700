"""The usual edit, built without reading the newsroom: other words in some texts, and everything else as it was.

A text is a Markdown file, or a row of a file that holds many parts of a campaign.

The note of the last build tells that nothing but texts has changed, and its plan tells what shows them: only that is
planned again. A plan that does not lead to what the ledger knows, and whatever else is not as expected, is left to the
way that reads everything. Until that is settled nothing is published.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.assembly import as_public
from pressroom.core.exchanging import exchanged
from pressroom.core.files import is_ignored
from pressroom.core.memory import ForgottenError
from pressroom.core.model import CampaignPart
from pressroom.core.plain_values import NotPlainError
from pressroom.core.problems import ProblemsError
from pressroom.core.reading.once_more import desk_for_texts, file_once_more, read_once_more, rows_once_more
from pressroom.core.reading.shelf import Shelf
from pressroom.core.urls import file_of
from pressroom.core.yaml_reader import UnreadableError
from pressroom.publish.artifact import Artifact
from pressroom.publish.bundling import Bundling, kept_features
from pressroom.publish.explaining import noted
from pressroom.publish.making import Made, Previous, remake_artifacts
from pressroom.publish.scanning import Scan, scan
from pressroom.publish.unchanged import state_of_files

from .kept_plan import LOOK, KeptPlan, Sources, name_of_work
from .leak_audit import WordsGuard
from .look import look_of
from .planning import bundles_of, page_template
from .word_edit import differ_in_words_only, with_new_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.memory import Memory
    from pressroom.core.model.publication import Work, Written
    from pressroom.core.reading.desk import Desk
    from pressroom.core.reading.markdown_file import MarkdownFile
    from pressroom.core.reading.record import Item, Record
    from pressroom.core.reading.rows import Row
    from pressroom.core.stopwatch import Stopwatch
    from pressroom.publish.ledger import Ledger, State
    from pressroom.publish.stage import Stage
    from pressroom.publish.unchanged import Glance
    from pressroom.publish.work import Workers

    from .look import Look
    from .settings import SiteSettings

# Who edits more at once may wait for a second longer.
_MOST_TEXTS: Final = 8


@dataclass(frozen=True, slots=True)
class Quick:
    """What a quick build did, and the state of the whole output afterwards."""

    made: Made
    output_state: str


class _OtherwiseError(Exception):
    """The edit is, or may be, of another kind."""


@dataclass(frozen=True, slots=True)
class _EditedText:
    """A text as it is now: a file with the digest of its bytes, or a row with its own."""

    name: str
    source: str
    row: Row | None = None

    def to_read(self, desk: Desk, old: Record) -> MarkdownFile | Row | None:
        """Return what is to be read; None if it is of a kind that cannot be read by itself."""
        return self.row or file_once_more(desk, self.name, self.source, old)


@dataclass(frozen=True, slots=True)
class _EditedWork:
    """A publication or page before and after, as the site would hold it; nothing shows one that is not public."""

    old: Written
    new: Written


@dataclass(frozen=True)
class QuickEdit:
    """What a quick build works with: the note of the last build, and what that has left.

    `looking` is a look at the tree that began after the note was read.
    """

    glance: Glance
    own: SiteSettings
    stage: Stage
    ledger: Ledger
    memory: Memory
    workers: Workers
    stopwatch: Stopwatch
    looking: Scan | None = None

    def build(self) -> Quick | None:
        """Make and publish what shows edited words; None if the edit is, or may be, of another kind."""
        try:
            return self._build()
        except (_OtherwiseError, ForgottenError, NotPlainError, UnreadableError, ProblemsError, ValueError, KeyError):
            # Also whatever is damaged or wrong with the text: who reads everything finds it again.
            return None

    def _build(self) -> Quick:
        own, kept = self.own, self._kept
        _need(self.glance.holds_at(own.clock.now.timestamp()))
        _need(self.glance.is_same_but_for(str(own.content), str(own.campaigns)))
        _need(kept.is_of(self.ledger.changes))
        self._guard  # noqa: B018 - as the ledger is now
        with self.stopwatch.stage("reading"), _otherwise_if_gone():
            edited = self._edited_texts()
            works = self._edited_works(edited)
        # What is held back may be others after such an edit.
        _need(all(self._guard.allows(each.old, each.new, own.clock) for each in works))
        with self.stopwatch.stage("planning"):
            artifacts = self._planned(works)
        with self.stopwatch.stage("making"):
            states = self._states()
            _need(state_of_files(states) == self.glance.answer.output_state)
            previous = Previous(self.stage.output, self.ledger)
            made = remake_artifacts(artifacts, self.stage.tree, previous, self.workers)
        self.stopwatch.count("making", "made", made.made)
        with self.stopwatch.stage("looking for leaks"):
            _need(self._guard.finds_clean(self.stage.tree, own.folder, made.entries))
        with self.stopwatch.stage("indexing"):
            made = self._bundled(made, previous)
        with self.stopwatch.stage("publishing"):
            self.stage.publish(made.changed, made.removed)
        with self.stopwatch.stage("ledger"):
            self.ledger.amend(made.entries, noted(artifacts, made.reasons), made.removed)
            self._guard.note()
            self._keep_plan(edited, works)
            self.ledger.save()
        now = {path: state for path, state in states.items() if path not in made.removed}
        now |= {path: entry.state for path, entry in made.entries.items()}
        return Quick(replace(made, others=len(now) - len(made.entries)), state_of_files(now))

    def _bundled(self, made: Made, previous: Previous) -> Made:
        """Bring what was made from the finished output into line. Features that make no such thing are not loaded."""
        for bundle in bundles_of(kept_features(self.ledger.memory)):
            made = Bundling(bundle, self.stage.tree, previous).after_some(made)
        return made

    def _states(self) -> dict[str, State]:
        """Return the states of all files in the tree that is to become the output."""
        # Another build may have ended since, before it was our turn.
        if self.looking and self.glance.is_still_told():
            return self.looking.states()
        return scan(self.stage.tree)

    def _edited_texts(self) -> dict[str, _EditedText]:
        """Return those texts that are others than in the last build, by their names."""
        then, now = self._sources.states, self._states_of_sources
        differing = {path for path, state in now.items() if not state or state != then.get(path)}
        differing |= then.keys() - now.keys()
        names = {path: path.removeprefix(f"{self.own.folder}/") for path in differing}
        # What editors' programs leave beside a text while somebody writes is read by nobody.
        read = [path for path, name in names.items() if not any(map(is_ignored, name.split("/")))]
        _need(len(read) <= _MOST_TEXTS)
        texts = [text for path in read for text in self._texts_in(path, names[path])]
        # What was no text of the last build is unknown here: a KeyError.
        edited = {text.name: text for text in texts if text.source != self._digests[text.name]}
        _need(len(edited) <= _MOST_TEXTS)
        return edited

    def _texts_in(self, path: str, name: str) -> list[_EditedText]:
        """Return the text in a file, or those of its rows that may be others now, if it consists of the same ones."""
        if name not in self._sources.rows:
            return [_EditedText(name, _digest_of_file(path))]
        rows = rows_once_more(self._desk, name, self._sources.rows[name])
        if rows is None:
            raise _OtherwiseError
        return [_EditedText(row.name, row.source, row) for row in rows]

    def _edited_works(self, edited: dict[str, _EditedText]) -> list[_EditedWork]:
        """Read the texts, and return the works in them before and after, as the site holds them."""
        shelf = Shelf(self.memory, edited)
        works: list[_EditedWork] = []
        for name, text in edited.items():
            old = shelf.records[name]
            # Another build may have read it meanwhile.
            _need(old.source == self._digests[name])
            file = text.to_read(self._desk, old)
            new = read_once_more(self._desk, file, old) if file else None
            if new is None or not differ_in_words_only(old, new):
                raise _OtherwiseError
            before = [self._as_public(item) for item in shelf.items(name)]
            shelf.put(name, new)
            shelf.keep()
            after = [self._as_public(item) for item in shelf.items(name)]
            works += map(_EditedWork, before, after)
        # Whether a part is public, its campaign may decide.
        _need(all(not isinstance(each.new, CampaignPart) or self._has_page(each.new) for each in works))
        self.memory.save()
        self.stopwatch.count("reading", "files read", len(edited))
        return works

    def _planned(self, works: list[_EditedWork]) -> list[Artifact]:
        """Plan again whatever shows one of the works as a whole, and what shows words in a list that are others now."""
        old = {each.old.work: each.old for each in works}
        new = {each.new.work: each.new for each in works}
        paths = dict.fromkeys(path for work in new.values() for path in self._paths_showing(work))
        self.ledger.load_only(paths)
        exchange = partial(with_new_words, new)
        planned = []
        for path in paths:
            recipe = self._kept.recipe(path, partial(self._found, old))
            _need(Artifact.planned(recipe.plan, *recipe.inputs).digest == self.ledger.entries[path].made_from)
            planned.append(recipe.with_inputs(exchanged(recipe.inputs, exchange)))
        return planned

    def _paths_showing(self, new: Written) -> list[str]:
        whole, in_list = self._kept.showing(new.work)
        return [*whole, *in_list] if self._new_entry(new) else whole

    def _new_entry(self, new: Any) -> Any:
        """Return a work's entry in lists with its new words; None if it has none, or has the words already."""
        old = self._kept.entry(new.work)
        entry = old.with_words_of(new) if old else None
        return entry if entry != old else None

    def _keep_plan(self, edited: dict[str, _EditedText], works: list[_EditedWork]) -> None:
        for each in works:
            if entry := self._new_entry(each.new):
                self._kept.keep_entry(entry)
        told = {
            work: (name, number, edited[name].source if name in edited else digest)
            for work, (name, number, digest) in self._sources.works.items()
        }
        raws = {name: text.row.raw for name, text in edited.items() if text.row}
        rows = {file: [(name, raws.get(name, raw)) for name, raw in rows] for file, rows in self._sources.rows.items()}
        sources = self._sources._replace(states=self._states_of_sources, works=told, rows=rows)
        self._kept.keep_sources(sources, self.ledger.changes)

    def _found(self, old: dict[Work, Written], name: str) -> Any:
        """Return what stands in plans under a name, as it was in the last build; for all plans the very same."""
        if name not in self._known:
            self._known[name] = self._find(old, name)
        return self._known[name]

    def _find(self, old: dict[Work, Written], name: str) -> Any:
        kind, *rest = name.split(" ")
        if name == LOOK:
            return self._look
        if kind == "template":
            return page_template(self._look, *rest)
        work = next((each for each in old if name_of_work(each) == name), None)
        return old[work] if work else self._as_public(self._other_item(name))

    def _other_item(self, name: str) -> Item:
        """Return a work that was not edited, from the memory of what was read."""
        file, number, digest = self._sources.works[name]
        shelf = Shelf(self.memory, [file])
        _need(file in shelf.records and shelf.records[file].source == digest)
        return shelf.items(file)[number]

    def _as_public(self, item: Item) -> Written:
        return as_public(item, self.own.clock, lambda path: self.ledger.knows(file_of(path)))

    def _has_page(self, part: CampaignPart) -> bool:
        return bool(self._kept.showing(part.work)[0])

    @cached_property
    def _states_of_sources(self) -> dict[str, str]:
        """Return the states of all files of content and campaigns, as they are now."""
        files = self.glance.standing.files
        return files[str(self.own.content)] | files[str(self.own.campaigns)]

    @cached_property
    def _desk(self) -> Desk:
        own, read = self.own, self._sources
        return desk_for_texts(own.content, own.campaigns, read.languages, read.zone, own.markdown)

    @cached_property
    def _known(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _guard(self) -> WordsGuard:
        return WordsGuard(self.ledger)

    @cached_property
    def _kept(self) -> KeptPlan:
        return KeptPlan(self.ledger.memory)

    @cached_property
    def _sources(self) -> Sources:
        return self._kept.sources()

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {name: digest for name, _, digest in self._sources.works.values()}

    @cached_property
    def _look(self) -> Look:
        return look_of(self.own)


@contextmanager
def _otherwise_if_gone() -> Iterator[None]:
    """Leave files that have gone, or cannot be read, to who reads everything."""
    try:
        yield
    except OSError:
        raise _OtherwiseError from None


def _need(condition: object) -> None:
    if not condition:
        raise _OtherwiseError


def _digest_of_file(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
