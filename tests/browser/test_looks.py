"""What somebody who looks at pages would not let pass: on a screen, in strong contrast, and on paper."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from browser.visitor import Visitor

    Visit = Callable[..., AbstractContextManager[Visitor]]

pytestmark = pytest.mark.browser

CAMPAIGN: Final = "campaigns/knight-news-challenge-2008/"
# Where names and figures are long for their place: of months, of feeds, in tables; Korean sources on English pages, too.
NARROW: Final = (
    *("archive/2026/", "feeds/", "topics/", "subscribe/", "about/", "infographics/challenge-in-numbers/"),
    *(
        CAMPAIGN,
        f"{CAMPAIGN}results/",
        "campaigns/made-up/leaderboard/",
        "ko/archive/2026/",
        "ko/feeds/",
        f"ko/{CAMPAIGN}",
    ),
)
# Addresses and commands have no words; they break where they must.
BROKEN_WORDS: Final = r"""() => {
    const broken = [], range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, within = text.parentElement;
        if (within.closest("script, textarea, code, ins, .visually-hidden, [class*=address]")) continue;
        for (const word of text.data.matchAll(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const boxes = [...range.getClientRects()].filter(box => box.width > 0);
            if (boxes.length > 1 && Math.abs(boxes[0].top - boxes.at(-1).top) > 4) broken.push(word[0]);
        }
    }
    return broken;
}"""
# Regions that can be scrolled sideways by somebody with a mouse, but not with the keyboard, or that nobody has named.
SHUT_REGIONS: Final = """() => [...document.querySelectorAll("main *")].filter(each =>
    /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1
    && each.tagName !== "TEXTAREA"
    && !(each.tabIndex === 0 && each.role && document.getElementById(each.getAttribute("aria-labelledby")))
).map(each => each.className)"""


@pytest.mark.parametrize("path", NARROW)
def test_no_word_is_broken_in_its_middle(visit: Visit, path: str) -> None:
    """Neither on the smallest telephone, nor in a narrow column of a wide page."""
    with visit() as visitor:
        visitor.open(path)
        for width in (320, 1024, 1440):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            assert visitor.page.evaluate(BROKEN_WORDS) == [], width


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_head_of_all_pages_is_alike_in_height(visit: Visit, width: int) -> None:
    """The menu names where the reader is, also where it has no place for that else, and still stands on one line."""
    heights = {}
    with visit(viewport={"width": width, "height": 800}) as visitor:
        visitor.open("stories/")
        sections = visitor.page.eval_on_selector_all("#site-sections a", "links => links.map(link => link.href)")
        for section in sections:
            visitor.page.goto(section)
            heights[section] = visitor.page.evaluate("document.querySelector('.masthead').offsetHeight")

    assert len(heights) > 15
    assert len(set(heights.values())) == 1, heights


@pytest.mark.parametrize("path", [f"{CAMPAIGN}results/", "infographics/challenge-in-numbers/"])
def test_what_scrolls_sideways_does_so_with_the_keyboard(visit: Visit, path: str) -> None:
    """It can be reached, and says what it is."""
    with visit(viewport={"width": 320, "height": 800}) as visitor:
        visitor.open(path)
        assert visitor.page.evaluate(SHUT_REGIONS) == []


@pytest.mark.parametrize("path", ["infographics/challenge-in-numbers/", f"{CAMPAIGN}media-kit/", f"{CAMPAIGN}toolkit/"])
def test_fields_are_dressed_as_the_page_in_the_dark(visit: Visit, path: str) -> None:
    """No browser's own grey stands in it."""
    with visit(color_scheme="dark") as visitor:
        visitor.open(path)
        colours = visitor.page.locator("textarea").evaluate_all(
            "fields => fields.map(field => getComputedStyle(field).backgroundColor)"
        )
        assert colours
        # The ground of the page, or of what lies on it.
        assert set(colours) <= {"rgb(14, 21, 39)", "rgb(23, 32, 58)"}


