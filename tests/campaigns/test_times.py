"""One deadline at several instants: what the page says, what machines read, cards, and the call to action."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from pressroom import campaigns, hub, site
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.build import check
from pressroom.site.moments import coming_moments
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.site.moments import Moment

CHALLENGE = """\
title: The challenge
date: 2026-06-01T00:00Z
summary: 'Open until {{ deadline }}'
organisation: The foundation
zone: Asia/Seoul
action: {label: Send yours, address: 'https://apply.example.org/', closed: It is over., phase: call}
phases:
  - {key: call, name: Call, starts: 2026-11-01T00:00+09:00, ends: 2026-12-31T23:59+09:00, deadline: true}
  - {key: jury, name: Jury, starts: 2027-01-01T00:00+09:00, ends: 2027-02-01T00:00+09:00}
"""
DEADLINE = "31 December 2026, 23:59 (Korean Standard Time)"
BEFORE, OPENING = "2026-10-31T23:59:59+09:00", "2026-11-01T00:00:00+09:00"
LAST, AT, AFTER = "2026-12-31T23:58:59+09:00", "2026-12-31T23:59:00+09:00", "2027-03-01T00:00:00+09:00"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE})


def page_at(newsroom: TestNewsroom, as_of: str, path: str = "campaigns/c/") -> str:
    return newsroom.build(as_of, PLUGINS=[site, hub, campaigns])[f"{path}index.html"].decode()


def test_without_a_zone_a_campaign_keeps_the_newsrooms_time(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Those who write it count its days and the hours of its posts by the clock on their wall."""
    contest = make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE.replace("zone: Asia/Seoul\n", "")})
    newsroom = (contest.folder / "content/newsroom.yaml").read_text("utf-8")
    assert DEADLINE in words(page_at(contest, BEFORE))
    contest.write({"content/newsroom.yaml": newsroom.replace("Asia/Seoul", "Europe/Berlin")})
    assert "31 December 2026, 15:59 (Central European Standard Time)" in words(page_at(contest, BEFORE))


def words(page: str) -> str:
    main = html5lib.parse(page, namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return " ".join("".join(main.itertext()).split())


def action_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    (project,) = [node for node in json.loads(found[1])["@graph"] if node["@type"] == "Project"]
    action: dict[str, Any] = project["potentialAction"]
    return action


@pytest.mark.parametrize(
    ("as_of", "said", "not_said"),
    [
        (BEFORE, ["Opens on 1 November 2026, 00:00", f"Deadline: {DEADLINE}", "Send yours: opens on"], "Closed since"),
        (OPENING, [f"Open until {DEADLINE}", "Send yours"], "pens on"),
        (LAST, [f"Open until {DEADLINE}", "Send yours"], "It is over."),
        (AT, [f"Closed since {DEADLINE}", "It is over."], "Send yours"),
        (AFTER, [f"Closed since {DEADLINE}", "It is over."], "Send yours"),
    ],
)
def test_the_page_follows_the_clock_of_the_build(
    contest: TestNewsroom, as_of: str, said: list[str], not_said: str
) -> None:
    shown = words(page_at(contest, as_of))
    assert [text for text in said if text not in shown] == []
    assert not_said not in shown


@pytest.mark.parametrize(
    ("as_of", "status", "has_target"),
    [(BEFORE, "Potential", False), (LAST, "Potential", True), (AT, "Completed", False)],
)
def test_machines_read_the_same_deadline(contest: TestNewsroom, as_of: str, status: str, has_target: bool) -> None:
    action = action_of(page_at(contest, as_of))
    assert parse_instant(action["endTime"]) == parse_instant(AT)
    assert action["endTime"].endswith("+09:00")
    assert action["startTime"] == "2026-11-01T00:00:00+09:00"
    assert action["actionStatus"] == f"https://schema.org/{status}ActionStatus"
    assert ("target" in action) == has_target


@pytest.mark.parametrize(("as_of", "state"), [(BEFORE, "To come"), (LAST, "Open"), (AT, "Closed")])
def test_cards_follow_the_clock(contest: TestNewsroom, as_of: str, state: str) -> None:
    assert f">{state}</span>" in page_at(contest, as_of, "campaigns/")


def test_an_action_of_a_later_phase_opens_after_the_deadline(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("phase: call", "phase: jury")})
    assert "Send yours: opens on 1 January 2027, 00:00" in words(page_at(contest, AT))
    later = page_at(contest, "2027-01-02T00:00+09:00")
    assert 'href="https://apply.example.org/"' in later
    assert f"Closed since {DEADLINE}" in words(later)
    assert action_of(later)["endTime"] == "2027-02-01T00:00:00+09:00"


def test_an_action_of_an_unknown_phase_is_told(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("phase: call", "phase: cal")})
    (problem,) = contest.problems()
    assert problem.startswith("campaigns/c/campaign.yaml:6:")
    assert "action.phase: 'cal' is not the key of a phase of this campaign; did you mean 'call'?" in problem


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-03-29T02:30 Europe/Berlin", "does not exist: clocks are set forward then in Europe/Berlin"),
        ("2026-10-25T02:30 Europe/Berlin", "happens twice: clocks are set back then in Europe/Berlin"),
        ("2026-12-31T24:00+09:00", "is no day or time of the calendar"),
    ],
)
def test_a_deadline_that_is_no_single_instant_is_refused(contest: TestNewsroom, written: str, said: str) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("2026-12-31T23:59+09:00", written)})
    problems = [problem for problem in contest.problems() if said in problem]
    assert len(problems) == 1
    assert problems[0].startswith("campaigns/c/campaign.yaml:8:")


def moments_after(newsroom: TestNewsroom, as_of: str) -> list[Moment]:
    loaded = load_settings(newsroom.folder / "pelicanconf.py")
    own = replace(site_settings(loaded), clock=Clock(parse_instant(as_of).astimezone(UTC)))
    return list(coming_moments(check(loaded), own))


def test_the_moments_to_come_name_what_has_an_award_or_a_count(contest: TestNewsroom) -> None:
    """Whoever asks when the winners are told finds the instant by its entry, and not by a number of files alone."""
    contest.write(
        {
            "campaigns/c/campaign.yaml": CHALLENGE + "goal: {name: Signatures, target: 100}\n",
            "campaigns/c/goal.yaml": "- {at: 2027-03-01T00:00+09:00, value: 40, source: Our list}\n",
            "campaigns/c/entries.yaml": "- slug: map\n  title: A map\n  summary: Of all.\n  licence: CC0\n"
            "  consent: 2026-11-01\n  award: {place: winner, from: 2027-04-01T00:00+09:00}\n",
        }
    )
    moments = moments_after(contest, "2027-02-15T00:00:00+09:00")
    assert [{(shown.kind, shown.slug) for shown in moment.renewed} for moment in moments] == [
        {("campaign", "c")},
        {("entry", "map")},
    ]


def test_the_moments_to_come_are_the_turns_of_the_phases(contest: TestNewsroom) -> None:
    moments = moments_after(contest, BEFORE)
    assert [moment.instant for moment in moments] == [
        parse_instant(instant) for instant in (OPENING, AT, "2027-01-01T00:00:00+09:00", "2027-02-01T00:00:00+09:00")
    ]
    assert [{(turn.phase, turn.state) for turn in moment.turns} for moment in moments][:2] == [
        {("Call", "open")},
        {("Call", "over")},
    ]
