"""`pressroom next`: the instants to come at which the site changes, for people, for programs and for timers."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import ExitCode

from .building import loaded_settings
from .ending import ReportFormat, reporting
from .shortcut import first_glance
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.site.moments import Moment, Shown, Turn

_INDENT: Final = "  "
_MOST_OF_A_KIND: Final = 10
NOTHING_TO_COME: Final = "Nothing to come: the site stays as it is until somebody edits it."


class NextFormat(StrEnum):
    """How moments are printed: for people, for programs, or one instant a line for timers."""

    TEXT = "text"
    JSON = "json"
    INSTANTS = "instants"

    @property
    def report(self) -> ReportFormat:
        """Return how problems are printed beside it."""
        return ReportFormat.JSON if self is NextFormat.JSON else ReportFormat.TEXT


@reporting
def tell_next(
    settings_file: Path,
    as_of: str | None,
    count: int,
    form: NextFormat,
    *,
    site: str,
    report: ReportFormat,  # noqa: ARG001 - for who reports
) -> None:
    """Print the next moments, at most so many. One that cannot be planned ends the command with 3.

    `site` is the key of a campaign's own site; empty means the newsroom.
    """
    moments = tuple(islice(_coming(settings_file, as_of, site), count))
    if form is NextFormat.JSON:
        say(json.dumps([moment_as_json(moment) for moment in moments], ensure_ascii=False, indent=2))
    elif form is NextFormat.INSTANTS:
        for moment in moments:
            say(moment.instant.isoformat())
    elif moments:
        say("\n".join(line for moment in moments for line in told_moment(moment)))
    else:
        warn(NOTHING_TO_COME)
    if any(moment.problems for moment in moments):
        sys.exit(ExitCode.CONTENT)


def told_moment(moment: Moment) -> Iterator[str]:
    """Yield the lines that tell a moment: the instant, and below it what happens."""
    yield moment.instant.isoformat()
    yield from (f"{_INDENT}cannot be planned: {problem}" for problem in moment.problems)
    yield from _told_each("appears", moment.appearing)
    yield from _told_each("goes", moment.going)
    yield from _told_each("is updated", moment.updated)
    yield from _told_each("has something new", moment.renewed)
    yield from (f"{_INDENT}{_turned(turn)}" for turn in moment.turns)
    if moment.files:
        yield f"{_INDENT}{counted(moment.files, 'file changes', 'files change')}"


def _told_each(what: str, shown: tuple[Shown, ...]) -> Iterator[str]:
    """Yield a line for each, of many of one kind for the first ones: a contest opens thousands of entries at once."""
    told: Counter[str] = Counter()
    for each in shown:
        told[each.kind] += 1
        if told[each.kind] <= _MOST_OF_A_KIND:
            yield f"{_INDENT}{what}: {_named(each)}"
    for kind, count in told.items():
        if count > _MOST_OF_A_KIND:
            yield f"{_INDENT}{what}: {count - _MOST_OF_A_KIND:,} more of the kind {kind}"


def moment_as_json(moment: Moment) -> dict[str, Any]:
    """Return a moment for programs. `epoch` is in seconds since 1970."""
    told: dict[str, Any] = {"instant": moment.instant.isoformat(), "epoch": int(moment.instant.timestamp())}
    for name in ("appearing", "going", "updated", "renewed"):
        told[name] = [shown._asdict() for shown in getattr(moment, name)]
    told["turns"] = [turn._asdict() | {"campaign": turn.campaign._asdict()} for turn in moment.turns]
    return told | {"files": moment.files, "problems": [str(problem) for problem in moment.problems]}


def _coming(settings_file: Path, as_of: str | None, site: str) -> Iterator[Moment]:
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.site.moments import coming_moments
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    own = replace(own, microsite=site)
    return coming_moments(read_site_library(own, jobs=usable_processors()), own)


def prepared_settings(settings_file: Path) -> dict[str, Any]:
    """Return the settings with all features registered: those of the last build if they are still the same."""
    from pressroom.site.remembered import remembered_settings

    remembered = remembered_settings(settings_file, first_glance(settings_file))
    if remembered:
        return remembered
    from pressroom.site.pelican_door import prepared_pelican

    return dict(prepared_pelican(loaded_settings(settings_file)).settings)


def _named(shown: Shown) -> str:
    return f"{shown.kind} “{shown.title}” ({shown.language}), {shown.path or '/'}"


def _turned(turn: Turn) -> str:
    words = {"open": "begins", "over": "is over", "coming": "is to come again"}
    return f"phase “{turn.phase}” {words[turn.state]}: {_named(turn.campaign)}"
