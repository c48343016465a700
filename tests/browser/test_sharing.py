"""Sharing with a browser: Mastodon's many servers, the system's own way to share, and posts made by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from browser.test_pages import _put_on, _violations, _width_needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Locator

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

STORY = "stories/ford-story/"
SERVER = "social.example.org"


@pytest.fixture
def reader(visit: Callable[..., AbstractContextManager[Visitor]]) -> Iterator[Visitor]:
    """Give somebody on the page of a story."""
    with visit() as visitor:
        visitor.open(STORY)
        yield visitor
        assert visitor.strays == []


def mastodon(visitor: Visitor) -> Locator:
    """The link to Mastodon in the share bar."""
    return visitor.page.get_by_role("region", name="Share", exact=True).get_by_role("link", name="Mastodon")


def ask(visitor: Visitor) -> Locator:
    """Follow the link with the keyboard, and return the question that comes."""
    mastodon(visitor).focus()
    visitor.page.keyboard.press("Enter")
    dialog = visitor.page.get_by_role("dialog", name="Share on Mastodon")
    expect(dialog.get_by_label("Your server")).to_be_focused()
    return dialog


def answer(visitor: Visitor, server: str) -> str:
    """Answer the question with the keyboard, and return the address where the browser arrives."""
    # The server answers: an address that nobody answers leaves the browser where it was. Nobody else is let through.
    visitor.page.route(f"https://{SERVER}/**", lambda route: route.fulfill(body="", content_type="text/html"))
    ask(visitor)
    visitor.page.keyboard.type(server)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(f"https://{SERVER}/**")
    return visitor.page.url


def test_mastodon_asks_for_the_server_and_goes_there(reader: Visitor) -> None:
    """With the whole message; nobody is asked for anything before, and nobody else after."""
    asked = mastodon(reader).get_attribute("href") or ""
    went = urlsplit(answer(reader, f"  https://{SERVER}/@me "))

    assert asked.startswith("https://share.joinmastodon.org/#text=")
    assert (went.scheme, went.netloc, went.path) == ("https", SERVER, "/share")
    assert parse_qs(went.query) == parse_qs(urlsplit(asked).fragment)
    assert parse_qs(went.query)["text"][0].endswith("#TheFordStory #BrandJournalism")


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "mastodon",
        "not a server",
        "javascript:alert(1)",
        "127.0.0.1",
        "a.example:80",
        "a?b.example",
        "\N{FULLWIDTH COMMERCIAL AT}me",
        ".,;",
        "a..b",
        "@me",
    ],
)
def test_what_is_no_server_is_refused(reader: Visitor, written: str) -> None:
    """The page says so, also to those who listen, and stays where it is."""
    dialog = ask(reader)
    reader.page.keyboard.type(written)
    reader.page.keyboard.press("Enter")

    expect(dialog.get_by_role("alert")).to_have_text("This is not the name of a server. It looks like mastodon.social.")
    expect(dialog.get_by_label("Your server")).to_be_focused()
    expect(dialog.get_by_label("Your server")).to_have_attribute("aria-invalid", "true")
    assert reader.path == STORY


@pytest.mark.parametrize(
    "written",
    [
        SERVER,
        f"@me@{SERVER}",
        f"https://{SERVER}",
        "Social.Example.ORG",
        f"\N{FULLWIDTH COMMERCIAL AT}me\N{FULLWIDTH COMMERCIAL AT}{SERVER}",
        f"{SERVER}.",
        f"@me@{SERVER},;",
        f"https://{SERVER}?from=@me@other.example",
        f"{SERVER}#top",
        f"https://{SERVER}/@me@other.example",
    ],
)
def test_a_server_is_known_by_any_of_its_names(reader: Visitor, written: str) -> None:
    """An account or an address will do."""
    assert urlsplit(answer(reader, written)).netloc == SERVER


def test_the_server_is_remembered_on_this_machine_until_it_is_forgotten(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """Then every link to Mastodon leads there at once, on other pages, too; a click forgets it."""
    with visit() as visitor:
        visitor.open(STORY)
        answer(visitor, SERVER)
        visitor.open("releases/pressroom-first-newsroom/")
        links = visitor.page.get_by_role("link", name="Mastodon", exact=True)
        addresses = links.evaluate_all("all => all.map(each => each.href)")

        assert len(addresses) > 1
        assert [each for each in addresses if not each.startswith(f"https://{SERVER}/share?text=")] == []
        assert visitor.page.evaluate("Object.entries(localStorage)") == [["pressroom.mastodon-server", SERVER]]
        assert visitor.page.evaluate("document.cookie") == ""

        known = visitor.page.locator(".server-known")
        expect(known).to_contain_text(f"Your Mastodon server: {SERVER}")
        known.get_by_role("button", name="Forget it").click()
        expect(known).to_be_hidden()
        assert visitor.page.evaluate("localStorage.length") == 0
        assert (mastodon(visitor).get_attribute("href") or "").startswith("https://share.joinmastodon.org/#text=")
        ask(visitor)
        assert visitor.strays == []


@pytest.mark.parametrize("path", [f"{STORY}toolkit/", f"ko/{STORY}toolkit/"])
def test_a_toolkit_leads_to_the_readers_server(
    visit: Callable[..., AbstractContextManager[Visitor]], path: str
) -> None:
    """As every other page does."""
    with visit() as visitor:
        visitor.page.add_init_script(f"localStorage.setItem('pressroom.mastodon-server', '{SERVER}')")
        visitor.open(path)

        addresses = visitor.page.locator("#channel-mastodon a[rel]").evaluate_all("all => all.map(each => each.href)")
        assert addresses
        assert [each for each in addresses if not each.startswith(f"https://{SERVER}/share?text=")] == []
        expect(visitor.page.locator(".server-known")).to_contain_text(SERVER)
        assert _width_needed(visitor.page, 320) <= 320


def test_whoever_changes_their_mind_is_back_at_the_link(reader: Visitor) -> None:
    """By the button or by Escape."""
    dialog = ask(reader)
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(mastodon(reader)).to_be_focused()

    ask(reader)
    reader.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(mastodon(reader)).to_be_focused()
    assert reader.complaints == []


def test_a_server_that_somebody_else_has_kept_there_is_not_followed(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """What stands in the browser's memory is checked as what is typed."""
    with visit() as visitor:
        visitor.page.add_init_script("localStorage.setItem('pressroom.mastodon-server', 'evil/?a=b.example')")
        visitor.open(STORY)

        assert (mastodon(visitor).get_attribute("href") or "").startswith("https://share.joinmastodon.org/#text=")


