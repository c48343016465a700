"""goal.yaml or goal.csv of a campaign: how far its goal has come, a row for each time that somebody counted."""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pressroom.core.model.goal import Figure, two_meanings
from pressroom.core.nodes import Node
from pressroom.core.problems import Place, suggestion
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pressroom.core.files import FoundFile
    from pressroom.core.model import Goal

    from .desk import Desk
    from .file_digests import FileDigests

GOAL_FILES: Final = ("goal.yaml", "goal.csv")


def goal_facts(files: Iterable[FoundFile], digests: FileDigests) -> dict[str, str]:
    """Return the digests of the data of all goals, as facts by which their campaigns are read."""
    return {f"goal {file.name}": digests.of(file) for file in files if PurePosixPath(file.name).name in GOAL_FILES}


def with_figures(desk: Desk, goal: Goal, header: Node, folder: Path, language: str) -> Goal:
    """Return the goal with the figures of its file, the oldest first. What is wrong is noted."""
    _refuse_two_meanings(desk, header.at(("goal", "target")), "goal.target")
    path = folder / goal.data
    shown = desk.shown(path)
    if desk.lookups.get(f"goal {shown}") is None:
        others = [name for name in GOAL_FILES if desk.lookups.get(f"goal {desk.shown(folder / name)}")]
        remedy = suggestion(goal.data, others) if others else "make one, with `at`, `value` and `source` in each row"
        desk.problems.add(header.at(("goal", "data")).place, "goal.data", f"there is no file {shown}", remedy)
        return goal
    try:
        rows = _rows(desk, path)
    except UnreadableError:
        return goal
    ((_, told),) = desk.in_each_language(rows, (language,))
    written = told.value if isinstance(told.value, tuple) else ()
    for row in written:
        _refuse_two_meanings(desk, row.at(("value",)), "value")
    figures = ((desk.validated(Figure, row, folder), row) for row in written)
    found = sorted(((figure, row) for figure, row in figures if figure), key=lambda each: each[0].at)
    for (earlier, first), (later, second) in pairwise(found):
        if earlier.at == later.at:
            what = f"is the instant of line {first.place.line}, too"
            desk.problems.add(second.at(("at",)).place, "at", what, "keep one of the two rows")
    return goal.model_copy(update={"figures": tuple(figure for figure, _ in found)})


def _refuse_two_meanings(desk: Desk, number: Node, key: str) -> None:
    """Note a number of which nobody can tell whether it is thousands or a fraction: 1.204."""
    if meanings := two_meanings(number.written):
        thousands, fraction = meanings
        what = f"'{number.written}' could be two numbers: the point may stand between thousands, or begin a fraction"
        desk.problems.add(number.place, key, what, f"write {thousands} or {fraction}, whichever it is")


def _rows(desk: Desk, path: Path) -> Node:
    shown = desk.shown(path)
    text = read_text(path, shown, desk.problems).text
    if path.suffix == ".yaml":
        return read_yaml_list(text, shown, desk.problems)
    try:
        return Node(Place(shown, 1, 1), tuple(_rows_of_table(desk, text, shown)))
    except csv.Error as error:
        what = f"the table cannot be read: {error}"
        desk.problems.add(Place(shown), "", what, "look for a quotation mark without its end")
        raise UnreadableError from None


def _rows_of_table(desk: Desk, text: str, shown: str) -> Iterator[Node]:
    # Spreadsheets of many countries write semicolons.
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [name.strip() for name in next(reader, [])]
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        if len(cells) > len(columns):
            what = f"the row has {len(cells)} cells, and the first line names {len(columns)} columns"
            remedy = "put what holds the separator in quotes, and write numbers without separators"
            desk.problems.add(Place(shown, line, 1), "", what, remedy)
        elif any(cell.strip() for cell in cells):
            place = Place(shown, line, 1)
            filled = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
            entries = {name: Node(place, cell, cell) for name, cell in filled.items()}
            yield Node(place, entries, key_places=dict.fromkeys(entries, place))
