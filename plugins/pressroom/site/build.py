"""One build: lock, clock, staging tree, the way through the house, swap."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pressroom
from pressroom.core.clock import clock_of_build
from pressroom.core.memory import ForgottenError, Memory, remove_database
from pressroom.core.problems import UsageError
from pressroom.core.processes import usable_processors
from pressroom.core.reading.archive import Archive
from pressroom.core.stopwatch import CHECK, STILL
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous
from pressroom.publish.stage import Stage, locked, staged
from pressroom.publish.unchanged import (
    Answer,
    environment_state,
    leave_answer,
    ledger_file,
    standing_of,
    state_folder,
    state_of_files,
)
from pressroom.publish.work import Workers

from .kept_plan import KeptPlan, Sources, sources_of
from .order import BuildOrder, make_site, plan_site, read_site
from .quick_edit import QuickEdit
from .remembered import told_settings
from .settings import SiteSettings, read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pressroom.core.library import Library
    from pressroom.core.stopwatch import Stopwatch
    from pressroom.publish.unchanged import Glance, Standing

    from .settings_trace import Trace

MEMORY: Final = "memory.sqlite"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did, and where to look. `explanations` say why what somebody asked about was made."""

    made: Made
    output: Path
    explanations: tuple[str, ...] = ()


def check(settings: dict[str, Any]) -> Library:
    """Read everything and build nothing. Raise ContentError with all problems."""
    return read_site_library(site_settings(settings), decode_pictures=True)


def build(
    settings: dict[str, Any],
    as_of: str | None,
    progress: Callable[[int], Callable[[], None]],
    workers: Workers | None = None,
    *,
    asked: tuple[str, ...] = (),
    stopwatch: Stopwatch = STILL,
) -> Build:
    """Build the newsroom into OUTPUT_PATH, which stays as it was to the byte if anything goes wrong.

    `progress` is called with the number of artifacts to make, and gives what is called once for each. `asked` are paths
    of the output of which somebody wants to know why they are made; one that is not there is a UsageError. `stopwatch`
    learns where the time goes.
    """
    settings = settings | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)}
    own = site_settings(settings)
    refuse_dangerous(own)
    state = state_folder(own.content.parent)
    workers = workers or Workers(usable_processors())

    with locked(state), staged(own.output) as stage:

        def ask(archive: Archive, previous: Previous) -> BuildOrder:
            return BuildOrder(archive, previous, workers, progress, stage.twin, asked=asked, stopwatch=stopwatch)

        is_plain = "PRESSROOM_GLANCE" in settings and not asked and workers.executor is None
        if is_plain and (done := _quick(settings, stage, state, workers, stopwatch)):
            return done
        try:
            return _build_in(stage, state, settings, ask, stopwatch)
        except ForgottenError:
            # The memory was damaged while it was open, or its disk is full: once more, from nothing and without it.
            with suppress(OSError):
                remove_database(state / MEMORY)
            return _build_in(stage, state, settings, ask, stopwatch, is_remembering=False)


def _build_in(
    stage: Stage,
    state: Path,
    settings: dict[str, Any],
    ask: Callable[[Archive, Previous], BuildOrder],
    stopwatch: Stopwatch,
    *,
    is_remembering: bool = True,
) -> Build:
    own = replace(site_settings(settings), output=stage.output)
    with stopwatch.stage(CHECK):
        before = _before(settings, own)
    with stopwatch.stage("ledger"):
        ledger = Ledger(ledger_file(state, own.output), AUDITS_VERSION)
    memory = Memory(state / MEMORY if is_remembering else None, code_digest())
    try:
        order = ask(Archive(memory), Previous(own.output, ledger))
        told = _run(settings | {"OUTPUT_PATH": str(stage.tree), "PRESSROOM_ORDER": order}, order)
        _publish(stage, order, before.standing.files.get(str(own.content), {}))
        with stopwatch.stage(CHECK):
            leave_answer(settings["PRESSROOM_SETTINGS_FILE"], _answer(order.made, own, before, told))
    finally:
        ledger.close()
        memory.close()
    return Build(order.made, own.output, order.explanations)


