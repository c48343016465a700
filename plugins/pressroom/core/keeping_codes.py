"""Adding lines to content/short-links.yaml: every other line stays as it was, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .problems import Problems
from .yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .nodes import Plain

NEW_FILE: Final = """\
# The codes of short links that were given out. None is ever used again: let it lead to another page, or write gone.
"""


def with_codes(text: str, targets: Mapping[str, str]) -> str | None:
    """Return the text of the file with more codes, and what they lead to; None where that is left to the editor.

    That is where the file is not written in the usual way, a line for each code.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    break_before = end if text and not text.endswith("\n") else ""
    amended = text + break_before + "".join(f"{code}: {target}{end}" for code, target in targets.items())
    before, after = _read(text), _read(amended)
    if before is None or after is None or after != before | dict(targets):
        return None
    return amended


def _read(text: str) -> dict[str, Plain] | None:
    problems = Problems()
    try:
        told = read_yaml(text.replace("\r\n", "\n"), "", problems).plain()
    except UnreadableError:
        return None
    return told if isinstance(told, dict) and not problems else None
