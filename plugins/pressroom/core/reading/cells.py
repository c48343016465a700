"""Cells of tables: which columns a model has, and what the text of a cell becomes by what its field wants."""

from __future__ import annotations

import re
import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from pressroom.core.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.core.problems import Place

# Between the parts of a column's name: `picture.alt.ko`.
BETWEEN_KEYS: Final = "."
# Between the values of a list in one cell; commas stand in names.
BETWEEN_VALUES: Final = ";"
# What stands for any key, where a field takes whatever keys editors choose.
ANY_KEY: Final = "*"
_WORDS_FOR: Final = {"true": True, "yes": True, "false": False, "no": False}
_WHOLE: Final = re.compile(r"[+-]?\d{1,18}")
_NUMBER: Final = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,18})?")


class Column(NamedTuple):
    """What the cells of a column become: text, or the kind of value that its field takes; or a list of these."""

    kind: type = str
    is_list: bool = False


@cache
def columns_of(model: type[BaseModel]) -> Mapping[str, Column]:
    """Return the columns that a table of a model can have, by their names. Lists of mappings fit into no cell."""
    return dict(_columns(model, ""))


def column_called(name: str, columns: Mapping[str, Column], languages: tuple[str, ...]) -> Column | None:
    """Return a column by its name, in which a language may come last; None if there is no such column."""
    keys = name.split(BETWEEN_KEYS)
    for way in (keys, keys[:-1] if keys[-1] in languages else keys):
        for place in (None, *range(1, len(way))):
            asked = way if place is None else [*way[:place], ANY_KEY, *way[place + 1 :]]
            if found := columns.get(BETWEEN_KEYS.join(asked)):
                return found
    return None


def node_of_cell(text: str, column: Column, place: Place) -> Node:
    """Return the value of a cell. A text that is not what the field wants stays one, and is told when it is checked."""
    if not column.is_list:
        return _scalar(text, column.kind, place)
    parts = (part.strip() for part in text.split(BETWEEN_VALUES))
    return Node(place, tuple(_scalar(part, column.kind, place) for part in parts if part), text)


def _scalar(text: str, kind: type, place: Place) -> Node:
    value: str | float | bool = text
    if kind is bool:
        value = _WORDS_FOR.get(text.casefold(), text)
    elif kind is int and _WHOLE.fullmatch(text):
        value = int(text)
    elif kind is float and _NUMBER.fullmatch(text):
        value = float(text)
    return Node(place, value, text)


def _columns(annotation: Any, name: str) -> Iterator[tuple[str, Column]]:
    for bare in _bare(annotation):
        origin, arguments = get_origin(bare), get_args(bare)
        if origin is tuple:
            kinds = [each for each in _bare(arguments[0]) if isinstance(each, type)]
            if not any(issubclass(each, BaseModel) for each in kinds):
                yield name, Column(kinds[0], is_list=True)
        elif origin is dict:
            yield from _columns(arguments[1], f"{name}{BETWEEN_KEYS}{ANY_KEY}")
        elif isinstance(bare, type) and issubclass(bare, BaseModel):
            for key, field in bare.model_fields.items():
                yield from _columns(field.annotation, f"{name}{BETWEEN_KEYS}{field.alias or key}".lstrip(BETWEEN_KEYS))
        elif isinstance(bare, type) and bare is not types.NoneType:
            yield name, Column(bare)


def _bare(annotation: Any) -> Iterator[Any]:
    """Yield what an annotation stands for: each of several, without what is said of them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _bare(get_args(annotation)[0])
    elif origin in {Union, types.UnionType}:
        for argument in get_args(annotation):
            yield from _bare(argument)
    else:
        yield annotation
