"""A third party's video is a poster of our own until the reader asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

_OPENED: Final = "document.querySelectorAll('.embed-play').forEach(each => { each.click() })"
_PLAYER: Final = re.compile(r'data-player="[^"]*"')

# Where -> its page, and what the video is called there.
PLACES = {
    "a story": ("stories/bold-moves/", "Big Buck Bunny"),
    "a release": (
        "releases/private-by-construction/",
        "Big Buck Bunny, shown behind a local picture until the reader asks for it",
    ),
    "a picture of a story": ("stories/how-a-post-travels/", "Big Buck Bunny, behind a drawing of green hills"),
}


@pytest.mark.parametrize(("path", "title"), PLACES.values(), ids=PLACES)
def test_a_video_is_asked_for_only_after_the_click(
    visit: Callable[..., AbstractContextManager[Visitor]], path: str, title: str
) -> None:
    """Before it nothing leaves the site; after it YouTube's page without cookies is asked for, one step further on."""
    with visit() as visitor:
        visitor.open(path)
        play = visitor.page.get_by_role("button", name=f"Play video: {title}")
        play.scroll_into_view_if_needed()
        expect(play).to_contain_text("YouTube is contacted only when you click.")
        assert visitor.strays == []
        assert visitor.complaints == []

        play.focus()
        visitor.page.keyboard.press("Enter")

        player = visitor.page.locator(".embed-stop + .embed-stage > iframe")
        expect(player).to_be_visible()
        expect(visitor.page.get_by_role("button", name=re.compile(f"Close the player ?: {title}"))).to_be_focused()
        expect(player).to_have_attribute("title", title)
        expect(play).to_have_count(0)
        assert player.get_attribute("src") == visitor.strays[0]
        assert visitor.strays[0].split("?")[0] == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
        assert visitor.stray_hosts() == {"www.youtube-nocookie.com"}
        assert not [complaint for complaint in visitor.complaints if "Content Security Policy" in complaint]


@pytest.mark.parametrize("way", ["the button", "the Escape key"])
def test_a_player_can_be_closed(visit: Callable[..., AbstractContextManager[Visitor]], way: str) -> None:
    """Then the poster is back, and the focus is where it was."""
    with visit() as visitor:
        visitor.open("stories/bold-moves/")
        play = visitor.page.get_by_role("button", name="Play video: Big Buck Bunny")
        play.press("Enter")
        stop = visitor.page.get_by_role("button", name="Close the player")
        expect(visitor.page.locator("iframe")).to_be_visible()
        expect(stop).to_be_focused()

        # Inside of the frame, keys belong to the other site.
        visitor.page.keyboard.press("Enter" if way == "the button" else "Escape")

        expect(play).to_be_focused()
        expect(visitor.page.locator("iframe")).to_have_count(0)
        expect(stop).to_have_count(0)


def test_a_long_name_has_room_on_a_small_telephone(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """Two lines of it stand on the poster, and nothing is cut off."""
    with visit(viewport={"width": 320, "height": 640}) as visitor:
        visitor.open("stories/bold-moves/")
        words = visitor.page.locator(".embed-play-words")
        words.locator("strong").evaluate(
            "element => { element.textContent = 'Play video: ' + 'a long name '.repeat(20) }"
        )

        stage = visitor.page.locator(".embed-stage").bounding_box()
        box = words.bounding_box()
        assert stage
        assert box
        assert box["y"] >= stage["y"]
        assert box["height"] < 120


@pytest.mark.parametrize(
    "player",
    [
        "https://evil.example/embed/aqz-KE-bpKQ",
        "https://www.youtube-nocookie.com.evil.example/embed/aqz-KE-bpKQ",
        "https://www.youtube-nocookie.com@evil.example/embed/aqz-KE-bpKQ",
        "http://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        "javascript:alert(1)",
        "//evil.example/",
        "",
    ],
)
def test_whom_the_page_does_not_let_in_is_never_asked(
    visit: Callable[..., AbstractContextManager[Visitor]], player: str
) -> None:
    """The script asks the page's own policy: another address gets no button."""
    with visit() as visitor:
        visitor.page.route(
            "**/stories/bold-moves/",
            lambda route: route.fulfill(
                response=(page := route.fetch()), body=_PLAYER.sub(f'data-player="{player}"', page.text())
            ),
        )
        visitor.open("stories/bold-moves/")

        expect(visitor.page.locator(".embed")).to_have_attribute("data-player", player)
        expect(visitor.page.locator(".embed-play")).to_have_count(0)
        expect(visitor.page.get_by_role("link", name="Watch on YouTube")).to_be_visible()
        assert visitor.strays == []


@pytest.mark.parametrize("path", ["stories/how-a-post-travels/", "ko/stories/how-a-post-travels/"])
def test_an_open_player_shuts_nobody_out(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """Axe finds nothing wrong before and after the click, in light and dark, and nothing is wider than a phone."""
    from axe_playwright_python.base import AXE_SCRIPT

    from browser.test_pages import _put_on, _violations, _width_needed

    with visit(color_scheme="light") as visitor:
        visitor.open(path)
        visitor.page.evaluate(AXE_SCRIPT)
        assert not (violations := _violations(visitor.page)), violations
        visitor.page.evaluate(_OPENED)
        expect(visitor.page.locator(".embed-stop")).to_have_count(1)
        # Without the frame itself, whose page is not ours.
        visitor.page.evaluate("document.querySelector('iframe').removeAttribute('src')")
        for scheme in ("light", "dark"):
            _put_on(visitor.page, color_scheme=scheme)
            assert not (violations := _violations(visitor.page)), violations
        assert _width_needed(visitor.page, 320) <= 320


def test_a_page_without_embeds_lets_nobody_in(visitor: Visitor) -> None:
    """Its own policy is narrower than the site's."""
    visitor.open("stories/ford-story/")
    policy = visitor.page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")

    assert "frame-src 'none';" in (policy or "")


def test_a_photo_of_another_site_is_our_poster_and_a_link(visitor: Visitor) -> None:
    """What has no player has no button, only the way to where it is."""
    visitor.open("stories/red-cross-connect/")
    link = visitor.page.get_by_role("link", name="See it on Flickr")

    expect(link).to_have_attribute("href", "https://www.flickr.com/photos/bees/2341623661/")
    expect(visitor.page.get_by_role("button", name="Play")).to_have_count(0)
