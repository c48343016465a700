"""Lists of releases by year and topic, as their readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from newsrooms import NEWSROOM, RELEASE, STORY, is_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

TOPICS = NEWSROOM.replace("topics:\n", "topics:\n  sea: {en: Sea, ko: 바다}\n  unused: {en: Unused, ko: 미사용}\n")


def release(headline: str, date: str, topics: str = "", more: str = "") -> str:
    """A release of a day, at nine in Seoul."""
    text = RELEASE.replace("A release", headline).replace("2026-11-02", date)
    return text.replace("city:", f"topics: [{topics}]\n{more}city:")


FILES = {
    "content/newsroom.yaml": TOPICS,
    "content/releases/old.md": release("Old", "2024-03-01", "sea"),
    "content/releases/new.md": release("New", "2026-03-01", "sea, open-news"),
    "content/releases/newer.md": release("Newer", "2026-04-01"),
    "content/releases/newer.ko.md": release("새 소식", "2026-04-01"),
    "content/releases/to-come.md": release("To come", "2031-04-01", "unused"),
}


@pytest.fixture
def output(make_newsroom: Callable[..., TestNewsroom]) -> dict[str, bytes]:
    """The pages of a newsroom with releases of two years, and one to come."""
    return make_newsroom(FILES).build()


def page(output: dict[str, bytes], path: str) -> Any:
    """A page as a browser reads it."""
    return html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False)


def words(element: Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def titles(output: dict[str, bytes], path: str) -> list[str]:
    """The headlines in a list."""
    return [words(each) for each in page(output, path).iter("h2") if each.get("class") == "card-title"]


def filters(output: dict[str, bytes], path: str) -> dict[str, tuple[str | None, bool]]:
    """The words of the filter bar, where each leads, and whether it is the one that is chosen."""
    (bar,) = [each for each in page(output, path).iter("nav") if each.get("class") == "filters"]
    found = [each for each in bar.iter() if each.tag == "a" or each.get("aria-current")]
    return {words(each): (each.get("href"), each.get("aria-current") == "true") for each in found}


def test_there_is_a_page_for_each_year_and_topic_and_both(output: dict[str, bytes]) -> None:
    """None for what would be empty, and none for what is to come."""
    lists = {
        path
        for path in output
        if is_page(path) and path.startswith(("releases/years", "releases/topics", "ko/releases/"))
    }

    assert lists == {
        "releases/years/2024/index.html",
        "releases/years/2024/sea/index.html",
        "releases/years/2026/index.html",
        "releases/years/2026/sea/index.html",
        "releases/years/2026/open-news/index.html",
        "releases/topics/sea/index.html",
        "releases/topics/open-news/index.html",
        "ko/releases/index.html",
        "ko/releases/newer/index.html",
        "ko/releases/years/2026/index.html",
    }
    assert titles(output, "releases/") == ["Newer", "New", "Old"]
    assert titles(output, "releases/years/2026/") == ["Newer", "New"]
    assert titles(output, "releases/topics/sea/") == ["New", "Old"]
    assert titles(output, "releases/years/2026/sea/") == ["New"]


def test_the_bar_leads_to_narrower_lists_and_back(output: dict[str, bytes]) -> None:
    """Each year keeps the topic and each topic the year; the first link of each takes it away."""
    assert filters(output, "releases/years/2026/sea/") == {
        "All years": ("../../../../releases/topics/sea/", False),
        "2026 (1)": ("../../../../releases/years/2026/sea/", True),
        "2024 (1)": ("../../../../releases/years/2024/sea/", False),
        "All topics": ("../../../../releases/years/2026/", False),
        "Sea (1)": ("../../../../releases/years/2026/sea/", True),
        "Open news (1)": ("../../../../releases/years/2026/open-news/", False),
        "English": (None, True),
        "한국어": ("../../../../ko/releases/", False),
    }
    assert filters(output, "releases/") == {
        "All years": ("../releases/", True),
        "2026 (2)": ("../releases/years/2026/", False),
        "2024 (1)": ("../releases/years/2024/", False),
        "All topics": ("../releases/", True),
        "Sea (2)": ("../releases/topics/sea/", False),
        "Open news (1)": ("../releases/topics/open-news/", False),
        "English": (None, True),
        "한국어": ("../ko/releases/", False),
    }


def test_another_language_keeps_the_filter_where_it_has_it(output: dict[str, bytes]) -> None:
    """And leads to all releases there where it has not."""
    assert filters(output, "releases/years/2026/")["한국어"] == ("../../../ko/releases/years/2026/", False)
    assert filters(output, "releases/years/2024/")["한국어"] == ("../../../ko/releases/", False)
    assert filters(output, "ko/releases/years/2026/")["English"] == ("../../../../releases/years/2026/", False)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("releases/", "News releases"),
        ("releases/years/2026/", "News releases of 2026"),
        ("releases/topics/sea/", "News releases about Sea"),
        ("releases/years/2026/sea/", "News releases of 2026 about Sea"),
    ],
)
def test_a_list_says_what_is_in_it(output: dict[str, bytes], path: str, title: str) -> None:
    """In its heading and in its title."""
    tree = page(output, path)

    assert words(tree.find(".//h1")) == title
    assert words(tree.find(".//title")) == f"{title} · Test newsroom"


def test_a_newsroom_without_releases_has_no_bar(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """There is nothing to narrow."""
    output = make_newsroom({"content/stories/a.md": STORY}).build()

    assert [path for path in output if path.startswith("releases/")] == ["releases/index.html"]
    assert b'class="filters"' not in output["releases/index.html"]


def test_a_long_list_has_pages_and_old_pages_tell_no_counts(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A count on each of them would make all old pages anew with every release."""
    newsroom = make_newsroom(
        {f"content/releases/r{day}.md": release(f"R{day}", f"2026-03-{day:02}", "sea") for day in range(1, 7)}
        | {"content/newsroom.yaml": TOPICS}
    )
    output = newsroom.build(DEFAULT_PAGINATION=2)
    old = output["releases/years/2026/sea/page/1/index.html"]
    assert titles(output, "releases/years/2026/sea/page/1/") == ["R2", "R1"]
    assert "2026" in filters(output, "releases/years/2026/sea/page/1/")

    newsroom.write({"content/releases/r7.md": release("R7", "2026-03-07", "sea")})
    output = newsroom.build(DEFAULT_PAGINATION=2)

    assert output["releases/years/2026/sea/page/1/index.html"] == old
    assert "2026 (7)" in filters(output, "releases/years/2026/sea/")


