"""Tables in CSV, as spreadsheets save them: the columns that the first line names, and the rows, each with its line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pressroom.core.problems import Place
from pressroom.core.yaml_reader import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.problems import Problems


class Table:
    """A table. Its `columns` are known at once, its rows are read as they are asked for."""

    def __init__(self, text: str, shown: str, problems: Problems) -> None:
        """Read the first line. Raise UnreadableError if it cannot be read; what is wrong is noted."""
        self._shown, self._problems = shown, problems
        first_line = text.partition("\n")[0]
        # Spreadsheets of many countries write semicolons.
        delimiter = max(",;\t", key=first_line.count)
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self.columns = [name.strip() for name in self._next() or ()]
        self.place = Place(shown, 1, 1)
        for name in sorted({name for name in self.columns if name and self.columns.count(name) > 1}):
            problems.add(self.place, name, "names two columns", "rename one of them, or delete it")

    def need(self, column: str, remedy: str) -> None:
        """Note a column that is missing, and raise UnreadableError."""
        if column not in self.columns:
            self._problems.add(self.place, "", f"the first line names no column `{column}`", remedy)
            raise UnreadableError

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line on which each row begins, and its cells, as many as there are columns. Empty rows are none."""
        while True:
            line = self._reader.line_num + 1
            cells = self._next()
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) == len(self.columns):
                yield line, cells
            else:
                what = f"the row has {len(cells)} cells, and the first line names {len(self.columns)} columns"
                place = Place(self._shown, line, 1)
                self._problems.add(place, "", what, "put a text that holds the separator in quotes")

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            what = f"the table cannot be read here: {error}"
            place = Place(self._shown, self._reader.line_num, 1)
            self._problems.add(place, "", what, "look at the quotes of this row and the one before")
            raise UnreadableError from None
