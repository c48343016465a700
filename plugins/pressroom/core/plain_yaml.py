"""The short way for YAML as most front matter is: on each line a key and a text, or a key and a list of words.

What such a text gives is told by `yaml_reader.py`; here the same is read without a parser. Anything else is left to it,
faults included.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .nodes import Node
from .problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    Converted = Callable[[str], str | float | bool | None]

# Far from all limits of the reader.
_LONGEST: Final = 10_000
# A text or word begins with a letter or a digit: so nothing in it has a meaning but `: ` and ` #`.
_ENTRY: Final = re.compile(
    r"(?P<key>[A-Za-z]+): +(?:"
    r"(?P<text>[^\W_][^:]*(?::[^\s:][^:]*)*)(?<! )"
    r"|(?P<quoted>\"[^\"\\]*\"|'[^']*')"
    r"|\[(?P<words>[^\W_][\w-]*(?:,? [^\W_][\w-]*)*)\])"
)


def read_plain_yaml(text: str, shown: str, first_line: int, converted: Converted) -> Node | None:
    """Return the mapping that a text holds, or None unless all of it is of this form.

    `converted` tells what YAML makes of an unquoted text.
    """
    if len(text) > _LONGEST or " #" in text or not text.replace("\n", "").isprintable():
        return None
    entries: dict[str, Node] = {}
    key_places: dict[str, Place] = {}
    for number, line in enumerate(text.split("\n"), start=first_line):
        entry = _ENTRY.fullmatch(line)
        node = _value(entry, shown, number, converted) if entry and entry["key"] not in entries else None
        if entry is None or node is None:
            return None
        entries[entry["key"]] = node
        key_places[entry["key"]] = Place(shown, number, 1)
    return Node(Place(shown, first_line, 1), entries, "", key_places)


def _value(entry: re.Match[str], shown: str, line: int, converted: Converted) -> Node | None:
    """Return the value of an entry, or None if something in it counts as none."""
    kind = entry.lastgroup or ""
    place = Place(shown, line, entry.start(kind) + 1)
    written = entry[kind]
    if kind == "quoted":
        return Node(place, written[1:-1], written[1:-1])
    if kind == "text":
        value = converted(written)
        return None if value is None else Node(place, value, written)
    items = []
    column = place.column
    for word in written.split(", "):
        items.append(Node(Place(shown, line, column), converted(word), word))
        column += len(word) + len(", ")
    if any(item.value is None for item in items):
        return None
    return Node(Place(shown, line, place.column - 1), tuple(items))
