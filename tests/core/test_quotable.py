"""Passages that readers can quote: found in what either engine writes, and nothing of the text is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pressroom.core.problems import Problems
from pressroom.core.prose import ENGINES, BodySource, Html, parse_prose
from pressroom.core.prose.quotable import Quotable, taken_apart

PIECES = [
    "> said", "\n", "\n\n", "<mark>", "</mark>", "words", "- ", "> ", "> — Name", "*", "<blockquote>", "</blockquote>",
    "[a](b.md)", "<br>", "---", '<a title="<p><mark>" href="b.md">x</a>', "<p>", "</p>", "<b>", "&lt;", "[^1]", "[^1]: n",
]  # fmt: skip


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in its turn: what holds for one holds for the other."""
    return str(request.param)


def parts_of(text: str, engine: str) -> list[Html | Quotable]:
    """The text, read and taken apart."""
    prose = parse_prose(BodySource(text, "a.md", 1), "to/{}".format, str, Problems(), engine=engine)
    return [found for part in prose.parts if isinstance(part, Html) for found in taken_apart(part)]


def told(text: str, engine: str) -> list[tuple[str, str, bool]]:
    """Words, speaker and kind of every passage."""
    return [found[1:] for found in parts_of(text, engine) if isinstance(found, Quotable)]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("> Said *so* &amp; [done](b.md).", ("Said so & done.", "", True)),
        ("> One\n> two.\n>\n> Three.", ("One two. Three.", "", True)),
        ("> “우리는 해냈습니다.”\n>\n> — 홍길동, 대표", ("“우리는 해냈습니다.”", "홍길동, 대표", True)),
        ("> We did it.  \n> -- *Jo*", ("We did it.", "Jo", True)),
        ("> We did — it.", ("We did — it.", "", True)),
        ("<mark>One sentence.</mark>", ("One sentence.", "", False)),
        ("<mark>열린 *뉴스*의\n시대.</mark>", ("열린 뉴스의 시대.", "", False)),
        ('<mark lang="en">A [link](b.md).</mark>', ("A link.", "", False)),
        ("<mark>Noted.[^1]</mark>\n\n[^1]: A note.", ("Noted.", "", False)),
    ],
)
def test_a_passage_is_told_without_mark_up(engine: str, text: str, passage: tuple[str, str, bool]) -> None:
    """A quotation at the top of the text, its last line apart if it says who spoke; a paragraph that is one mark."""
    assert told(f"Before.\n\n{text}\n\nAfter.", engine) == [passage]


@pytest.mark.parametrize(
    "text",
    [
        "Words with <mark>a mark</mark> in them.",
        "<mark>One</mark> and <mark>two</mark>",
        "- <mark>An item.</mark>",
        "- An item\n\n    > quoted",
        "`<mark>code</mark>`",
        "    > code",
        "| a |\n|-|\n| <mark>b</mark> |",
        "<mark></mark>",
        "<div>\n<blockquote>inside</blockquote>\n</div>",
        "a &lt;blockquote&gt; b",
        '<a title="<blockquote>" href="b.md">x</a>',
        "> ",
    ],
)
def test_what_is_a_part_of_something_else_stays_where_it_is(engine: str, text: str) -> None:
    """Nothing is taken out of lists, tables, code and sentences."""
    assert told(f"Before.\n\n{text}\n\nAfter.", engine) == []


def test_what_stands_between_stays_in_order(engine: str) -> None:
    """Each stretch is whole by itself."""
    parts = parts_of("One.\n\n> Two.\n\nThree.\n\n<mark>Four.</mark>\n\n> Five.\n\n## Six", engine)

    assert [part.html.open_html if isinstance(part, Quotable) else part.open_html for part in parts] == [
        "<p>One.</p>",
        "<blockquote>\n<p>Two.</p>\n</blockquote>",
        "<p>Three.</p>",
        "<p><mark>Four.</mark></p>",
        "<blockquote>\n<p>Five.</p>\n</blockquote>",
        "<h2>Six</h2>",
    ]


def test_a_quotation_in_a_quotation_is_a_part_of_it(engine: str) -> None:
    """Only the outer one can be shared."""
    assert told("> Outer.\n>\n> > Inner.", engine) == [("Outer. Inner.", "", True)]


def test_a_plain_text_is_given_back_as_it_is() -> None:
    """Nobody looks through it."""
    part = Html("<p>Words.</p>")

    (found,) = taken_apart(part)

    assert found is part


@settings(deadline=None)
@given(some.lists(some.sampled_from(PIECES)).map("".join))
def test_nothing_is_lost_or_torn(engine: str, text: str) -> None:
    """The pieces in their order are the text, and each of them closes what it opens."""
    prose = parse_prose(BodySource(text, "a.md", 1), "to/{}".format, str, Problems(), engine=engine)
    for part in prose.parts:
        assert isinstance(part, Html)
        pieces = [each.html if isinstance(each, Quotable) else each for each in taken_apart(part)]
        assert re.sub(r"\s", "", "".join(each.open_html for each in pieces)) == re.sub(r"\s", "", part.open_html)
        if len(pieces) > 1:
            assert all(is_closed(each.open_html) for each in pieces)


def is_closed(html: str) -> bool:
    """Whether as many elements end as begin."""
    without_values = re.sub(r'"[^"]*"', "", html)
    begun = re.findall(r"<(?!/|br|hr)", without_values)
    return len(begun) == without_values.count("</")
