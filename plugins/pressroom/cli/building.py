"""`pressroom build`, from a wish to what is said of it. It needs nothing that reads a command line."""

from __future__ import annotations

import gc
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.core.stopwatch import CHECK, START, Stopwatch, table

from .ending import ReportFormat, reporting
from .shortcut import Done, first_glance, nothing_changed
from .telling import say, say_as_json, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.publish.scanning import Scan
    from pressroom.publish.work import Workers


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a build. `asked` are the paths to explain, `stopwatch` learns where the time goes.

    `site` is the key of a campaign's own site, where not the newsroom is wanted.
    """

    settings: Path
    as_of: str | None = None
    jobs: int | None = None
    cluster: tuple[str, int] | None = None
    asked: tuple[str, ...] = ()
    stopwatch: Stopwatch = field(default_factory=lambda: Stopwatch(is_running=False))
    site: str = ""


@reporting
def build_newsroom(wish: Wish, *, report: ReportFormat = ReportFormat.TEXT) -> None:
    """Build the newsroom into its output folder, or change nothing; say what was done."""
    _build(wish, report)
    if report is ReportFormat.JSON:
        say_as_json([])


@reporting
def build_all_sites(wish: Wish, *, report: ReportFormat = ReportFormat.TEXT) -> None:
    """Build the newsroom, and then each campaign's own site that there is something of; say what was done."""
    from pressroom.core.microsites import NotPublicError
    from pressroom.site.microsites import site_keys
    from pressroom.site.settings import site_settings

    tell = warn if report is ReportFormat.JSON else say
    _build(wish, report)
    for key in site_keys(site_settings(loaded_settings(wish.settings))):
        try:
            _build(replace(wish, site=key), report)
        except NotPublicError as error:
            # It comes by itself; the others need not wait for it.
            tell(str(error))
    if report is ReportFormat.JSON:
        say_as_json([])


def _build(wish: Wish, report: ReportFormat) -> None:
    started = time.monotonic()
    # What came before this line shows only as time of the processor.
    start = time.process_time()
    wish.stopwatch.add(START, start)
    done = _unchanged(wish) or _built(wish)
    seconds = time.monotonic() - started
    if report is not ReportFormat.JSON:
        say(done.told(seconds))
    for explanation in done.explanations:
        (warn if report is ReportFormat.JSON else say)(explanation)
    if wish.stopwatch.is_running:
        warn(table(wish.stopwatch, start + seconds))


def _unchanged(wish: Wish) -> Done | None:
    """Return what the last good build left, if nothing has changed since: then nothing has to be loaded."""
    with wish.stopwatch.stage(CHECK):
        done = nothing_changed(wish.settings, wish.as_of, wish.site)
    return done._replace(explanations=tuple(_explained_unchanged(wish.asked, done.output))) if done else None


def _explained_unchanged(asked: tuple[str, ...], output: Path) -> Iterator[str]:
    """Yield what there is to say of each path where nothing has changed."""
    if not asked:
        return
    from pressroom.publish.explaining import NOTHING_CHANGED, found_path
    from pressroom.publish.scanning import scan

    paths = scan(output)
    yield from (f"{found_path(path, paths, output)} {NOTHING_CHANGED}" for path in asked)


def _built(wish: Wish) -> Done:
    with ExitStack() as at_work:
        looking = _looking(wish)
        if looking:
            at_work.callback(looking.call_off)
        with wish.stopwatch.stage(START):
            from pressroom.site.build import build as build_site
            from pressroom.site.remembered import remembered_settings

            from .progress import showing_progress

            # What is loaded now stays to the end: nobody has to look through it again, nor copy it to other processes.
            gc.freeze()
            gc.set_threshold(100_000, 50, 100)
            gc.enable()
        with wish.stopwatch.stage("settings"):
            remembered = remembered_settings(wish.settings, first_glance(wish.settings, wish.site))
            settings = remembered or _loaded_for(wish)
            settings |= {"PRESSROOM_LOOKING": looking}
        with wish.stopwatch.stage("calling workers"):
            workers = at_work.enter_context(_workers(wish, settings))
        progress = at_work.enter_context(showing_progress())
        done = build_site(settings, wish.as_of, progress, workers, asked=wish.asked, stopwatch=wish.stopwatch)
    return Done(done.output, done.made.total, done.made.made, done.explanations)


def _looking(wish: Wish) -> Scan | None:
    """Begin to look at the tree beside the output while everything is loaded, where the edit may be a small one."""
    if wish.site:
        return None
    found = first_glance(wish.settings)
    if found is None or not found.is_of_one_place or found.settings() is None:
        return None
    from pressroom.publish.scanning import Scan
    from pressroom.publish.unchanged import tree_beside

    return Scan(tree_beside(Path(found.answer.output)))


def _loaded_for(wish: Wish) -> dict[str, Any]:
    settings = loaded_settings(wish.settings)
    if not wish.site:
        return settings
    from pressroom.site.microsites import settings_of_site

    return settings_of_site(settings, wish.site)


def loaded_settings(settings: Path) -> dict[str, Any]:
    """Load a settings file, and Pelican with it."""
    from pressroom.site.pelican_door import load_settings

    return load_settings(settings)


@contextmanager
def _workers(wish: Wish, settings: dict[str, Any]) -> Iterator[Workers]:
    """Yield who makes files: processes of this machine, or those of a cluster."""
    from pressroom.core.processes import usable_processors
    from pressroom.publish.work import Workers

    jobs = wish.jobs or usable_processors()
    if wish.cluster is None:
        yield Workers(jobs)
        return
    from pressroom.site.cluster import cluster
    from pressroom.site.settings import site_settings

    with cluster(*wish.cluster, site_settings(settings), jobs) as workers:
        yield workers
