"""Reading an export into sums: by day, by channel and by partner. A row is looked at once and then forgotten."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressroom.core.model.measured import DIMENSIONS, FIGURES, UNIQUE_FIGURES, DayCount, LinkCount, Series, Tally
from pressroom.core.problems import Place, suggestion

from .catalogue import Format, find_format, formats
from .counts import count_of, day_of
from .decoding import decoded
from .links import CameBy, Link, link_in, split_source_medium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pressroom.core.model.measured import Export
    from pressroom.core.problems import Problems

    from .links import LinkRule

# More is no export of a campaign, or a file that was put together wrongly.
MOST_ROWS: Final = 1_000_000
# Of one kind of fault in one file; the rest is counted.
MOST_FAULTS: Final = 20
# Above the first line some services write for which days the export is.
_LINES_BEFORE: Final = 40
_COMMENT: Final = "#"
_SEPARATORS: Final = ",;\t"


@dataclass(slots=True)
class _Sums:
    """What the rows add up to, row by row."""

    rows: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    days: dict[str, Counter[date]] = field(default_factory=dict)
    links: Counter[tuple[CameBy, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a row what stands: the places of columns by their meaning, and their names as they are written."""

    format: Format | None
    places: Mapping[str, int]
    names: Mapping[str, str]
    first_row: int

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(name for name in FIGURES if name in self.places)


def tally(content: bytes, export: Export, shown: str, rule: LinkRule | None, problems: Problems) -> Tally | None:
    """Return the sums of an export; None if it could not be read at all. `shown` is its name in messages.

    What is wrong in a row is noted, with the row's number in the file, and the others are read all the same.
    """
    try:
        text = decoded(content, export.encoding)
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        problems.add(Place(shown), "", what, remedy)
        return None
    rows = _rows(text, shown, problems)
    layout = _layout(rows, export, shown, problems)
    if layout is None:
        return None
    sums = _Sums()
    _Adding(export, layout, shown, rule, problems).add_all(rows, sums)
    service = layout.format.service if layout.format else None
    return Tally(
        file=export.file,
        service=service,
        rows=sums.rows,
        series=tuple(_series(layout, sums)),
        links=tuple(_links(sums)),
    )


