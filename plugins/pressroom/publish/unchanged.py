"""The shortest answer: nothing has changed since the last good build.

A good build leaves a note of everything that it depended on: the folders and files that it read, the environment that
the settings asked for, the instants between which the clock makes no difference, and the output that it left. As long
as all of it is as it was, another build would make the same; and to know that, neither Pelican nor any file of the
newsroom needs to be loaded. So this module imports nothing but the standard library's lightest parts.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.core.file_state import FileState, is_settled, state_of

from .scanning import entries_below, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .ledger import State


def state_folder(newsroom: Path) -> Path:
    """Return where builds keep what they know: beside content/, no part of the output, not for version control."""
    return newsroom / ".pressroom"


def ledger_file(state: Path, output: Path) -> Path:
    """Return the file of the ledger of an output."""
    return state / f"{output.name}.ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last good build depended on.

    `places` are the folders and files, `state` is what tells of all of them whether they were changed; `output_state`
    does so of the output. `since` and `until` are seconds since 1970: in between, the clock makes no difference. Of the
    `environment` there are digests: it may hold secrets, and notes travel in caches.
    """

    output: str
    total: int
    places: tuple[str, ...]
    state: str
    output_state: str
    environment: dict[str, str | None]
    since: float | None
    until: float | None


def unchanged(settings_file: Path, now: float, environment: Mapping[str, str]) -> Answer | None:
    """Return the note of the last good build if another one would make just the same. `now` is the build's instant."""
    answer = _read(_note_file(settings_file))
    if answer is None or not _is_between(answer, now):
        return None
    if environment_state({name: environment.get(name) for name in answer.environment}) != answer.environment:
        return None
    if state_of_places(answer.places).text != answer.state or output_state(Path(answer.output)) != answer.output_state:
        return None
    return answer


def leave_answer(settings_file: Path, answer: Answer | None) -> None:
    """Leave the note for the next build; none where it could not be relied on."""
    note = _note_file(settings_file)
    if answer is None:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        return
    told = json.dumps(asdict(answer))
    beside = note.with_suffix(".new")
    # The output is out already: a full disk is no fault of the build, and costs the next one a look at every file.
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(f"{_checksum(told)}\n{told}", "ascii")
        beside.replace(note)


def environment_state(environment: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what tells of variables whether they have changed."""
    return {name: value if value is None else _checksum(value) for name, value in environment.items()}


def _note_file(settings_file: Path) -> Path:
    return state_folder(settings_file.parent) / f"{settings_file.name}.unchanged.json"


def _read(note: Path) -> Answer | None:
    """Return what a note says. One that is damaged or of another version says nothing."""
    try:
        checksum, _, text = note.read_text("ascii").partition("\n")
        if checksum != _checksum(text):
            return None
        told = json.loads(text)
        return Answer(**told | {"places": tuple(told["places"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _checksum(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class PlacesState:
    """What tells of folders and files whether they were changed.

    `is_settled` says whether that can be relied on: a file that was changed just now may be changed again unnoticed.
    """

    text: str
    is_settled: bool


def state_of_places(places: Iterable[str]) -> PlacesState:
    """Return the state of folders (with all that is below) and files, without reading any."""
    began = time.time_ns()
    digest = hashlib.blake2b(digest_size=16)
    settled = True
    for place in places:
        for name, state in sorted(_states(place)):
            digest.update(f"{name}\0{state}\n".encode("utf-8", "surrogateescape"))
            settled = settled and is_settled(state, began)
    # Installing or removing a library changes the folder that it is in.
    libraries = [(folder, _changed(folder)) for folder in sys.path if _is_of_libraries(folder)]
    digest.update(repr((sys.version, libraries)).encode())
    return PlacesState(digest.hexdigest(), settled)


def output_state(output: Path) -> str:
    """Return the state of an output: names, sizes and instants of all files in it."""
    return state_of_files(scan(output))


def state_of_files(states: Mapping[str, State]) -> str:
    """Return the state of an output whose files are these."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(states):
        digest.update(f"{path}\0{states[path]}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _states(place: str) -> Iterator[tuple[str, FileState]]:
    folder, _, pattern = place.rpartition("/")
    if pattern == "*.py":
        for file in sorted(Path(folder).glob(pattern)):
            yield from _states(str(file))
    elif os.path.isdir(place):  # noqa: PTH112 - here everything is plain text
        for path, entry in entries_below(place):
            if "__pycache__/" not in path:
                yield f"{place}/{path}", _entry_state(entry)
    elif os.path.exists(place):  # noqa: PTH110 - as above
        yield place, state_of(Path(place).stat())
    else:
        yield place, (-1, 0, 0)


def _entry_state(entry: os.DirEntry[str]) -> FileState:
    try:
        return state_of(entry.stat())
    except OSError:  # a link that leads nowhere
        return (-1, 0, 0)


def _is_of_libraries(folder: str) -> bool:
    """Tell whether a folder is Python's or a user's own of libraries; all others may change with every build."""
    return folder.startswith((sys.prefix, sys.base_prefix)) or folder.endswith("-packages")


def _changed(folder: str) -> int:
    try:
        return Path(folder or ".").stat().st_mtime_ns
    except OSError:
        return 0


def _is_between(answer: Answer, now: float) -> bool:
    return (answer.since is None or answer.since <= now) and (answer.until is None or now < answer.until)
