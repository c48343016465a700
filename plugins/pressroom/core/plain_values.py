"""Values of plans as plain ones, which JSON can hold, and back.

What it knows: text, numbers, tuples, mappings, instants and days, paths, models, and functions, frozen dataclasses and
named tuples of Pressroom's own modules. What many plans share, and what is better found elsewhere, stands as a
reference. Reading back makes nothing but such values, so that a text from a cache can at worst be wrong, which its
reader finds out.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Callable

    # Gives the name under which a value stands elsewhere, or none if it stands here.
    Refer = Callable[[Any], str | None]
    Recall = Callable[[str], Any]

_OURS: Final = "pressroom."
# What composes and what plans; no other function is ever called because a text says so.
_FUNCTIONS: Final = ("compose_", "_artifact_of_")


class NotPlainError(Exception):
    """A value that cannot be told, or a text that tells of none."""


def to_plain(value: Any, refer: Refer) -> Any:
    """Return a value in lists, texts and numbers. Raise NotPlainError if that cannot be."""
    kind: Any = type(value)
    if kind is str or value is None or kind is bool or kind is int or kind is float:
        return value
    if kind is tuple:
        return ["tuple", *[to_plain(item, refer) for item in value]]
    name = refer(value)
    if name is not None:
        return ["reference", name]
    if hasattr(kind, "__dataclass_fields__"):
        return ["dataclass", _name_of(kind), *[to_plain(getattr(value, each), refer) for each in _fields_of(kind)]]
    if isinstance(value, BaseModel):
        return ["model", _name_of(kind), value.model_dump_json()]
    return _rarer_to_plain(value, refer)


def _rarer_to_plain(value: Any, refer: Refer) -> Any:  # noqa: PLR0911 - as above
    if isinstance(value, tuple):  # one with names
        return ["dataclass", _name_of(type(value)), *[to_plain(item, refer) for item in value]]
    if isinstance(value, datetime):
        return ["instant", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    if isinstance(value, Path):
        return ["path", str(value)]
    if isinstance(value, frozenset):
        return ["set", *[to_plain(item, refer) for item in sorted(value)]]
    if isinstance(value, Mapping):
        return ["mapping", *[[to_plain(key, refer), to_plain(item, refer)] for key, item in value.items()]]
    if callable(value):
        return ["function", _name_of_function(value)]
    raise NotPlainError(f"{value!r}")


def from_plain(plain: Any, recall: Recall) -> Any:
    """Return the value that was told; `recall` gives what stands elsewhere. Raise NotPlainError if it tells of none."""
    if isinstance(plain, dict):
        raise NotPlainError(f"{plain!r}")
    if not isinstance(plain, list):
        return plain
    try:
        kind, *told = plain
        return _READERS[kind](told, recall)
    except (LookupError, ValueError, TypeError, AttributeError, ImportError) as error:
        raise NotPlainError(str(error)) from error


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


@cache
def _name_of(value: Any) -> str:
    name = f"{value.__module__}:{value.__qualname__}"
    if not name.startswith(_OURS) or "<" in name:
        raise NotPlainError(name)
    return name


def _name_of_function(value: Any) -> str:
    name = _name_of(value)
    if not name.rpartition(":")[2].startswith(_FUNCTIONS):
        raise NotPlainError(name)
    return name


@cache
def _class(name: str) -> Any:
    found = _found(name)
    is_plain = isinstance(found, type) and issubclass(found, (BaseModel, tuple))
    if not (is_plain or dataclasses.is_dataclass(found)):
        raise NotPlainError(name)
    return found


@cache
def _function(name: str) -> Any:
    return _found(_name_of_function(_found(name)))


def _found(name: str) -> Any:
    """Return a class or function of our own by its name."""
    module, _, inside = name.partition(":")
    if not module.startswith(_OURS):
        raise NotPlainError(name)
    value = sys.modules.get(module) or import_module(module)
    for part in inside.split("."):
        value = getattr(value, part)
    return value


_READERS: Final[dict[str, Callable[[list[Any], Recall], Any]]] = {
    "tuple": lambda told, recall: tuple([from_plain(item, recall) for item in told]),
    "reference": lambda told, recall: recall(told[0]),
    "dataclass": lambda told, recall: _class(told[0])(*[from_plain(item, recall) for item in told[1:]]),
    "model": lambda told, _: _class(told[0]).model_validate_json(told[1]),
    "instant": lambda told, _: datetime.fromisoformat(told[0]),
    "day": lambda told, _: date.fromisoformat(told[0]),
    "path": lambda told, _: Path(told[0]),
    "set": lambda told, recall: frozenset(from_plain(item, recall) for item in told),
    "mapping": lambda told, recall: {from_plain(key, recall): from_plain(item, recall) for key, item in told},
    "function": lambda told, _: _function(told[0]),
}
