"""The records of earlier builds, as the memory keeps them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from pressroom.core.memory import ForgottenError

from .record import read_parts, read_record, restored, written_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.memory import Memory
    from pressroom.core.prose import Part

    from .record import Item, Record

_RECORD: Final = "record"
_BODY: Final = "body"
# Kept together: one by one, keeping would cost more than the texts are worth.
_MANY: Final = 128


class Shelf:
    """Keeps the record of each file, and its bodies apart from it, so that they are loaded only for who needs them."""

    def __init__(self, memory: Memory, only: Iterable[str] | None = None) -> None:
        """Load the records of all files, or of `only` some."""
        self._memory = memory
        self.records: dict[str, Record] = {}
        self._items: dict[str, tuple[Item, ...]] = {}
        self._new_records: dict[str, str] = {}
        self._new_bodies: dict[str, bytes] = {}
        texts = memory.all(_RECORD) if only is None else memory.some(_RECORD, only)
        for name, text in texts.items():
            with suppress(ValueError, TypeError, KeyError):
                self.records[name] = read_record(text)

    def put(self, name: str, record: Record) -> None:
        """Keep the record of a file."""
        self.records[name] = replace(record, bodies=())
        self._items.pop(name, None)
        self._new_records[name] = written_record(record)
        self._new_bodies.update({_key(name, number): text for number, text in enumerate(record.bodies)})
        if len(self._new_records) >= _MANY:
            self.keep()

    def keep(self) -> None:
        """Give the memory what is new, so that bodies can be loaded."""
        self._memory.keep(_RECORD, self._new_records)
        self._memory.keep(_BODY, self._new_bodies)
        self._new_records.clear()
        self._new_bodies.clear()

    def retain(self, names: Iterable[str]) -> None:
        """Forget all other files, and keep what is new."""
        self.keep()
        gone = set(self.records) - set(names)
        self._memory.drop(
            _BODY, {_key(name, number) for name in gone for number in range(len(self.records[name].items))}
        )
        self._memory.drop(_RECORD, gone)
        for name in gone:
            del self.records[name]
            self._items.pop(name, None)

    def items(self, name: str) -> tuple[Item, ...]:
        """Return what a file gave: the very same models as long as its record is the same."""
        if name not in self._items:
            self._items[name] = tuple(
                restored(item, partial(self._load, _key(name, number)))
                for number, item in enumerate(self.records[name].items)
            )
        return self._items[name]

    def _load(self, key: str) -> tuple[Part, ...]:
        text = self._memory.recall(_BODY, key)
        if text is None:
            raise ForgottenError(key)
        return read_parts(text)


def _key(name: str, number: int) -> str:
    return f"{name}#{number}"