def _rows(text: str, shown: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield all rows with the number of the line on which they begin."""
    separator = max(_SEPARATORS, key=text[:10_000].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            problems.add(
                Place(shown, reader.line_num, 1), "", f"the table cannot be read here: {error}", "look at its quotes"
            )
            return
        if row is None:
            return
        yield line, row
        line = reader.line_num + 1


def _layout(rows: Iterator[tuple[int, list[str]]], export: Export, shown: str, problems: Problems) -> _Layout | None:
    """Return where what stands, having read up to the line that names the columns; None if the problem is noted."""
    chosen = find_format(export.format) if export.format else None
    if export.format and chosen is None:
        what, known = f"'{export.format}' is no format of an export", [each.key for each in formats()]
        problems.add(Place(shown), "format", what, suggestion(export.format, known))
        return None
    first: list[str] = []
    for number, (line, row) in enumerate(rows):
        names = [name.strip().casefold() for name in row]
        own = {meaning: name.casefold() for meaning, name in export.columns.items()}
        fitting = chosen if chosen and chosen.fits(names) else None
        if not chosen and not own:
            fitting = next((each for each in formats() if each.fits(names)), None)
        if fitting or (own and set(own.values()).issubset(names)):
            places = {meaning: names.index(name) for meaning, name in _columns(fitting, names, own)}
            if not set(places).isdisjoint(FIGURES):
                return _Layout(
                    fitting, places, {meaning: row[place].strip() for meaning, place in places.items()}, line
                )
        # The line that names most columns is the one that was meant.
        first = max(first, [name.strip() for name in row], key=lambda each: len([name for name in each if name]))
        if number == _LINES_BEFORE:
            break
    _tell_unknown(export, chosen, first, shown, problems)
    return None


def _columns(found: Format | None, names: list[str], own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for meaning in (*DIMENSIONS, *FIGURES):
        known = (own[meaning],) if meaning in own else found.columns.get(meaning, ()) if found else ()
        name = next((name for name in known if name in names), None)
        if name is not None:
            yield meaning, name


def _tell_unknown(export: Export, chosen: Format | None, first: list[str], shown: str, problems: Problems) -> None:
    if wanted := [*export.columns.values(), *(chosen.recognised_by if chosen else ())]:
        have = {name.casefold() for name in first}
        missing = next((name for name in wanted if name.casefold() not in have), wanted[0])
        remedy = suggestion(missing, [name for name in first if name])
        problems.add(Place(shown, 1, 1), missing, "no line of the file names this column", remedy)
        return
    what = "no format is known that names its columns like this"
    remedy = (
        "say what they mean: `columns: {date: …, visits: …}` at the export; "
        "docs/campaign-managers/results.md tells which are known"
    )
    problems.add(Place(shown, 1, 1), "", what, remedy)


@dataclass(slots=True)
class _Adding:
    """Adds rows up, and notes what is wrong in them."""

    export: Export
    layout: _Layout
    shown: str
    rule: LinkRule | None
    problems: Problems
    faults: int = 0

    def add_all(self, rows: Iterator[tuple[int, list[str]]], sums: _Sums) -> None:
        """Add up all rows, as far as they are right."""
        width = max(self.layout.places.values()) + 1
        for line, row in rows:
            if not any(row) or self._sums_up(row):
                continue
            if sums.rows == MOST_ROWS:
                self.problems.add(
                    Place(self.shown, line, 1), "", f"holds more than {MOST_ROWS:,} rows", "export fewer days"
                )
                break
            sums.rows += 1
            if len(row) < width:
                what = f"the row has {len(row)} cells, and its columns go up to the {width}th"
                self._note(line, "", what, "put a text that holds the separator in quotes, or delete the row")
                continue
            self._add(line, row, sums)
        if self.faults > MOST_FAULTS:
            more = self.faults - MOST_FAULTS
            self.problems.add(
                Place(self.shown), "", f"{more:,} more rows have faults like these", "correct these first"
            )

    def _sums_up(self, row: list[str]) -> bool:
        """Tell whether a row is none of the export's own: a comment, or the sum of all others."""
        first = row[0].strip()
        if first.startswith(_COMMENT):
            return True
        layout = self.layout
        if layout.format and first in layout.format.totals:
            return True
        dimensions = [place for meaning, place in layout.places.items() if meaning in DIMENSIONS and place < len(row)]
        return bool(dimensions) and not any(row[place].strip() for place in dimensions)

    def _add(self, line: int, row: list[str], sums: _Sums) -> None:
        counts: dict[str, int] = {}
        for figure in self.layout.figures:
            try:
                counts[figure] = count_of(row[self.layout.places[figure]], self.export.thousands)
            except ValueError as error:
                self._tell(line, figure, error)
        if "date" in self.layout.places:
            try:
                day = day_of(row[self.layout.places["date"]], self._dates)
            except ValueError as error:
                self._tell(line, "date", error)
                return
            for figure, count in counts.items():
                sums.days.setdefault(figure, Counter())[day] += count
        by = self._came_by(row)
        for figure, count in counts.items():
            sums.totals[figure] += count
            if by and figure not in UNIQUE_FIGURES:
                sums.links[by, figure] += count

    @property
    def _dates(self) -> tuple[str, ...]:
        if self.export.dates:
            return (self.export.dates,)
        return self.layout.format.dates if self.layout.format else ()

    def _came_by(self, row: list[str]) -> CameBy | None:
        channel = self.export.channel or (self.layout.format.channel if self.layout.format else None)
        if channel:
            return CameBy(channel, None)
        if self.rule is None:
            return None
        told = {name: row[self.layout.places[name]].strip() for name in DIMENSIONS if name in self.layout.places}
        if address := told.pop("address", ""):
            return self.rule.came_by(link_in(address))
        told.pop("date", None)
        if both := told.pop("source_medium", ""):
            told["source"], told["medium"] = split_source_medium(both)
        return self.rule.came_by(Link(**told)) if told else None

    def _tell(self, line: int, meaning: str, error: ValueError) -> None:
        what, _, remedy = str(error).partition("; ")
        self._note(line, self.layout.names[meaning], what, remedy)

    def _note(self, line: int, key: str, what: str, remedy: str) -> None:
        self.faults += 1
        if self.faults <= MOST_FAULTS:
            self.problems.add(Place(self.shown, line, 1), key, what, remedy)


def _series(layout: _Layout, sums: _Sums) -> Iterator[Series]:
    for figure in layout.figures:
        days = sorted(sums.days.get(figure, {}).items())
        counts = tuple(DayCount(day=day, count=count) for day, count in days)
        yield Series(figure=figure, total=sums.totals[figure], days=counts)


def _links(sums: _Sums) -> Iterator[LinkCount]:
    for (by, figure), count in sorted(sums.links.items(), key=lambda each: (_by_name(each[0][0]), each[0][1])):
        yield LinkCount(channel=by.channel, partner=by.partner, figure=figure, count=count)


def _by_name(by: CameBy) -> tuple[str, str]:
    """Return by what channels and partners are sorted: what came by no partner comes first."""
    return by.channel, by.partner or ""
