"""Values that remember where they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .problems import Place

Plain = str | int | float | bool | None | tuple["Plain", ...] | dict[str, "Plain"]
"""What models are validated from: no object of the YAML library is left in it."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file. `written` is a scalar as the editor wrote it.

    `key_places` says where a mapping's keys are.
    """

    place: Place
    value: str | float | bool | tuple[Node, ...] | dict[str, Node] | None
    written: str = ""
    key_places: dict[str, Place] | None = None

    def at(self, path: tuple[int | str, ...]) -> Node:
        """Return the deepest node on the path; parts that lead nowhere (names of alternatives) are passed over."""
        node = self
        for part in path:
            if isinstance(node.value, dict) and part in node.value:
                node = node.value[str(part)]
            elif isinstance(node.value, tuple) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
        return node

    def place_of_key(self, key: str) -> Place:
        """Return where the key of this mapping is written, or where the mapping begins."""
        return (self.key_places or {}).get(key, self.place)

    def plain(self) -> Plain:
        """Return the value without places, ready to be validated."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return tuple(node.plain() for node in self.value)
        return self.value

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Yield the keys and values of a mapping, and nothing for any other node."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def with_entries(self, entries: dict[str, Node]) -> Node:
        """Return this mapping with other entries; the places of its keys stay known."""
        return Node(self.place, entries, key_places=self.key_places)
