"""Letters in a browser: the nearest to a mail program that can be had here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from newsletter.letters import KOREAN, LETTER, SITE
from pressroom.newsletter import letter_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

    from pressroom.newsletter import Letter

pytestmark = pytest.mark.browser

LETTERS: Final = pytest.mark.parametrize("letter", [LETTER, KOREAN], ids=["en", "ko"])
SCHEMES: Final = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def look(chrome: Browser, picture_bytes: bytes) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a letter; nobody but the newsroom may be asked for anything."""
    asked: list[str] = []
    contexts = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=picture_bytes, content_type="image/png")

    def opened(letter: Letter, width: int, scheme: str) -> Page:
        context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.set_content(letter_files(letter)[f"{letter.name}.html"].decode(), wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert {address.startswith(f"{SITE}/pictures/") for address in asked} == {True}


@LETTERS
@SCHEMES
@pytest.mark.parametrize("width", [320, 600, 1280])
def test_a_letter_fits_every_width(look: Callable[..., Page], letter: Letter, scheme: str, width: int) -> None:
    """Nobody scrolls sideways, lines stay short on a desk, and the preheader is for lists only."""
    page = look(letter, width, scheme)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.querySelector('.sheet').offsetWidth") == min(
        600, width if width <= 480 else width - 24
    )
    assert not page.locator(".preheader").is_visible()


@LETTERS
@SCHEMES
def test_a_letter_has_no_barriers(look: Callable[..., Page], letter: Letter, scheme: str) -> None:
    """Contrasts, headings, alternative texts, languages, by axe; its landmarks are those of the mail program."""
    page = look(letter, 600, scheme)
    page.evaluate(AXE_SCRIPT)

    found = page.evaluate(
        "async options => (await axe.run(options)).violations",
        {
            "resultTypes": ["violations"],
            "rules": {rule: {"enabled": False} for rule in ("region", "landmark-one-main")},
        },
    )

    assert [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]] == []


@LETTERS
def test_a_letter_is_dark_where_everything_is_dark(look: Callable[..., Page], letter: Letter) -> None:
    """Words are lighter than what they stand on, and the other way round by day."""
    colours = "getComputedStyle(document.querySelector('.sheet'))"
    by_day, by_night = (
        [sum(map(int, page.evaluate(f"{colours}.{name}.match(/\\d+/g)"))) for name in ("color", "backgroundColor")]
        for page in (look(letter, 600, "light"), look(letter, 600, "dark"))
    )

    assert by_day[0] < by_day[1]
    assert by_night[0] > by_night[1]
