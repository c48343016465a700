"""Problems as people and programs read them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.problems import GUTTER, Place, Problem, as_json

PLACE = Place("content/a.md", 3, 1)
# What a program may take for the end of a line, and what a terminal obeys.
CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("got 'a\n::error file=a::boo'", r"got 'a\n::error file=a::boo'"),
        ("a\r\x1b[31m\x9b31m\x85\u2028b", r"a\r\x1b[31m\x9b31m\x85\u2028b"),
        ("제목 🎉 \u200d “as it is” \\n", "제목 🎉 \u200d “as it is” \\n"),
    ],
)
def test_what_is_wrong_is_told_on_one_line(said: str, shown: str) -> None:
    """Nobody but us begins a line, since some CI obeys a line that begins as an order does."""
    assert str(Problem(PLACE, "title", said, "delete it")) == f"content/a.md:3:1 title: {shown}; delete it"
    assert str(Problem(PLACE, said, "bad", "delete it")) == f"content/a.md:3:1 {shown}: bad; delete it"
    assert str(Problem(PLACE, "", "bad", said)) == f"content/a.md:3:1: bad; {shown}"
    assert str(Problem(Place(said), "", "bad", "delete it")) == f"{shown}: bad; delete it"


@given(st.text(st.one_of(st.sampled_from(CONTROLS), st.sampled_from(GUTTER), st.characters()), max_size=30))
def test_a_further_line_begins_with_a_gutter(text: str) -> None:
    """And holds no control character either."""
    for line in str(Problem(PLACE, text, text, text)).split(GUTTER):
        assert not set(line) & set(CONTROLS)


def test_programs_get_the_text_as_it_is() -> None:
    """JSON has its own way."""
    (told,) = json.loads(as_json([Problem(PLACE, "title", "a\nb\x9b", "delete it")]))

    assert told["what"] == "a\nb\x9b"
