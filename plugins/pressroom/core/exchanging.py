"""Exchanging one publication for another in what pages and feeds are made from.

Inputs of plans are tuples, publications, and plans that hold others. Such a plan is a frozen dataclass that names, in
`holders`, the fields in which publications can be; all else is passed over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .model.publication import Written

if TYPE_CHECKING:
    from collections.abc import Iterator


def written_in(value: object) -> Iterator[Written]:
    """Yield the publications and pages in a value, as often as they stand there."""
    if isinstance(value, Written):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from written_in(item)
    else:
        for name in getattr(value, "holders", ()):
            yield from written_in(getattr(value, name))


def exchanged(value: Any, old: Written, new: Written) -> Any:
    """Return the value with `new` wherever `old` stands; the very same value if it stands nowhere."""
    if value is old:
        return new
    if isinstance(value, tuple):
        items = tuple(exchanged(item, old, new) for item in value)
        return items if any(item is not was for item, was in zip(items, value, strict=True)) else value
    held = {name: getattr(value, name) for name in getattr(value, "holders", ())}
    fields = {name: exchanged(inside, old, new) for name, inside in held.items()}
    return replace(value, **fields) if any(fields[name] is not held[name] for name in held) else value
