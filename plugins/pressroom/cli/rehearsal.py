"""`pressroom rehearse`: what changes on which page at the moments to come, for people and for programs."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, Final

from .building import loaded_settings
from .ending import ReportFormat, reporting
from .moments import NOTHING_TO_COME, moment_as_json, told_moment
from .options import instant_of
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.site.moments import Moment
    from pressroom.site.rehearsal import ChangedPage, Changes, Rehearsed

_INDENT: Final = "  "
# As many pages are named that change alike, and as many letters are told of how they do.
_FEW: Final = 4
_LETTERS: Final = 160


@reporting
def tell_rehearsal(
    settings_file: Path, as_of: str | None, until: str | None, count: int, *, site: str, report: ReportFormat
) -> None:
    """Build at the next moments, at most so many and none after `until`, and print what each changes.

    `site` is the key of a campaign's own site; empty means the newsroom.
    """
    rehearsed = _rehearsed(settings_file, as_of, until, count, site)
    told = list(_as_they_come(rehearsed) if report is ReportFormat.TEXT else rehearsed)
    failed = [each for each in told if each.exitcode]
    if report is ReportFormat.JSON:
        say(json.dumps([_as_json(each) for each in told], ensure_ascii=False, indent=2))
    elif not told:
        warn(NOTHING_TO_COME)
    elif failed:
        warn(f"\n{counted(len(failed), 'moment', 'moments')} of {len(told)} cannot be built.")
    if failed:
        sys.exit(failed[0].exitcode)


def _as_they_come(rehearsed: Iterator[Rehearsed]) -> Iterator[Rehearsed]:
    """Pass on what is rehearsed, and print it meanwhile: each takes its time."""
    for each in rehearsed:
        say("\n".join(_told(each)))
        yield each


def _rehearsed(settings_file: Path, as_of: str | None, until: str | None, count: int, site: str) -> Iterator[Rehearsed]:
    from pressroom.core.clock import clock_of_build
    from pressroom.site.microsites import settings_of_site
    from pressroom.site.rehearsal import rehearse

    from .progress import showing_progress

    last = instant_of("--until", until)
    settings, clock = loaded_settings(settings_file), clock_of_build(as_of, os.environ)
    settings = settings_of_site(settings, site) if site else settings
    moments = takewhile(lambda moment: last is None or moment.instant <= last, _moments(settings, clock))
    with showing_progress() as progress:
        yield from rehearse(settings, clock.now, islice(moments, count), progress)


def _moments(settings: dict[str, Any], clock: Clock) -> Iterator[Moment]:
    from pressroom.core.processes import usable_processors
    from pressroom.site.moments import coming_moments
    from pressroom.site.pelican_door import prepared_pelican
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(dict(prepared_pelican(settings).settings) | {"PRESSROOM_CLOCK": clock})
    return coming_moments(read_site_library(own, jobs=usable_processors()), own)


def _told(rehearsed: Rehearsed) -> Iterator[str]:
    yield from told_moment(rehearsed.moment)
    if rehearsed.exitcode:
        yield f"{_INDENT}cannot be built (exit code {rehearsed.exitcode.value}):"
        yield from (f"{_INDENT * 2}{problem}" for problem in rehearsed.problems)
        return
    changes = rehearsed.changes
    yield from (f"{_INDENT}new page: {_shown(path)}" for path in changes.new)
    yield from (f"{_INDENT}gone: {_shown(path)}" for path in changes.gone)
    yield from _told_changes(changes)
    if changes.others:
        counts = ", ".join(f"{kind} {number}" for kind, number in changes.others.items())
        yield f"{_INDENT}beside pages: {counts}"


def _told_changes(changes: Changes) -> Iterator[str]:
    """Yield what changes in pages; those that change alike are told together."""
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[ChangedPage]] = {}
    for page in changes.changed:
        alike.setdefault((page.appears, page.goes), []).append(page)
    for (appears, goes), pages in alike.items():
        more = f", and {len(pages) - _FEW} more" if len(pages) > _FEW else ""
        yield f"{_INDENT}changed: {', '.join(_shown(page.path) for page in pages[:_FEW])}{more}"
        if appears:
            yield f"{_INDENT * 2}+ {_short(appears)}"
        if goes:
            yield f"{_INDENT * 2}- {_short(goes)}"
        if not (appears or goes):
            yield f"{_INDENT * 2}(no words: only links, pictures, or what machines read)"


def _short(stretches: tuple[str, ...]) -> str:
    text = " | ".join(stretches)
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS].rstrip()}…"


def _shown(path: str) -> str:
    """Return a page as people know it, by its address."""
    return "the home page" if path == "index.html" else path.removesuffix("index.html")


def _as_json(rehearsed: Rehearsed) -> dict[str, Any]:
    changes, problems = rehearsed.changes, rehearsed.problems
    return moment_as_json(rehearsed.moment) | {
        "new": changes.new,
        "gone": changes.gone,
        "changed": [page._asdict() for page in changes.changed],
        "others": dict(changes.others),
        "exit_code": int(rehearsed.exitcode),
        "problems": [asdict(problem) | {"place": problem.place._asdict()} for problem in problems],
    }
