"""The numbers of an infographic: a table in CSV, as spreadsheets save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model.infographic import DataTable
from pressroom.core.problems import Place
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError

from .document_files import refuse_embargo_of_part
from .tables import Table

if TYPE_CHECKING:
    from pressroom.core.model import Infographic
    from pressroom.core.nodes import Node

    from .desk import Desk

# Fields of an infographic that are filled here, and never by an editor.
TAKEN_FROM_IT: Final = {"table": "delete it; the file under `data` says it"}
SHOWN_ROWS: Final = 500
MOST_ROWS: Final = 10_000
_MOST_COLUMNS: Final = 50
_SUFFIXES: Final = (".csv", ".tsv")


def read_infographic_data(desk: Desk, infographic: Infographic, header: Node) -> Infographic:
    """Return the infographic with its numbers; note every fault in their file."""
    refuse_embargo_of_part(desk, infographic.picture.embargo, header, "picture")
    if infographic.data is None:
        return infographic
    refuse_embargo_of_part(desk, infographic.data.embargo, header, "data")
    file = infographic.data.file
    if not file.lower().endswith(_SUFFIXES):
        place, what = header.at(("data", "file")).place, f"'{file}' is no table in CSV"
        desk.problems.add(place, "data.file", what, "save the table as CSV, in UTF-8, and give that file")
        return infographic
    try:
        return infographic.model_copy(update={"table": _table(desk, file)})
    except UnreadableError:
        return infographic  # noted


def _table(desk: Desk, file: str) -> DataTable:
    text = read_text(desk.root / file, file, desk.problems).text
    # Before any row is looked at: each could have a fault of its own.
    if text.count("\n") > MOST_ROWS:
        what = f"has more than {MOST_ROWS} rows, which nobody reads on a page"
        desk.problems.add(Place(file, MOST_ROWS + 2, 1), "", what, "sum it up, and give all of it with a release")
        raise UnreadableError
    table = Table(text, file, desk.problems)
    _check_columns(desk, table, file)
    rows = [tuple(cell.strip() for cell in cells) for _, cells in table.rows()]
    if not rows:
        desk.problems.add(Place(file, 2, 1), "", "has no row of numbers", "write one below the names of the columns")
    return DataTable(columns=tuple(table.columns), rows=tuple(rows[:SHOWN_ROWS]), count=len(rows))


def _check_columns(desk: Desk, table: Table, file: str) -> None:
    count = len(table.columns)
    if not any(table.columns):
        what, remedy = "the first line names no column", "write what each column holds, such as `Measure,Before,After`"
    elif count > _MOST_COLUMNS:
        what, remedy = f"has {count} columns, more than {_MOST_COLUMNS}", "leave out what the picture does not tell"
    elif "" in table.columns[1:]:
        number = table.columns.index("", 1) + 1
        what, remedy = f"column {number} has no name", "write what it holds into the first line"
    else:
        return
    desk.problems.add(Place(file, 1, 1), "", what, remedy)
    raise UnreadableError
