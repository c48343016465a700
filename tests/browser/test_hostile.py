"""What no editor should write, on every width from a small telephone to a wall: nothing is cut, and nothing lies on another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

from browser.demo import serving
from browser.hostile import HOSTILE
from browser.visitor import visiting
from newsrooms import AS_OF, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

_ENGLISH: Final = (
    "",
    "stories/",
    "stories/hostile-7/",
    "releases/release/",
    "campaigns/hostile/",
    "topics/topic-3/",
    "people/longest/",
    "contacts/",
)
WIDTHS: Final = (320, 768, 1280, 3840)
# Words beyond the edge of the page, and boxes of words that share more than a hairline with another.
_FAULTS: Final = """width => {
    const scrolls = each => each.closest("table, pre, [tabindex='0']");
    const words = [...document.querySelectorAll("body *")].filter(each =>
        !each.closest(".visually-hidden, .skip-link, dialog, svg") && !scrolls(each) && each.checkVisibility() &&
        [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
    const placed = words.map(each => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return {each, boxes: [...range.getClientRects()].filter(box => box.width > 1)};
    });
    const name = each => each.tagName + "." + each.className + ": " + each.textContent.trim().slice(0, 20);
    const cut = placed.filter(({boxes}) => boxes.some(box => box.right > width + 1 || box.left < -1));
    const blocks = placed.filter(({each}) => ["H1", "H2", "H3", "P", "LI", "DT", "DD"].includes(each.tagName))
        .map(({each}) => ({each, box: each.getBoundingClientRect()}));
    const over = blocks.filter(({each, box}) => blocks.some(other =>
        other.each !== each && !other.each.contains(each) && !each.contains(other.each) &&
        Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 2 &&
        Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 2));
    return [...cut.map(({each}) => "cut " + name(each)), ...over.map(({each}) => "over " + name(each))].slice(0, 4);
}"""


@pytest.fixture(scope="module")
def visit(
    chrome: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., AbstractContextManager[Visitor]]]:
    """Give a function that opens a window on the newsroom."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("hostile"))
    newsroom.write(HOSTILE)
    with serving(newsroom, AS_OF) as address:
        yield partial(visiting, chrome, address)


def faults_of(page: Page, width: int) -> list[str]:
    """Return what is wrong with a page when the window has that width."""
    page.set_viewport_size({"width": width, "height": 900})
    needed = page.evaluate("document.documentElement.scrollWidth")
    wide = [f"{needed} pixels wide"] if needed > width else []
    found: list[str] = page.evaluate(_FAULTS, width)
    return wide + found


@pytest.mark.parametrize("language", ["", "ko/"])
def test_nothing_is_cut_and_nothing_overlaps(
    visit: Callable[..., AbstractContextManager[Visitor]], language: str
) -> None:
    """Whatever stands on a page, all of it can be read, at every width."""
    faults: dict[tuple[str, int], list[str]] = {}
    with visit() as visitor:
        for path in _ENGLISH:
            visitor.open(language + path)
            faults |= {(path, width): found for width in WIDTHS if (found := faults_of(visitor.page, width))}

    assert faults == {}


def test_figures_of_wide_tables_stay_whole(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The table scrolls in its place instead of breaking figures."""
    with visit(viewport={"width": 768, "height": 900}) as visitor:
        visitor.open("stories/hostile-7/")
        table = visitor.page.locator(".body table")
        cell = table.locator("td").first.bounding_box()

        assert table.evaluate("each => each.scrollWidth > each.clientWidth")
        assert cell
        assert cell["height"] < 50


def test_a_page_on_a_wall_fills_it(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The page is no strip in the middle, and its letters are not those of a telephone."""
    with visit(viewport={"width": 3840, "height": 2160}) as visitor:
        visitor.open("")
        main = visitor.page.locator(".home-columns").bounding_box()
        letters = visitor.page.locator(".card-summary").first.evaluate(
            "each => parseFloat(getComputedStyle(each).fontSize)"
        )

        assert main
        assert main["width"] > 3840 * 0.6
        assert letters >= 24


def test_cards_name_few_of_many_topics(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """The publication's own page names all forty."""
    with visit() as visitor:
        visitor.open("stories/")
        assert visitor.page.locator(".card").first.locator(".card-meta a").count() == 4
        visitor.open("stories/hostile-7/")
        assert visitor.page.locator(".tags a").count() == 40
