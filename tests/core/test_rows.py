"""Files of a campaign that hold many parts of it: which parts there are, and what is said of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.reading.rows import MOST_ROWS
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.library import Library

ENTRIES = """\
# As they came in.
- slug: sunflower
  title: {en: Sunflower, ko: 해바라기}
  summary: A map of gardens.
  consent: 2026-11-01
  licence: CC BY 4.0
  body: |
    What *we* plant.

- title: Compass
  summary: {en: Directions., ko: 방향.}
  slug: '002'
  consent: {given: true, on: 2026-11-02}
  licence: cc0
"""
TABLE = """\
slug,title.en,title.ko,summary,hashtags,consent,licence
harbour,The harbour,항구,"Ships, all of them.",,2026-11-01,CC BY 4.0
"""
EVENTS = "- {slug: opening, title: Opening, summary: We begin., starts: 2026-11-03T18:00+09:00}\n"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN})
    return newsroom


def read(newsroom: TestNewsroom) -> Library:
    return check(load_settings(newsroom.folder / "pelicanconf.py"))


def shown(library: Library, instant: str) -> list[str]:
    site = assemble(
        library, Clock(parse_instant(instant)), "https://news.example.org", ["pressroom.hub", "pressroom.campaigns"]
    )
    return [part.path for part in (*site.editions[0].entries, *site.editions[0].events, *site.editions[0].results)]


def test_entries_of_lists_and_rows_of_tables_are_parts_of_their_campaign_in_every_language(
    contest: TestNewsroom,
) -> None:
    contest.write(
        {
            "campaigns/c/entries.yaml": ENTRIES,
            "campaigns/c/entries.csv": TABLE,
            "campaigns/c/events.yaml": EVENTS,
            "campaigns/c/results.yaml": "title: What came of it\nsummary: Much.\n",
        }
    )
    library = read(contest)
    told = {(entry.language, entry.slug): entry.title for entry in library.entries}
    assert told == {
        ("en", "sunflower"): "Sunflower",
        ("ko", "sunflower"): "해바라기",
        ("en", "002"): "Compass",
        ("ko", "002"): "Compass",
        ("en", "harbour"): "The harbour",
        ("ko", "harbour"): "항구",
    }
    assert "<em>we</em>" in next(str(entry.body.parts) for entry in library.entries if entry.slug == "sunflower")
    assert {part.path for part in library.events} == {"campaigns/c/events/opening/"}
    assert {part.path for part in library.results} == {"campaigns/c/results/"}


def test_entries_are_held_back_until_the_instant_that_the_campaign_sets(contest: TestNewsroom) -> None:
    late = ENTRIES.replace("  slug: '002'", "  slug: '002'\n  embargo: 2026-12-05T00:00Z")
    early = ENTRIES.replace("  slug: '002'", "  slug: '002'\n  embargo: 2026-11-02T00:00Z")
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}entries_from: 2026-12-02T00:00Z\n"})
    sunflower, compass = "campaigns/c/entries/sunflower/", "campaigns/c/entries/002/"
    contest.write({"campaigns/c/entries.yaml": early})
    assert shown(read(contest), "2026-12-01T23:59+00:00") == []
    assert sorted(shown(read(contest), "2026-12-02T00:00+00:00")) == sorted([sunflower, compass])
    contest.write({"campaigns/c/entries.yaml": late})
    assert shown(read(contest), "2026-12-02T00:00+00:00") == [sunflower]


def test_parts_of_a_campaign_that_is_held_back_are_held_back(contest: TestNewsroom) -> None:
    contest.write(
        {"campaigns/c/campaign.yaml": f"{CAMPAIGN}status: draft\n", "campaigns/c/entries.yaml": ENTRIES},
    )
    assert shown(read(contest), "2027-01-01T00:00+00:00") == []


FAULTS = {
    "no list": ("entries.yaml", "entries:\n  - slug: x\n", ":1:1: the file must hold a list"),
    "no slug": ("entries.yaml", "- slug: x\n  title: X\n  summary: X\n- title: Y\n", ":4:3 slug: is missing"),
    "twice": ("entries.yaml", f"{ENTRIES}- slug: Sunflower\n", "is the slug of another one, on line 2"),
    "another key": ("entries.yaml", ENTRIES.replace("summary: A", "sumary: A"), ":4:3 sumary: is not a key"),
    "no text": ("entries.yaml", ENTRIES.replace("A map of gardens.", "2030"), ":4:12 summary: wanted text"),
    "no YAML": ("entries.yaml", ENTRIES.replace("Compass", "'Compass"), "YAML cannot be read here"),
    "no column": ("entries.csv", "title,summary\nX,Y\n", ":1:1: the first line names no column `slug`"),
    "wrong column": (
        "entries.csv",
        "slug,titel,summary\nx,X,Y\n",
        ":1:1 titel: is no column that is known here; did you mean 'title'?",
    ),
    "too few cells": ("entries.csv", "slug,title,summary\nx,X\n", ":2:1: the row has 2 cells"),
    "open quotes": ("entries.csv", 'slug,title,summary\nx,"X,Y\n', "the table cannot be read here"),
    "encoding": ("entries.csv", "slug,title,summary\nx,한,Y\n".encode("euc-kr"), "is not UTF-8"),
    "too many": ("entries.csv", "slug,title\n" + "x,y\n" * (MOST_ROWS + 1), "holds more than 20,000"),
}


@pytest.mark.parametrize(("file", "content", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_told_with_file_and_line(contest: TestNewsroom, file: str, content: str | bytes, said: str) -> None:
    contest.write({f"campaigns/c/{file}": content})
    problems = contest.problems()
    assert any(said in problem and problem.startswith(f"campaigns/c/{file}") for problem in problems), problems


OF_CONTEST = {
    "campaigns/c/entries.yaml": ENTRIES.replace("- slug: sun", "- category: maps\n  slug: sun"),
    "campaigns/c/events.yaml": EVENTS.replace("We begin.", "'Until {{ deadline }}.'"),
    "campaigns/c/updates/u.md": "---\ntitle: U\ndate: 2026-11-02T00:00Z\nsummary: U\n---\nUntil {{ deadline }}.\n",
    "campaigns/c/results.yaml": (
        "title: R\nsummary: R\nmeasures: [{name: x, goal: 1, outcome: 5, "
        "obtained: {how: x, source: x, at: 2026-11-02}}]\n"
    ),
}


def test_what_depends_on_a_campaign_that_cannot_be_read_is_not_called_wrong(contest: TestNewsroom) -> None:
    contest.write(OF_CONTEST)
    assert {"is not a category", "has no goal 1"} <= {
        part for problem in contest.problems() for part in ("is not a category", "has no goal 1") if part in problem
    }
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}goals: ['\n"})
    told = contest.problems()
    assert [problem.partition(":")[0] for problem in told] == ["campaigns/c/campaign.yaml"], told
    # Read before, and asked for again once the campaign can be read.
    contest.write({"campaigns/c/campaign.yaml": CAMPAIGN})
    assert any("is not a category" in problem for problem in contest.problems())


def test_votes_for_entries_that_cannot_be_read_are_not_called_wrong(contest: TestNewsroom) -> None:
    votes = "slug,count,at\nharbour,5,2026-11-02T00:00Z\nnobody,5,2026-11-02T00:00Z\n"
    contest.write({"campaigns/c/votes.csv": votes, "campaigns/c/entries.csv": TABLE})
    assert [problem.partition(" ")[0] for problem in contest.problems()] == ["campaigns/c/votes.csv:3:1"]
    contest.write({"campaigns/c/entries.csv": TABLE.encode("utf-16")})
    told = contest.problems()
    assert [problem.partition(":")[0] for problem in told] == ["campaigns/c/entries.csv"], told


def test_a_hashtag_that_is_none_is_told_in_the_campaign_alone(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/entries.yaml": ENTRIES})
    for wrong in ("#Ideas", "'not one'", "'Ideas'"):
        contest.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace("'#Ideas'", wrong)})
        told = contest.problems()
        assert [problem.partition(":")[0] for problem in told] == ["campaigns/c/campaign.yaml"], told


def test_one_bad_entry_does_not_hide_another(contest: TestNewsroom) -> None:
    contest.write(
        {
            "campaigns/c/entries.yaml": "- slug: a\n  title: A\n- slug: b\n  summary: B\n".replace(
                "- slug", "- licence: CC0\n  consent: 2026-11-01\n  slug"
            )
        }
    )
    problems = contest.problems()
    assert ["summary" in problem.partition(";")[0] for problem in problems] == [True, False], problems
