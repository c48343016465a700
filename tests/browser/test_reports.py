"""The tables of a report of results on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

REPORT: Final = "campaigns/knight-news-challenge-2008/results/"
TELEPHONE: Final = {"width": 390, "height": 844}
# As the theme prints what came by channels; the demo's contest has none of it.
BY_CHANNEL: Final = """\
<div class="outcomes-table" tabindex="0"><table>
  <thead><tr><th>Channel</th><th>Impressions</th><th>Engagements</th><th>Visitors</th><th>Visits</th><th>Views</th></tr></thead>
  <tbody><tr><th>newsletter</th><td>1,234,567</td><td>1,234,567</td><td>23,456</td><td>34,567</td><td>45,678</td></tr></tbody>
</table></div>"""


def lines_of_cells(page: Page) -> set[int]:
    """On how many lines figures, and the names above them, stand: notes below a figure apart."""
    counted: list[int] = page.locator(".outcomes-table :is(td, thead th)").evaluate_all(
        """cells => cells.map(cell => {
            const words = document.createRange();
            words.selectNodeContents(cell);
            const note = cell.querySelector(".results-note");
            if (note) words.setEndBefore(note);
            return new Set([...words.getClientRects()].filter(each => each.width > 1).map(each => Math.round(each.bottom / 20))).size;
        })"""
    )
    return set(counted)


def test_no_word_and_no_figure_is_broken(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """A table that is too wide goes on inside its region, which shows that it does; the page stays."""
    with visit(viewport=TELEPHONE) as visitor:
        visitor.open(REPORT)
        page = visitor.page
        page.locator(".outcomes").evaluate(
            "(report, table) => report.insertAdjacentHTML('beforeend', table)", BY_CHANNEL
        )
        assert page.locator(".outcomes-table").last.evaluate("it => it.scrollWidth > it.clientWidth")
        assert page.locator(".outcomes-table").last.evaluate("it => getComputedStyle(it).backgroundAttachment") == (
            "local, local, scroll, scroll"
        )
        assert lines_of_cells(page) == {1}
        assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
