"""A reader has the page of a campaign open: the time that is left, the deadline, and pages that are older than it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from browser.demo import QuietServer, StaticHost
from browser.visitor import visiting
from newsrooms import NEWSROOM, SETTINGS, TestNewsroom
from pressroom.core.clock import parse_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Locator

    from browser.visitor import Visitor

    Visit = Callable[..., AbstractContextManager[Visitor]]

pytestmark = pytest.mark.browser

CHALLENGE: Final = """\
title: {en: The challenge, ko: 공모}
date: 2026-06-01T00:00Z
summary: Ideas wanted.
zone: Asia/Seoul
action: {label: Send yours, address: 'https://apply.example.org/', closed: It is over., phase: call}
phases:
  - {key: call, name: Call, starts: 2026-11-01T00:00+09:00, ends: 2026-12-31T23:59+09:00, deadline: true}
  - {key: jury, name: Jury, starts: 2027-01-01T00:00+09:00, ends: 2027-02-01T00:00+09:00}
"""
EVENTS: Final = """\
- {slug: meetup, title: Meetup, summary: Come., starts: 2026-12-30T19:00 Asia/Seoul, ends: 2026-12-30T21:00 Asia/Seoul}
"""
BEFORE, OPEN, AFTER = "2026-10-20T12:00+09:00", "2026-12-01T12:00+09:00", "2027-01-02T12:00+09:00"
DEADLINE: Final = "31 December 2026, 23:59 (Korean Standard Time)"


@pytest.fixture(scope="module")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Give a function that builds the campaign at an instant, and gives the address of what it built."""
    servers: dict[str, tuple[QuietServer, Thread]] = {}

    def start(as_of: str) -> str:
        if as_of not in servers:
            newsroom = TestNewsroom(tmp_path_factory.mktemp("contest"))
            newsroom.write(
                {
                    "pelicanconf.py": SETTINGS,
                    "content/newsroom.yaml": NEWSROOM,
                    "campaigns/c/campaign.yaml": CHALLENGE,
                    "campaigns/c/events.yaml": EVENTS,
                }
            )
            newsroom.build(as_of)
            server = QuietServer(("127.0.0.1", 0), partial(StaticHost, output=newsroom.folder / "output"))
            servers[as_of] = server, Thread(target=server.serve_forever)
            servers[as_of][1].start()
        return f"http://127.0.0.1:{servers[as_of][0].server_address[1]}"

    yield start
    for server, thread in servers.values():
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def visit_at(chrome: Browser, site_of: Callable[[str], str]) -> Visit:
    """Give a function that opens the window of a reader: on what was built when, at which instant, in which zone."""

    def visit(as_of: str, **options: object) -> AbstractContextManager[Visitor]:
        return visiting(chrome, site_of(as_of), **options)

    return visit


def opened(visitor: Visitor, now: str, path: str = "campaigns/c/") -> Locator:
    """The top of the campaign's page, read at an instant by the reader's own clock, which stands from then on."""
    visitor.page.clock.install(time=parse_instant(now) - timedelta(minutes=5))
    visitor.open(path)
    visitor.page.clock.pause_at(parse_instant(now))
    return visitor.page.locator(".hero")


def test_the_time_that_is_left_is_counted_down_in_two_units(visit_at: Visit) -> None:
    with visit_at(OPEN, timezone_id="Asia/Seoul") as visitor:
        hero = opened(visitor, "2026-12-29T20:58:30+09:00")
        left = hero.get_by_role("timer")
        expect(left).to_have_text("2 days, 3 hours left")
        visitor.page.clock.run_for("02:00")
        expect(left).to_have_text("2 days, 2 hours left")
        visitor.page.clock.fast_forward("49:00:00")
        expect(left).to_have_text("1 hour, 59 minutes left")
        visitor.page.clock.fast_forward("01:58:00")
        expect(left).to_have_text("1 minute left")
        assert visitor.complaints == []


def test_in_korean_it_speaks_korean(visit_at: Visit) -> None:
    with visit_at(OPEN, timezone_id="Europe/Berlin") as visitor:
        hero = opened(visitor, "2026-12-29T20:59:00+09:00", "ko/campaigns/c/")
        expect(hero.get_by_role("timer")).to_contain_text("2일 3시간")
        expect(hero.locator(".hero-reader")).to_contain_text("2026년 12월 31일 15:59")


def test_beside_events_both_tell_the_readers_own_time(visit_at: Visit) -> None:
    with visit_at(OPEN, timezone_id="Europe/Berlin") as visitor:
        hero = opened(visitor, "2026-12-29T20:59:00+09:00")
        expect(hero.get_by_role("timer")).to_have_text("2 days, 3 hours left")
        expect(hero.locator(".hero-reader")).to_be_visible()
        expect(visitor.page.locator(".events .local-time")).to_have_count(1)
        assert visitor.complaints == []


