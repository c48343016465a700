"""Adding to front matter: what is there stays as it is, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.amending import with_approval, with_correction
from pressroom.core.problems import Problems
from pressroom.core.source import read_document

CORRECTION = {"at": "2026-11-18T09:00+09:00", "text": "It's 5: not # 6.", "reason": "A 'slip'."}
APPROVAL = {"by": "Ann O'Neil", "at": "2026-11-18T09:00+09:00", "words": "0123456789ab"}
ADDED = """\
  - at: 2026-11-18T09:00+09:00
    text: 'It''s 5: not # 6.'
    reason: 'A ''slip''.'
"""
# How a list of corrections may stand in a header, and where the new one comes.
CORRECTIONS = {
    "none": ("a: 1\n# The end.\n", "a: 1\n# The end.\ncorrections:\n" + ADDED),
    "at the end": (
        "a: 1\ncorrections:\n  - at: x\n    text: >-\n      Two\n\n      lines\n",
        "a: 1\ncorrections:\n  - at: x\n    text: >-\n      Two\n\n      lines\n" + ADDED,
    ),
    "in between": (
        "corrections:\n  - {at: x}\n  - at: y\n\n# Of something else.\nb: 1\n",
        "corrections:\n  - {at: x}\n  - at: y\n" + ADDED + "\n# Of something else.\nb: 1\n",
    ),
    "not indented": (
        "corrections:\n- at: x\n  text: y\nb: 1\n",
        "corrections:\n- at: x\n  text: y\n" + ADDED.replace("\n  ", "\n")[2:] + "b: 1\n",
    ),
    "between brackets": ("corrections: [{at: x}]\n", None),
    "empty": ("corrections: []\n", None),
    "no list": ("corrections: x\n", None),
    "a text that goes over lines": ("corrections:\n  - at: 'x\n  y'\nb: 1\n", None),
}
QUOTES = {
    "one": (
        "quotes:\n  - text: Yes.\n    person: ann\nb: 1\n",
        0,
        "quotes:\n  - text: Yes.\n    person: ann\n    APPROVED\nb: 1\n",
    ),
    "the first of two": (
        "quotes:\n  - text: Yes.\n    person: ann\n\n  - text: No.\n    person: bob\n",
        0,
        "quotes:\n  - text: Yes.\n    person: ann\n    APPROVED\n\n  - text: No.\n    person: bob\n",
    ),
    "the last of two": (
        "quotes:\n- text: Yes.\n  person: ann\n- person: bob\n  text: |\n    No.\n\n    Never.\n",
        1,
        "quotes:\n- text: Yes.\n  person: ann\n- person: bob\n  text: |\n    No.\n\n    Never.\n  APPROVED\n",
    ),
    "approved before": (
        "quotes:\n  - text: Yes.\n    approved: {by: Bob, at: x, words: y}\n    person: ann\n",
        0,
        "quotes:\n  - text: Yes.\n    APPROVED\n    person: ann\n",
    ),
    "approved before, on several lines": (
        "quotes:\n  - text: Yes.\n    approved:\n      by: Bob\n      at: x\n    person: ann\nb: 1\n",
        0,
        "quotes:\n  - text: Yes.\n    APPROVED\n    person: ann\nb: 1\n",
    ),
    "between braces": ("quotes:\n  - {text: Yes., person: ann}\n", 0, None),
    "between brackets": ("quotes: [{text: Yes., person: ann}]\n", 0, None),
    "beside the dash": ("quotes:\n  - approved: {by: Bob}\n    text: Yes.\n", 0, None),
}


def with_body(header: str) -> str:
    """A file with that header."""
    return f"---\n{header}---\nThe text.\n\n---\n\nMore.\n"


@pytest.mark.parametrize(("before", "after"), CORRECTIONS.values(), ids=CORRECTIONS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_correction_is_added_and_nothing_else_moves(before: str, after: str | None, end: str) -> None:
    """Where it is not sure how, nothing is done."""
    amended = with_correction(with_body(before).replace("\n", end), CORRECTION)

    assert amended == (None if after is None else with_body(after).replace("\n", end))


@pytest.mark.parametrize(("before", "index", "after"), QUOTES.values(), ids=QUOTES)
def test_an_approval_is_added_and_nothing_else_moves(before: str, index: int, after: str | None) -> None:
    """An older one gives way."""
    line = "approved: {by: 'Ann O''Neil', at: 2026-11-18T09:00+09:00, words: '0123456789ab'}"

    amended = with_approval(with_body(before), index, APPROVAL)

    assert amended == (None if after is None else with_body(after.replace("APPROVED", line)))


KEYS = st.sampled_from(
    ["a: 1\n", "b: >\n  x\n\n  y\n", "# c\n", "\n", "d: 'x\n\n  y'\n", "e: [1,\n2]\n", "f:\n- g: 1\n"]
)
ENTRIES = st.sampled_from(
    ["- at: x\n  text: y\n", "- {at: x}\n", "- at: 'x\n\n    y'\n  text: |\n    z\n\n", "\n", "# c\n"]
)


@given(
    st.lists(KEYS, unique=True), st.lists(ENTRIES, max_size=4), st.lists(KEYS, unique=True), st.sampled_from(["", "  "])
)
def test_whatever_the_header_looks_like(before: list[str], entries: list[str], after: list[str], indent: str) -> None:
    """Taking out the lines that were added gives the file as it was, and what it says is what was there and the entry."""
    written = "".join(entries).rstrip("\n").replace("\n", f"\n{indent}")
    block = f"corrections:\n{indent}{written}\n" if entries else ""
    text = with_body("".join(before) + block + "".join(line for line in after if line not in before))

    amended = with_correction(text, CORRECTION)

    if amended is None:
        return
    old, new = text.splitlines(), amended.splitlines()
    start = next(number for number, (left, right) in enumerate(zip([*old, ""], new, strict=False)) if left != right)
    count = len(new) - len(old)
    assert any(new[:at] + new[at + count :] == old for at in range(max(0, start - 4), start + 1))
    told = read_document(amended, "", Problems()).header.at(("corrections",)).plain()
    assert isinstance(told, tuple)
    assert told[-1] == CORRECTION
