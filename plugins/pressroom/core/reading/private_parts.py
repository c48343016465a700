"""What is private of an entry, such as the entrant's e-mail address: it is dropped before anything is made of it.

No model, record, memory, message or file of the output ever holds it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import GUTTER, Problems
from pressroom.core.yaml_reader import read_yaml

from .desk import without

if TYPE_CHECKING:
    from pressroom.core.nodes import Node

# The key, and the first word of the columns, under which it stands.
PRIVATE: Final = "private"
LOOK: Final = "look at quotes, brackets and indentation of this line and the one before"


def without_private_lines(entry: str) -> str:
    """Return the text of an entry with empty lines in place of those below the key `private`, and of that itself.

    The entry's keys stand as far to the right as its first one. What is private inside of `{…}` is left to
    `read_public`.
    """
    if PRIVATE not in entry:
        return entry
    keys = entry[: len(entry) - len(entry.lstrip(" "))]
    deeper, beside, empty = rf"{keys} .*", rf"{keys}(?:-(?= |$)|[}}\]]).*", r"[ \t]*(?:#.*)?"
    # With the end of the line before: a pattern that begins with `^` takes several times as long.
    block = rf"\n{keys}{PRIVATE}:.*(?:\n(?:{deeper}|{beside}|{empty})$)*"
    return re.sub(block, lambda found: "\n" * found[0].count("\n"), f"\n{entry}", flags=re.MULTILINE)[1:]


def read_public(entry: str, shown: str, line: int, problems: Problems) -> Node:
    """Read an entry of a list without what is private. No message shows a line that may hold such a thing."""
    if PRIVATE not in entry:
        return read_yaml(entry, shown, problems, first_line=line)
    found = Problems()
    try:
        return without(read_yaml(entry, shown, found, first_line=line), {PRIVATE})
    finally:
        for problem in found:
            what, gutter, _ = problem.what.partition(GUTTER)
            problems.note(replace(problem, what=what, remedy=LOOK) if gutter else problem)
