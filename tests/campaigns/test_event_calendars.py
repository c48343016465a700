"""Calendars of campaigns and events, as two other programs read them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import vobject
from icalendar import Calendar

from event_newsroom import CAMPAIGN, EVENTS
from newsrooms import TestNewsroom, clean_output

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL = "campaigns/c/calendar.ics"
SEOUL = "campaigns/c/events/seoul/seoul.ics"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN, "campaigns/c/events.yaml": EVENTS})


def events_in(content: bytes) -> dict[str, Any]:
    """The events of a calendar by the last part of their names; icalendar raises for what is wrong."""
    found: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    assert [event.errors for event in found] == [[]] * len(found)
    return {str(event["uid"]).partition("@")[0].rpartition(".")[2]: event for event in found}


def test_a_calendar_holds_all_events_and_the_deadline(contest: TestNewsroom) -> None:
    output = contest.build()
    calendar = Calendar.from_ical(output[ALL])
    assert str(calendar["x-wr-calname"]) == "A challenge"
    events = events_in(output[ALL])
    assert list(events) == ["deadline", "berlin", "show", "seoul", "moved", "cancelled"]
    deadline = events["deadline"]
    assert str(deadline["summary"]) == "Deadline of A challenge: Call"
    assert deadline["dtstart"].dt == datetime(2026, 12, 1, tzinfo=UTC)
    assert "dtend" not in deadline
    seoul = events["seoul"]
    assert str(seoul["uid"]) == "campaigns.c.events.seoul@news.example.org"
    assert seoul["dtstart"].dt == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert seoul["dtend"].dt == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert str(seoul["location"]) == "City Library, 1 Library Road, Seoul, South Korea"
    assert (seoul["geo"].latitude, seoul["geo"].longitude) == (37.566535, 126.977969)
    assert str(seoul["url"]) == "https://news.example.org/campaigns/c/events/seoul/"
    assert "Say that you come: https://rsvp.example.org/seoul" in str(seoul["description"])
    assert {name: str(event["status"]) for name, event in events.items() if event["status"] != "CONFIRMED"} == {
        "cancelled": "CANCELLED"
    }
    assert str(events["cancelled"]["summary"]) == "Cancelled: Open house"


def test_a_title_is_one_text_whatever_stands_in_it(contest: TestNewsroom) -> None:
    title = "Ideas, many; all\nX-EVIL:1"
    contest.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace("title: ", f"title: {json.dumps(title)} # ", 1)})
    lines = contest.build()[ALL].decode().replace("\r\n ", "").split("\r\n")
    for name in ("NAME", "X-WR-CALNAME"):
        assert rf"{name}:Ideas\, many\; all\nX-EVIL:1" in lines


def test_a_file_of_one_event_says_the_same_as_the_calendar(contest: TestNewsroom) -> None:
    output = contest.build()
    assert events_in(output[SEOUL])["seoul"].to_ical() == events_in(output[ALL])["seoul"].to_ical()


def test_no_line_is_longer_than_seventy_five_octets(contest: TestNewsroom) -> None:
    lines = contest.build()[f"ko/{ALL}"].split(b"\r\n")
    assert max(map(len, lines)) <= 75
    # Every line is whole letters.
    assert "서울 모임" in b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    assert all(line.decode() for line in lines[:-1])


@pytest.mark.parametrize("path", [ALL, f"ko/{ALL}", SEOUL, f"ko/{SEOUL}"])
def test_another_program_reads_the_same(contest: TestNewsroom, path: str) -> None:
    content = contest.build()[path]
    others = {event.uid.value: event for event in vobject.readOne(content.decode()).vevent_list}
    ours = events_in(content)
    assert len(ours) == len(others)
    for event in ours.values():
        other = others[str(event["uid"])]
        assert other.summary.value == str(event["summary"])
        assert other.description.value == str(event["description"])
        assert other.dtstart.value == event["dtstart"].dt
        assert other.status.value == str(event["status"])
    assert vobject.readOne(content.decode()).validate(raiseException=True)


def test_a_change_has_a_higher_number_and_the_same_name(contest: TestNewsroom) -> None:
    before = events_in(contest.build()[ALL])
    changed = EVENTS.replace("- slug: seoul\n", "- slug: seoul\n  updated: 2026-11-20T09:00+09:00\n")
    changed = changed.replace("  organiser: press\n", "  organiser: press\n  change: postponed\n")
    contest.write({"campaigns/c/events.yaml": changed})
    after = events_in(contest.build()[ALL])
    assert after["seoul"]["uid"] == before["seoul"]["uid"]
    assert (int(before["seoul"]["sequence"]), int(after["seoul"]["sequence"])) == (0, 19 * 24 * 60 + 1)
    assert after["seoul"]["last-modified"].dt == datetime(2026, 11, 20, tzinfo=UTC)
    assert str(after["seoul"]["status"]) == "TENTATIVE"
    assert str(after["seoul"]["summary"]) == "Postponed: Meetup in Seoul"
    assert after["berlin"].to_ical() == before["berlin"].to_ical()


def test_the_name_stays_when_the_address_changes(contest: TestNewsroom) -> None:
    renamed = EVENTS.replace("- slug: seoul\n", "- slug: library\n  aliases: [campaigns/c/events/seoul/]\n")
    contest.write({"campaigns/c/events.yaml": renamed})
    events = Calendar.from_ical(contest.build()["campaigns/c/events/library/library.ics"]).walk("VEVENT")
    assert str(events[0]["uid"]) == "campaigns.c.events.seoul@news.example.org"


def test_the_same_newsroom_makes_the_same_bytes(contest: TestNewsroom, tmp_path: Path) -> None:
    first = contest.build()
    again = clean_output(contest, tmp_path / "mirror", "2026-11-22T12:00+00:00")
    assert {path: again[path] for path in first if path.endswith(".ics")} == {
        path: content for path, content in first.items() if path.endswith(".ics")
    }


def test_a_campaign_without_events_or_deadline_has_no_calendar(contest: TestNewsroom) -> None:
    (contest.folder / "campaigns/c/events.yaml").unlink()
    assert {path for path in contest.build() if path.endswith(".ics")} == {ALL, f"ko/{ALL}"}
    contest.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace(", deadline: true", "")})
    assert not [path for path in contest.build() if path.endswith(".ics")]


def test_readers_can_subscribe_and_take_along(contest: TestNewsroom) -> None:
    output = contest.build()
    page = output["campaigns/c/events/index.html"].decode()
    assert 'href="webcal://news.example.org/campaigns/c/calendar.ics"' in page
    assert 'href="../calendar.ics"' in page.replace("../../../campaigns/c/", "../")
    assert (
        'href="../../../../campaigns/c/events/seoul/seoul.ics"'
        in output["campaigns/c/events/seoul/index.html"].decode()
    )
    assert b"/*.ics\n  Content-Type: text/calendar; charset=utf-8" in output["_headers"]
