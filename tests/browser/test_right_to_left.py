"""The demo in a language that is written from right to left: nothing stands on the wrong side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.demo import serving
from browser.test_pages import PAGES
from browser.visitor import visiting
from newsrooms import AS_OF
from theme.arabic import arabic_demo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Locator

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

_ELSEWHERE: Final = {"404.html", "go/trial/"}
# One page of each type.
ARABIC: Final = [f"ar/{paths[0]}" for paths in PAGES.values() if paths and paths[0] not in _ELSEWHERE]
WIDTHS: Final = (360, 1280)
CAMPAIGN: Final = "ar/campaigns/knight-news-challenge-2008/"


@pytest.fixture(scope="module")
def arabic_origin(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001 - it may skip
    """Give the address of the demo in English and Arabic."""
    with serving(arabic_demo(tmp_path_factory.mktemp("arabic")), AS_OF) as address:
        yield address


@pytest.fixture(scope="module")
def visit(chrome: Browser, arabic_origin: str) -> Callable[..., AbstractContextManager[Visitor]]:
    """Give a function that opens a window."""
    return partial(visiting, chrome, arabic_origin)


def edges(element: Locator) -> tuple[float, float]:
    """Return where an element begins and ends, from the left."""
    box = element.bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_no_page_scrolls_sideways(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """Nor is anything cut off on the side where lines begin, to which nobody can scroll."""
    outside = """width => [...document.querySelectorAll("main *, header *, footer *")]
        .filter(each => !each.closest("[tabindex='0'], .visually-hidden, .skip-link, dialog, template"))
        .map(each => [each, each.getBoundingClientRect()])
        .filter(([each, box]) => box.width > 1 && (box.left < -1 || box.right > width + 1))
        .map(([each]) => each.className || each.tagName).slice(0, 5)"""
    faults = {}
    with visit() as visitor:
        for path in ARABIC:
            visitor.open(path)
            for width in WIDTHS:
                visitor.page.set_viewport_size({"width": width, "height": 900})
                needed = visitor.page.evaluate("document.documentElement.scrollWidth")
                cut: Any = visitor.page.evaluate(outside, width)
                if needed > width or cut:
                    faults[path, width] = (needed, cut)

    assert faults == {}


def test_the_head_of_the_page_is_mirrored(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The name stands at the right, the way to other languages at the left, and the menu runs to the left."""
    with visit(viewport={"width": 1280, "height": 900}) as visitor:
        visitor.open("ar/stories/")
        banner = visitor.page.get_by_role("banner")
        name = edges(banner.get_by_role("link").first)
        english = edges(banner.get_by_role("link", name="English"))
        first, second = (edges(visitor.menu.get_by_role("link").nth(number)) for number in (0, 1))

        assert english[1] < 640 < name[1]
        assert second[1] <= first[0]


def test_words_tables_and_fields_begin_at_the_right(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The first column of a table is at the right, and so is a heading's first word."""
    with visit(viewport={"width": 1280, "height": 900}) as visitor:
        visitor.open(f"{CAMPAIGN}results/")
        cells = visitor.page.get_by_role("columnheader")
        assert edges(cells.nth(1))[1] <= edges(cells.nth(0))[0] + 1
        sides = "each => getComputedStyle(each).direction + ' ' + getComputedStyle(each).textAlign"
        assert visitor.heading.evaluate(sides) == "rtl start"
        visitor.open("ar/search/")
        assert visitor.page.get_by_role("searchbox").evaluate(sides) == "rtl start"


def test_what_has_its_own_direction_keeps_it(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """A telephone number begins with its plus, a hashtag with its sign; both stand at the right like all else."""
    letters = """(element, which) => {
        const range = document.createRange(), text = element.firstChild, end = which === "last";
        range.setStart(text, end ? text.length - 1 : 0);
        range.setEnd(text, end ? text.length : 1);
        return range.getBoundingClientRect().left;
    }"""
    with visit(viewport={"width": 1280, "height": 900}) as visitor:
        visitor.open("ar/contacts/")
        telephone = visitor.page.locator('main a[href^="tel:"]').first
        assert telephone.evaluate(letters, "first") < telephone.evaluate(letters, "last")
        visitor.open(CAMPAIGN)
        hashtag = visitor.page.locator(".hero-hashtag")
        assert hashtag.evaluate(letters, "first") < hashtag.evaluate(letters, "last")
        assert hashtag.evaluate(letters, "last") > edges(visitor.heading)[0] + 200


@pytest.mark.parametrize("path", ["ar/", CAMPAIGN, "ar/releases/pressroom-first-newsroom/", "ar/feeds/"])
def test_nobody_is_shut_out(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """Axe finds no violation of any of its rules, and the browser has nothing to complain about."""
    with visit() as visitor:
        visitor.open(path)
        visitor.page.evaluate(AXE_SCRIPT)
        found = visitor.page.evaluate("async () => (await axe.run()).violations.map(each => each.id)")

        assert found == []
        assert visitor.complaints == []
