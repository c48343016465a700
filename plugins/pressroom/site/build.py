"""One build: lock, clock, staging tree, Pelican, swap."""

from __future__ import annotations

import logging
import os
import traceback
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pelican
from pelican.settings import read_settings

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
    PlacesState,
    environment_state,
    leave_answer,
    ledger_file,
    state_folder,
    state_of_files,
    state_of_places,
)
from pressroom.publish.work import Workers

from .settings import SiteSettings, read_site_library, site_settings
from .settings_trace import Trace, tracing
from .writer import BuildOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.library import Library
    from pressroom.core.stopwatch import Stopwatch

MEMORY: Final = "memory.sqlite"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did, and where to look. `explanations` say why what somebody asked about was made."""

    made: Made
    output: Path
    explanations: tuple[str, ...] = ()


def load_settings(settings_file: Path) -> dict[str, Any]:
    """Read pelicanconf.py. Raise UsageError if it is missing or broken; a broken plugin in it breaks it too."""
    if not settings_file.is_file():
        raise UsageError(f"there is no {settings_file}; go to the newsroom's folder, or make one with `pressroom init`")
    # Pelican's own warnings are about articles and feeds that it does not make here.
    logging.getLogger("pelican").setLevel(logging.ERROR)
    trace = Trace()
    # Python takes a compiled file for fresh that is of the same second and size; this one is small.
    with suppress(OSError):
        Path(cache_from_source(str(settings_file))).unlink(missing_ok=True)
    try:
        with tracing(trace):
            settings = dict(read_settings(str(settings_file)))
    except Exception as error:  # whatever a user's settings file may raise
        line = next(
            (
                frame.lineno
                for frame in traceback.extract_tb(error.__traceback__)
                if frame.filename == str(settings_file)
            ),
            0,
        )
        place = f"{settings_file}:{line}" if line else str(settings_file)
        raise UsageError(f"{place}: the settings cannot be loaded: {type(error).__name__}: {error}") from error
    # Pelican takes these from wherever it is started; ours are all beside the settings file.
    folder = settings_file.parent
    settings["OUTPUT_PATH"] = str(folder / settings["OUTPUT_PATH"])
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder / name) for name in settings["THEME_TEMPLATES_OVERRIDES"]]
    if settings.get("PRESSROOM_CAMPAIGNS"):
        settings["PRESSROOM_CAMPAIGNS"] = str(folder / settings["PRESSROOM_CAMPAIGNS"])
    settings["PRESSROOM_TRACE"] = trace
    settings["PRESSROOM_SETTINGS_FILE"] = settings_file
    return settings


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

        try:
            order = _build_in(stage, state, settings, ask, stopwatch)
        except ForgottenError:
            # The memory was damaged while it was open, or its disk is full: once more, from nothing and without it.
            with suppress(OSError):
                remove_database(state / MEMORY)
            order = _build_in(stage, state, settings, ask, stopwatch, is_remembering=False)
    return Build(order.made, own.output, order.explanations)


def _build_in(
    stage: Stage,
    state: Path,
    settings: dict[str, Any],
    ask: Callable[[Archive, Previous], BuildOrder],
    stopwatch: Stopwatch,
    *,
    is_remembering: bool = True,
) -> BuildOrder:
    own = replace(site_settings(settings), output=stage.output)
    places = places_of(settings, own)
    with stopwatch.stage(CHECK):
        before = state_of_places(places)
    with stopwatch.stage("ledger"):
        ledger = Ledger(ledger_file(state, own.output), AUDITS_VERSION)
    memory = Memory(state / MEMORY if is_remembering else None, code_digest())
    try:
        order = ask(Archive(memory), Previous(own.output, ledger))
        site = prepared_pelican(settings | {"OUTPUT_PATH": str(stage.tree), "PRESSROOM_ORDER": order})
        run_pelican(site)
        _publish(stage, order)
        with stopwatch.stage(CHECK):
            is_known = before.is_settled and not _has_own_features(settings)
            answer = _answer(order.made, own, settings, places, before) if is_known else None
            leave_answer(settings["PRESSROOM_SETTINGS_FILE"], answer)
    finally:
        ledger.close()
        memory.close()
    return order


def _publish(stage: Stage, order: BuildOrder) -> None:
    """Put what was made in its place, and note in the ledger what it was made from."""
    stopwatch, made, ledger = order.stopwatch, order.made, order.previous.ledger
    with stopwatch.stage("publishing"):
        stage.publish(made.changed, made.removed)
    stopwatch.count("publishing", "changed", len(made.changed))
    stopwatch.count("publishing", "removed", len(made.removed))
    with stopwatch.stage("ledger"):
        ledger.update(made.entries, order.pieces)
        ledger.save()


def places_of(settings: dict[str, Any], own: SiteSettings) -> tuple[str, ...]:
    """Return the folders and files that a build depends on."""
    folders = (own.content, own.campaigns, own.theme, *own.template_folders, Path(pressroom.__file__).parent)
    traced: Trace = settings["PRESSROOM_TRACE"]
    file: Path = settings["PRESSROOM_SETTINGS_FILE"]
    # The newsroom's own Python, whether the settings have imported it or a template will.
    code = (file.parent / "*.py", file.parent / "plugins")
    return (*map(str, (*folders, *code, file)), *traced.own_files())


def _has_own_features(settings: dict[str, Any]) -> bool:
    """Tell whether the newsroom brings features of its own, which may read whatever they like while they plan."""
    names = (getattr(plugin, "__name__", str(plugin)) for plugin in settings["PLUGINS"])
    return not all(name.startswith("pressroom.") for name in names)


def _answer(
    made: Made, own: SiteSettings, settings: dict[str, Any], places: tuple[str, ...], before: PlacesState
) -> Answer:
    """Return the note from which the next build can see that nothing has changed."""
    bounds = own.clock.bounds
    traced: Trace = settings["PRESSROOM_TRACE"]
    return Answer(
        output=str(own.output),
        total=made.total,
        places=places,
        state=before.text,
        output_state=state_of_files({path: entry.state for path, entry in made.entries.items()}),
        environment=environment_state(traced.environment),
        since=bounds.since.timestamp() if bounds.since else None,
        until=bounds.until.timestamp() if bounds.until else None,
    )


def refuse_dangerous(own: SiteSettings) -> None:
    """Raise UsageError for an output that holds sources, or is held by them."""
    output = own.output.resolve()
    for folder in (own.content, own.campaigns, own.theme):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise UsageError(f"OUTPUT_PATH {own.output} and {folder} hold one another; a build would delete your files")


def prepared_pelican(settings: dict[str, Any]) -> pelican.Pelican:
    """Return Pelican with every plugin registered, or raise UsageError."""
    asked = list(settings["PLUGINS"] or ())
    with _quiet_console():
        site = pelican.Pelican(settings | {"DELETE_OUTPUT_DIRECTORY": False})
        # Pelican logs a plugin that cannot be registered, and goes on without it.
        loaded = {plugin.__name__ for plugin in site.plugins}
        if len(loaded) != len(asked):
            names = (getattr(plugin, "__name__", str(plugin)) for plugin in asked)
            missing = ", ".join(name for name in names if name not in loaded)
            raise UsageError(f"these plugins of PLUGINS cannot be loaded: {missing}")
        if "pressroom.site" not in loaded:
            raise UsageError("PLUGINS lacks pressroom.site, which builds the newsroom; add `site` to it")
    return site


def run_pelican(site: pelican.Pelican) -> None:
    """Run Pelican; its settings are those of this build."""
    with _quiet_console():
        site.run()


@contextmanager
def _quiet_console() -> Iterator[None]:
    """Keep Pelican from counting articles, of which it has none here."""
    was = pelican.console.quiet
    pelican.console.quiet = True
    try:
        yield
    finally:
        pelican.console.quiet = was
