"""Every kind of page, in both languages, both colour schemes, at every width, and on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from browser.visitor import Visitor

pytestmark = pytest.mark.browser

# Template -> pages that show it, in English; Korean ones have the same address below ko/.
PAGES: Final = {
    "home": [""],
    "listing": ["stories/", "campaigns/"],
    "digest": ["digests/2026-w47/"],
    "digests": ["digests/"],
    "document": ["documents/ford-in-social-media/"],
    "infographic": ["infographics/challenge-in-numbers/"],
    "releases": ["releases/", "releases/years/2026/pressroom/"],
    "story": ["stories/bold-moves/", "series/sounds/three-notes/", "series/twelve-seconds/a-wall-and-a-clock/"],
    "question": ["questions/does-this-newsroom-track-me/"],
    "questions": ["questions/"],
    "reader_story": ["reader-stories/made-up/"],
    "series": ["series/sounds/", "series/twelve-seconds/"],
    "all_series": ["series/"],
    "release": ["releases/private-by-construction/", "releases/pressroom-first-newsroom/"],
    "tombstone": ["releases/pages-without-scripts/"],
    "pictures": ["stories/ford-story/pictures/"],
    "toolkit": ["campaigns/knight-news-challenge-2008/toolkit/"],
    "campaign": ["campaigns/knight-news-challenge-2008/", "campaigns/made-up/"],
    "event": ["events/open-day/", "events/press-conference/", "campaigns/made-up/events/live/"],
    "events": ["events/", "campaigns/made-up/events/"],
    "entries": ["campaigns/made-up/entries/", "campaigns/made-up/entries/categories/maps/countries/kr/"],
    "entry": ["campaigns/made-up/entries/garden-map/"],
    "winners": ["campaigns/made-up/winners/"],
    "leaderboard": ["campaigns/made-up/leaderboard/"],
    "rules": ["campaigns/knight-news-challenge-2008/rules/"],
    "handbook": ["campaigns/knight-news-challenge-2008/handbook/how-this-was-retold/"],
    "media_kit": ["campaigns/knight-news-challenge-2008/media-kit/"],
    "results": ["campaigns/knight-news-challenge-2008/results/"],
    "topics": ["topics/"],
    "topic": ["topics/channels/"],
    "archive": ["archive/", "archive/2026/", "archive/2026/11/"],
    "people": ["people/"],
    "person": ["people/scott-monty/"],
    "coverage": ["coverage/"],
    "contacts": ["contacts/"],
    "library": ["library/", "library/logos/"],
    "connect": ["connect/"],
    "feeds": ["feeds/"],
    "search": ["search/", "search/?q=listening"],
    "verify": ["verify/"],
    "page": ["about/"],
    "gone": ["go/trial/"],
    "error": ["404.html"],
    "republish": ["stories/ford-story/republish/"],
    "subscribe": ["subscribe/"],
}
ENGLISH: Final = [path for paths in PAGES.values() for path in paths]
KOREAN: Final = [f"ko/{path}" for path in ENGLISH if path not in {"404.html", "go/trial/"}]
WIDTHS: Final = (320, 390, 820, 1440)
RELEASES: Final = [path for path in (*ENGLISH, *KOREAN) if path.endswith(tuple(PAGES["release"]))]


@dataclass(frozen=True)
class Sight:
    """All that was noticed about one page."""

    complaints: list[str]
    strays: list[str]
    violations: str
    violations_in_the_dark: str
    widths: dict[int, int]
    letters_on_paper: str
    shown_on_paper: dict[str, bool]


@pytest.fixture(scope="module", params=[*ENGLISH, *KOREAN], ids=lambda path: path or "home")
def sight(visit: Callable[..., AbstractContextManager[Visitor]], request: pytest.FixtureRequest) -> Sight:
    """Load a page once and look at it in every way."""
    with visit(color_scheme="light") as visitor:
        page = visitor.page
        visitor.open(request.param)
        page.evaluate(AXE_SCRIPT)
        violations = _violations(page)
        widths = {width: _width_needed(page, width) for width in WIDTHS}
        _put_on(page, color_scheme="dark")
        violations_in_the_dark = _violations(page)
        _put_on(page, media="print")
        return Sight(
            visitor.complaints,
            visitor.strays,
            violations,
            violations_in_the_dark,
            widths,
            letters_on_paper=visitor.heading.evaluate("heading => getComputedStyle(heading).color"),
            shown_on_paper={"heading": visitor.heading.is_visible(), "menu": visitor.menu.is_visible()},
        )


def _violations(page: Page) -> str:
    """Return what axe has to say, with every element concerned; nothing if all is well."""
    run = "async options => ({violations: (await axe.run(options)).violations})"
    results = AxeResults(page.evaluate(run, {"resultTypes": ["violations"]}))
    return results.generate_report() if results.violations_count else ""


def _put_on(page: Page, **medium: Any) -> None:
    """Change the medium, and wait until every colour has faded into its new one."""
    page.emulate_media(**medium)
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")


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
    assert not sight.violations, sight.violations


def test_nobody_is_shut_out_in_the_dark(sight: Sight) -> None:
    """Axe finds no violation of any of its rules in the dark scheme, either."""
    assert not sight.violations_in_the_dark, sight.violations_in_the_dark


def test_no_request_leaves_the_site(sight: Sight) -> None:
    """A page asks nobody but its own host for anything."""
    assert sight.strays == []


def test_the_browser_has_nothing_to_complain_about(sight: Sight) -> None:
    """No error, no warning, no breach of the Content-Security-Policy."""
    assert sight.complaints == []


def test_no_page_scrolls_sideways(sight: Sight) -> None:
    """A page is never wider than its window."""
    assert {width: needed for width, needed in sight.widths.items() if needed > width} == {}


def test_paper_gets_the_words_without_the_menu(sight: Sight) -> None:
    """What only serves a screen stays off the paper."""
    assert sight.shown_on_paper == {"heading": True, "menu": False}


def test_paper_gets_dark_letters_although_the_screen_is_dark(sight: Sight) -> None:
    """Print has its own colours, whatever the reader's scheme."""
    parts = sight.letters_on_paper.removeprefix("rgb(").removesuffix(")").split(", ")

    assert len(parts) == 3, sight.letters_on_paper
    assert all(int(part) < 100 for part in parts), sight.letters_on_paper


@pytest.mark.parametrize("path", RELEASES)
def test_a_release_prints_on_few_sheets(visit: Callable[..., AbstractContextManager[Visitor]], path: str) -> None:
    """Printing it works, and a journalist's printer is not emptied by it."""
    with visit() as visitor:
        visitor.open(path)
        printed = visitor.page.pdf()

        assert printed.startswith(b"%PDF-")
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 5
        assert visitor.strays == []
        assert visitor.complaints == []
