"""campaigns/<slug>/votes.csv: how many votes or points each entry had at which instant, and where that is told.

It is read by hand, and not by models: of thousands of lines most share their instant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import parse_instant, with_example
from pressroom.core.leaderboard import Count
from pressroom.core.model.entry import Entry
from pressroom.core.model.fields import LARGEST_NUMBER
from pressroom.core.model.kinds import FILES_OF_MANY
from pressroom.core.problems import Place, shown_path, suggestion
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError

from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.files import FoundFile

    from .desk import Desk
    from .rows import Row

VOTES_FILE: Final = "votes.csv"
# Several counts of all entries that there may be.
MOST_COUNTS: Final = 100_000
_MAXIMUM_BYTES: Final = 16_000_000
_DIGITS: Final = re.compile("[0-9]{1,18}")
_COLUMNS: Final = ("slug", "count", "at", "source")


def read_counts(desk: Desk, files: Iterable[FoundFile], rows: Iterable[Row]) -> dict[str, tuple[Count, ...]]:
    """Return the lines of each campaign's file; note what is wrong. `files` are those of campaigns/.

    It is asked once all files of entries are looked through, and their faults noted.
    """
    folder = PurePosixPath(desk.campaigns.relative_to(desk.root).as_posix())
    found = [file for file in files if PurePosixPath(file.name).match(f"{folder}/*/{VOTES_FILE}")]
    entries: dict[str, set[str]] = {}
    for row in rows if found else ():
        if row.model is Entry:
            entries.setdefault(row.within, set()).add(row.slug)
    counts = {}
    for file in found:
        campaign = PurePosixPath(file.name).parent.name
        try:
            known = None if _are_unsure(desk, campaign) else entries.get(campaign, set())
            counts[campaign] = tuple(_counts(desk, file, known))
        except UnreadableError:
            continue
    return counts


def _are_unsure(desk: Desk, campaign: str) -> bool:
    """Tell whether a campaign may have more entries than were found: a file of theirs has a fault, which is told."""
    files = {desk.shown(desk.campaigns / campaign / name) for name, model in FILES_OF_MANY.items() if model is Entry}
    return any(problem.place.file in files for problem in desk.problems)


def _counts(desk: Desk, file: FoundFile, entries: set[str] | None) -> Iterator[Count]:
    shown, problems = shown_path(file.name), desk.problems
    table = Table(read_text(file.path, shown, problems, most=_MAXIMUM_BYTES).text, shown, problems)
    for column in _COLUMNS[:3]:
        table.need(column, f"name the columns there: {', '.join(_COLUMNS)}")
    for name in table.columns:
        if name not in _COLUMNS:
            problems.add(table.place, name, "is no column that is known here", suggestion(name, _COLUMNS))
    for number, (line, cells) in enumerate(table.rows()):
        place = Place(shown, line, 1)
        if number == MOST_COUNTS:
            problems.add(place, "", f"holds more than {MOST_COUNTS:,} counts", "keep the latest count of each entry")
            raise UnreadableError
        told = {name: cell.strip() for name, cell in zip(table.columns, cells, strict=True)}
        if count := _count(desk, told, place, entries):
            yield count


def _count(desk: Desk, told: dict[str, str], place: Place, entries: set[str] | None) -> Count | None:
    note = desk.problems.add
    if entries is not None and told["slug"] not in entries:
        note(
            place,
            "slug",
            f"there is no entry '{told['slug']}' in this campaign",
            "write it as in entries.yaml or entries.csv",
        )
        return None
    if not (_DIGITS.fullmatch(told["count"])):
        note(place, "count", f"wanted a whole number, got '{told['count']}'", "write digits alone, like 1204")
        return None
    if int(told["count"]) > LARGEST_NUMBER:
        note(place, "count", f"the number is larger than {LARGEST_NUMBER:,}", "correct it")
        return None
    try:
        at = _instant(told["at"])
    except ValueError as error:
        what, _, remedy = with_example(error).partition("; ")
        note(place, "at", what, remedy)
        return None
    return Count(told["slug"], int(told["count"]), at, told.get("source") or None)


@lru_cache(maxsize=256)
def _instant(written: str) -> datetime:
    return parse_instant(written)
