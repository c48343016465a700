"""A build that reads the whole newsroom: what is public, the plan of every file, and only what is not fresh is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pressroom
from pressroom.core.memory import Memory
from pressroom.core.reading.archive import Archive
from pressroom.core.stopwatch import CHECK
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous
from pressroom.publish.unchanged import (
    Answer,
    environment_state,
    leave_answer,
    standing_of,
    state_of_files,
)

from .kept_plan import KeptPlan, sources_of
from .microsites import others_beside
from .order import BuildOrder, make_site, plan_site, read_site
from .planning import bundles_of
from .remembered import MEMORY, told_settings
from .settings import SiteSettings, feature_names, ledger_of, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pressroom.core.stopwatch import Stopwatch
    from pressroom.publish.stage import Stage
    from pressroom.publish.unchanged import Glance, Standing
    from pressroom.publish.work import Workers

    from .settings_trace import Trace


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a build; the fields are those of `BuildOrder`."""

    workers: Workers
    progress: Callable[[int], Callable[[], None]]
    asked: tuple[str, ...]
    stopwatch: Stopwatch


def build_whole(
    stage: Stage,
    state: Path,
    settings: dict[str, Any],
    wanted: Wanted,
    *,
    is_remembering: bool = True,
) -> BuildOrder:
    """Build into the stage, and publish. Return the order, in which stands what was done.

    Without remembering, nothing is taken from the memory of what was read, nor kept in it.
    """
    stopwatch = wanted.stopwatch
    own = replace(site_settings(settings), output=stage.output)
    with stopwatch.stage(CHECK):
        before = _before(settings, own)
    with stopwatch.stage("ledger"):
        ledger = Ledger(ledger_of(own, state), AUDITS_VERSION)
    memory = Memory(state / MEMORY if is_remembering else None, code_digest())
    try:
        order = BuildOrder(
            Archive(memory),
            Previous(own.output, ledger, partial(others_beside, own, state)),
            wanted.workers,
            wanted.progress,
            stage.twin,
            asked=wanted.asked,
            stopwatch=stopwatch,
        )
        told = _run(settings | {"OUTPUT_PATH": str(stage.tree), "PRESSROOM_ORDER": order}, order)
        files = before.standing.files
        _publish(stage, order, files.get(str(own.content), {}) | files.get(str(own.campaigns), {}))
        with stopwatch.stage(CHECK):
            answer = _answer(order.made, own, before, told)
            leave_answer(settings["PRESSROOM_SETTINGS_FILE"], answer, own.microsite)
    finally:
        ledger.close()
        memory.close()
    return order


def _run(settings: dict[str, Any], order: BuildOrder) -> Mapping[str, Any]:
    """Read, plan and make, with Pelican or without; return the settings as they are with all features registered."""
    if "PRESSROOM_GLANCE" in settings:
        own = site_settings(settings)
        make_site(plan_site(read_site(own, order), own, order), bundles_of(own.features), own.output, order)
        return settings
    from .pelican_door import prepared_pelican, run_pelican

    pelican = prepared_pelican(settings)
    run_pelican(pelican)
    return dict(pelican.settings)


def _publish(stage: Stage, order: BuildOrder, states: Mapping[str, str]) -> None:
    """Put what was made in its place, and note in the ledger what it was made from.

    `states` are those of all files of content and campaigns, as they were before anything was read.
    """
    stopwatch, made, ledger = order.stopwatch, order.made, order.previous.ledger
    with stopwatch.stage("publishing"):
        stage.publish(made.changed, made.removed)
    stopwatch.count("publishing", "changed", len(made.changed))
    stopwatch.count("publishing", "removed", len(made.removed))
    with stopwatch.stage("ledger"):
        kept = KeptPlan(ledger.memory)
        kept.note(order.artifacts, made.told)
        ledger.update(made.entries, order.pieces)
        order.audited.note(ledger)
        kept.keep_sources(sources_of(order.archive, states), ledger.changes)
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
    key = (own.signing_key,) if own.signing_key else ()
    private = (own.outreach,) if own.outreach else ()
    read = (own.content, own.campaigns, own.theme, own.translations, *own.template_folders, *key, *private)
    return _Before(standing_of((*map(str, read), *of_settings)), of_settings, environment_state(trace.environment))


def _answer(made: Made, own: SiteSettings, before: _Before, settings: Mapping[str, Any]) -> Answer | None:
    """Return the note from which the next build can see what has changed; None where that cannot be seen.

    A feature of the newsroom's own may read whatever it likes while it plans.
    """
    if not all(name.startswith("pressroom.") for name in feature_names(settings["PRESSROOM_FEATURES"])):
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
