"""A rehearsal: the moments to come, each really built, in a folder that nobody publishes.

It goes the way of `pressroom build`, with all that refuses an output there. It begins with what the last build made
and remembers, so that only what changes is made. All of it is removed in the end.
"""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.microsites import NotPublicError
from pressroom.core.problems import ExitCode, ProblemsError
from pressroom.core.processes import usable_processors
from pressroom.publish.making import kind_of
from pressroom.publish.scanning import scan
from pressroom.publish.stage import locked
from pressroom.publish.unchanged import state_folder
from pressroom.publish.work import Workers
from pressroom.publish.writing import Shelter

from .build import build
from .remembered import MEMORY
from .settings import ledger_of, site_settings
from .visible_words import difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from pressroom.core.problems import Problem

    from .moments import Moment

_PAGES: Final = "pages"


class ChangedPage(NamedTuple):
    """A page, and in which stretches of text it differs from what it was before."""

    path: str
    appears: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """In what an output differs from the one before. Of all but pages, `others` counts the files, by kind."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[ChangedPage, ...] = ()
    others: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A moment and what its build changes; or why there would be no build, and how that would end."""

    moment: Moment
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()
    exitcode: ExitCode = ExitCode.FINE


def rehearse(
    settings: dict[str, Any],
    now: datetime,
    moments: Iterable[Moment],
    progress: Callable[[int], Callable[[], None]],
) -> Iterator[Rehearsed]:
    """Build at each moment, and yield what differs from the build before. The first of all is that of `now`.

    Raise what that one raises, unless a campaign's own site is not public yet: then everything is new that comes. A
    later one that fails is told, and the next is compared with the last that did not. `progress` is as for `build`.
    """
    with _hidden(settings) as hidden:
        with suppress(NotPublicError):
            hidden.build(now, progress)
        for moment in moments:
            hidden.keep()
            try:
                hidden.build(moment.instant, progress)
            except ProblemsError as error:
                yield Rehearsed(moment, problems=error.problems, exitcode=error.exitcode)
            else:
                yield Rehearsed(moment, _changes(hidden.kept, hidden.output))


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A folder of its own for builds: `output` and, beside it, the output that was `kept` to compare with."""

    folder: Path
    settings: dict[str, Any]

    @property
    def output(self) -> Path:
        # By this name, its ledger is that of the site's own output.
        return self.folder / Path(self.settings["OUTPUT_PATH"]).name

    @property
    def kept(self) -> Path:
        return self.folder / "kept" / "output"

    @property
    def state(self) -> Path:
        return state_folder(self.folder)

    def build(self, instant: datetime, progress: Callable[[int], Callable[[], None]]) -> None:
        """Build the site as it is at an instant."""
        # What a build leaves for the next one stands beside the settings: this one must not leave it there.
        own = {"OUTPUT_PATH": str(self.output), "PRESSROOM_SETTINGS_FILE": self.folder / "settings.py"}
        workers = Workers(usable_processors())
        build(self.settings | own, instant.isoformat(), progress, workers, state=self.state)

    def keep(self) -> None:
        """Keep the output as it is."""
        shutil.rmtree(self.kept, ignore_errors=True)
        _share(self.output, self.kept)


@contextmanager
def _hidden(settings: dict[str, Any]) -> Iterator[_Hidden]:
    own = site_settings(settings)
    state = state_folder(own.folder)
    with locked(state):
        place = TemporaryDirectory(prefix="rehearsal-", dir=state)
    with place as folder:
        hidden = _Hidden(Path(folder), settings)
        hidden.state.mkdir()
        with locked(state):
            for file in (state / MEMORY, ledger_of(own, state)):
                if file.is_file():
                    copy = hidden.state / file.relative_to(state)
                    copy.parent.mkdir(exist_ok=True)
                    shutil.copyfile(file, copy)
            _share(own.output, hidden.output)
        yield hidden


def _share(folder: Path, twin: Path) -> None:
    """Give a folder a twin that has the same files. Nobody ever writes into one of them."""
    shelter = Shelter(str(twin))
    for path in scan(folder):
        shelter.take(path, folder / path)


def _is_page(path: str) -> bool:
    return kind_of(path) == _PAGES


def _changes(before: Path, after: Path) -> Changes:
    old, new = scan(before), scan(after)
    differing = sorted(
        path
        for path in old.keys() & new.keys()
        if old[path] != new[path] and (before / path).read_bytes() != (after / path).read_bytes()
    )
    appearing, going = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
    others = Counter(kind_of(path) for path in (*differing, *appearing, *going) if not _is_page(path))
    return Changes(
        new=tuple(path for path in appearing if _is_page(path)),
        gone=tuple(path for path in going if _is_page(path)),
        changed=tuple(_changed_page(path, before, after) for path in differing if _is_page(path)),
        others=dict(sorted(others.items())),
    )


def _changed_page(path: str, before: Path, after: Path) -> ChangedPage:
    found = difference((before / path).read_bytes(), (after / path).read_bytes())
    return ChangedPage(path, appears=found.appears, goes=found.goes)
