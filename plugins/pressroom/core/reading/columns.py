"""The columns that a table of a campaign's parts may have: their model's fields, and what is private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.problems import suggestion
from pressroom.core.yaml_reader import UnreadableError

from .cells import BETWEEN_KEYS, Column, column_called, columns_of
from .private_parts import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model.kinds import AnyPart
    from pressroom.core.problems import Problems

    from .tables import Table

# Columns of tables that are no fields of models, and fields that are the reader's to fill in.
_BESIDE: Final = {"body": Column(), "languages": Column(is_list=True)}
_GIVEN: Final = frozenset({"origin", "language", "campaign", "campaign_hashtags"})
# What hardly anybody writes into a table, and would make a list of columns too long to be read.
_RARE: Final = ("share.", "picture.", "aliases", "embargo", "status", "updated")


def wanted_columns(table: Table, model: type[AnyPart], languages: tuple[str, ...], problems: Problems) -> list[int]:
    """Return the places of the columns that are read, which what is private is not.

    Note those that are unknown, and raise UnreadableError: every row would lack what stands in them.
    """
    public = [(place, name) for place, name in enumerate(table.columns) if not _is_private(name)]
    unknown = [name for _, name in public if column_of(model, name, languages) is None]
    for name in unknown:
        problems.add(table.place, name, "is no column that is known here", _remedy(name, model, languages))
    if unknown:
        raise UnreadableError
    return [place for place, _ in public]


def column_of(model: type[AnyPart], name: str, languages: tuple[str, ...]) -> Column | None:
    """Return a column by its name, in which a language may come last; None if nobody may write such a column."""
    first, _, rest = name.partition(BETWEEN_KEYS)
    if first in _GIVEN:
        return None
    if first in _BESIDE:
        return _BESIDE[first] if not rest or rest in languages else None
    return column_called(name, columns_of(model), languages)


def _remedy(name: str, model: type[AnyPart], languages: tuple[str, ...]) -> str:
    if not name:
        return f"name the column, or delete it; what nobody shall read may be called {PRIVATE}{BETWEEN_KEYS}notes"
    known = sorted({*columns_of(model), *_BESIDE} - _GIVEN)
    translated = [BETWEEN_KEYS.join((column, language)) for column in known for language in languages]
    near = suggestion(name, known + [each for each in translated if column_of(model, each, languages)])
    usual = ", ".join(_usual(known))
    told = f"known here: {usual}" if near.startswith("known") else f"{near} Known here: {usual}"
    return f"{told}; what nobody shall read is called {PRIVATE}{BETWEEN_KEYS}{name}"


def _usual(known: list[str]) -> Iterator[str]:
    yield from (name for name in known if not name.startswith(_RARE))


def _is_private(column: str) -> bool:
    return column == PRIVATE or column.startswith(PRIVATE + BETWEEN_KEYS)