def test_the_systems_own_way_to_share_is_offered_where_there_is_one(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """It is given title, words and address; elsewhere there is no button."""
    with visit() as visitor:
        visitor.open(STORY)
        bar = visitor.page.get_by_role("region", name="Share", exact=True)
        has_own = visitor.page.evaluate("'share' in navigator")
        expect(bar.get_by_role("button", name="Share…")).to_have_count(1 if has_own else 0)

        visitor.page.add_init_script("navigator.share = async (given) => { window.given = given; }")
        visitor.open(STORY)
        bar.get_by_role("button", name="Share…").click()

        given = visitor.page.evaluate("window.given")
        assert given["title"] == "What The Ford Story taught"
        assert given["text"].startswith("Social news releases")
        assert given["url"] == f"{visitor.origin}/{STORY}"


def test_a_post_made_by_hand_is_copied_whole(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """With a click on the channel and one on the button."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.open(STORY)
        post = visitor.page.locator(".ready-post").filter(has_text="Instagram")
        post.locator("summary").click()
        post.get_by_role("button", name="Copy text Instagram").click()

        expect(post.get_by_role("status").first).to_have_text("Copied")
        copied = visitor.page.evaluate("navigator.clipboard.readText()")
        assert copied == post.get_by_label("Text: Instagram").input_value()
        assert re.search(rf"{re.escape(visitor.origin)}/go/\w+/instagram/ ", copied)
        code = post.get_by_role("img", name="The address for Instagram as a QR code")
        expect(code).to_be_visible()
        assert code.evaluate("image => image.decode().then(() => image.naturalWidth > 100)")
        assert visitor.complaints == []


def test_only_what_was_copied_last_is_told(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """And told again when the same is copied again: a screen reader speaks what is new."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.page.clock.install()
        visitor.open(f"{STORY}toolkit/")
        first, second = (visitor.page.locator(".post .copy").nth(number) for number in (0, 1))
        first.get_by_role("button").click()
        expect(first.get_by_role("status")).to_have_text("Copied")
        visitor.page.clock.run_for(3000)
        second.get_by_role("button").click()
        expect(second.get_by_role("status")).to_have_text("Copied")
        expect(first.get_by_role("status")).to_be_empty()
        visitor.page.clock.run_for(3000)
        expect(second.get_by_role("status")).to_have_text("Copied")

        # Kept in an attribute: the page's own security policy lets no test poll it with a script.
        second.get_by_role("status").evaluate(
            "status => { status.dataset.told = ''; new MutationObserver(() => "
            "{ status.dataset.told += `[${status.textContent}]` }).observe(status, {childList: true}) }"
        )
        second.get_by_role("button").click()
        expect(second.get_by_role("status")).to_have_attribute("data-told", "[][Copied]")
        visitor.page.clock.run_for(5000)
        expect(second.get_by_role("status")).to_be_empty()
        assert visitor.complaints == []


def test_a_quotation_is_shared_with_one_click_and_without_a_script(
    visit: Callable[..., AbstractContextManager[Visitor]],
) -> None:
    """Its links are in sight, in stories and in releases; they lead to its own place."""
    with visit(java_script_enabled=False) as visitor:
        for path, name in ((STORY, "Passage 1: quotation"), ("releases/pressroom-first-newsroom/", "Quotation 1")):
            visitor.open(path)
            row = visitor.page.get_by_role("list", name=f"Share: {name}")
            link = row.get_by_role("link", name="X", exact=True)
            expect(link).to_be_visible()
            assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["url"][0].endswith("#quote-1")
        expect(visitor.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", [STORY, f"ko/{STORY}"])
def test_nobody_is_shut_out_of_what_opens(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """Posts and the question for the server: axe finds nothing, in light and dark, nothing is wider than a phone."""
    with visit(color_scheme="light") as visitor:
        visitor.open(path)
        page = visitor.page
        page.evaluate(AXE_SCRIPT)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert _width_needed(page, 320) <= 320
        sizes = (
            page.locator(".share, .share-row")
            .locator("a, button, summary")
            .evaluate_all(
                "all => all.filter(each => each.checkVisibility())"
                ".map(each => [each.textContent.trim(), each.getBoundingClientRect()])"
                ".map(([name, box]) => [name, box.width, box.height])"
            )
        )
        assert len(sizes) > 20
        assert [each for each in sizes if min(each[1:]) < 24] == []
        for scheme in ("light", "dark"):
            _put_on(page, color_scheme=scheme)
            assert not (violations := _violations(page)), violations
        page.locator('.share a[href*="joinmastodon"]').click()
        page.keyboard.press("Enter")
        for scheme in ("dark", "light"):
            _put_on(page, color_scheme=scheme)
            assert not (violations := _violations(page)), violations
        assert visitor.strays == []
        assert visitor.complaints == []
