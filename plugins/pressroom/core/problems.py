"""Everything that can be wrong, and how a build ends when something is.

A `Problem` is one fault of the editor's, with its place and its remedy. Problems are collected, never raised one by
one: the reader hands them around and `ContentError` carries all of them out at the end.
"""

from __future__ import annotations

import difflib
import errno
import json
import re
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Begins each line of a file that a message shows.
GUTTER: Final = "\n    | "
# Terminals obey some of them; and where a line begins with `::error::`, some CI takes it for an order of ours.
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class ExitCode(IntEnum):
    """How every `pressroom` command ends; the table stands in docs/editors/messages.md."""

    FINE = 0
    INTERNAL = 1
    USAGE = 2
    CONTENT = 3
    REFUSED = 4
    ENVIRONMENT = 5
    LOCKED = 75
    INTERRUPTED = 130
    TERMINATED = 143


class Place(NamedTuple):
    """Where something is written. `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Print as compilers do, so that editors make it a link."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where, under which key, what is wrong, and what to do about it."""

    place: Place
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Print as `file:line:column key: what; remedy`, on one line but for those behind a gutter."""
        key = f" {self.key}" if self.key else ""
        return escaped_but_gutters(f"{self.place}{key}: {self.what}; {self.remedy}")


# Anything else that the system refuses would be a mistake of ours, and must show its traceback.
MACHINE_FAULTS: Final = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.EIO,
        errno.EMFILE,
        errno.EBUSY,
        errno.EEXIST,
        errno.EXDEV,
        errno.ENAMETOOLONG,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ENOTEMPTY,
        errno.ESTALE,
    }
)


class PressroomError(Exception):
    """The root of every error that Pressroom raises on purpose; `exitcode` is what the command ends with."""

    # Pelican's own command reads this very name when it exits.
    exitcode: ExitCode = ExitCode.INTERNAL


class UsageError(PressroomError):
    """The command or the settings ask for something impossible."""

    exitcode = ExitCode.USAGE


class MachineError(PressroomError):
    """The machine does not let us: permission, a full disk, a missing program."""

    exitcode = ExitCode.ENVIRONMENT


class LockedError(PressroomError):
    """Another build of the same newsroom is under way."""

    exitcode = ExitCode.LOCKED


class ProblemsError(PressroomError):
    """Carries every problem found; `problems` is sorted and free of repeats."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(ProblemsError):
    """The content or the campaigns have faults."""

    exitcode = ExitCode.CONTENT


class RefusedError(ProblemsError):
    """An audit found something in the staged output that must not go out."""

    exitcode = ExitCode.REFUSED


class Problems:
    """A list to collect problems in, sorted and free of repeats when read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self._found)))

    def add(self, place: Place, key: str, what: str, remedy: str) -> None:
        """Note one problem."""
        self.note(Problem(place, key, what, remedy))

    def note(self, problem: Problem) -> None:
        """Note a problem that is made already."""
        self._found.append(problem)

    def note_once(self, problem: Problem) -> None:
        """Note a problem unless it is noted in the words of another language: at that place, with that remedy."""
        same = problem.place, problem.key, problem.remedy
        if all((known.place, known.key, known.remedy) != same for known in self._found):
            self.note(problem)

    def raise_if_any(self) -> None:
        """End here with all of them, or go on with none."""
        if self._found:
            raise ContentError(self._found)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return the remedy for an unknown word: the nearest known one, or the list of all."""
    choices = sorted(known)
    if near := nearest(word, choices):
        return f"did you mean '{near}'?"
    if not choices:
        return "nothing of the kind is defined yet"
    return "known here: " + ", ".join(choices)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, if any is near enough."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list, for editors' tools and CI."""
    return json.dumps(_told(problems), ensure_ascii=False, indent=2)


def as_json_with_notes(
    problems: Iterable[Problem], notes: Iterable[Problem], cuts: Sequence[Mapping[str, object]] | None = None
) -> str:
    """Return problems and notes as a JSON object of two lists, each as above; of three where somebody wants cuts."""
    told: dict[str, object] = {"problems": _told(problems), "notes": _told(notes)}
    return json.dumps(told if cuts is None else told | {"cuts": cuts}, ensure_ascii=False, indent=2)


def _told(problems: Iterable[Problem]) -> list[dict[str, object]]:
    # A place is a tuple, because a thousand of them are made for each that anybody sees.
    return [asdict(problem) | {"place": problem.place._asdict()} for problem in problems]


def escaped(text: str) -> str:
    r"""Return a text on one line, in which control characters are told and do nothing: `\n`, `\x9b`."""
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def escaped_but_gutters(text: str) -> str:
    """Return a text as above, but with the lines of a file that it shows, which stand behind gutters."""
    return GUTTER.join(map(escaped, text.split(GUTTER)))


def shown_path(path: str) -> str:
    """Return a path as messages show it: with forward slashes on every system."""
    return path.replace("\\", "/")
