"""One build: lock, clock, staging tree, Pelican, swap."""

from __future__ import annotations

import logging
import os
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pelican
from pelican.settings import read_settings

import pressroom
from pressroom.core.clock import clock_of_build
from pressroom.core.memory import ForgottenError, Memory, remove_database
from pressroom.core.problems import UsageError
from pressroom.core.processes import usable_processors
from pressroom.core.stopwatch import CHECK, STILL
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous
from pressroom.publish.stage import Stage, locked, staged
from pressroom.publish.unchanged import (
    Answer,
    PlacesState,
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

_MEMORY: Final = "memory.sqlite"


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
    _refuse_dangerous(own)
    state = state_folder(own.content.parent)
    workers = workers or Workers(usable_processors())

    def ask(memory: Memory, previous: Previous) -> BuildOrder:
        return BuildOrder(memory, previous, workers, progress, asked, stopwatch)

    with locked(state), staged(own.output) as stage:
        try:
            order = _build_in(stage, state, settings, ask, stopwatch)
        except ForgottenError:
            # The memory was damaged while it was open: once more, from nothing.
            remove_database(state / _MEMORY)
            order = _build_in(stage, state, settings, ask, stopwatch)
    return Build(order.made, own.output, order.explanations)


def _build_in(
    stage: Stage,
    state: Path,
    settings: dict[str, Any],
    ask: Callable[[Memory, Previous], BuildOrder],
    stopwatch: Stopwatch,
) -> BuildOrder:
    own = replace(site_settings(settings), output=stage.output)
    places = _places(settings, own)
    with stopwatch.stage(CHECK):
        before = state_of_places(places)
    with stopwatch.stage("ledger"):
        ledger = Ledger(ledger_file(state, own.output), AUDITS_VERSION)
    memory = Memory(state / _MEMORY, code_digest())
    try:
        order = ask(memory, Previous(own.output, ledger))
        _run_pelican(settings | {"OUTPUT_PATH": str(stage.tree), "PRESSROOM_ORDER": order})
        with stopwatch.stage("publishing"):
            stage.publish(order.made.changed, order.made.removed)
        stopwatch.count("publishing", "changed", len(order.made.changed))
        stopwatch.count("publishing", "removed", len(order.made.removed))
        with stopwatch.stage("ledger"):
            ledger.update(order.made.entries, order.pieces)
            ledger.save()
        with stopwatch.stage(CHECK):
            answer = _answer(order.made, own, settings, places, before) if before.is_settled else None
            leave_answer(settings["PRESSROOM_SETTINGS_FILE"], answer)
    finally:
        ledger.close()
        memory.close()
    return order


def _places(settings: dict[str, Any], own: SiteSettings) -> tuple[str, ...]:
    """Return the folders and files that a build depends on."""
    folders = (own.content, own.campaigns, own.theme, *own.template_folders, Path(pressroom.__file__).parent)
    traced: Trace = settings["PRESSROOM_TRACE"]
    file: Path = settings["PRESSROOM_SETTINGS_FILE"]
    return (*map(str, folders), *traced.own_files(file.parent), str(file))


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
        environment=traced.environment,
        since=bounds.since.timestamp() if bounds.since else None,
        until=bounds.until.timestamp() if bounds.until else None,
    )


def _refuse_dangerous(own: SiteSettings) -> None:
    output = own.output.resolve()
    for folder in (own.content, own.campaigns, own.theme):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise UsageError(f"OUTPUT_PATH {own.output} and {folder} hold one another; a build would delete your files")


def _run_pelican(settings: dict[str, Any]) -> None:
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
