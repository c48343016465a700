"""Exchanging a publication for another in what pages and feeds are made from.

Inputs of plans are tuples, values that are or show one work (a publication, a page, an entry of a list), and plans that
hold others. Such a plan is a frozen dataclass that names, in `holders`, the fields in which works can be. All else is
passed over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def works_in(value: Any) -> Iterator[Any]:
    """Yield whatever is or shows a work in a value, as often as it stands there."""
    if isinstance(value, tuple):
        for item in value:
            yield from works_in(item)
    elif hasattr(value, "work"):
        yield value
    else:
        for name in getattr(value, "holders", ()):
            yield from works_in(getattr(value, name))


def exchanged(value: Any, exchange: Callable[[Any], Any]) -> Any:
    """Return the value with everything exchanged that is or shows a work; the very same value if nothing is another."""
    if isinstance(value, tuple):
        items = tuple(exchanged(item, exchange) for item in value)
        return items if any(item is not was for item, was in zip(items, value, strict=True)) else value
    if hasattr(value, "work"):
        return exchange(value)
    held = {name: getattr(value, name) for name in getattr(value, "holders", ())}
    fields = {name: exchanged(inside, exchange) for name, inside in held.items()}
    return replace(value, **fields) if any(fields[name] is not held[name] for name in held) else value
