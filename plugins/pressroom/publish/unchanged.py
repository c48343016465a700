"""The shortest answer: nothing has changed since the last good build.

A good build leaves a note of everything that it depended on: the folders and files that it read, the environment that
the settings asked for, the instants between which the clock makes no difference, and the output that it left. As long
as all of it is as it was, another build would make the same; and to know that, neither Pelican nor any file of the
newsroom needs to be loaded. So this module imports nothing but the standard library's lightest parts; dataclasses
are none of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.errands import meanwhile
from pressroom.core.file_state import FileState, is_settled, state_of

from .listing import Listing, listing_of
from .scanning import entries_below, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .ledger import State


# Where in the state folder ledgers and notes of campaigns' own sites stand.
SITES: Final = "sites"
# Among the places: Python itself and what is installed for it.
LIBRARIES: Final = ""
# What a copy of this process answers.
_YES: Final = b"yes"
_NO: Final = b"no"
# Where our own code is: that of another place may be another version, though the first has not changed.
_HOUSE: Final = str(Path(__file__).parent.parent)


def state_folder(newsroom: Path) -> Path:
    """Return where builds keep what they know: beside content/, no part of the output, not for version control."""
    return newsroom / ".pressroom"


def tree_beside(output: Path) -> Path:
    """Return where the next output grows: beside this one, because files are shared inside one file system only."""
    return output.with_name(f".{output.name}.pressroom") / "tree"


def ledger_file(state: Path, output: Path) -> Path:
    """Return the file of the ledger of an output."""
    return state / f"{output.name}.ledger.sqlite"


class Answer(NamedTuple):
    """What the last good build depended on.

    `places` are the folders and files, each with what tells whether it was changed; an empty text says that this could
    not be told. `output_state` does so of the output. `since` and `until` are seconds since 1970: in between, the clock
    makes no difference. Of the `environment` there are digests: it may hold secrets, and notes travel in caches.

    `settings` are those of the build, where they can be written down. They come from `settings_places` and from the
    environment, and from nothing else.
    """

    output: str
    total: int
    places: dict[str, str]
    output_state: str
    environment: dict[str, str | None]
    since: float | None
    until: float | None
    settings: dict[str, Any] | None = None
    settings_places: tuple[str, ...] = ()


class Standing(NamedTuple):
    """How places stand: by each of them what tells of the whole, and of every file in it, whether it was changed.

    An empty text says that this cannot be told: what was changed just now may be changed again unnoticed.
    """

    places: dict[str, str]
    files: dict[str, dict[str, str]]


class Glance(NamedTuple):
    """The note of the last good build, and how the places in it stand now. `note` is its file."""

    note: Path
    answer: Answer
    standing: Standing
    is_same_environment: bool

    def is_unchanged(self, now: float, is_as_listed: Callable[[], bool] | None = None) -> bool:
        """Tell whether another build would make just the same. `now` is its instant.

        `is_as_listed` gives what `looking_at_output` does, where somebody looks already.
        """
        answer = self.answer
        if not (self.holds_at(now) and self._is_same(answer.places)):
            return False
        is_listed = is_as_listed() if is_as_listed else _is_as_listed(self.note, answer)
        return is_listed or self._output_still_stands()

    def holds_at(self, now: float) -> bool:
        """Tell whether settings and clock make no difference. `now` is the instant of the build, in seconds."""
        answer = self.answer
        is_between = (answer.since is None or answer.since <= now) and (answer.until is None or now < answer.until)
        return self.is_same_environment and is_between

    def is_same_but_for(self, *places: str) -> bool:
        """Tell whether nothing has changed but, perhaps, what is in some places."""
        known = self.answer.places
        return all(place in known for place in places) and self._is_same(each for each in known if each not in places)

    def is_still_told(self) -> bool:
        """Tell whether the note is the same as before: another build may have left its own meanwhile."""
        return _read(self.note) == self.answer

    @property
    def is_of_one_place(self) -> bool:
        """Tell whether no more than one place has changed: the edit may be a small one."""
        then, now = self.answer.places, self.standing.places
        return sum(not now[place] or now[place] != then[place] for place in then) <= 1

    def settings(self) -> dict[str, Any] | None:
        """Return the settings of the last build if they are still the same, and could be written down."""
        is_same = self.is_same_environment and self._is_same(self.answer.settings_places)
        return self.answer.settings if is_same else None

    def _output_still_stands(self) -> bool:
        """Tell whether the output is as the last build left it. Who looks at all of it makes the next look shorter."""
        output, state = self.answer.output, self.answer.output_state
        began = time.time_ns()
        files = scan(Path(output))
        if state_of_files(files) != state:
            return False
        listing = listing_of(output, files, began)
        _write_checked(_listing_file(self.note, output), {"state": state, **listing._asdict()})
        return True

    def _is_same(self, places: Iterable[str]) -> bool:
        then, now = self.answer.places, self.standing.places
        return all(now[place] and now[place] == then[place] for place in (*places, LIBRARIES))


def glance(settings_file: Path, environment: Mapping[str, str], site: str = "") -> Glance | None:
    """Return how everything stands that the last good build depended on; None if it left no note.

    `site` is the key of a campaign's own site, where not the newsroom's is meant.

    A newsroom that was copied has a note that tells of the other one, which stands where it stood: it says nothing.
    """
    note = _note_file(settings_file, site)
    answer = _read(note)
    if answer is None or str(settings_file.absolute()) not in answer.places:
        return None
    asked = environment_state({name: environment.get(name) for name in answer.environment})
    places = [place for place in answer.places if place != LIBRARIES]
    return Glance(note, answer, standing_of(places), asked == answer.environment)


@contextmanager
def looking_at_output(settings_file: Path, site: str = "") -> Iterator[Callable[[], bool]]:
    """Have a copy of this process look at the output, while this one looks at the newsroom.

    Yield what tells whether the output stands as somebody has listed it who found it as the last build left it.
    """
    note = _note_file(settings_file, site)
    answer = _read(note)

    def answered() -> bytes:
        if answer is None or (listing := _listing(note, answer)) is None:
            return _NO
        # Short paths are found in two thirds of the time, and nobody else lives in this copy.
        os.chdir(answer.output)
        return _YES if listing.still_stands() else _NO

    errand = meanwhile(answered) if answer else None
    waiting = [errand] if errand else []

    def is_as_listed() -> bool:
        if waiting:
            return waiting.pop().result() == _YES
        return answer is not None and _is_as_listed(note, answer)

    try:
        yield is_as_listed
    finally:
        for each in waiting:
            each.call_off()


def leave_answer(settings_file: Path, answer: Answer | None, site: str = "") -> None:
    """Leave the note for the next build; none where it could not be relied on. `site` is as above."""
    note = _note_file(settings_file, site)
    if answer is None:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        return
    _write_checked(note, answer._asdict())


def environment_state(environment: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what tells of variables whether they have changed."""
    return {name: value if value is None else _checksum(value) for name, value in environment.items()}


