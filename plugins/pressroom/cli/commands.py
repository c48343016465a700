"""The commands: build, check, serve, init, new. Each is thin; what it does lives in the rooms below."""

from __future__ import annotations

import functools
import gc
import os
import signal
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from pressroom.core.problems import MACHINE_FAULTS, ExitCode, PressroomError, ProblemsError, as_json
from pressroom.core.stopwatch import CHECK, START, Stopwatch, table

from . import starting
from .options import address_of_cluster, number_of_jobs
from .shortcut import Done, first_glance, nothing_changed
from .telling import counted, tell_problems, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from pressroom.publish.work import Workers

app = typer.Typer(
    help="Build a newsroom: stories, news releases and campaigns from a folder of Markdown and YAML.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help is there at once; rich would have to be loaded first.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ReportFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


SettingsOption = Annotated[Path, typer.Option("--settings", "-s", help="The site's settings file.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Build as of this instant, ISO 8601 with offset or zone.")
]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="How problems are printed.")]
JobsOption = Annotated[
    str | None,
    typer.Option("--jobs", "-j", metavar="N", help="How many processes may work at once; else one for each processor."),
]
ExecutorOption = Annotated[
    str | None,
    typer.Option("--executor", metavar="dask://HOST:PORT", help="Have the workers of a Dask cluster make the files."),
]
ExplainOption = Annotated[
    list[str] | None,
    typer.Option("--explain", metavar="PATH", help="Say why this file of the output was made, or was not; repeatable."),
]
ProfileOption = Annotated[bool, typer.Option("--profile", help="Say on stderr where the time went, stage by stage.")]
PortOption = Annotated[int, typer.Option("--port", "-p", help="The port on this machine.")]

_SETTINGS = Path("pelicanconf.py")


class TerminatedError(BaseException):
    """SIGTERM came. Not an Exception, so that nothing swallows it on the way out."""


def run() -> NoReturn:
    """Run the command and end with one of the documented exit codes."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except TerminatedError:
        warn("Stopped. The output is as it was.")
        sys.exit(ExitCode.TERMINATED)
    except SystemExit as end:
        if end.code:
            raise
    _end_at_once()


def _end_at_once() -> NoReturn:
    """End well without taking every module apart first: that takes as long as a small build."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ExitCode.FINE)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise TerminatedError


