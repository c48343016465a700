"""The editorial calendar: what is out, planned and missing, how it balances, and where nothing happens."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import html5lib
import icalendar
import pytest
import yaml

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, REPOSITORY, STORY, TestNewsroom
from pressroom.core.model.editorial import INFORMATION, PROMOTION
from pressroom.core.model.kinds import PARTS, PUBLICATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

PURPOSES = REPOSITORY / "plugins/pressroom/editorial/purposes.yaml"
# 2026-11-22 is a Sunday.
CADENCE = "calendar: {cadence: {site: 2, x: 1}, information: 80, gap: 7}\n"
PLAN = "share: {messages: {x: 'Read it.'}, plan: [{at: 2026-11-03T00:00Z, channels: [x]}, {at: 2026-12-01T00:00Z, channels: [x]}]}"
FILES = {
    "content/newsroom.yaml": NEWSROOM + CADENCE,
    "content/stories/a.md": STORY.replace("summary:", f"{PLAN}\nsummary:"),
    "content/stories/a.ko.md": STORY,
    "content/stories/late.md": STORY.replace("2026-11-01", "2026-11-30").replace("A story", "Later"),
    "content/stories/draft.md": STORY.replace("2026-11-01", "2026-11-26").replace("title:", "status: draft\ntitle:"),
    "content/stories/x.md": STORY.replace("2026-11-01", "2026-11-25")
    .replace("A story", "Hush hush")
    .replace("title:", "status: confidential\ntitle:"),
    "content/releases/r.md": RELEASE.replace("2026-11-02", "2026-11-27").replace(
        "city:", "embargo: 2026-11-28T00:00Z\ncity:"
    ),
}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(FILES)


def told(newsroom: TestNewsroom, *options: str) -> str:
    done = newsroom.run("calendar", "--as-of", AS_OF, "--before", "3", "--weeks", "3", *options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_weeks_tell_what_is_out_planned_and_missing(newsroom: TestNewsroom) -> None:
    """Translations count once, drafts fill nothing, and what is confidential is not there."""
    calendar = json.loads(told(newsroom, "--format", "json"))

    weeks = {
        week["since"]: {
            key: [cell[word] for word in ("published", "planned", "drafts", "missing")]
            for key, cell in week["channels"].items()
        }
        for week in calendar["weeks"]
    }
    assert weeks == {
        "2026-10-26": {"site": [1, 0, 0, 1], "x": [0, 0, 0, 1]},
        "2026-11-02": {"site": [0, 0, 0, 2], "x": [1, 0, 0, 0]},
        "2026-11-09": {"site": [0, 0, 0, 2], "x": [0, 0, 0, 1]},
        "2026-11-16": {"site": [0, 0, 0, 2], "x": [0, 0, 0, 1]},
        "2026-11-23": {"site": [0, 1, 1, 1], "x": [0, 0, 0, 1]},
        "2026-11-30": {"site": [0, 1, 0, 1], "x": [0, 1, 0, 0]},
    }
    assert calendar["gaps"] == [{"since": "2026-11-04", "until": "2026-11-27", "days": 24}]


def test_what_a_publication_is_for_makes_the_balance(newsroom: TestNewsroom) -> None:
    """Three stories, two posts about a story, and a release: five of six."""
    assert json.loads(told(newsroom, "--format", "json"))["information"] == 83
    assert "Balance: 83 % information" in told(newsroom)
    story = FILES["content/stories/late.md"].replace("title:", "purpose: promotion\ntitle:")
    newsroom.write({"content/stories/late.md": story})
    assert "UNBALANCED: 67 % information" in told(newsroom)


def test_every_kind_is_for_something() -> None:
    told = yaml.safe_load(PURPOSES.read_text("utf-8"))
    assert told.keys() == {model.kind for model in (*PUBLICATIONS.values(), *PARTS.values())}
    assert set(told.values()) == {INFORMATION, PROMOTION}


def test_an_unknown_purpose_or_channel_is_told(newsroom: TestNewsroom) -> None:
    newsroom.write(
        {
            "content/newsroom.yaml": NEWSROOM + "calendar: {cadence: {mastodn: 3}, gap: 0}\n",
            "content/stories/b.md": STORY.replace("title:", "purpose: fun\ntitle:"),
        }
    )
    problems = "\n".join(newsroom.problems())
    assert "calendar.gap: '0' is less than 1" in problems
    assert "purpose: 'fun' cannot stand here; write one of information, promotion" in problems
    newsroom.write({"content/newsroom.yaml": NEWSROOM + "calendar: {cadence: {mastodn: 3}}\n"})
    assert any("did you mean 'mastodon'" in problem for problem in newsroom.problems())


def test_page_and_icalendar_say_the_same_and_stay_in_the_house(newsroom: TestNewsroom) -> None:
    output = newsroom.build()
    told(newsroom, "--into", "desk")
    folder = newsroom.folder / "desk"

    for name in ("editorial-calendar.html", "editorial-calendar.ko.html"):
        page = html5lib.parse((folder / name).read_bytes(), namespaceHTMLElements=False)
        assert re.search(r"\. (Days are|날짜는) ", "".join(page.itertext())), "two sentences"
        titles = ["".join(each.itertext()) for each in page.iter("span") if each.get("class") == "title"]
        assert sorted(titles) == sorted(["A story"] * 5 + ["Later", "A release"])
    events = icalendar.Calendar.from_ical((folder / "editorial-calendar.ics").read_bytes()).walk("VEVENT")
    assert len(events) == len(titles)
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    assert newsroom.output() == output
    assert not any(b"Later" in content for content in output.values())
    done = newsroom.run("calendar", "--into", "output/desk")
    assert done.returncode == 2


def test_posts_of_a_campaign_on_its_own_site_only_are_planned_by_the_same_editors(newsroom: TestNewsroom) -> None:
    before = json.loads(told(newsroom, "--format", "json"))["weeks"][-1]["channels"]
    plan = "share: {messages: {mastodon: Come.}, plan: [{at: 2026-12-01T00:00Z, channels: [mastodon]}]}\n"
    own_site = "site: {key: ideas, address: 'https://ideas.example.org', in_newsroom: false}\n"
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN + plan + own_site})
    assert "mastodon" not in before
    assert any("mastodon" in week["channels"] for week in json.loads(told(newsroom, "--format", "json"))["weeks"])
