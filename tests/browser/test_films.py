"""Films of series: chapters begin in the player of the page, be it its own or one that the reader has asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

OWN = "series/twelve-seconds/a-wall-and-a-clock/"
ELSEWHERE = "series/twelve-seconds/made-up/"


def test_a_chapter_begins_in_the_film_of_the_page(visitor: Visitor) -> None:
    """So does the moment that the page's own address names, as search engines do."""
    visitor.open(f"{OWN}?t=4")
    film = visitor.page.locator(".film video")
    assert film.evaluate("film => film.currentTime") == 4

    visitor.page.get_by_role("link", name="Nine").click()

    film.evaluate(
        "film => new Promise(seen => { const look = () => film.currentTime >= 8 && seen();"
        " film.addEventListener('timeupdate', look); look(); })"
    )
    assert visitor.page.url.endswith("?t=4")


def test_a_chapter_of_a_film_elsewhere_waits_for_its_player(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """Nobody else is asked before the reader plays the film; from then on, chapters begin in it."""
    with visit() as visitor:
        visitor.open(f"{ELSEWHERE}?t=60")
        chapter = visitor.page.get_by_role("link", name="The second part")
        assert visitor.strays == []

        visitor.page.get_by_role("button", name="Play video").click()
        frame = visitor.page.locator("iframe")
        expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=60")
        chapter.click()

        expect(frame).to_have_attribute("src", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=30")
        assert visitor.stray_hosts() == {"www.youtube-nocookie.com"}
