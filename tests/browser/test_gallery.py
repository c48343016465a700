"""The gallery of components, as a designer opens it: from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from newsrooms import REPOSITORY
from pressroom.site.gallery import gallery_files, write_gallery
from theme.test_components import LOOK

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# They are about a whole page: here many stand on one, each with its own headings and landmarks.
_OF_WHOLE_PAGES: Final = ("heading-order", "landmark-unique")
_AXE: Final = """async rules => {
    const off = Object.fromEntries(rules.map(each => [each, {enabled: false}]));
    const {violations} = await axe.run({rules: off, preload: false});
    return violations.map(each => each.id + ": " + each.nodes[0].html.slice(0, 200));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a gallery in three languages."""
    written = tmp_path_factory.mktemp("gallery") / "gallery"
    write_gallery(dict(gallery_files(LOOK, REPOSITORY / "theme", ("en", "ko", "ar"))), written)
    return written


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko", "ar"])
def test_a_page_shows_all_of_them_and_shuts_nobody_out(
    chrome: Browser, folder: Path, language: str, scheme: str
) -> None:
    """Everything is there without a server, nothing is wider than a telephone, and axe finds nothing."""
    # The scheme is the page's own, whatever the machine's is.
    page = chrome.new_page(color_scheme="light" if scheme == "dark" else "dark", viewport={"width": 320, "height": 800})
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    page.goto((folder / f"{language}-{scheme}.html").as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(_AXE, _OF_WHOLE_PAGES)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor").strip("rgba()").split(", ")
    page.close()

    assert failed == []
    assert violations == []
    assert width <= 320
    assert (sum(map(int, light[:3])) > 380) is (scheme == "light")


@pytest.mark.parametrize(("language", "style"), [("en", "italic"), ("ko", "normal"), ("ar", "normal")])
def test_scripts_without_italics_have_none(chrome: Browser, folder: Path, language: str, style: str) -> None:
    """Hangul and Arabic letters do not lean; and Arabic ones, which join, have no space put between them."""
    page = chrome.new_page()
    page.goto((folder / f"{language}-light.html").as_uri())
    page.evaluate("document.querySelector('#main').insertAdjacentHTML('afterbegin', '<h2>A <em>word</em></h2>')")
    leaning = page.evaluate("getComputedStyle(document.querySelector('#main em')).fontStyle")
    spacing = page.evaluate("getComputedStyle(document.querySelector('#main h2')).letterSpacing")
    page.close()

    assert leaning == style
    assert (spacing in {"normal", "0px"}) is (language == "ar")
