"""Posts so long before a campaign's deadline: they move with it, and say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import STORY
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, find_zone, parse_instant
from pressroom.core.timetable import reminder_instant
from pressroom.posting import plan_posts
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.posting import Post

CHALLENGE = """\
title: The challenge
date: 2026-11-01T00:00Z
summary: Ideas wanted.
zone: Asia/Seoul
phases:
  - {key: call, name: Call, starts: 2026-11-01T00:00+09:00, ends: 2026-12-31T23:59+09:00, deadline: true}
languages: [en]
share:
  messages: {x: ['One week: until {{ deadline }}.', 'The last day.']}
  reminders:
    - {before: 7 days, channels: [x]}
    - {before: 1 day, channels: [x], message: 2}
    - {before: 3 hours, channels: [x]}
"""


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE})


def posts_of(newsroom: TestNewsroom) -> tuple[Post, ...]:
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    clock = Clock(parse_instant("2026-11-22T12:00Z"))
    site = assemble(library, clock, "https://news.example.org", ["pressroom.hub", "pressroom.campaigns"])
    return plan_posts(library, site)


def test_reminders_lie_before_the_deadline_and_say_it(contest: TestNewsroom) -> None:
    posts = posts_of(contest)
    seoul = find_zone("Asia/Seoul")
    assert [f"{post.instant.astimezone(seoul):%m-%d %H:%M}" for post in posts] == [
        "12-24 23:59",
        "12-30 23:59",
        "12-31 20:59",
    ]
    assert posts[0].saying.message.text.startswith("One week: until 31 December 2026, 23:59 (Korean Standard Time).")
    assert posts[1].saying.message.text.startswith("The last day.")


def test_reminders_move_with_the_deadline(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("2026-12-31T23:59", "2027-01-31T12:00")})
    posts = posts_of(contest)
    assert [post.instant.isoformat() for post in posts][-1] == "2027-01-31T00:00:00+00:00"
    assert "31 January 2027, 12:00" in posts[0].saying.message.text


def test_the_length_of_time_may_stand_alone(contest: TestNewsroom) -> None:
    alone = CHALLENGE[: CHALLENGE.index("share:")] + "share: {reminders: [2 weeks, 90 minutes]}\n"
    contest.write({"campaigns/c/campaign.yaml": alone})
    assert {f"{post.instant:%m-%d %H:%M}" for post in posts_of(contest)} <= {"12-17 14:59", "12-31 13:29"}
    assert contest.problems() == []


MISTAKES = {
    "no length": ("3 hours", "soon", "'soon' is no length of time; write a number of minutes, hours, days, weeks"),
    "before the campaign": (
        "7 days",
        "90 days",
        "share.reminders.0: it would go out at 2026-10-02T23:59+09:00, before",
    ),
    "no such message": ("message: 2", "message: 3", "there is no message 3 for x, which has 2"),
    "no such channel": ("[x], message", "[xx], message", "'xx' is not a channel that is known here"),
    "twice": ("3 hours", "24 hours", "there is another post on x at that instant"),
    "no deadline": (", deadline: true", "", "there is no deadline to be reminded of; mark a phase"),
}


@pytest.mark.parametrize(("written", "instead", "said"), MISTAKES.values(), ids=MISTAKES)
def test_what_cannot_remind_is_told_with_its_place(
    contest: TestNewsroom, written: str, instead: str, said: str
) -> None:
    text = CHALLENGE.replace(written, instead).replace("{{ deadline }}", "soon")
    contest.write({"campaigns/c/campaign.yaml": text})
    problems = contest.problems()
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("campaigns/c/campaign.yaml:1") for problem in problems)


def test_only_a_campaign_reminds(contest: TestNewsroom) -> None:
    contest.write({"content/stories/s.md": STORY.replace("---\nWords", "share: {reminders: [1 day]}\n---\nWords")})
    (problem,) = contest.problems()
    assert "there is no deadline to be reminded of; move it to the campaign's file" in problem


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), st.integers(1, 60))  # noqa: DTZ001 - hypothesis adds it
def test_days_are_those_of_the_wall_clock_and_hours_those_of_time(deadline: datetime, number: int) -> None:
    zone = find_zone("America/New_York")
    earlier = reminder_instant(f"{number} hours", deadline, "America/New_York")
    assert deadline - earlier == timedelta(hours=number)
    days = reminder_instant(f"{number} days", deadline, "America/New_York")
    shift = abs((deadline - days) - timedelta(days=number))
    assert shift in {timedelta(0), timedelta(hours=1)}
    assert days.astimezone(zone).date() == deadline.astimezone(zone).date() - timedelta(days=number)
