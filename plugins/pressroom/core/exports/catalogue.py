"""The formats of exports. Each service has a data file; a format is recognised by the names in its first line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of export of a service. All names of columns are in small letters.

    `columns` are the names that may stand for a meaning, the best first. Of `recognised_by` all must be there. `dates`
    are patterns as of `strptime`, besides ISO 8601. `totals` begin a row that sums up the others. What a service
    counts on its own `channel` came by that one.
    """

    key: str
    service: str
    recognised_by: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    dates: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    channel: str | None = None

    def fits(self, names: Iterable[str]) -> bool:
        """Tell whether a first line with these names is one of this format."""
        return set(self.recognised_by).issubset(names)


@cache
def formats() -> tuple[Format, ...]:
    """Return all formats that are known; where several fit, the one that knows most comes first."""
    found = [each for file in sorted(_DATA.glob("*.yaml")) for each in _formats_of(_loaded(file))]
    return tuple(sorted(found, key=lambda each: (-len(each.recognised_by), -len(each.columns), each.key)))


def find_format(key: str) -> Format | None:
    """Return the format of a key; None if there is none."""
    return next((each for each in formats() if each.key == key), None)


def services() -> tuple[Mapping[str, Any], ...]:
    """Return what the data files say, whole: for the guide, and for whoever checks where the facts come from."""
    return tuple(_loaded(file) for file in sorted(_DATA.glob("*.yaml")))


def _formats_of(told: Mapping[str, Any]) -> Iterable[Format]:
    for key, each in told["formats"].items():
        yield Format(
            key=key,
            service=told["service"],
            recognised_by=tuple(name.casefold() for name in each["recognised_by"]),
            columns={meaning: tuple(name.casefold() for name in names) for meaning, names in each["columns"].items()},
            dates=tuple(each.get("dates", ())),
            totals=tuple(each.get("totals", ())),
            channel=told.get("channel"),
        )


@cache
def _loaded(file: Path) -> Mapping[str, Any]:
    from yaml import CSafeLoader, load

    told: Mapping[str, Any] = load(file.read_bytes(), CSafeLoader)
    return told