def _note_file(settings_file: Path, site: str = "") -> Path:
    state = state_folder(settings_file.parent)
    if site:
        return state / SITES / f"{settings_file.name}.{site}.unchanged.json"
    return state / f"{settings_file.name}.unchanged.json"


def _listing_file(note: Path, output: str) -> Path:
    return note.with_name(f"{Path(output).name}.listing.json")


def _listing(note: Path, answer: Answer) -> Listing | None:
    """Return what somebody has listed who found the output as the last build left it."""
    told = _read_checked(_listing_file(note, answer.output))
    return Listing(told["folders"], told["files"]) if told and told["state"] == answer.output_state else None


def _is_as_listed(note: Path, answer: Answer) -> bool:
    listing = _listing(note, answer)
    return listing is not None and listing.still_stands(answer.output)


def _read(note: Path) -> Answer | None:
    """Return what a note says. One that is damaged or of another version says nothing."""
    try:
        told = _read_checked(note)
        return Answer(**told | {"settings_places": tuple(told["settings_places"])}) if told else None
    except (TypeError, KeyError):
        return None


def _read_checked(note: Path) -> dict[str, Any] | None:
    """Return what stands in a note; nothing if it is damaged, or there is none."""
    try:
        checksum, _, text = note.read_text("ascii").partition("\n")
        told = json.loads(text) if checksum == _checksum(text) else None
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _write_checked(note: Path, told: dict[str, Any]) -> None:
    """Write a note, all of it or nothing."""
    text = json.dumps(told, separators=(",", ":"))
    beside = note.with_suffix(".new")
    # The output is out already: a full disk is no fault of the build, and costs the next one a look at every file.
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(f"{_checksum(text)}\n{text}", "ascii")
        beside.replace(note)


def _checksum(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def standing_of(places: Iterable[str]) -> Standing:
    """Return how folders (with all that is below) and files stand, without reading any. The libraries are one more."""
    began = time.time_ns()
    files = {place: _files_of(place, began) for place in places}
    # Installing or removing a library changes the folder that it is in.
    libraries = [(folder, _changed(folder)) for folder in sys.path if _is_of_libraries(folder)]
    texts = {place: _text_of(found) for place, found in files.items()}
    return Standing(texts | {LIBRARIES: _checksum(repr((sys.version, _HOUSE, libraries)))}, files)


def _files_of(place: str, began: int) -> dict[str, str]:
    found = sorted(_states(place))
    return {name: f"{state[0]} {state[1]} {state[2]}" if is_settled(state, began) else "" for name, state in found}


def _text_of(files: dict[str, str]) -> str:
    return _checksum("\n".join([*files, *files.values()])) if all(files.values()) else ""


def state_of_files(states: Mapping[str, State]) -> str:
    """Return the state of an output whose files are these."""
    return _checksum("\n".join([f"{path}\0{state[0]} {state[1]}" for path, state in sorted(states.items())]))


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
