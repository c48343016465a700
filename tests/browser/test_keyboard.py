"""With the keyboard alone: every stop can be seen, none holds anybody back, and every way can be gone with the Tab key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Locator

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

# More stops than any page of the demo has.
MOST_STOPS: Final = 400
WALKED: Final = [
    "",
    "ko/",
    "stories/",
    "stories/bold-moves/",
    "releases/",
    "releases/private-by-construction/",
    "campaigns/made-up/",
    "library/",
    "ko/library/",
    "search/",
    "connect/",
]
_STOP: Final = """
    () => {
      const stop = document.activeElement;
      if (!stop || stop === document.body) return null;
      window.stops ??= [];
      const known = window.stops.indexOf(stop);
      if (known < 0) window.stops.push(stop);
      // A card's mark is drawn around the whole card.
      const looks = [getComputedStyle(stop), getComputedStyle(stop, "::after")];
      const box = stop.getBoundingClientRect();
      return {
        name: (stop.getAttribute("aria-label") || stop.textContent.trim() || stop.tagName).slice(0, 60),
        isNew: known < 0,
        isMarked: looks.some(look => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2),
        isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    }
"""


def stops(visitor: Visitor) -> Iterator[dict[str, Any]]:
    """Press Tab from the beginning of the page to its end, and yield what was reached."""
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(_STOP)
        if stop is None or not stop["isNew"]:
            return
        yield stop
    pytest.fail(f"After {MOST_STOPS} stops the end of the page was not reached")


def tab_to(visitor: Visitor, wanted: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if wanted.evaluate("wanted => wanted === document.activeElement"):
            return
    pytest.fail(f"The Tab key never reached {wanted}")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", WALKED, ids=lambda path: path or "home")
def test_every_stop_is_seen_and_the_walk_has_an_end(
    visit: Callable[..., AbstractContextManager[Visitor]], path: str, width: int
) -> None:
    """The element with the focus stands in the window and has a mark around it; the last one lets go."""
    # With motion the page is still on its way when it is looked at.
    with visit(viewport={"width": width, "height": 800}, reduced_motion="reduce") as visitor:
        visitor.open(path)
        walked = list(stops(visitor))
        # The search waits for words in its field, so a walk begins there.
        if path != "search/":
            assert walked[0]["name"] in {"Skip to the content", "본문으로 건너뛰기"}
        focusable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
        everything = visitor.page.locator(focusable).filter(visible=True).count()

        assert [stop["name"] for stop in walked if not stop["isSeen"]] == []
        assert [stop["name"] for stop in walked if not stop["isMarked"]] == []
        assert len(walked) >= (0.7 if path != "search/" else 0.4) * everything, (len(walked), everything)


def test_menu_filters_and_languages(visitor: Visitor) -> None:
    """From home by the menu to the releases, past it to those of a year, and on to the Korean ones."""
    visitor.open("")
    tab_to(visitor, visitor.menu.get_by_role("link", name="News releases", exact=True))
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/releases/")

    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("main")).to_be_focused()
    year = visitor.page.get_by_role("navigation", name="Narrow the list").get_by_role("link", name="2026")
    tab_to(visitor, year)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/releases/years/2026/")
    expect(year).to_have_attribute("aria-current", "true")

    tab_to(visitor, visitor.page.get_by_role("banner").get_by_role("link", name="한국어", exact=True))
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/ko/releases/years/2026/")


def test_the_library_shows_one_kind(visitor: Visitor) -> None:
    """And says which one it shows."""
    visitor.open("library/")
    tab_to(visitor, visitor.page.get_by_role("main").get_by_role("link", name=re.compile("^Logos")))
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/library/logos/")


def test_a_search_from_its_link_to_a_page(visitor: Visitor) -> None:
    """The field waits for words, Tab leads on to the results, and Enter opens one."""
    visitor.open("")
    tab_to(visitor, visitor.page.get_by_role("banner").get_by_role("link", name="Search"))
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("searchbox")).to_be_focused()
    visitor.page.keyboard.type("listening")
    visitor.page.keyboard.press("Enter")
    first = visitor.page.locator(".search-results h2 a").first
    expect(first).to_be_visible()

    title = first.inner_text()
    tab_to(visitor, first)
    visitor.page.keyboard.press("Enter")
    expect(visitor.heading).to_have_text(title)


def test_sharing_and_back(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The address is copied; Mastodon asks for the server, and Escape leads back to where it was asked from."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.open("stories/ford-story/")
        share = visitor.page.get_by_role("region", name="Share", exact=True)
        mastodon = share.get_by_role("link", name="Mastodon")
        tab_to(visitor, mastodon)
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.get_by_role("dialog").get_by_label("Your server")).to_be_focused()
        visitor.page.keyboard.press("Escape")
        expect(mastodon).to_be_focused()

        tab_to(visitor, share.get_by_role("button", name="Copy link"))
        visitor.page.keyboard.press("Enter")
        expect(share.get_by_role("status").first).to_have_text("Link copied")
        assert visitor.strays == []


def test_a_player_is_gone_into_and_out_of(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The focus goes to what closes the player; the player is the next stop, and lets go at its end."""
    with visit() as visitor:
        player = '<!doctype html><html lang="en"><title>A player</title><button>Play</button></html>'
        visitor.page.route(
            "https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body=player, content_type="text/html")
        )
        visitor.open("stories/bold-moves/")
        play = visitor.page.get_by_role("button", name="Play video: Big Buck Bunny")
        tab_to(visitor, play)
        visitor.page.keyboard.press("Enter")
        stop = visitor.page.get_by_role("button", name="Close the player")
        expect(stop).to_be_focused()
        frame = visitor.page.locator("iframe")
        expect(frame.content_frame.get_by_role("button", name="Play")).to_be_visible()

        visitor.page.keyboard.press("Tab")
        expect(frame).to_be_focused()
        visitor.page.keyboard.press("Tab")
        expect(frame).not_to_be_focused()
        expect(visitor.page.locator(":focus")).to_be_visible()
        stop.press("Enter")
        expect(play).to_be_focused()
