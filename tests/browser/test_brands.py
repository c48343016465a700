"""The example brands, by day and by night: whoever may read the theme may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from browser.demo import serving
from browser.visitor import visiting
from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY
from theme.brands import BRANDS, MEDIA

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from newsrooms import TestNewsroom

pytestmark = pytest.mark.browser

_FILES: Final = {
    "content/stories/a.md": STORY,
    "content/releases/r.md": RELEASE,
    "campaigns/c/campaign.yaml": CAMPAIGN,
}


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_nobody_is_shut_out(chrome: Browser, make_newsroom: Callable[..., TestNewsroom], brand: str) -> None:
    """Axe finds no violation on the page that has most kinds of boxes, in either scheme."""
    newsroom = make_newsroom(_FILES | MEDIA | {"content/brand.yaml": brand})
    found = {}
    with serving(newsroom, AS_OF) as origin:
        for scheme in ("light", "dark"):
            with visiting(chrome, origin, color_scheme=scheme) as visitor:
                visitor.open("")
                visitor.page.evaluate(AXE_SCRIPT)
                run = "async () => (await axe.run()).violations.map(each => each.id)"
                found[scheme] = visitor.page.evaluate(run)
                assert visitor.complaints == []

    assert found == {"light": [], "dark": []}