def test_at_the_deadline_the_page_closes_while_it_is_open(visit_at: Visit) -> None:
    with visit_at(OPEN, timezone_id="Asia/Seoul") as visitor:
        hero = opened(visitor, "2026-12-31T23:57:59+09:00")
        button = hero.get_by_role("link", name="Send yours")
        button.focus()
        visitor.page.clock.run_for(60_000)
        expect(hero.get_by_role("status")).to_have_text(f"Open until {DEADLINE}")
        visitor.page.clock.run_for(1_000)
        expect(hero.get_by_role("status")).to_have_text(f"Closed since {DEADLINE}")
        expect(button).to_have_count(0)
        expect(hero.get_by_text("It is over.")).to_be_focused()
        expect(hero.get_by_role("timer")).to_have_count(0)
        expect(visitor.page.locator(".phase .state")).to_have_text(["Over", "To come"])
        visitor.page.clock.run_for("01:01")
        expect(visitor.page.locator(".phase .state")).to_have_text(["Over", "Now"])
        assert visitor.strays == []


def test_a_page_that_is_older_than_the_deadline_is_closed(visit_at: Visit) -> None:
    for as_of in (BEFORE, OPEN):
        with visit_at(as_of, timezone_id="Asia/Seoul") as visitor:
            hero = opened(visitor, "2027-03-01T00:00:00Z")
            expect(hero.get_by_role("status")).to_have_text(f"Closed since {DEADLINE}")
            expect(hero.get_by_role("link")).to_have_count(0)
            expect(hero.get_by_text("It is over.")).to_be_visible()
            expect(visitor.page.locator(".phase-over")).to_have_count(2)


def test_before_the_opening_the_button_waits_for_it(visit_at: Visit) -> None:
    with visit_at(BEFORE, timezone_id="Asia/Seoul") as visitor:
        hero = opened(visitor, "2026-10-31T23:59:00+09:00")
        expect(hero.get_by_role("timer")).to_have_text("Opens in 1 minute")
        expect(hero.get_by_text("Send yours: opens on 1 November 2026, 00:00 (Korean Standard Time)")).to_be_visible()
        expect(hero.get_by_role("link")).to_have_count(0)
        visitor.page.clock.run_for(60_000)
        expect(hero.get_by_role("link", name="Send yours")).to_be_visible()
        expect(hero.get_by_role("status")).to_have_text(f"Open until {DEADLINE}")
        expect(hero.get_by_role("timer")).to_have_text("60 days, 23 hours left")


def test_a_readers_wrong_clock_opens_nothing_again(visit_at: Visit) -> None:
    with visit_at(AFTER, timezone_id="Asia/Seoul") as visitor:
        hero = opened(visitor, "2026-12-01T00:00:00Z")
        expect(hero.get_by_role("status")).to_have_text(f"Closed since {DEADLINE}")
        expect(hero.get_by_role("link")).to_have_count(0)


def test_only_readers_of_another_zone_are_told_their_own_time(visit_at: Visit) -> None:
    now = "2026-12-29T20:59:00+09:00"
    for zone, shown in (("Asia/Seoul", False), ("Asia/Tokyo", False), ("America/New_York", True)):
        with visit_at(OPEN, timezone_id=zone) as visitor:
            own = opened(visitor, now).locator(".hero-reader")
            expect(own).to_be_visible(visible=shown)
            if shown:
                expect(own).to_have_text("In your time: 31 December 2026 at 09:59 GMT-5")


def test_nothing_is_spoken_while_nothing_turns(visit_at: Visit) -> None:
    """Screen readers speak what changes in a live region: the status must not be written to again and again."""
    with visit_at(OPEN, timezone_id="Asia/Seoul") as visitor:
        hero = opened(visitor, "2026-12-29T20:59:00+09:00")
        hero.get_by_role("status").evaluate(
            "status => { window.spoken = 0; new MutationObserver(() => (window.spoken += 1)).observe(status,"
            " { childList: true, characterData: true, subtree: true, attributes: true }); }"
        )
        visitor.page.clock.run_for("03:00:00")
        assert visitor.page.evaluate("window.spoken") == 0
        assert hero.get_by_role("timer").get_attribute("aria-live") is None


@pytest.mark.parametrize(("as_of", "status"), [(BEFORE, "Opens on"), (OPEN, "Open until"), (AFTER, "Closed since")])
def test_without_scripts_it_is_right_as_of_the_build(visit_at: Visit, as_of: str, status: str) -> None:
    with visit_at(as_of, java_script_enabled=False) as visitor:
        visitor.open("campaigns/c/")
        hero = visitor.page.locator(".hero")
        expect(hero.get_by_role("status")).to_contain_text(status)
        expect(hero.get_by_role("link", name="Send yours")).to_have_count(int(as_of == OPEN))
        expect(hero.get_by_text("It is over.")).to_have_count(int(as_of == AFTER))
        expect(hero.locator(".hero-left:visible, .hero-reader:visible")).to_have_count(0)