def _quick(settings: dict[str, Any], stage: Stage, state: Path, workers: Workers, stopwatch: Stopwatch) -> Build | None:
    """Build an edit of words alone; None if it may be of another kind."""
    glance: Glance = settings["PRESSROOM_GLANCE"]
    own = replace(site_settings(settings), output=stage.output)
    ledger = Ledger(ledger_file(state, own.output), AUDITS_VERSION)
    memory = Memory(state / MEMORY, code_digest())
    try:
        done = QuickEdit(glance, own, stage, ledger, memory, workers, stopwatch).build()
    finally:
        ledger.close()
        memory.close()
    if done is None:
        return None
    with stopwatch.stage(CHECK):
        answer = glance.answer._replace(places=glance.standing.places, output_state=done.output_state)
        leave_answer(settings["PRESSROOM_SETTINGS_FILE"], answer)
    return Build(done.made, own.output)


def _run(settings: dict[str, Any], order: BuildOrder) -> Mapping[str, Any]:
    """Read, plan and make, with Pelican or without; return the settings as they are with all features registered."""
    if "PRESSROOM_GLANCE" in settings:
        own = site_settings(settings)
        make_site(plan_site(read_site(own, order), own, order), own.output, order)
        return settings
    from .pelican_door import prepared_pelican, run_pelican

    pelican = prepared_pelican(settings)
    run_pelican(pelican)
    return dict(pelican.settings)


def _publish(stage: Stage, order: BuildOrder, states: Mapping[str, str]) -> None:
    """Put what was made in its place, and note in the ledger what it was made from.

    `states` are those of all content files, as they were before anything was read.
    """
    stopwatch, made, ledger = order.stopwatch, order.made, order.previous.ledger
    with stopwatch.stage("publishing"):
        stage.publish(made.changed, made.removed)
    stopwatch.count("publishing", "changed", len(made.changed))
    stopwatch.count("publishing", "removed", len(made.removed))
    with stopwatch.stage("ledger"):
        kept = KeptPlan(ledger.memory)
        kept.note(order.artifacts, made.reasons, ledger.changes)
        ledger.update(made.entries, order.pieces)
        kept.keep_sources(Sources(states, sources_of(order.archive.shelf.records)), ledger.changes)
        ledger.save()


@dataclass(frozen=True, slots=True)
class _Before:
    """What a build depends on, as it stood before anything was read.

    The settings came from `settings_places` and from `environment`, whose variables stand with digests.
    """

    standing: Standing
    settings_places: tuple[str, ...]
    environment: dict[str, str | None]


def _before(settings: dict[str, Any], own: SiteSettings) -> _Before:
    """Return how everything stands that a build depends on."""
    glance: Glance | None = settings.get("PRESSROOM_GLANCE")
    if glance:
        # It was taken a moment ago, before anything was read.
        return _Before(glance.standing, glance.answer.settings_places, glance.answer.environment)
    trace: Trace = settings["PRESSROOM_TRACE"]
    file: Path = settings["PRESSROOM_SETTINGS_FILE"]
    # The newsroom's own Python, whether the settings have imported it or a template will.
    code = (Path(pressroom.__file__).parent, file.parent / "*.py", file.parent / "plugins", file)
    of_settings = (*map(str, code), *trace.own_files())
    read = (own.content, own.campaigns, own.theme, *own.template_folders)
    return _Before(standing_of((*map(str, read), *of_settings)), of_settings, environment_state(trace.environment))


def _answer(made: Made, own: SiteSettings, before: _Before, settings: Mapping[str, Any]) -> Answer | None:
    """Return the note from which the next build can see what has changed; None where that cannot be seen.

    A feature of the newsroom's own may read whatever it likes while it plans.
    """
    features = [getattr(feature, "__name__", "") for feature in settings["PRESSROOM_FEATURES"]]
    if not all(name.startswith("pressroom.") for name in features):
        return None
    bounds = own.clock.bounds
    return Answer(
        output=str(own.output),
        total=made.total,
        places=before.standing.places,
        output_state=state_of_files({path: entry.state for path, entry in made.entries.items()}),
        environment=before.environment,
        since=bounds.since.timestamp() if bounds.since else None,
        until=bounds.until.timestamp() if bounds.until else None,
        settings=told_settings({**settings, "OUTPUT_PATH": str(own.output)}),
        settings_places=before.settings_places,
    )


def refuse_dangerous(own: SiteSettings) -> None:
    """Raise UsageError for an output that holds sources, or is held by them."""
    output = own.output.resolve()
    for folder in (own.content, own.campaigns, own.theme):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise UsageError(f"OUTPUT_PATH {own.output} and {folder} hold one another; a build would delete your files")
