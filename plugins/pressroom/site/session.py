"""A newsroom that stays in memory between builds, for `pressroom serve`.

Every build leaves the plan of all artifacts. When the next edit has changed nothing but words of one publication,
the artifacts that show them are planned again with the new words in place of the old ones, and only they are made.
Every other edit takes the way of `pressroom build`, with what is in memory already.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import clock_of_build
from pressroom.core.memory import ForgottenError, Memory, remove_database
from pressroom.core.processes import usable_processors
from pressroom.core.reading.archive import Archive
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.bundling import Bundling, kept_features
from pressroom.publish.explaining import noted
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import PAGES, Made, Previous, kind_of, remake_artifacts
from pressroom.publish.stage import locked, stage_of, staged
from pressroom.publish.unchanged import leave_answer, state_folder
from pressroom.publish.work import Workers

from .build import refuse_dangerous
from .leak_audit import WordsGuard
from .microsites import make_folders, settings_of_site
from .order import BuildOrder
from .pelican_door import load_settings, prepared_pelican, run_pelican
from .planning import bundles_of
from .remembered import MEMORY
from .settings import ledger_of, site_settings
from .word_edit import Plan, edited_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.publish.artifact import Artifact
    from pressroom.publish.stage import Stage

    from .settings_trace import Trace

    # Called with the number of artifacts to make, it gives what is called once for each.
    Progress = Callable[[int], Callable[[], None]]

# In seconds. Nobody saves a second time only because we were not ready.
_PATIENCE: Final = 60
# So many pages are made before anybody hears of them: the edited one, and the lists near the home page. A new story can
# be recommended on hundreds of pages; nobody waits for these.
_AT_ONCE: Final = 12


class Session:
    """A newsroom in memory. Its settings and plugins are those of its beginning."""

    def __init__(
        self,
        settings_file: Path,
        showing_progress: Callable[[], AbstractContextManager[Progress]],
        patience: float = _PATIENCE,
        site: str = "",
    ) -> None:
        """Load settings and plugins. Raise UsageError if they cannot be.

        A build in another terminal is waited for, at most for some seconds of patience. `site` is the key of a
        campaign's own site, where not the newsroom is to be built.
        """
        self._patience = patience
        settings = load_settings(settings_file)
        if site:
            settings = settings_of_site(settings, site)
        own = site_settings(settings)
        refuse_dangerous(own)
        self.output = own.output
        self._settings_file = settings_file
        self._showing_progress = showing_progress
        self._folder = own.folder
        self._state = state_folder(own.content.parent)
        self._site = site
        self._ledger_file = ledger_of(own, self._state)
        make_folders(own, self._state)
        self._workers = Workers(usable_processors())
        self._pelican = prepared_pelican(settings | {"OUTPUT_PATH": str(stage_of(own.output).tree)})
        self._held: _Held | None = None
        trace: Trace = settings["PRESSROOM_TRACE"]
        private = (own.outreach,) if own.outreach else ()
        plugins = settings_file.parent / "plugins"
        looks = (own.theme, own.translations, *own.template_folders)
        self.folders = (own.content, own.campaigns, *looks, *private, plugins)
        self.settings_files = (str(settings_file), *trace.own_files())

    def build(self, changed: Collection[str] | None) -> Iterator[tuple[int, int]]:
        """Build after an edit of these paths (None: of anything), and yield how much was made, and how much there is.

        It yields for the first time when the pages are there. What nobody looks at meanwhile comes after that: feeds,
        text copies, and what the next build wants to know. Problems are raised.
        """
        clock = clock_of_build(None, os.environ)
        try:
            with locked(self._state, self._patience), staged(self.output) as stage:
                yield from self._build(stage, clock, changed)
        except BaseException:
            # The plan may be ahead of the output, or know nothing of this edit.
            if self._held:
                self._held.plan = None
            raise

    def prepare(self) -> None:
        """Get ready for the next edit, while nobody waits."""
        if self._held and self._held.plan:
            self._held.plan.prepare()

    def close(self) -> None:
        """Close the files."""
        if self._held:
            self._held.close()
            self._held = None

    def _build(self, stage: Stage, clock: Clock, changed: Collection[str] | None) -> Iterator[tuple[int, int]]:
        if self._held and not self._held.is_as_left(stage):
            # Somebody else has built, or has changed the output: what is on the disk counts.
            self.close()
        held = self._held = self._held or self._opened()
        try:
            artifacts = _planned_words(held, clock, changed) if changed else None
            if artifacts is None:
                yield self._build_whole(held, stage, clock)
            else:
                try:
                    yield from self._make_words(held, stage, artifacts)
                except _LeakingError:
                    # It may be public by now, or must be told; nothing of it is out.
                    yield self._build_whole(held, stage, clock)
        except ForgottenError:
            # The memory was damaged while it was open: once more, from nothing.
            self.close()
            remove_database(self._state / MEMORY)
            held = self._held = self._opened()
            yield self._build_whole(held, stage, clock)
        finally:
            held.save(stage)

    def _opened(self) -> _Held:
        return _Held(self._state / MEMORY, self._ledger_file)

    def _build_whole(self, held: _Held, stage: Stage, clock: Clock) -> tuple[int, int]:
        """Build as `pressroom build` does, with what is in memory already."""
        held.plan = None
        leave_answer(self._settings_file, None, self._site)
        with self._showing_progress() as progress:
            order = BuildOrder(held.archive, Previous(self.output, held.ledger), self._workers, progress, stage.twin)
            self._pelican.settings |= {"PRESSROOM_CLOCK": clock, "PRESSROOM_ORDER": order}
            run_pelican(self._pelican)
        stage.publish(order.made.changed, order.made.removed)
        held.ledger.update(order.made.entries, order.pieces)
        order.audited.note(held.ledger)
        # Words of a campaign's own site lead elsewhere than those that were read: it is planned as a whole.
        if order.site and not self._site:
            held.plan = Plan(order.site, order.artifacts)
        return order.made.made, order.made.total

    def _make_words(self, held: _Held, stage: Stage, artifacts: list[Artifact]) -> Iterator[tuple[int, int]]:
        """Make what shows edited words, and publish it in two steps; what is made from the output comes after that."""
        made, total = 0, len(held.ledger.entries)
        all_done = Made()
        guard = held.guard
        # Nothing goes out before all of it was looked at.
        turns = (artifacts, []) if guard and guard.is_watching else _in_order(artifacts)
        for some in turns:
            done = remake_artifacts(some, stage.tree, Previous(stage.output, held.ledger), self._workers)
            if guard and not guard.finds_clean(stage.tree, self._folder, done.entries):
                raise _LeakingError
            if done.changed:
                stage.publish(done.changed, ())
            held.ledger.amend(done.entries, noted(some, done.reasons))
            made += done.made
            all_done = replace(all_done, entries=all_done.entries | done.entries)
            yield made, total
        bundled = _bundle(held, stage, all_done)
        if guard:
            # Not before: the note is of the ledger as it stays, or the next edit would be built as a whole.
            guard.note()
        if bundled:
            yield made + bundled, len(held.ledger.entries)


def _bundle(held: _Held, stage: Stage, made: Made) -> int:
    """Bring what is made from the finished output into line, publish it, and return how many files that made."""
    before = made
    for bundle in bundles_of(kept_features(held.ledger.memory)):
        made = Bundling(bundle, stage.tree, Previous(stage.output, held.ledger)).after_some(made)
    if made.changed or made.removed:
        stage.publish(made.changed, made.removed)
    new = {path: entry for path, entry in made.entries.items() if path not in before.entries}
    held.ledger.amend(new, gone=made.removed)
    return made.made


class _LeakingError(Exception):
    """What was made holds something that was held back when the whole newsroom was read."""


class _Held:
    """What is held open between builds: memory and ledger with their files, and the plan of the last good build."""

    def __init__(self, memory: Path, ledger: Path) -> None:
        self.archive = Archive(Memory(memory, code_digest()))
        self.ledger = Ledger(ledger, AUDITS_VERSION)
        self.plan: Plan | None = None
        self._files = (memory, ledger)
        self._left: object = None

    @property
    def guard(self) -> WordsGuard | None:
        """Return what watches over edits of words; None if nobody knows what is held back."""
        try:
            return WordsGuard(self.ledger)
        except LookupError:
            return None

    def is_as_left(self, stage: Stage) -> bool:
        """Tell whether nobody else has written to the files, or has put other folders in the place of the output."""
        return self._left == self._found(stage)

    def save(self, stage: Stage) -> None:
        """Write memory and ledger to their files, and note how everything is left."""
        self.archive.memory.save()
        self.ledger.save()
        self._left = self._found(stage)

    def close(self) -> None:
        """Close both files."""
        self.archive.memory.close()
        self.ledger.close()

    def _found(self, stage: Stage) -> list[tuple[int, int] | None]:
        return [_identity(path) for path in (*self._files, stage.output, stage.tree)]


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells whether a file or folder was exchanged, or changed at its top."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _planned_words(held: _Held, clock: Clock, changed: Collection[str]) -> list[Artifact] | None:
    """Plan what shows edited words; None if the edit is of another kind."""
    if held.plan is None or not held.plan.holds_at(clock):
        return None
    edited = edited_words(held.archive, changed)
    guard = held.guard
    if edited is None or guard is None or not guard.allows(*edited, clock):
        return None
    return held.plan.plan_words(edited[1], clock)


def _in_order(artifacts: list[Artifact]) -> tuple[list[Artifact], list[Artifact]]:
    """Return those artifacts that the editor is likely to look at, and all others.

    A page tells the sums of files that it needs, so they are made together with it.
    """
    pages = [artifact.path for artifact in artifacts if kind_of(artifact.path) == PAGES]
    first = _with_needs(pages[:_AT_ONCE], {artifact.path: artifact for artifact in artifacts})
    return [each for each in artifacts if each.path in first], [each for each in artifacts if each.path not in first]


def _with_needs(paths: list[str], planned: Mapping[str, Artifact]) -> set[str]:
    """Return the paths, and those of whatever is planned that they need, and so on."""
    found: set[str] = set()
    due = [*paths]
    while due:
        path = due.pop()
        if path in planned and path not in found:
            found.add(path)
            due += planned[path].needs
    return found
