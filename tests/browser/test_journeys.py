"""The ways that readers and journalists go through a newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from pressroom.core import urls
from pressroom.core.short_codes import derived_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

RELEASE = "Nothing goes out early"
RELEASE_PATH = "releases/nothing-goes-out-early/"


def filled_in(link: str) -> tuple[str, dict[str, str]]:
    """Return which form a share link opens, and what is filled in there."""
    parts = urlsplit(link)
    return f"{parts.netloc}{parts.path}", dict(parse_qsl(parts.query or parts.fragment, strict_parsing=True))


def test_a_reader_goes_from_home_to_a_release_and_finds_it_ready_to_share(visitor: Visitor) -> None:
    """Every share link opens its channel's own form, filled in with summary, address and hashtags."""
    visitor.open("")
    visitor.menu.get_by_role("link", name="News releases", exact=True).click()
    expect(visitor.heading).to_have_text("News releases")
    visitor.page.get_by_role("main").get_by_role("link", name=RELEASE, exact=True).click()
    expect(visitor.heading).to_have_text(RELEASE)

    summary = visitor.page.locator(".standfirst").inner_text()

    def address(channel: str) -> str:
        return f"{visitor.origin}/{urls.short_path(derived_code('release', 'en', 'nothing-goes-out-early'))}{channel}/"

    bar = visitor.page.get_by_role("region", name="Share", exact=True)
    links = bar.get_by_role("list").first.get_by_role("link")
    shown = {link.inner_text(): filled_in(link.get_attribute("href") or "") for link in links.all()}

    assert visitor.path == RELEASE_PATH
    assert shown == {
        "X": ("x.com/intent/tweet", {"text": summary, "url": address("x"), "hashtags": "Pressroom,Embargo"}),
        "Facebook": ("www.facebook.com/sharer/sharer.php", {"u": address("facebook")}),
        "LinkedIn": ("www.linkedin.com/sharing/share-offsite/", {"url": address("linkedin")}),
        "Bluesky": ("bsky.app/intent/compose", {"text": f"{summary} {address('bluesky')} #Pressroom #Embargo"}),
        "Mastodon": ("share.joinmastodon.org/", {"text": f"{summary} {address('mastodon')} #Pressroom #Embargo"}),
        "WhatsApp": ("api.whatsapp.com/send", {"text": f"{summary} {address('whatsapp')}"}),
        "E-mail": ("", {"subject": RELEASE, "body": f"{summary} {address('email')} #Pressroom #Embargo"}),
    }


def test_a_journalist_opens_the_text_to_copy(visitor: Visitor) -> None:
    """The plain-text copy of a release opens in the browser, from its headline to its end mark."""
    visitor.open(RELEASE_PATH)
    visitor.page.get_by_role("link", name="Text to copy").click()
    visitor.page.wait_for_url("**/release.txt")

    text = visitor.page.locator("body").inner_text().strip()

    assert text.startswith(f"{RELEASE}\n")
    assert text.endswith("# # #")


def test_one_click_copies_the_address_of_a_release(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The button puts the address on the clipboard and says so, also to those who listen."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.open(RELEASE_PATH)
        share = visitor.page.get_by_role("region", name="Share", exact=True)
        share.get_by_role("button", name="Copy link").click()

        expect(share.get_by_role("status")).to_have_text("Link copied")
        assert visitor.page.evaluate("navigator.clipboard.readText()") == f"{visitor.origin}/{RELEASE_PATH}"
        assert visitor.complaints == []


def test_a_reader_changes_the_language_on_the_way_and_stays_with_the_story(visitor: Visitor) -> None:
    """Home, its Korean edition, a story in Korean, the same story in English."""
    visitor.open("")
    visitor.page.get_by_role("banner").get_by_role("link", name="한국어", exact=True).click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "ko")
    assert visitor.path == "ko/"

    story = visitor.page.get_by_role("main").locator('a[href*="/stories/"]').first
    title = story.inner_text()
    story.click()
    expect(visitor.heading).to_have_text(title)
    expect(visitor.page.locator("html")).to_have_attribute("lang", "ko")
    path_in_korean = visitor.path

    visitor.page.get_by_role("banner").get_by_role("link", name="English", exact=True).click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    assert visitor.path == path_in_korean.removeprefix("ko/")
    visitor.page.get_by_role("banner").get_by_role("link", name="한국어", exact=True).click()
    expect(visitor.heading).to_have_text(title)


def test_the_keyboard_reaches_the_content_with_one_key(visitor: Visitor) -> None:
    """The first stop of the tabulator leads past the menu."""
    visitor.open(RELEASE_PATH)
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(":focus")).to_have_text("Skip to the content")
    expect(visitor.page.locator(":focus")).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")

    expect(visitor.page.get_by_role("main")).to_be_focused()


def test_a_wrong_address_shows_the_way_home_at_any_depth(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """The page for what is not there has its looks and its links wherever it is shown."""
    with visit() as visitor:
        response = visitor.page.goto(f"{visitor.origin}/ko/stories/no/such/story/")
        assert response is not None
        assert response.status == 404
        expect(visitor.heading).to_have_text("This page is not here")
        visitor.page.get_by_role("main").get_by_role("link", name="To the home page").click()

        expect(visitor.page.get_by_role("main").get_by_role("article").first).to_be_visible()
        assert visitor.path == ""
        assert visitor.strays == []
        # Chromium itself notes the 404 of the address that was asked for; a sheet that is missing would be a second.
        assert [complaint for complaint in visitor.complaints if "/such/story/" not in complaint] == []


def test_a_former_address_leads_on_together_with_what_stands_behind_it(visitor: Visitor) -> None:
    """Whoever has linked to a part of the page arrives there."""
    visitor.page.goto(f"{visitor.origin}/stories/eight-criteria/#the-list")
    visitor.page.wait_for_url("**/stories/eight-criteria-for-a-page/#the-list")

    expect(visitor.heading).to_have_text("Eight criteria for a page")
