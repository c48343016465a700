"""The short way through YAML: it reads what the parser reads, or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.plain_yaml import read_plain_yaml
from pressroom.core.problems import Problems
from pressroom.core.yaml_reader import UnreadableError, read_any_yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.nodes import Node

HEADER: Final = """\
title: It's a "story", really, at https://example.org/#top, 50 % & more
date: 2026-12-01T09:00+09:00
summary:  한글과 English - both (of them)
slug: 'a-story'
byline: "Kim: Yuna"
topics: [open-news, 열린 뉴스, 12, no]
pinned: yes
menu: 1_000"""


def read(text: str, reader: Callable[..., Node]) -> tuple[Node | None, list[str]]:
    """The nodes with their places, and what the editor is told."""
    problems = Problems()
    node: Node | None = None
    with suppress(UnreadableError):
        node = reader(text, "a.md", problems, 2)
    return node, [str(problem) for problem in problems]


def is_plain(text: str) -> bool:
    """Whether a text goes the short way."""
    return read_plain_yaml(text, "a.md", 2, str) is not None


def test_ordinary_front_matter_goes_the_short_way() -> None:
    """And comes out the same, with all places."""
    node, problems = read(HEADER, read_yaml)

    assert is_plain(HEADER)
    assert (node, problems) == read(HEADER, read_any_yaml)
    assert node is not None
    assert node.at(("topics",)).plain() == ("open-news", "열린 뉴스", 12, False)
    assert str(node.at(("topics", 1)).place) == "a.md:7:21"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: b\n",
        "a: b\n  c",
        "a:\n  b: c",
        "a: b: c",
        "a: b:",
        "a: b #c",
        "a: b ",
        "a: b\nc: d\na: e",
        "a: |\n  b",
        "a: &b c",
        "a: *b",
        "a: !!str 1",
        "a: 'it''s'",
        'a: "\\x41"',
        "a: [b, [c]]",
        "a: [b, {c: d}]",
        "a: [b,, c]",
        "a: [b, 'c']",
        "a: -b",
        "a: b\tc",
        "a: b\u00a0c",
        "a: b\u2028c",
        "a: \ufeffb",
        "a:b",
        "<<: b",
        "a: " + "b" * 10_000,
    ],
)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    """With its faults, if it has any."""
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["a: null", "a: [b, Null]"])
def test_what_counts_as_nothing_is_left_to_the_parser(text: str) -> None:
    """It has a message of its own."""
    assert read(text, read_yaml) == read(text, read_any_yaml)
    assert read(text, read_yaml)[1] != []


KEYS = st.sampled_from(["a", "b", "topics", "yes", "x-y", "1", " a", "가"])
COLONS = st.sampled_from([": ", ": ", ": ", ":  ", ":", " : ", ":\n  "])
PIECES = [
    "a", "Words of", " ", "  ", ":", ": ", "#", " #", "-", "- ", "?", "? ", ",", ", ", "[", "]", "{", "}", "'", '"', "|", ">", "&x", "*x",
    "!", "%", "@", "`", "\\", "/", "_", ".", "=", "<<", "~", "null", "no", "On", "y", "12", "12:30", "0x1F", "010", "1.5", "1e3", ".inf",
    "2026-12-01T09:00+09:00", "2026-12-01", "한글", "é", "😀", "\n", "\n  ", "\t", "\u00a0", "\u2028", "\u202e", "\ufeff", "\u0378",
    "[a, b]", "[a, b c]", "[12, no]", "[a,b]", "[a, ]", "[ a ]", "[]", "'a'", '"a"', "'a: b'", '"a #b"', "''", "http://a.example/#b",
]  # fmt: skip
VALUES = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
HEADERS = st.lists(st.tuples(KEYS, COLONS, VALUES).map("".join), max_size=4).map("\n".join)


@settings(deadline=None, max_examples=2_000)
@given(text=HEADERS)
def test_the_short_way_reads_what_the_parser_reads(text: str) -> None:
    """Value for value, place for place, message for message."""
    assert read(text, read_yaml) == read(text, read_any_yaml)