def test_the_full_stop_of_the_nameplate_stays_beside_it(visit: Visit) -> None:
    """The nameplate has one line, even where buttons leave little room."""
    with visit(viewport={"width": 320, "height": 800}) as visitor:
        visitor.open("topics/")
        name = visitor.page.locator(".masthead-name a")
        assert name.evaluate("it => it.clientHeight < 2 * parseFloat(getComputedStyle(it).fontSize)")


@pytest.mark.parametrize("path", ["", "topics/"])
def test_a_name_of_two_words_stands_on_one_line_if_it_can(visit: Visit, path: str) -> None:
    """The full stop takes nothing from their room. On a telephone they stand on two, and it beside the second."""
    lines = "it => Math.round(it.clientHeight / parseFloat(getComputedStyle(it).lineHeight))"
    with visit(viewport={"width": 1280, "height": 800}) as visitor:
        visitor.open(path)
        name = visitor.page.locator(".masthead-name a")
        name.evaluate("it => it.textContent = 'Our Newsroom'")
        assert name.evaluate(lines) == 1
        visitor.page.set_viewport_size({"width": 320, "height": 800})
        assert name.evaluate(lines) == 2


def test_languages_stand_beside_each_other(visit: Visit) -> None:
    """Where there are more than two."""
    with visit(viewport={"width": 1280, "height": 800}) as visitor:
        visitor.open("topics/")
        buttons = visitor.page.locator(".masthead-languages li")
        buttons.evaluate_all("([first]) => first.after(first.cloneNode(true))")
        boxes = buttons.evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")

    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[1]["left"] - boxes[0]["right"] >= 4


def test_a_campaign_without_a_text_has_no_empty_columns(visit: Visit) -> None:
    """And no part that says that it is there, and holds nothing."""
    with visit() as visitor:
        visitor.open("campaigns/made-up/")
        assert visitor.page.locator(".campaign-columns").count() == 0
        assert visitor.page.get_by_role("complementary").count() == 0
        visitor.open(CAMPAIGN)
        assert visitor.page.locator(".campaign-columns > *").count() == 2


def test_what_has_no_picture_has_a_tile_in_the_library(visit: Visit) -> None:
    """So rows have no holes; those who listen hear of the form once."""
    with visit() as visitor:
        visitor.open("library/documents/")
        tiles = visitor.page.locator(".asset-form")
        assert tiles.count() == visitor.page.locator(".asset").count()
        assert {*tiles.evaluate_all("tiles => tiles.map(tile => tile.ariaHidden)")} == {"true"}


def test_found_words_can_be_told_in_strong_contrast(visit: Visit) -> None:
    """Their ground is that of the page there."""
    with visit(contrast="more") as visitor:
        visitor.open("search/?q=listening")
        mark = visitor.page.locator("mark").first
        mark.wait_for()
        assert mark.evaluate("it => getComputedStyle(it).textDecorationLine") == "underline"


def test_what_is_chosen_can_be_told_in_forced_colours(visit: Visit) -> None:
    """Edges that are there but not seen would all be seen."""
    with visit(forced_colors="active") as visitor:
        visitor.open("releases/years/2026/pressroom/")
        chosen, others = (
            {
                *visitor.page.locator(f".filter {kind}").evaluate_all(
                    "all => all.map(it => getComputedStyle(it).borderColor)"
                )
            }
            for kind in ("[aria-current]", "a:not([aria-current])")
        )
        assert chosen
        assert others
        assert not chosen & others


@pytest.mark.parametrize("path", [CAMPAIGN, f"ko/{CAMPAIGN}", "stories/bold-moves/", "stories/ford-story/"])
def test_no_sheet_of_paper_is_nearly_empty(visit: Visit, path: str) -> None:
    """Each has more than a line or two; the address stands on the first."""
    with visit() as visitor:
        visitor.open(path)
        sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(visitor.page.pdf(format="A4"))).pages]

        assert f"{visitor.origin}/{path}" in sheets[0].replace("\n", "")
        assert min(len("".join(sheet.split())) for sheet in sheets) > 100
