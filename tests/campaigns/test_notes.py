"""What `pressroom check` says of deadlines that people would misread, and of texts that name another day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.campaigns.days_in_prose import other_deadlines
from pressroom.campaigns.notes import deadline_notes
from pressroom.core.dates import written_day
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

CHALLENGE = """\
title: The challenge
date: 2026-06-01T00:00Z
summary: Ideas wanted.
zone: Asia/Seoul
phases:
  - {key: call, name: Call, starts: 2026-11-01T00:00+09:00, ends: 2026-12-31T23:59+09:00, deadline: true}
  - {key: jury, name: Jury, starts: 2027-01-02T00:00+09:00, ends: 2027-02-01T00:00+09:00}
"""
UPDATE = "---\ntitle: News\ndate: 2026-11-05T09:00+09:00\nsummary: It goes on.\n---\n"
RIGHT = frozenset({date(2026, 12, 31)})
KNOWN = frozenset({date(2027, 1, 2), date(2027, 1, 31)})

WRONG = {
    "The deadline is 30 November 2026.": "30 November 2026",
    "Our deadline (Nov. 30) is near.": "Nov. 30",
    "By the 30th of November, our deadline, all is in.": "30th of November",
    "Send it until 30 November.": "30 November",
    "Open until midnight on November 30th, 2026": "November 30th, 2026",
    "Deadline: 2026-11-30": "2026-11-30",
    "The deadline is 31 December 2025.": "31 December 2025",
    "마감은 11월 30일입니다.": "11월 30일",
    "2026년 11월 30일까지 보내 주세요.": "2026년 11월 30일",
    "11월 30일(월) 23:59까지": "11월 30일",
    "2026. 11. 30. 마감": "2026. 11. 30",
}
RIGHTLY = [
    "The deadline is 31 December.",
    "The deadline was moved from 30 November to 31 December 2026.",
    "We met on 30 November. The deadline is near.",
    "It was 30 November, and {{ deadline }} is the deadline.",
    "The jury has until 31 January 2027.",
    "The jury meets on 30 November.",
    "You may 5 times, until you are done.",
    "11월 30일에 모였습니다. 마감은 곧입니다.",
    "1월 31일까지 심사합니다.",
    "12월 31일까지",
    "- Meeting: 30 November\n- Deadline: 31 December",
    "The deadline is soon.\n\n30 November was fine.",
]


@pytest.mark.parametrize(("text", "written"), WRONG.items(), ids=WRONG)
def test_another_day_by_the_word_deadline_is_noticed(text: str, written: str) -> None:
    (found,) = other_deadlines(text, RIGHT, KNOWN)
    assert found.written == written
    assert text[found.start :].startswith(written)


@pytest.mark.parametrize("text", RIGHTLY)
def test_what_names_no_other_deadline_is_left_alone(text: str) -> None:
    assert list(other_deadlines(text, RIGHT, KNOWN)) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["en", "ko"]))
def test_every_day_is_read_as_it_is_written(day: date, language: str) -> None:
    text = f"deadline: {written_day(day, language)}"
    assert list(other_deadlines(text, {day}, ())) == []
    assert len(list(other_deadlines(text, {day.replace(year=day.year + 200, day=1)}, ()))) == 1


def notes_of(newsroom: TestNewsroom) -> list[str]:
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    return [str(note) for note in deadline_notes(library)]


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE})


def test_a_good_deadline_needs_no_note(contest: TestNewsroom) -> None:
    assert notes_of(contest) == []


def test_midnight_is_told_to_be_misread(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("2026-12-31T23:59", "2027-01-01T00:00")})
    (note,) = notes_of(contest)
    assert note.startswith(
        "campaigns/c/campaign.yaml:6:67 phases.0.ends: the deadline is at midnight, where 2027-01-01"
    )
    assert note.endswith("write `2026-12-31T23:59 Asia/Seoul`, if that day is meant")


def test_a_deadline_on_another_day_in_the_campaigns_zone_is_told(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("2026-12-31T23:59+09:00", "2026-12-31T23:59Z")})
    (note,) = notes_of(contest)
    assert "is on 2026-12-31 as it is written, and on 2027-01-01 in the campaign's zone, Asia/Seoul" in note
    assert "write `2027-01-01T08:59 Asia/Seoul`" in note


def test_texts_that_name_another_day_are_told_with_their_lines(contest: TestNewsroom) -> None:
    prose = "rules:\n  - One each.\n  - >-\n    As many as you like, and\n    the deadline is 30 November.\n"
    body = "body: |\n  Words.\n\n  마감은 11월 30일입니다.\n"
    contest.write(
        {
            "campaigns/c/campaign.yaml": f"{CHALLENGE}{prose}{body}",
            "campaigns/c/updates/u.md": f"{UPDATE}It is near.\n\nSend it until\n30 November.\n",
            "campaigns/c/updates/draft.md": UPDATE.replace("title", "status: draft\ntitle") + "Until 30 November.\n",
        }
    )
    notes = notes_of(contest)
    assert [note.partition(": ")[0] for note in notes] == [
        "campaigns/c/campaign.yaml:12:21 rules.1",
        "campaigns/c/campaign.yaml:16:7 body",
        "campaigns/c/updates/u.md:9:1",
    ]
    assert "'30 November' stands by 'deadline', but the deadline is on 2026-12-31; write {{ deadline }}" in notes[0]


def test_the_command_tells_them(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("Ideas wanted.", "The deadline is 1 May.")})
    done = contest.run("check")
    assert done.returncode == 0
    assert "campaigns/c/campaign.yaml:3:26 summary: '1 May' stands by 'deadline'" in done.stdout
