"""Cells of tables: each becomes what its field wants, or stays as it is and is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.core.model import Entry
from pressroom.core.problems import Place
from pressroom.core.reading.cells import Column, column_called, columns_of, node_of_cell
from pressroom.core.reading.rows import MOST_ROWS
from pressroom.core.reading.votes_file import MOST_COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Place("t.csv", 2, 1)
CONTEST = f"{CAMPAIGN}categories: {{water: Water, air: Air}}\n"
GOOD = "slug,title,summary,licence,consent\ngood,Good,Fine.,CC0,2026-11-01\n"


def test_columns_are_the_fields_of_the_model_and_of_what_is_inside() -> None:
    columns = columns_of(Entry)
    assert columns["title"] == Column()
    assert columns["entrants"] == Column(is_list=True)
    assert columns["votes.count"] == Column(int)
    assert columns["picture.focus"] == Column(float, is_list=True)
    assert {"award.from", "award.place", "picture.alt", "consent", "share.messages.*"} <= columns.keys()
    assert "award.since" not in columns


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("title.ko", True),
        ("picture.alt.en", True),
        ("share.messages.x.ko", True),
        ("title.fr", False),
        ("titel", False),
    ],
)
def test_a_language_may_come_last(name: str, is_known: bool) -> None:
    assert (column_called(name, columns_of(Entry), ("en", "ko")) is not None) is is_known


@given(st.integers(-(10**17), 10**17))
def test_whole_numbers_are_read_as_they_are_written(number: int) -> None:
    assert node_of_cell(str(number), Column(int), HERE).value == number


@given(st.text(), st.sampled_from([str, int, float, bool]), st.booleans())
def test_no_cell_is_too_odd(text: str, kind: type, is_list: bool) -> None:
    """What is no such value stays the text that it is."""
    node = node_of_cell(text, Column(kind, is_list), HERE)
    values = node.plain() if is_list else (node.plain(),)
    assert isinstance(values, tuple)
    assert all(isinstance(value, (kind, str)) for value in values)


@given(st.lists(st.text(st.characters(blacklist_characters=";", blacklist_categories=("Z", "C")), min_size=1)))
def test_lists_are_read_value_by_value(values: list[str]) -> None:
    assert node_of_cell(" ; ".join(values), Column(is_list=True), HERE).plain() == tuple(values)


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CONTEST, "campaigns/c/entries.csv": GOOD})
    return newsroom


def row(column: str, cell: str) -> str:
    head, line = GOOD.splitlines()
    return f"{head},{column}\n{line},{cell}\nbad,Bad,,CC0,2026-11-01,\n"


FAULTS = {
    "no number": (row("votes.count", "many"), "2:1 votes.count: wanted a whole number, got 'many'"),
    "too few": (row("votes.count", "-1"), "2:1 votes.count: '-1' is less than 0"),
    "category": (
        row("category", "watr"),
        "2:1 category: 'watr' is not a category of this campaign; did you mean 'water'?",
    ),
    "country": (row("country", "KOR"), "2:1 country: 'KOR' is not the code of a country"),
    "place": (row("award.place", "third"), "2:1 award.place: 'third' is no place that an award has"),
    "licence": (GOOD.replace("CC0", "free"), "2:1 licence: 'free' is not a licence that is known here; known here: "),
    "consent": (
        GOOD.replace("2026-11-01", ""),
        "2:1 consent: is missing; write it into the column consent, like 2026-11-01",
    ),
    "no consent": (
        GOOD.replace("2026-11-01", "no"),
        "2:1 consent: the entrant has not agreed to be published; ask for it, or take the entry out",
    ),
    "consent without a day": (
        GOOD.replace("2026-11-01", "yes"),
        "agreed; write the day on which the entrant agreed to be published, like 2026-11-01",
    ),
    "another way to write the day": (
        GOOD.replace("2026-11-01", "21.12.2026"),
        "2:1 consent: '21.12.2026' does not say on which day the entrant agreed",
    ),
    "gallery": (
        GOOD.replace("good", "categories"),
        "2:1 slug: 'categories' is an address that the gallery itself needs",
    ),
    "column": (
        GOOD.replace("summary", "e-mail"),
        "1:1 e-mail: is no column that is known here; known here: award.citation, ",
    ),
    "translated column": (
        GOOD.replace("title", "titel.ko"),
        "1:1 titel.ko: is no column that is known here; did you mean 'title.ko'?",
    ),
    "hint": (GOOD.replace("summary", "e-mail"), "what nobody shall read is called private.e-mail"),
    "nameless": (GOOD.replace("summary", ""), "1:1: is no column that is known here; name the column"),
    "UTF-16": (GOOD.encode("utf-16"), "is not UTF-8; save the table once more with the encoding UTF-8; Excel calls"),
    "100,000": (GOOD + "x,X,S,CC0,2026-11-01\n" * 100_000, f"{MOST_ROWS + 2}:1: holds more than {MOST_ROWS:,} entries"),
}


@pytest.mark.parametrize(("content", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_tables_are_told_with_row_and_column(contest: TestNewsroom, content: str | bytes, said: str) -> None:
    contest.write({"campaigns/c/entries.csv": content})
    problems = contest.problems()
    assert any(f"campaigns/c/entries.csv:{said}" in each or said in each for each in problems), problems
    assert len(problems) < 4, "one fault is not told for each row"


def test_a_consent_that_was_refused_is_none(contest: TestNewsroom) -> None:
    entry = "- {slug: a, title: A, summary: S., licence: CC0, consent: {given: false, on: 2026-11-01}}\n"
    contest.write({"campaigns/c/entries.yaml": entry})
    (problem,) = contest.problems()
    assert "entries.yaml:1:" in problem
    assert "the entrant has not agreed to be published; ask for it, or take the entry out" in problem


VOTES = {
    "no entry": ("slug,count,at\nbed,1,2026-11-01T00:00Z\n", ":2:1 slug: there is no entry 'bed' in this campaign"),
    "no number": ("slug,count,at\ngood,1.5,2026-11-01T00:00Z\n", ":2:1 count: wanted a whole number, got '1.5'"),
    "no instant": ("slug,count,at\ngood,1,yesterday\n", ":2:1 at: 'yesterday' is not an instant"),
    "no column": ("slug,at\ngood,2026-11-01T00:00Z\n", ":1:1: the first line names no column `count`"),
    "unknown": ("slug,count,at,who\ngood,1,2026-11-01T00:00Z,X\n", ":1:1 who: is no column that is known here"),
    "too many": (
        "slug,count,at\n" + "good,1,2026-11-01T00:00Z\n" * (MOST_COUNTS + 1),
        "holds more than 100,000 counts",
    ),
}


@pytest.mark.parametrize(("content", "said"), VOTES.values(), ids=VOTES.keys())
def test_faults_of_votes_are_told_with_their_line(contest: TestNewsroom, content: str, said: str) -> None:
    contest.write({"campaigns/c/votes.csv": content})
    problems = contest.problems()
    assert any(said in each and each.startswith("campaigns/c/votes.csv") for each in problems), problems
