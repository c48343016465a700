"""The sheets of the theme know start and end, no left and right: so they serve every direction of writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_SHEETS: Final = sorted((REPOSITORY / "theme/static/css").rglob("*.css"))
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_PHYSICAL: Final = re.compile(
    r"""
    (?<![\w-]) (?: margin | padding | border | scroll-margin | scroll-padding )-(?:left|right)\b
    | (?<![\w-]) (?:left|right) \s* :
    | \b (?:text-align | float | clear | caption-side) \s* : \s* (?:left|right)
    | \b border-(?:top|bottom)-(?:left|right)-radius
    | \b direction \s* : \s* (?:ltr|rtl)
    """,
    re.VERBOSE,
)
# A rule whose own comment says why it is about left and right, whatever the direction.
_SAYS_WHY: Final = re.compile(r"\b(left|right|in their order)\b", re.IGNORECASE)


def physical(sheet: str) -> list[str]:
    """Return the declarations about left and right of which no comment in the rule, or before it, says why."""
    found = []
    for rule in sheet.split("}"):
        comments = " ".join(_COMMENT.findall(rule))
        if not _SAYS_WHY.search(comments):
            found += [match[0] for match in _PHYSICAL.finditer(_COMMENT.sub("", rule))]
    return found


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda path: path.stem)
def test_a_sheet_knows_start_and_end_only(sheet: Path) -> None:
    """Where a comment says why, it may be otherwise: a play sign points to the right for everybody."""
    assert physical(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a { margin-left: 1em; }",
        "a { left: 0; }",
        "a { text-align: right }",
        "a { float: left }",
    ],
)
def test_left_and_right_are_noticed(rule: str) -> None:
    """And allowed where a comment says why."""
    assert physical(rule)
    assert not physical(rule.replace("{ ", "{ /* Left of it, as on every map. */ ", 1))
