"""Texts of a campaign that name its deadline by a word: one instant, in the words of each language and its zone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.core.library import read_library
from pressroom.core.memory import Memory
from pressroom.core.nodes import Node
from pressroom.core.problems import Place, Problems
from pressroom.core.reading.archive import Archive
from pressroom.core.reading.campaign_words import CampaignWords
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import desk_of, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.library import Library

CHALLENGE = CAMPAIGN.replace("ends: 2026-12-01T00:00Z", "ends: 2026-12-31T23:59+09:00") + "zone: Asia/Seoul\n"
UPDATE = """\
---
title: 'Until {{ deadline.date }}'
date: 2026-11-05T09:00+09:00
summary: More time.
share: {messages: {all: 'Send it by {{deadline}}.'}}
---
It ends on {{ deadline }}, and began on {{ phase.call.starts.date }}. Write `{{ deadline }}` for it.
"""
IN_ENGLISH = "31 December 2026, 23:59 (Korean Standard Time)"
IN_KOREAN = "2026년 12월 31일, 23:59 (대한민국 표준시)"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CHALLENGE})
    return newsroom


def read(newsroom: TestNewsroom) -> Library:
    return check(load_settings(newsroom.folder / "pelicanconf.py"))


def words_of(answers: dict[str, str], problems: Problems | None = None) -> CampaignWords:
    return CampaignWords(answers.get, lambda: answers, "en", problems or Problems())


def test_every_text_of_the_file_says_the_deadline_in_its_own_language(contest: TestNewsroom) -> None:
    contest.write(
        {
            "campaigns/c/campaign.yaml": CHALLENGE.replace("Ideas wanted.", "'{{ deadline }}!'")
            + "rules: ['By {{ deadline.time }}.', 'From {{ phase.call.starts }}.']\n"
            + "share: {messages: {all: '{{ deadline.date }}'}}\n"
            + "body: |\n  {{ deadline }} *it is*.\n\n      {{ phase.call.ends.date }} in code\n"
        }
    )
    english, korean = read(contest).campaigns
    assert (english.summary, korean.summary) == (f"{IN_ENGLISH}!", f"{IN_KOREAN}!")
    assert english.rules[0] == "By 23:59 (Korean Standard Time)."
    assert english.rules[1] == "From 1 November 2026, 09:00 (Korean Standard Time)."
    assert korean.share.messages["all"] == ("2026년 12월 31일",)
    assert f"{IN_ENGLISH} <em>it is</em>" in str(english.body.parts)


def test_an_update_says_the_deadline_of_its_campaign(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/updates/u.md": UPDATE, "campaigns/c/updates/u.ko.md": UPDATE})
    updates = {update.language: update for update in read(contest).updates}
    assert updates["en"].title == "Until 31 December 2026"
    assert updates["ko"].share.messages["all"] == (f"Send it by {IN_KOREAN}.",)
    body = str(updates["en"].body.parts)
    assert f"It ends on {IN_ENGLISH}, and began on 1 November 2026." in body
    assert "<code>{{ deadline }}</code>" in body


def test_what_the_campaign_writes_elsewhere_says_it_and_what_others_have_entered_does_not(
    contest: TestNewsroom,
) -> None:
    told = "{slug: a, title: 'By {{ deadline.date }}', summary: S."
    entered = "consent: 2026-11-02, licence: CC BY 4.0"
    contest.write(
        {
            "campaigns/c/events.yaml": f"- {told}, starts: 2026-11-20T18:00+09:00}}\n",
            "campaigns/c/entries.yaml": f"- {told}, {entered}}}\n",
            "campaigns/c/pages/p.md": "---\ntitle: How\nsummary: S.\n---\n{{ deadline.date }}\n",
        }
    )
    library = read(contest)
    assert library.events[0].title == "By 31 December 2026"
    assert library.entries[0].title == "By {{ deadline.date }}"
    assert "31 December 2026" in str(library.handbook[0].body.parts)


def test_rules_name_their_own_dates(contest: TestNewsroom) -> None:
    rules = "---\ntitle: Rules\nsummary: New.\ndate: 2026-12-01T00:00Z\nstatus: draft\n{}---\n{}\n`{{{{ code }}}}`\n"
    contest.write({"campaigns/c/rules/1.md": rules.format("rules: ['By {{deadline}}.']\n", "{{ deadline.date }}")})
    in_list, in_text = contest.problems()
    told = "stands in rules, whose words must stay when the campaign's dates move; write the instant itself"
    assert in_list == f"campaigns/c/rules/1.md:6:9: {{{{ deadline }}}} {told}"
    assert in_text == f"campaigns/c/rules/1.md:8:1: {{{{ deadline.date }}}} {told}"


def test_another_deadline_reads_just_those_updates_again_that_name_it(contest: TestNewsroom) -> None:
    silent = re.sub(r"\{\{.*?\}\}", "soon", UPDATE)
    contest.write({"campaigns/c/updates/u.md": UPDATE, "campaigns/c/updates/silent.md": silent})
    archive, own = Archive(Memory()), site_settings(load_settings(contest.folder / "pelicanconf.py"))
    read_library(desk_of(own), archive=archive)
    before = dict(archive.shelf.records)
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("12-31T23:59", "12-30T23:59")})
    library = read_library(desk_of(own), archive=archive)
    after = archive.shelf.records
    assert {name for name in after if after[name] is not before[name]} == {
        "campaigns/c/campaign.yaml",
        "campaigns/c/updates/u.md",
    }
    assert "Until 30 December 2026" in [update.title for update in library.updates]


FAULTS = {
    "unknown": ("{{ deadlin }}", "{{ deadlin }} stands for nothing in this campaign; did you mean 'deadline'?"),
    "unknown phase": ("{{ phase.cal.ends }}", "did you mean 'phase.call.ends'?"),
    "unknown form": ("{{ deadline.day }}", "{{ deadline.day }} stands for nothing"),
    "no end": ("{{ deadline }", "a word in braces has no end; write {{ deadline }}"),
    "nothing": ("{{ }}", "stands for nothing"),
}


@pytest.mark.parametrize(("written", "said"), FAULTS.values(), ids=FAULTS)
def test_what_stands_for_nothing_is_told_with_its_line(contest: TestNewsroom, written: str, said: str) -> None:
    contest.write(
        {
            "campaigns/c/campaign.yaml": f"{CHALLENGE}body: |\n  One line.\n  And {written}\n",
            "campaigns/c/updates/u.md": UPDATE.replace("{{ deadline }}, and", f"{written}, and"),
        }
    )
    in_campaign, in_update = contest.problems()
    assert in_campaign.startswith("campaigns/c/campaign.yaml:10:5: ")
    assert in_update.startswith("campaigns/c/updates/u.md:7:12: ")
    assert said in in_campaign
    assert said in in_update


def test_a_campaign_without_a_deadline_says_so(contest: TestNewsroom) -> None:
    contest.write(
        {
            "campaigns/c/campaign.yaml": CHALLENGE.replace(", deadline: true", "").replace(
                "Ideas wanted.", "'{{ deadline }}'"
            )
        }
    )
    assert contest.problems() == [
        "campaigns/c/campaign.yaml:3:10: the campaign has no deadline; mark the phase that ends with it: `deadline: true`"
    ]


def test_a_wrong_deadline_is_told_once_and_where_it_is_written(contest: TestNewsroom) -> None:
    contest.write(
        {
            "campaigns/c/campaign.yaml": CHALLENGE.replace("12-31T23:59", "12-32T23:59"),
            "campaigns/c/updates/u.md": UPDATE,
        }
    )
    assert [problem.partition(" ")[0] for problem in contest.problems()] == ["campaigns/c/campaign.yaml:6:62"]


def test_a_word_in_a_text_without_quotes_is_told_to_need_them(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/campaign.yaml": CHALLENGE.replace("Ideas wanted.", "{{ deadline }}")})
    assert contest.problems() == [
        "campaigns/c/campaign.yaml:3:11: a key must be plain text; write `key: value`, and texts with {{ in quotes"
    ]


@pytest.mark.parametrize(
    "code",
    ["`{{ x }}`", "``a ` {{ x }}``", "```\n{{ x }}\n```", "~~~ jinja\n{{ x }}\n\n{{ y }}\n~~~\n", "```\n{{ x }}"],
)
def test_code_stays_as_it_is_written(code: str) -> None:
    problems = Problems()
    assert words_of({}, problems).in_body(code, "f", 1) == code
    assert not problems


def test_a_day_at_the_beginning_of_a_line_is_no_entry_of_a_list() -> None:
    words = CampaignWords({"deadline": "2026-12-31T23:59+01:00 Europe/Berlin"}.get, tuple, "de", Problems())
    assert words.in_body("{{ deadline.date }}", "f", 1) == "31\\. Dezember 2026"
    assert words.in_tree(Node(Place("f"), "{{ deadline.date }}")).value == "31. Dezember 2026"


@given(st.text(st.sampled_from("{}` \n~d.")))
def test_a_text_without_words_is_left_or_told_of(text: str) -> None:
    """Nothing is lost: whatever is not replaced stays, and what stands for nothing is a problem."""
    problems = Problems()
    assert words_of({}, problems).in_body(text, "f", 1).replace(" ", "") == text.replace(" ", "")
    assert bool(problems) <= ("{{" in text)
