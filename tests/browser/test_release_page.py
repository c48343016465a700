"""A journalist takes a release along, as a whole or in parts: with a click, with the keyboard, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

PATH = "releases/pressroom-first-newsroom/"
FACT = "Editors write Markdown and YAML; the newsroom is published in English and in Korean."


@pytest.fixture
def journalist(visit: Callable[..., AbstractContextManager[Visitor]]) -> Iterator[Visitor]:
    """Give somebody on the page of a release whose browser lets it write to the clipboard."""
    with visit(permissions=["clipboard-read", "clipboard-write"]) as visitor:
        visitor.open(PATH)
        yield visitor
        assert visitor.strays == []
        assert visitor.complaints == []


def on_clipboard(visitor: Visitor) -> str:
    """Return what would be pasted."""
    return str(visitor.page.evaluate("navigator.clipboard.readText()"))


def test_one_click_copies_the_whole_release(journalist: Visitor) -> None:
    """The very words of its plain-text copy; whoever listens is told."""
    place = journalist.page.get_by_role("region", name="Take this release along")
    place.get_by_role("button", name="Copy the whole text").click()

    expect(place.get_by_role("status").first).to_have_text("Copied")
    copied = on_clipboard(journalist)
    file = journalist.page.request.get(f"{journalist.origin}/{PATH}release.txt").text()
    # The same words; each paragraph, which the file breaks for mails, is one line.
    assert copied.split() == file.split()
    assert max(map(len, copied.splitlines())) > 200
    assert copied.startswith("Pressroom opens its first newsroom\n")
    assert copied.endswith("# # #\n")


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Copy text Fact 2", FACT),
        ("Copy link Fact 2", "#fact-2"),
        ("Copy HTML Fact 2", "</figure>"),
    ],
)
def test_the_keyboard_copies_a_part(journalist: Visitor, button: str, expected: str) -> None:
    """Enter opens what can be done with a fact, and Enter copies."""
    fact = journalist.page.locator("#fact-2")
    fact.locator("summary").focus()
    journalist.page.keyboard.press("Enter")
    fact.get_by_role("button", name=button, exact=True).focus()
    journalist.page.keyboard.press("Enter")

    expect(fact.get_by_role("status").filter(has_text="opied")).to_be_visible()
    assert on_clipboard(journalist).endswith(expected)


def test_small_targets_are_large_enough(journalist: Visitor) -> None:
    """Whatever is pressed in a part of a release has 24 pixels, as WCAG 2.2 asks."""
    journalist.page.locator("#fact-1 summary").click()
    sizes = (
        journalist.page.locator("#fact-1")
        .locator("summary, button, textarea, .chunk-share a")
        .evaluate_all("all => all.map(each => [each.textContent.trim(), each.getBoundingClientRect().height])")
    )

    assert len(sizes) > 10
    assert [(name, height) for name, height in sizes if height < 24] == []


@pytest.mark.parametrize("path", [PATH, f"ko/{PATH}"])
def test_open_parts_shut_nobody_out(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """Axe finds nothing wrong where everything is open, in light and dark, and nothing is wider than a phone."""
    from axe_playwright_python.base import AXE_SCRIPT

    from browser.test_pages import _put_on, _violations, _width_needed

    with visit(color_scheme="light") as visitor:
        visitor.open(path)
        visitor.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        visitor.page.evaluate(AXE_SCRIPT)
        assert not (violations := _violations(visitor.page)), violations
        assert _width_needed(visitor.page, 320) <= 320
        _put_on(visitor.page, color_scheme="dark")
        assert not (violations := _violations(visitor.page)), violations


def test_without_javascript_every_part_can_be_taken(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """Words, address, HTML and share links are there to be read; nothing promises what needs a script."""
    with visit(java_script_enabled=False) as visitor:
        visitor.open(PATH)
        fact = visitor.page.locator("#fact-2")
        expect(fact.get_by_label("HTML to embed: Fact 2")).to_be_hidden()
        fact.locator("summary").click()

        expect(fact.get_by_label("Text: Fact 2", exact=True)).to_have_value(FACT)
        expect(fact.get_by_label("HTML to embed: Fact 2")).to_be_visible()
        expect(fact.get_by_role("list", name="Share: Fact 2").get_by_role("link")).to_have_count(7)
        expect(visitor.page.get_by_role("button")).to_have_count(0)
        fact.get_by_role("link", name="#fact-2").click()
        assert visitor.path == f"{PATH}#fact-2"
