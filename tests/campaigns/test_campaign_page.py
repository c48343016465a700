"""The page of a campaign at several instants: phases, deadline, call to action."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import CAMPAIGN, NEWSROOM, SETTINGS, TestNewsroom
from pressroom import campaigns, feeds, hub, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

CHALLENGE = """\
title: {en: The challenge, ko: 공모}
date: 2026-06-01T00:00Z
summary: {en: Ideas wanted., ko: 아이디어를 찾습니다.}
organisation: The <Foundation>
hashtag: '#Ideas'
hashtags: ['#More']
zone: America/New_York
goals: [To find ideas]
action: {label: {en: Send yours, ko: 보내기}, address: 'https://apply.example.org/', closed: {en: It is over., ko: 끝났습니다.}}
rules: [One each.]
prizes: [{name: First prize, amount: $ 5, description: For one.}]
means: [{name: People, value: Three}]
activities: [{name: A meeting, description: Everybody came.}]
results: [{measure: Entries, value: '120', before: '80', change: +50 %, note: As published.}]
contacts: [press]
sources: [{title: The source, publisher: A paper, address: 'https://paper.example.org/'}]
phases:
  - {key: call, name: Call, starts: 2026-07-01T09:00 America/New_York, ends: 2026-11-01T23:59 America/New_York, deadline: true}
  - {key: jury, name: Jury, starts: 2026-11-02T00:00 America/New_York, ends: 2026-12-01T00:00 America/New_York}
"""

AT = {
    "before the call": ("2026-07-01T12:59:59Z", ["coming", "coming"], False),
    "when the call begins": ("2026-07-01T13:00:00Z", ["open", "coming"], False),
    "one second before the deadline": ("2026-11-02T04:58:59Z", ["open", "coming"], False),
    "at the deadline": ("2026-11-02T04:59:00Z", ["over", "coming"], True),
    "when the jury begins": ("2026-11-02T05:00:00Z", ["over", "open"], True),
    "when all is over": ("2026-12-01T05:00:00Z", ["over", "over"], True),
}


def page_at(newsroom: TestNewsroom, as_of: str, language: str = "") -> Element:
    """The main part of the campaign's page at an instant."""
    output = newsroom.build(as_of, PLUGINS=[site, campaigns])
    page = html5lib.parse(output[f"{language}campaigns/c/index.html"].decode(), namespaceHTMLElements=False)
    main: Element | None = page.find(".//main")
    assert main is not None
    return main


def words(element: Element) -> str:
    """The words inside of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def links(element: Element) -> list[str | None]:
    """Where its links lead."""
    return [link.get("href") for link in element.iter("a")]


@pytest.mark.parametrize(("as_of", "states", "closed"), AT.values(), ids=AT)
def test_phases_and_call_to_action_follow_the_clock(
    make_newsroom: Callable[..., TestNewsroom], as_of: str, states: list[str], closed: bool
) -> None:
    """A phase is open from its first instant until its last; at the deadline the call is closed."""
    main = page_at(make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE}), as_of)

    shown = {"coming": "To come", "open": "Now", "over": "Over"}
    items = [words(item) for item in main.iter("li") if "Begins" in words(item)]
    assert len(items) == 2
    assert [name in item for name, item in zip(["Call", "Jury"], items, strict=True)] == [True, True]
    assert [shown[state] in item for state, item in zip(states, items, strict=True)] == [True, True]
    deadline = "1 November 2026, 23:59 (Eastern Standard Time)"
    assert (f"Closed since {deadline}" in words(main)) == closed
    assert (f"Open until {deadline}" in words(main)) == (not closed and states[0] == "open")
    assert ("https://apply.example.org/" in links(main)) != closed
    assert ("It is over." in words(main)) == closed


def test_a_deadline_is_told_in_the_campaigns_own_zone_and_the_pages_language(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """The newsroom is in Seoul, the campaign in New York, which sets its clocks back before the deadline."""
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": CHALLENGE})

    korean = page_at(newsroom, "2026-07-02T00:00Z", "ko/")

    assert "2026년 11월 1일, 23:59 (미 동부 표준시)" in words(korean)
    assert "2026년 7월 1일, 09:00 (미 동부 하계 표준시)" in words(korean)
    assert "공모" in words(korean)
    assert "Open until" not in words(korean)


@pytest.mark.parametrize(
    "expected",
    [
        "The challenge",
        "Ideas wanted.",
        "The <Foundation>",
        "#Ideas",
        "#More",
        "To find ideas",
        "One each.",
        "First prize",
        "$ 5",
        "For one.",
        "Three",
        "A meeting",
        "Everybody came.",
        "Entries",
        "120",
        "80",
        "+50 %",
        "As published.",
        "Press office",
        "The source",
    ],
)
def test_the_page_carries_everything_of_the_file(campaign_page: Element, expected: str) -> None:
    """Word for word."""
    assert expected in words(campaign_page)


@pytest.fixture(scope="module")
def campaign_page(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """The page, built once."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("campaign"))
    newsroom.write(
        {"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "campaigns/c/campaign.yaml": CHALLENGE}
    )
    return page_at(newsroom, "2026-07-02T00:00Z")


def test_a_campaign_without_a_deadline_never_closes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And nothing says until when it is open."""
    text = CHALLENGE.replace(", deadline: true", "")

    main = page_at(make_newsroom({"campaigns/c/campaign.yaml": text}), "2030-01-01T00:00Z")

    assert "https://apply.example.org/" in links(main)
    assert "Open until" not in words(main)
    assert "Closed since" not in words(main)


def test_a_campaign_may_have_no_end_in_sight(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Some write the last minute of the calendar for `never`: that is a page or a problem, but no crash."""
    text = CAMPAIGN.replace("2026-12-01T00:00Z", "9999-12-31T23:59Z") + "zone: Asia/Seoul\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": text})

    if not newsroom.problems():
        assert page_at(newsroom, "2026-11-22T00:00Z")


@pytest.mark.parametrize("address", ["about/", "about", "connect", "feeds/"])
def test_a_call_to_action_into_the_site_leads_to_a_page(
    make_newsroom: Callable[..., TestNewsroom], address: str
) -> None:
    """With or without the slash at its end, in every language that has the page."""
    text = CAMPAIGN + f"action: {{label: Go, address: {address}}}\n"
    newsroom = make_newsroom(
        {
            "campaigns/c/campaign.yaml": text,
            "content/pages/about.md": "---\ntitle: About\n---\n",
            "content/pages/about.ko.md": "---\ntitle: 소개\n---\n",
        }
    )

    output = newsroom.build(PLUGINS=[site, hub, campaigns, feeds])

    for language, root in (("", "../../"), ("ko/", "../../../")):
        page = html5lib.parse(output[f"{language}campaigns/c/index.html"].decode(), namespaceHTMLElements=False)
        (action,) = [link for link in page.iter("a") if words(link) == "Go"]
        assert action.get("href") == f"{root}{language}{address.strip('/')}/"
        assert f"{language}{address.strip('/')}/index.html" in output
