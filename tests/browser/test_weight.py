"""What a visit costs: the bytes that a phone loads before it shows a page, and whether anything moves afterwards."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest

from browser.test_pages import ENGLISH, KOREAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Response

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

MOST_BYTES: Final = 60_000
# Every page waits for its sheets, so all that every page wears is one file; a kind of page may have some of its own.
MOST_SHEETS: Final = 5
# A tenth of what counts as good. The browser's own player moves a little inside, once it knows the recording's length.
MOST_MOVED: Final = 0.01
WIDTHS: Final = (360, 1280)
# A search is asked for by the reader: what it then loads of the index is no part of the page.
PATHS: Final = [path for path in (*ENGLISH, *KOREAN) if "?" not in path]

# Without the one for paper, for which no screen waits.
_SHEETS: Final = """
    [...document.querySelectorAll("link[rel=stylesheet]")].filter(link => matchMedia(link.media).matches)
        .map(link => link.href)
"""
# As browsers count: whatever a reader has not moved by a click or a key half a second before.
_WATCH: Final = """
    window.shifts = [];
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const moved = entry.sources.map(source => source.node?.outerHTML?.slice(0, 120) ?? String(source.node));
        if (!entry.hadRecentInput) window.shifts.push([entry.value, moved.join(", ")]);
      }
    }).observe({type: "layout-shift", buffered: true});
"""
# Down to the end, so that every picture that is loaded late is loaded.
_TO_THE_END: Final = """
    async () => {
      const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
        scrollTo(0, top);
        await frame();
      }
      const late = [...document.images].filter(image => !image.complete && image.getClientRects().length);
      const patience = new Promise(done => setTimeout(done, 3000));
      await Promise.race([patience, Promise.all(late.map(image => image.decode().catch(() => null)))]);
      await frame();
      return window.shifts;
    }
"""


@dataclass(frozen=True)
class Cost:
    """What a page took, apart from its pictures: bytes of each file, compressed as hosts do, and what moved."""

    weights: dict[str, int]
    sheets: list[str]
    shifts: dict[int, list[tuple[float, str]]]


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path or "home")
def cost(visit: Callable[..., AbstractContextManager[Visitor]], request: pytest.FixtureRequest) -> Cost:
    """Load a page at two widths, each time with nothing in the browser's memory."""
    weights: dict[str, int] = {}
    shifts = {}
    for width in WIDTHS:
        with visit(viewport={"width": width, "height": 800}) as visitor:
            answers: list[Response] = []
            visitor.page.on("response", partial(_note, answers))
            visitor.page.add_init_script(_WATCH)
            visitor.page.goto(f"{visitor.origin}/{request.param}", wait_until="load")
            shifts[width] = visitor.page.evaluate(_TO_THE_END)
            weights |= _weights(answers)
            sheets = visitor.page.evaluate(_SHEETS)
    return Cost(weights, sheets, shifts)


def _note(answers: list[Response], answer: Response) -> None:
    answers.append(answer)


def _weights(answers: list[Response]) -> dict[str, int]:
    kinds = {"document", "stylesheet", "script"}
    counted = [each for each in answers if each.request.resource_type in kinds]
    return {each.url: len(gzip.compress(each.body(), mtime=0)) for each in counted}


def test_a_page_is_light(cost: Cost) -> None:
    """Page, sheets and scripts together stay below 60 kB."""
    assert sum(cost.weights.values()) <= MOST_BYTES, cost.weights


def test_a_page_waits_for_few_sheets(cost: Cost) -> None:
    """A sheet for each part of the theme would be dozens of requests before the first letter."""
    assert 1 <= len(cost.sheets) <= MOST_SHEETS, cost.sheets


def test_nothing_moves_once_it_is_there(cost: Cost) -> None:
    """Neither while the page loads nor on the way to its end, on a phone and on a desk."""
    moved = {width: sum(value for value, _ in shifts) for width, shifts in cost.shifts.items()}

    assert [width for width, sum_of_shifts in moved.items() if sum_of_shifts > MOST_MOVED] == [], cost.shifts
