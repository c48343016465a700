"""Somebody searches the demo newsroom: by keyboard, in Korean, with filters, and without JavaScript."""

from __future__ import annotations

import re
from mimetypes import guess_type
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from newsrooms import STORY
from search.conftest import WITH_SEARCH

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Locator, Route

    from browser.visitor import Visitor
    from newsrooms import TestNewsroom

pytestmark = pytest.mark.browser


def results(visitor: Visitor) -> Locator:
    """The titles of all results that are shown."""
    return visitor.page.locator(".search-results h2 a")


def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    """From any page to the search, into a result, and back to the field."""
    visitor.open("stories/")
    visitor.page.get_by_role("banner").get_by_role("link", name="Search").press("Enter")
    field = visitor.page.get_by_role("searchbox")
    expect(field).to_be_focused()
    visitor.page.keyboard.type("listen")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))

    visitor.page.keyboard.press("ArrowDown")
    expect(results(visitor).first).to_be_focused()
    visitor.page.keyboard.press("ArrowDown")
    expect(results(visitor).nth(1)).to_be_focused()
    visitor.page.keyboard.press("Escape")
    expect(field).to_be_focused()
    visitor.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(results(visitor)).to_have_count(0)


def test_a_result_leads_to_its_page(visitor: Visitor) -> None:
    """The address says what was searched for, so that it can be passed on."""
    visitor.open("search/?q=listening")
    expect(visitor.page.locator(".search-results mark").first).to_contain_text("listen", ignore_case=True)

    visitor.page.get_by_role("link", name="A call for listening", exact=True).click()

    expect(visitor.heading).to_have_text("A call for listening")
    assert visitor.path == "stories/a-call-for-listening/"


def test_korean_is_found_with_and_without_particles(visitor: Visitor) -> None:
    """뉴스룸 finds 뉴스룸에서도, and 뉴스룸에서는 finds 뉴스룸."""
    visitor.open("ko/search/?q=뉴스룸")
    expect(visitor.page.locator(".search-results mark").filter(has_text=re.compile("뉴스룸.+")).first).to_be_visible()

    visitor.page.get_by_role("searchbox").fill("뉴스룸에서는")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator(".search-results mark").filter(has_text="뉴스룸").first).to_be_visible()
    assert "q=" in visitor.path


def test_filters_narrow_the_results(visitor: Visitor) -> None:
    """By kind, by topic and by year; all of it stands in the address."""
    visitor.open("search/?q=pressroom")
    expect(results(visitor).first).to_be_visible()
    everything = results(visitor).count()

    visitor.page.get_by_role("checkbox", name="News release").check()
    expect(visitor.page.locator(".search-kind").filter(has_not_text="News release")).to_have_count(0)
    assert 0 < results(visitor).count() < everything
    assert "kind=release" in visitor.path

    visitor.page.reload()
    expect(visitor.page.get_by_role("checkbox", name="News release")).to_be_checked()
    expect(visitor.page.locator(".search-kind").filter(has_not_text="News release")).to_have_count(0)
    visitor.page.get_by_role("combobox", name="Year").select_option("2026")
    assert "year=2026" in visitor.path


def test_choices_are_still_there_after_coming_back(visitor: Visitor) -> None:
    """The address, the boxes and the list say the same."""
    visitor.open("search/?q=the&kind=release")
    box = visitor.page.get_by_role("checkbox", name="News release")
    expect(box).to_be_checked()
    results(visitor).first.click()
    expect(visitor.page.get_by_role("searchbox")).to_have_count(0)

    visitor.page.go_back()

    expect(results(visitor).first).to_be_visible()
    expect(box).to_be_checked()
    expect(visitor.page.locator(".search-kinds input:checked")).to_have_count(1)
    expect(visitor.page.locator(".search-kind").filter(has_not_text="News release")).to_have_count(0)
    assert visitor.path == "search/?q=the&kind=release"


