"""The editors' previews in a browser: opened from the folder itself, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.demo import copy_demo
from newsrooms import AS_OF
from pressroom.core.clock import parse_instant
from pressroom.social_previews import load_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES: Final = ["index.html", "stories/bold-moves/en.html", "stories/bold-moves/ko.html"]
SIZES: Final = {"on a phone": 320, "on a desk": 1280}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The previews of one of the demo's stories, as the command writes them."""
    newsroom = copy_demo(tmp_path_factory.mktemp("previews") / "newsroom")
    now = {"SOURCE_DATE_EPOCH": str(int(parse_instant(AS_OF).timestamp()))}
    done = newsroom.run("social-preview", "bold-moves", **now)
    assert done.returncode == 0, done.stderr
    return newsroom.folder / "social-previews"


@pytest.fixture
def look(chrome: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page of the folder; at the end nothing may have been asked of anybody else."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def opened(path: str, width: int, scheme: str = "light") -> Page:
        context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("requestfailed", lambda request: complaints.append(f"not there: {request.url}"))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto((folder / path).as_uri(), wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [address for address in asked if not address.startswith(f"{folder.as_uri()}/")] == []
    assert complaints == []
    assert asked


def violations(page: Page) -> list[str]:
    """Return what axe has to say of a page."""
    page.evaluate(AXE_SCRIPT)
    # Without preloading: axe would fetch the sheet once more, which the page's policy refuses.
    run = "async options => (await axe.run(options)).violations"
    found = page.evaluate(run, {"resultTypes": ["violations"], "preload": False})
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_opens_from_the_disk(look: Callable[..., Page], path: str, width: int, scheme: str) -> None:
    """Nothing is missing, nobody is shut out, and nothing scrolls sideways."""
    page = look(path, width, scheme)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Pictures below the screen are loaded when somebody comes there.
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.evaluate("Promise.allSettled([...document.images].map(image => image.decode()))")
    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)") == []


@pytest.mark.parametrize(("here", "other"), [("light", "dark"), ("dark", "light")])
def test_the_other_scheme_can_be_chosen(look: Callable[..., Page], here: str, other: str) -> None:
    """For the mock-ups alone; the page around them stays as it is."""
    page = look(PAGES[1], 1280, here)

    def colours() -> tuple[str, str]:
        mock, body = page.locator("#x .mock"), page.locator("body")
        colour = "element => getComputedStyle(element).backgroundColor"
        return mock.evaluate(colour), body.evaluate(colour)

    before = colours()
    page.get_by_role("radio", name=other).check()
    chosen = colours()
    page.get_by_role("radio", name=here).check()

    assert chosen[0] != before[0]
    assert chosen[1] == before[1]
    assert colours() == before
    page.get_by_role("radio", name=other).check()
    assert violations(page) == []


def test_pictures_have_the_shape_of_their_place(look: Callable[..., Page]) -> None:
    """KakaoTalk's is twice as wide as it is high."""
    page = look(PAGES[2], 1280)

    for place in load_places().places:
        box = page.locator(f"#{place.key} .picture").bounding_box() if place.shape else None
        if box and place.shape and place.shape.width and place.shape.height:
            assert box["width"] / box["height"] == pytest.approx(place.shape.width / place.shape.height, rel=0.02)
    assert page.locator("#kakaotalk .picture").count() == 1