def _reporting(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what Pressroom raises on purpose into messages and an exit code; our own mistakes keep their traceback."""

    @functools.wraps(command)
    def run(*args: object, **options: object) -> None:
        report = options.get("report", ReportFormat.TEXT)
        try:
            command(*args, **options)
        except ProblemsError as error:
            _report(error, report)
            sys.exit(error.exitcode)
        except PressroomError as error:
            warn(f"pressroom: {error}")
            sys.exit(error.exitcode)
        except OSError as error:
            if error.errno not in MACHINE_FAULTS:
                raise
            warn(f"pressroom: {error.filename or 'the disk'}: {error.strerror}")
            sys.exit(ExitCode.ENVIRONMENT)
        except KeyboardInterrupt:
            warn("Interrupted. The output is as it was.")
            sys.exit(ExitCode.INTERRUPTED)

    return run


def _report(error: ProblemsError, report: object) -> None:
    if report is ReportFormat.JSON:
        typer.echo(as_json(error.problems))
        return
    tell_problems(error.problems)


@app.command()
@_reporting
def build(
    *,
    settings: SettingsOption = _SETTINGS,
    as_of: AsOfOption = None,
    report: FormatOption = ReportFormat.TEXT,
    jobs: JobsOption = None,
    executor: ExecutorOption = None,
    explain: ExplainOption = None,
    profile: ProfileOption = False,
) -> None:
    """Build the newsroom into its output folder, or change nothing."""
    started = time.monotonic()
    stopwatch = Stopwatch(is_running=profile)
    # What came before this line shows only as time of the processor.
    start = time.process_time()
    stopwatch.add(START, start)
    number, cluster = number_of_jobs(jobs), address_of_cluster(executor)
    wish = _Wish(settings.absolute(), as_of, number, cluster, tuple(explain or ()), stopwatch)
    done = _unchanged(wish) or _built(wish)
    seconds = time.monotonic() - started
    typer.echo(done.told(seconds) if report is ReportFormat.TEXT else as_json([]))
    for explanation in done.explanations:
        typer.echo(explanation, err=report is ReportFormat.JSON)
    if profile:
        warn(table(stopwatch, start + seconds))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants of a build. `asked` are the paths to explain, `stopwatch` learns where the time goes."""

    settings: Path
    as_of: str | None
    jobs: int | None
    cluster: tuple[str, int] | None
    asked: tuple[str, ...]
    stopwatch: Stopwatch


def _unchanged(wish: _Wish) -> Done | None:
    """Return what the last good build left, if nothing has changed since: then nothing has to be loaded."""
    with wish.stopwatch.stage(CHECK):
        done = nothing_changed(wish.settings, wish.as_of)
    return replace(done, explanations=tuple(_explained_unchanged(wish.asked, done.output))) if done else None


def _explained_unchanged(asked: tuple[str, ...], output: Path) -> Iterator[str]:
    """Yield what there is to say of each path where nothing has changed."""
    if not asked:
        return
    from pressroom.publish.explaining import NOTHING_CHANGED, found_path
    from pressroom.publish.scanning import scan

    paths = scan(output)
    yield from (f"{found_path(path, paths, output)} {NOTHING_CHANGED}" for path in asked)


def _built(wish: _Wish) -> Done:
    with wish.stopwatch.stage(START):
        from pressroom.site.build import build as build_site
        from pressroom.site.remembered import remembered_settings

        from .progress import showing_progress

        # What is loaded now stays to the end: nobody has to look through it again, nor copy it to other processes.
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        gc.enable()
    with wish.stopwatch.stage("settings"):
        settings = remembered_settings(wish.settings, first_glance(wish.settings)) or _loaded_settings(wish.settings)
    with ExitStack() as at_work:
        with wish.stopwatch.stage("calling workers"):
            workers = at_work.enter_context(_workers(wish, settings))
        progress = at_work.enter_context(showing_progress())
        done = build_site(settings, wish.as_of, progress, workers, asked=wish.asked, stopwatch=wish.stopwatch)
    return Done(done.output, done.made.total, done.made.made, done.explanations)


def _loaded_settings(settings: Path) -> dict[str, Any]:
    from pressroom.site.pelican_door import load_settings

    return load_settings(settings)


@contextmanager
def _workers(wish: _Wish, settings: dict[str, Any]) -> Iterator[Workers]:
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


@app.command()
@_reporting
def check(settings: SettingsOption = _SETTINGS, report: FormatOption = ReportFormat.TEXT) -> None:
    """Check all content and campaigns, and build nothing."""
    from pressroom.site.build import check as check_site

    library = check_site(_loaded_settings(settings.absolute()))
    if report is ReportFormat.JSON:
        typer.echo(as_json([]))
    else:
        counts = (
            counted(len(library.stories), "story", "stories"),
            counted(len(library.releases), "release", "releases"),
            counted(len(library.campaigns), "campaign", "campaigns"),
            counted(len(library.pages), "page", "pages"),
        )
        typer.echo(f"No problems in {', '.join(counts)} (each language counted).")


@app.command()
@_reporting
def serve(settings: SettingsOption = _SETTINGS, port: PortOption = 8000) -> None:
    """Build, show the newsroom on this machine, and build again whenever a file changes."""
    from .serve import serve as serve_site

    # This one stays for hours.
    gc.enable()
    serve_site(settings.absolute(), port)


@app.command()
@_reporting
def init(
    folder: Annotated[Path, typer.Argument(help="A folder that is empty or does not exist yet.")],
) -> None:
    """Make a small working newsroom in a new folder."""
    starting.make_newsroom(folder)
    typer.echo(f"Made a newsroom in {folder}. Next: cd {folder} && pressroom serve")


@app.command()
@_reporting
def new(
    kind: Annotated[starting.NewKind, typer.Argument(help="What to begin.")],
    slug: Annotated[str, typer.Argument(help="Its address: small Latin letters, digits and hyphens.")],
    content: Annotated[Path, typer.Option(help="The content folder.")] = Path("content"),
) -> None:
    """Begin a story or a release as a draft, with every key that it needs."""
    typer.echo(f"Made {starting.begin(kind, slug, content)}. It stays a draft until you delete its `status: draft`.")
