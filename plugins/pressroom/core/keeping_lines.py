"""Adding lines to files that keep what was given out: every other line stays as it was, to the byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .problems import Problems
from .yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .nodes import Plain

NEW_SHORT_LINKS: Final = """\
# The codes of short links that were given out. None is ever used again: let it lead to another page, or write gone.
"""
NEW_ADDRESSES: Final = """\
# The addresses that were published, and what each belongs to. None is ever lost: `pressroom check` tells what to do.
"""
# A key that needs no quotes, whatever stands before and behind it.
_PLAIN: Final = re.compile(r"[^\W_][^\s:#'\"{}\[\],&*!|>%@`\\]*|/")


def with_lines(text: str, lines: Mapping[str, str]) -> str | None:
    """Return the text of a file with more keys and their values; None where that is left to the editor.

    That is where the file is not written in the usual way, a line for each key.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    break_before = end if text and not text.endswith("\n") else ""
    amended = text + break_before + "".join(f"{line}{end}" for line in as_lines(lines))
    before, after = _read(text), _read(amended)
    if before is None or after is None or after != before | dict(lines):
        return None
    return amended


def as_lines(lines: Mapping[str, str]) -> list[str]:
    """Return keys and values as they stand in a file."""
    return [f"{quoted_key(key)}: {value}" for key, value in lines.items()]


def quoted_key(key: str) -> str:
    """Return a key as it stands in a file: in quotes, if anything in it could mean something else."""
    return key if _PLAIN.fullmatch(key) else "'" + key.replace("'", "''") + "'"


def _read(text: str) -> dict[str, Plain] | None:
    problems = Problems()
    try:
        told = read_yaml(text.replace("\r\n", "\n"), "", problems).plain()
    except UnreadableError:
        return None
    return told if isinstance(told, dict) and not problems else None