def test_lists_keep_what_is_archived_with_a_mark(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The home page and what stories lead on to are about today."""
    archived = release("Archived one", "2026-03-01", "sea", "archived: 2026-06-01T00:00Z\nspokespeople: [writer]\n")
    output = make_newsroom(
        {
            "content/newsroom.yaml": TOPICS,
            "content/releases/old.md": archived,
            "content/stories/a.md": STORY.replace("title:", "topics: [sea]\ntitle:"),
        }
    ).build()

    shown = {path for path, data in output.items() if b"Archived one" in data and path.endswith("index.html")}
    lists = {"releases/", "releases/years/2026/", "releases/topics/sea/", "releases/years/2026/sea/"}
    lists |= {"archive/2026/", "archive/2026/03/"}
    assert shown == {f"{path}index.html" for path in (*lists, "topics/sea/", "people/writer/", "releases/old/")}
    for path in (*lists, "topics/sea/", "people/writer/"):
        assert output[f"{path}index.html"].count(b'class="state state-over">Archived<') == 1


def test_lists_forget_what_is_withdrawn(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No list, count, year, topic or person tells of it. Feeds do: whoever has read it there must hear of it there."""
    withdrawn = release(
        "Withdrawn one",
        "2020-03-01",
        "sea",
        "withdrawn: {at: 2026-06-01T00:00Z, reason: Wrong}\nspokespeople: [writer]\n",
    )
    related = release("Still here", "2026-03-01", "", "related: [gone]\n").replace("person: writer", "speaker: Sam")
    output = make_newsroom(
        {
            "content/newsroom.yaml": TOPICS,
            "content/releases/gone.md": withdrawn,
            "content/releases/here.md": related,
        }
    ).build()

    pages = {path: data for path, data in output.items() if path != "releases/gone/index.html"}
    lists = {path: data for path, data in pages.items() if not path.startswith("feeds/")}
    assert [path for path, data in lists.items() if b"Withdrawn one" in data or b"releases/gone" in data] == []
    assert not [
        path for path in lists if "2020" in path or "sea" in path.split("/") or path.startswith("people/writer")
    ]
    assert b"2020" not in output["releases/index.html"]


@pytest.mark.parametrize("slug", ["years", "topics", "page"])
def test_no_release_has_the_address_of_a_filter(make_newsroom: Callable[..., TestNewsroom], slug: str) -> None:
    """Stories and campaigns may."""
    newsroom = make_newsroom({f"content/releases/{slug}.md": RELEASE, "content/stories/years.md": STORY})

    (problem,) = newsroom.problems()

    assert problem.startswith(f"content/releases/{slug}.md")
    assert f"'{slug}' is an address that the newsroom itself needs; choose another name" in problem
