"""Searching the files of a staged tree for secrets, in as many processes as it pays for."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.errands import meanwhile
from pressroom.core.held_back import Kind
from pressroom.core.problems import Place, Problem

from .net import Net, Wanted
from .views import UnreadableError, View, views_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pressroom.core.held_back import Secret

    # Says of the bytes of a picture, and of the file of the output in which they stand, whether they
    # resemble one that is held back.
    Resembles = Callable[[str, bytes], Problem | None]

# Less than this, in bytes, is searched before other processes have begun.
_LITTLE: Final = 4_000_000
# Of one secret that stands everywhere, so many places say it all.
_MOST_PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, in a folder, and who says whether a picture resembles another."""

    folder: str
    wanted: tuple[Wanted, ...]
    resembles: Resembles | None = None


class Leak(NamedTuple):
    """A secret (its number) that stands in a file. `where` says in words where, if the file holds others."""

    number: int
    path: str
    where: str
    line: int
    column: int


class Outcome(NamedTuple):
    """What was found in some files. `others` are reasons for which files must not go out whatever they hold."""

    leaks: list[Leak]
    others: list[Problem]


def wanted_of(secrets: Iterable[Secret], newsroom: Path) -> tuple[Wanted, ...]:
    """Return what to look for, with the bytes of files. One that is gone has none."""
    return tuple(Wanted(secret, _bytes_of(newsroom / secret.file) if secret.file else b"") for secret in secrets)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def find_leaks(search: Search, sizes: Mapping[str, int], jobs: int) -> Outcome:
    """Return what of the secrets stands in some files of the folder. `sizes` are those of the files, in bytes."""
    if not search.wanted or not sizes:
        return Outcome([], [])
    net = Net(search.wanted).ready()
    paths = sorted(sizes)
    if jobs == 1 or sum(sizes.values()) < _LITTLE:
        return _search_files(search, net, paths)
    return _joined(_shared_out(partial(_search_files, search, net), [paths[start::jobs] for start in range(jobs)]))


def _shared_out(find: Callable[[Sequence[str]], Outcome], shares: list[list[str]]) -> Iterator[Outcome]:
    """Yield what is found in each share of the files: the first is searched here, the others by copies of this process.

    Not by a pool: it would take as long to begin as a thousand files take to be searched.
    """
    errands = [(share, meanwhile(partial(_told, find, share))) for share in shares[1:]]
    try:
        yield find(shares[0])
        while errands:
            share, errand = errands.pop()
            told = errand.result() if errand else None
            # From our own copy, just now. One that has died leaves its share to us.
            yield find(share) if told is None else pickle.loads(told)  # noqa: S301
    finally:
        for _, errand in errands:
            if errand:
                errand.call_off()


def _told(find: Callable[[Sequence[str]], Outcome], share: list[str]) -> bytes:
    return pickle.dumps(find(share))


def _joined(outcomes: Iterable[Outcome]) -> Outcome:
    leaks: list[Leak] = []
    others: list[Problem] = []
    for outcome in outcomes:
        leaks += outcome.leaks
        others += outcome.others
    return Outcome(leaks, others)


def _search_files(search: Search, net: Net, paths: Sequence[str]) -> Outcome:
    outcome = Outcome([], [])
    for path in paths:
        places = _Places(net, path)
        places.look(View(path.encode("utf-8", "surrogateescape"), "its own name"))
        try:
            # One after the other: all members of a large kit at once would need as much room again.
            for view in views_of(path, _content(search.folder, path)):
                places.look(view)
                outcome.others.extend(_alike(search, path, view))
        except UnreadableError as error:
            outcome.others.append(_unreadable(path, error))
        outcome.leaks.extend(places.leaks.values())
    return outcome


def _content(folder: str, path: str) -> bytes:
    # Thousands of files: pathlib would take longer than to read them.
    with open(f"{folder}/{path}", "rb") as stream:  # noqa: PTH123 - as said
        return stream.read()


def _alike(search: Search, path: str, view: View) -> Iterator[Problem]:
    """Yield what is told of a picture that resembles a held-back one."""
    if search.resembles and not view.is_text and (problem := search.resembles(path, view.content)):
        yield replace(problem, key=view.where)


class _Places:
    """Where in one file each secret stands first."""

    def __init__(self, net: Net, path: str) -> None:
        self.leaks: dict[int, Leak] = {}
        self._net = net
        self._path = path
        self._vague: set[int] = set()

    def look(self, view: View) -> None:
        """Take down what stands in a view. What is packed in a file tells more of the place than the file itself."""
        for number, line, column in self._net.look(view):
            known = self.leaks.get(number)
            if known is None or (number in self._vague and view.where.startswith(known.where)):
                self.leaks[number] = Leak(number, self._path, view.where, line, column)
                (self._vague.discard if view.is_text else self._vague.add)(number)


def _unreadable(path: str, error: UnreadableError) -> Problem:
    return Problem(
        Place(path),
        "",
        f"cannot be shown to be free of what is held back: {error}",
        "publish a file that can be opened, or leave it out until everything is public",
    )


def problems_of(leaks: Iterable[Leak], wanted: Sequence[Wanted]) -> Iterator[Problem]:
    """Yield leaks as an editor reads them. The words themselves are not repeated: logs are often public, too."""
    known = list(leaks)
    times = Counter(leak.number for leak in known)
    told: Counter[int] = Counter()
    # Pages first: an editor knows these.
    for leak in sorted(known, key=lambda leak: (leak.number, not leak.path.endswith(".html"), leak.path)):
        told[leak.number] += 1
        if told[leak.number] <= _MOST_PLACES:
            yield _problem(leak, wanted[leak.number].secret, times[leak.number] - _MOST_PLACES)


def _problem(leak: Leak, secret: Secret, more: int) -> Problem:
    place = Place(leak.path) if leak.where else Place(leak.path, leak.line, leak.column)
    line = f", line {leak.line}" if leak.where and leak.line and leak.where != "its own name" else ""
    also = f", as {more:,} more files do" if more > 0 else ""
    copy = f"; {secret.copy} is a copy of {secret.file}" if secret.copy else ""
    held = "private data" if secret.is_private else "what is held back"
    what = f"holds {held} ({secret.origin} {secret.key}){also}{copy}"
    return Problem(place, f"{leak.where}{line}", what, _remedy(secret))


def _remedy(secret: Secret) -> str:
    if secret.is_private:
        return _REMEDY_OF_PRIVATE_DATA
    return REMEDY_OF_A_COPY if secret.copy else _REMEDIES[secret.kind]


REMEDY_OF_A_COPY: Final = "use one and the same file in both places, or wait until it is public"
_REMEDY_OF_PRIVATE_DATA: Final = (
    "take it out of the text, template or feature that writes it; who has agreed to be named gets `public: true` there"
)
_REMEDIES: Final = {
    Kind.WORDS: "take the words out of the text, template or feature that writes them, or wait until they are public",
    Kind.ADDRESS: "take the address out of the text, template or feature that writes it, or wait until it is public",
    Kind.FILE: "leave the file out, or wait until it is public",
}
