"""What a report of results is made of: measures, how each figure was obtained, and what exports have counted."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from .fields import AttachmentPath, Key, LastMoment, Model, Text, no_larger

if TYPE_CHECKING:
    from collections.abc import Mapping

# How exactly a change is told: to a tenth of a per cent, halves away from zero.
_TENTH: Final = Decimal("0.1")
_PER_CENT: Final = "%"
# What can be taken of a figure that was counted day by day.
TAKES: Final = ("total", "highest", "last")
# What the columns of an export can be. Of the first, each row may count somebody whom another row counts, too.
UNIQUE_FIGURES: Final = ("visitors", "reach")
FIGURES: Final = ("visits", *UNIQUE_FIGURES, "views", "impressions", "engagements", "clicks")
DIMENSIONS: Final = ("date", "source", "medium", "source_medium", "campaign", "content", "address")
ENCODINGS: Final = ("utf-8", "utf-16", "cp949", "windows-1252", "latin-1")
THOUSANDS: Final = (",", ".", " ", "'")


def _figure(value: Any) -> Decimal:
    """Accept a number as YAML has it; a text that looks like one could mean two things."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("this is not a number; write one like 2930 or 12.5")  # noqa: TRY004 - Pydantic wants this one
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"'{value}' is not a number; write digits only, with a point before a fraction: 2930 or 12.5")
    return no_larger(number)


def _change(value: Any) -> Decimal:
    """Accept a number of per cent, with or without the sign that says so: 47, '+47 %'."""
    if isinstance(value, str):
        value = value.strip().removesuffix(_PER_CENT).strip().removeprefix("+").replace("\u2212", "-")
    try:
        return _figure(value)
    except ValueError:
        raise ValueError(f"'{value}' is no change in per cent; write a number like 47 or -12.5") from None


def _one_of(choices: tuple[str, ...], name: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value not in choices:
            raise ValueError(f"'{value}' is no {name}; write one of {', '.join(choices)}")
        return value

    return BeforeValidator(check)


Number = Annotated[Decimal, BeforeValidator(_figure)]
PerCent = Annotated[Decimal, BeforeValidator(_change)]
FigureName = Annotated[str, _one_of(FIGURES, "figure of an export")]
ColumnName = Annotated[str, _one_of((*DIMENSIONS, *FIGURES), "meaning of a column")]


class Obtained(Model):
    """How a figure was obtained: in words, from where, and when (a day, or an instant)."""

    how: Text
    source: Text
    at: LastMoment


class Counted(Model):
    """That an export has counted the outcome: the `figure` in its `file`, and what is taken of it."""

    file: AttachmentPath
    figure: FigureName
    take: Annotated[str, _one_of(TAKES, "way to take a figure")] = "total"

    @model_validator(mode="after")
    def _adds_up_what_can_be_added(self) -> Counted:
        if self.take == "total" and self.figure in UNIQUE_FIGURES:
            raise ValueError(
                f"{self.figure} of several days cannot be added up, because a person may come on each; "
                "write `take: highest` or `take: last`, or give the `outcome` yourself"
            )
        return self


class Measure(Model):
    """One figure of the results, and which of the campaign's goals it stands for, counted from 1.

    The outcome is written, or `counted` by an export. `change` is the change in per cent as somebody has published it,
    where the baseline is not known. With `more_than` the outcome is told to be more than its figure.
    """

    name: Text
    goal: Annotated[int, Field(ge=1)] | None = None
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    outcome: Number | None = None
    counted: Counted | None = None
    change: PerCent | None = None
    more_than: bool = False
    note: Text | None = None
    obtained: Obtained | None = None

    @model_validator(mode="after")
    def _has_one_outcome(self) -> Measure:
        if self.outcome is not None and self.counted:
            raise ValueError("the measure has two outcomes; delete `outcome` or `counted`")
        if self.outcome is None and self.counted is None:
            raise ValueError("the measure has no outcome; add `outcome: …`, or `counted: {file: …, figure: …}`")
        return self

    @model_validator(mode="after")
    def _has_a_unit_for_its_target(self) -> Measure:
        if self.target is not None and self.unit is None:
            raise ValueError("the target has no unit; add `unit: …`, such as `unit: visits a day`")
        return self

    @model_validator(mode="after")
    def _tells_one_change(self) -> Measure:
        if self.change is None or self.baseline is None or self.outcome is None:
            return self
        computed = change_in_per_cent(self.baseline, self.outcome)
        given = self.change
        if computed is None or computed.quantize(given, ROUND_HALF_UP) != given:
            raise ValueError(
                f"the change is given as {given:f} % and is {'not known' if computed is None else f'{computed:f} %'} "
                "by baseline and outcome; delete `change`, or correct one of the three"
            )
        return self


class Export(Model):
    """An export of a service: its CSV file, how it was obtained, and what does not follow from its first line.

    `columns` say by their names what columns mean where no format is recognised, or another than the usual one.
    """

    file: AttachmentPath
    obtained: Obtained
    format: Key | None = None
    columns: dict[ColumnName, Text] = Field(default_factory=dict, examples=["columns: {date: Day, visits: Sessions}"])
    dates: Text | None = None
    channel: Key | None = None
    encoding: Annotated[str, _one_of(ENCODINGS, "encoding that is read here")] | None = None
    thousands: Annotated[str, _one_of(THOUSANDS, "sign between thousands")] | None = None


class DayCount(Model):
    """What was counted on a day."""

    day: date
    count: int


class Series(Model):
    """A figure of an export: all of it, and day by day, the first day first. Nothing else of the rows is kept."""

    figure: str
    total: int
    days: tuple[DayCount, ...] = ()

    def taken(self, take: str) -> int:
        """Return the `total`, the `highest` day or the `last`."""
        counts = [each.count for each in self.days] or [self.total]
        return {"total": self.total, "highest": max(counts), "last": counts[-1]}[take]


class LinkCount(Model):
    """What came by links of the newsroom: by a channel, or by a partner through whatever channel."""

    channel: str
    partner: str | None
    figure: str
    count: int


class Tally(Model):
    """All that is kept of an export: sums, and never a row. `service` is whose export it is, None if nobody knows."""

    file: str
    service: str | None
    rows: int
    series: tuple[Series, ...] = ()
    links: tuple[LinkCount, ...] = ()

    def series_of(self, figure: str) -> Series | None:
        """Return one of its figures, if it has it."""
        return next((each for each in self.series if each.figure == figure), None)


def change_in_per_cent(baseline: Decimal, outcome: Decimal) -> Decimal | None:
    """Return the change to a tenth of a per cent, halves away from zero; None where there was nothing before."""
    if baseline <= 0:
        return None
    return ((outcome - baseline) * 100 / baseline).quantize(_TENTH, ROUND_HALF_UP)


def outcome_of(measure: Measure, tallies: Mapping[str, Tally]) -> Decimal | None:
    """Return a measure's outcome, as written or counted. `tallies` are by their files."""
    if measure.outcome is not None or measure.counted is None:
        return measure.outcome
    tally = tallies.get(measure.counted.file)
    series = tally.series_of(measure.counted.figure) if tally else None
    return Decimal(series.taken(measure.counted.take)) if series else None
