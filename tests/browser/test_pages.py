"""Every kind of page, in both languages, both colour schemes, at every width, and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from newsrooms import REPOSITORY
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Template -> pages that show it, in English; Korean ones have the same address below ko/.
PAGES: Final = {
    "home": [""],
    "listing": ["stories/", "releases/", "campaigns/"],
    "story": ["stories/bold-moves/", "stories/red-cross-connect/"],
    "release": ["releases/private-by-construction/"],
    "campaign": ["campaigns/knight-news-challenge-2008/"],
    "topics": ["topics/"],
    "topic": ["topics/channels/"],
    "people": ["people/"],
    "person": ["people/scott-monty/"],
    "connect": ["connect/"],
    "feeds": ["feeds/"],
    "page": ["about/"],
    "error": ["404.html"],
}
ENGLISH: Final = [path for paths in PAGES.values() for path in paths]
KOREAN: Final = [f"ko/{path}" for path in ENGLISH if path != "404.html"]
WIDTHS: Final = (320, 390, 820, 1440)
PUBLICATIONS: Final = [
    path
    for path in (*ENGLISH, *KOREAN)
    if path.removeprefix("ko/").startswith(("stories/b", "releases/p", "campaigns/k"))
]


@dataclass(frozen=True)
class Sight:
    """All that was noticed about one page."""

    complaints: list[str]
    strays: list[str]
    violations: str
    violations_in_the_dark: str
    widths: dict[int, int]


@pytest.fixture(scope="module", params=[*ENGLISH, *KOREAN], ids=lambda path: path or "home")
def sight(visit: Callable[..., AbstractContextManager[Visitor]], request: pytest.FixtureRequest) -> Sight:
    """Load a page once and look at it in every way."""
    with visit(color_scheme="light") as visitor:
        page = visitor.page
        visitor.open(request.param)
        violations = _violations(page)
        page.emulate_media(color_scheme="dark")
        # The document is the same: what can differ in the dark is colour.
        violations_in_the_dark = _violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]})
        widths = {width: _width_needed(page, width) for width in WIDTHS}
        return Sight(visitor.complaints, visitor.strays, violations, violations_in_the_dark, widths)


def _violations(page: Page, options: dict[str, object] | None = None) -> str:
    """Return what axe has to say, with every element concerned; nothing if all is well."""
    results = Axe().run(page, options={"resultTypes": ["violations"]} | (options or {}))
    return results.generate_report() if results.violations_count else ""


def _width_needed(page: Page, width: int) -> int:
    """Return how wide the page is when the window has that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_every_kind_of_page_is_looked_at() -> None:
    """A template that is new in the theme belongs into this list."""
    templates = {path.stem for path in (REPOSITORY / "theme/templates").glob("*.html")}

    assert templates - {"base"} == set(PAGES)


def test_nobody_is_shut_out(sight: Sight) -> None:
    """Axe finds no violation of any of its rules."""
    assert sight.violations == ""


def test_nobody_is_shut_out_in_the_dark(sight: Sight) -> None:
    """Axe finds no violation of its rules about colour in the dark scheme."""
    assert sight.violations_in_the_dark == ""


def test_no_request_leaves_the_site(sight: Sight) -> None:
    """A page asks nobody but its own host for anything."""
    assert sight.strays == []


def test_the_browser_has_nothing_to_complain_about(sight: Sight) -> None:
    """No error, no warning, no breach of the Content-Security-Policy."""
    assert sight.complaints == []


def test_no_page_scrolls_sideways(sight: Sight) -> None:
    """A page is never wider than its window."""
    assert {width: needed for width, needed in sight.widths.items() if needed > width} == {}


@pytest.mark.parametrize("path", PUBLICATIONS)
def test_a_publication_is_fit_for_paper(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """On paper: the headline in dark letters on white although the screen is dark, no menu, and few sheets."""
    with visit(color_scheme="dark") as visitor:
        visitor.open(path)
        visitor.page.emulate_media(media="print")

        expect(visitor.heading).to_be_visible()
        expect(visitor.menu).to_be_hidden()
        ink = visitor.heading.evaluate("heading => getComputedStyle(heading).color")
        assert max(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(", ")) < 100
        printed = visitor.page.pdf()

        assert printed.startswith(b"%PDF-")
        assert 1 <= printed.count(b"/Type /Page\n") <= 8
        assert visitor.strays == []
        assert visitor.complaints == []
