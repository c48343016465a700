"""The short way through CommonMark: it gives what the long one gives, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.problems import Problems
from pressroom.core.prose import BodySource, commonmark
from pressroom.core.prose.cleaning import cleaned_parts
from pressroom.core.prose.plain_commonmark import written_by_parser
from pressroom.core.prose.stand_alone import NestedTooDeepError, StandAlone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.prose import Part


def short_way(text: str, deepest: int = 100) -> str | None:
    """What the parser writes by itself."""
    return written_by_parser(commonmark._PARSER, text, deepest)


def read(text: str, to_html: Callable[[str, StandAlone], str]) -> tuple[list[Part], list[str]]:
    """The parts of a body, and what the editor is told."""
    problems = Problems()
    stand_alone = StandAlone(BodySource(text, "a.md", 1), str, problems)
    parts = list(cleaned_parts(to_html(text, stand_alone), stand_alone, "to/{}".format))
    return parts, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "Words *slanted*, **bold**, `code`, [link](b.md), [to a page]({page}about), [to a file](한국.md).",
        '[a](b"{c)',
        "AT&T, &copy;, 5 > 4, \"quoted\", 'quoted', 50 %, https://example.org/ in a line",
        "## Heading\n\n- one\n- two\n\n1. one\n\n2. two\n\n> Quoted\n> words.\n\n---\n\nTwo  \nlines.",
        "| a | b |\n|:-:|--:|\n| 1 | [2](b.md) |\n| `3` |\n\nand\n\na|b\n-|-\n1|2\n",
        "*a* " * 200,
    ],
)
def test_an_ordinary_text_goes_the_short_way(text: str) -> None:
    """And comes out the same."""
    short = short_way(text, deepest=500)

    assert short is not None
    assert read(text, lambda _text, _stand_alone: short) == read(text, commonmark.written_by_events)


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>",
        "![a](b.png)",
        "a[^1]\n\n[^1]: b",
        "&#8364;",
        "- a\n  - b",
        "> - a\n>   - b",
        "> a\n> : b",
        "a\n: b",
        "[a](b c)",
        r"\[a](b c)",
        "# a",
        "a\n===",
        "```\na\n```",
        "    a",
        "- * * *",
        "a\n\nhttps://example.org/\n\nb",
        "\u00a0  \nhttps://example.org/",
        "[a](b%20c)",
        "[a](&percnt;20{)",
        "- " * 60 + "a",
        "> " * 101 + "a",
    ],
)
def test_a_demanding_text_goes_the_long_way(text: str) -> None:
    """It holds what the parser writes otherwise, or what the editor must be told of."""
    assert short_way(text) is None


PIECES = [
    *"abc*_`#.1|:\\[]()!&>-+=~%{}\"'가", "a b", "\n", "\n\n", "  \n", "\\\n", "- ", "* ", "1. ", "2) ", "> ", "\n- ", "\n> ", "\n1. ",
    "\n## ", "\n---\n", "\n===\n", "* * *", "**", "***", "```", "|-|-|\n", "\n|-|:-:|\n", "| a | b |\n", "\u00a0", "\u2028", "\t", "    ",
    "[a](b.md)", "[a](한국.md)", "[a]({page}b)", '[a](b "c")', "[a](b'c\"d)", "[a](b\\\\c)", "[a](b[c]d`e^f|g)", "[a](https://e.example)",
    "[a](#b)", "[a](javascript:b)", "[a]: b.md\n", "[a]", "](b c)", "https://a.example", "\n\nhttps://a.example\n\n", "www.a.example",
    "&amp;", "&quot;", "&nbsp;", "&NewLine;", "&percnt;", "<b>", "![", "[^1]", "&#42;",
]  # fmt: skip
MARKDOWN: Final = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(deadline=None, max_examples=2_000)
@given(text=MARKDOWN, deepest=st.sampled_from([5, 100]))
def test_the_short_way_leads_where_the_long_one_leads(text: str, deepest: int) -> None:
    """Part for part, message for message. Not too deep for the one means not too deep for the other."""
    short = short_way(text, deepest)
    if short is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commonmark, "_DEEPEST", deepest)
        try:
            long = read(text, commonmark.written_by_events)
        except NestedTooDeepError:
            pytest.fail("the long way would have refused the text")

    assert read(text, lambda _text, _stand_alone: short) == long
