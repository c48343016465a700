"""Without JavaScript everything works: scripts only add comfort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.test_pages import ENGLISH, KOREAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(params=[390, 1440], ids=["on a phone", "on a desk"])
def plain_visitor(
    visit: Callable[..., AbstractContextManager[Visitor]], request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """Give somebody whose browser runs no scripts."""
    with visit(java_script_enabled=False, viewport={"width": request.param, "height": 800}) as visitor:
        yield visitor
        assert visitor.strays == []
        assert visitor.complaints == []


@pytest.mark.parametrize("path", [*ENGLISH, *KOREAN], ids=lambda path: path or "home")
def test_every_kind_of_page_is_whole(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """It has its heading and its words, and no button stands there that only a script would answer."""
    with visit(java_script_enabled=False, viewport={"width": 390, "height": 800}) as visitor:
        visitor.page.goto(f"{visitor.origin}/{path}")

        expect(visitor.heading).to_be_visible()
        expect(visitor.page.get_by_role("button")).to_have_count(0)
        assert visitor.strays == []
        assert visitor.complaints == []


def test_the_menu_leads_everywhere(plain_visitor: Visitor) -> None:
    """Each entry can be clicked as it stands there, and the page that it leads to is marked in the menu."""
    plain_visitor.open("")
    entries = plain_visitor.menu.get_by_role("link")
    labels = [label for label in entries.all_inner_texts() if label != "All sections"]

    assert len(labels) >= 7
    for entry in entries.all():
        entry.click(trial=True)
    for label in (labels[0], labels[-1]):
        entry = plain_visitor.menu.get_by_role("link", name=label, exact=True)
        entry.click()
        expect(plain_visitor.heading).to_have_text(label)
        expect(entry).to_have_attribute("aria-current", "page")


def test_all_sections_are_one_click_away(plain_visitor: Visitor) -> None:
    """At the end of the page, group by group; one that the menu leaves out is in it as long as the reader is there."""
    plain_visitor.open("")
    plain_visitor.menu.get_by_role("link", name="All sections").click()
    sections = plain_visitor.page.get_by_role("navigation", name="All sections")

    expect(sections).to_be_in_viewport()
    for group in ("Read", "For journalists", "Take part and follow", "About us"):
        expect(sections.get_by_role("group", name=group, exact=True).get_by_role("link").first).to_be_visible()
    sections.get_by_role("link", name="Asset library", exact=True).click()
    plain_visitor.page.wait_for_url("**/library/")
    entry = plain_visitor.menu.get_by_role("link", name="Asset library", exact=True)
    expect(entry).to_have_attribute("aria-current", "page")


def test_a_release_can_be_shared_and_read_as_text(plain_visitor: Visitor) -> None:
    """Share links are links; the button that needs a script is not there."""
    plain_visitor.open("releases/private-by-construction/")
    share = plain_visitor.page.get_by_role("region", name="Share", exact=True)

    for name in ("X", "Facebook", "LinkedIn", "Bluesky", "Mastodon", "WhatsApp", "E-mail"):
        link = share.get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").startswith(("https://", "mailto:"))
    expect(plain_visitor.page.get_by_role("button")).to_have_count(0)
    plain_visitor.page.get_by_role("link", name="Text to copy").click()
    plain_visitor.page.wait_for_url("**/release.txt")


def test_a_video_is_a_poster_and_a_link(plain_visitor: Visitor) -> None:
    """The plain link below the poster leads to the video; nothing promises a player."""
    plain_visitor.open("stories/bold-moves/")
    video = plain_visitor.page.get_by_role("figure").filter(has_text="Watch on YouTube")

    expect(video.get_by_role("link", name="Watch on YouTube")).to_be_visible()
    expect(video.get_by_role("link", name="Watch on YouTube")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    )
    expect(video.get_by_role("img")).to_be_visible()
    expect(video.get_by_role("button")).to_have_count(0)


def test_releases_can_be_narrowed_and_widened_again(plain_visitor: Visitor) -> None:
    """By clicking, and with the keyboard alone; what is chosen is marked."""
    plain_visitor.open("releases/")
    filters = plain_visitor.page.get_by_role("navigation", name="Narrow the list")

    filters.get_by_role("link", name="2026").click()
    plain_visitor.page.wait_for_url("**/releases/years/2026/")
    filters.get_by_role("link", name="Channels").focus()
    plain_visitor.page.keyboard.press("Enter")
    plain_visitor.page.wait_for_url("**/releases/years/2026/channels/")
    expect(plain_visitor.heading).to_have_text("News releases of 2026 about Channels")
    expect(filters.get_by_role("link", name="2026")).to_have_attribute("aria-current", "true")
    filters.get_by_role("link", name="All years").click()
    plain_visitor.page.wait_for_url("**/releases/topics/channels/")
    expect(filters.get_by_role("link", name="Channels")).to_have_attribute("aria-current", "true")


def test_the_library_shows_one_kind_and_gives_it_away(plain_visitor: Visitor) -> None:
    """A download is a link."""
    plain_visitor.open("library/")
    plain_visitor.page.get_by_role("link", name="Logos").click()

    plain_visitor.page.wait_for_url("**/library/logos/")
    with plain_visitor.page.expect_download() as download:
        plain_visitor.page.get_by_role("link", name="Download SVG").click()
    assert download.value.suggested_filename == "logo.svg"


def test_a_former_address_leads_on(plain_visitor: Visitor) -> None:
    """To the beginning of the page, in its language."""
    plain_visitor.page.goto(f"{plain_visitor.origin}/ko/stories/eight-criteria/#somewhere")
    plain_visitor.page.wait_for_url("**/ko/stories/eight-criteria-for-a-page/")

    expect(plain_visitor.heading).to_have_text("페이지를 위한 여덟 가지 기준")