@pytest.mark.parametrize("asked", ["삼성에서는", "KT에서", "뉴스룸에서도", "블로그까지", "삼성의"])
def test_a_word_with_a_particle_finds_the_word(visitor: Visitor, asked: str) -> None:
    """Even where the word itself stands nowhere without one."""
    visitor.open(f"ko/search/?q={asked}")

    expect(visitor.page.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    expect(results(visitor).first).to_be_visible()


def test_a_title_is_found_just_so(visitor: Visitor) -> None:
    """Also in quotation marks."""
    visitor.open("search/?q=%22call for listening%22")

    expect(results(visitor).filter(has_text="A call for listening")).to_have_count(1)


def test_choices_that_leave_nothing_can_be_lifted(visitor: Visitor) -> None:
    """The advice is then not to try fewer words."""
    visitor.open("search/?q=listening&year=1999")
    expect(visitor.page.get_by_role("status")).to_have_text("Nothing that was found fits your choices.")
    expect(visitor.page.get_by_role("group", name="Kind")).to_have_count(0)

    visitor.page.get_by_role("button", name="Search without these choices").press("Enter")

    expect(results(visitor).first).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Search without these choices")).to_be_hidden()
    expect(visitor.page.get_by_role("searchbox")).to_be_focused()
    assert visitor.path == "search/?q=listening"


def test_choices_alone_list_everything_of_them(visitor: Visitor) -> None:
    """The newest first. A topic has the same name in every language's address, so the choices go along."""
    visitor.open("search/?kind=story")
    expect(results(visitor)).to_have_count(10)
    days = visitor.page.locator(".search-about time").evaluate_all("all => all.map((each) => each.dateTime)")
    assert days == sorted(days, reverse=True)

    topic = visitor.page.get_by_role("combobox", name="Topic")
    key = topic.locator("option").nth(1).get_attribute("value")
    assert key
    topic.select_option(key)
    assert visitor.path == f"search/?kind=story&topic={key}"
    visitor.page.get_by_role("navigation", name="Search in other languages").get_by_role("link").first.click()

    assert visitor.path == f"ko/search/?kind=story&topic={key}"
    expect(visitor.page.locator("#search-topic")).to_have_value(key)
    expect(visitor.page.locator("#search-topic option:checked")).to_have_text(re.compile(r"[가-힣].* \(\d+\)$"))


def test_all_shelves_are_asked(
    visitor: Visitor, make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as the index has, which is made from other pages than those that are planned."""
    monkeypatch.setattr("pressroom.search.index._PAGES_OF_A_SHELF", 1)
    names = ("beta", *"abcdef")
    stories = {f"content/stories/{name}.md": STORY.replace("A story", f"Story {name}") for name in names}
    output = make_newsroom({"pelicanconf.py": WITH_SEARCH, **stories}).build()
    assert len([path for path in output if re.fullmatch(r"search/en/\d/about\.json", path)]) > 2

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(f"{visitor.origin}/").partition("?")[0]
        file = f"{path}index.html" if path.endswith("/") else path
        route.fulfill(body=output[file], content_type=guess_type(file)[0] or "application/octet-stream")

    visitor.page.route(f"{visitor.origin}/**", answer)
    visitor.page.goto(f"{visitor.origin}/search/?q=words")

    expect(results(visitor)).to_have_count(len(names))


def test_what_is_not_there_is_not_found(visitor: Visitor) -> None:
    """A word that only begins with the letters of another is no result."""
    visitor.open("search/?q=xyzzy")

    expect(visitor.page.get_by_role("status")).to_contain_text("Nothing was found")
    expect(results(visitor)).to_have_count(0)


def test_more_results_are_shown_when_asked_for(visitor: Visitor) -> None:
    """The focus goes to the first of them."""
    visitor.open("search/?q=the")
    expect(results(visitor)).to_have_count(10)

    visitor.page.get_by_role("button", name="Show more results").press("Enter")

    expect(results(visitor).nth(10)).to_be_focused()


def test_an_index_that_cannot_be_loaded_is_told(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """And the ways that are left."""
    with visit() as visitor:
        visitor.page.route("**/about.json", lambda route: route.abort())
        visitor.open("search/?q=listen")

        expect(visitor.page.get_by_role("status")).to_contain_text("could not be loaded")


def test_without_javascript_the_page_leads_on(visit: Callable[..., AbstractContextManager[Visitor]]) -> None:
    """It says why there is no form, and leads to all parts of the newsroom."""
    with visit(java_script_enabled=False) as visitor:
        visitor.open("search/")

        expect(visitor.page.get_by_role("searchbox")).to_have_count(0)
        expect(visitor.page.get_by_text("needs JavaScript")).to_be_visible()
        visitor.page.get_by_role("main").get_by_role("link", name="Topics").click()
        assert visitor.path == "topics/"
