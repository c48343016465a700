"""The page of a release: everything that a journalist lifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import NEWSROOM, RELEASE, SETTINGS, TestNewsroom
from pressroom import releases, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

FILES = {
    "pelicanconf.py": SETTINGS,
    "content/newsroom.yaml": NEWSROOM,
    "content/people.yaml": "writer: {name: {en: A writer, ko: 필자}, role: Writes}\n",
    "content/releases/r.md": RELEASE.replace(
        "city: Seoul", "city: Busan\nsubhead: The subhead\nupdated: 2026-11-10T00:00Z"
    )
    .replace("boilerplates:", "notes: Notes to editors, in full.\nterms: Free to use.\nboilerplates:")
    .replace("quotes: [", "quotes: [{text: They did <it>., speaker: A neighbour, role: Lives nearby}, "),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built of one release; the tests of this file only read it."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("release"))
    newsroom.write(FILES)
    return newsroom.build(PLUGINS=[site, releases])


@pytest.fixture(scope="module")
def main(output: dict[str, bytes]) -> Element:
    """The main part of its page."""
    page = html5lib.parse(output["releases/r/index.html"].decode(), namespaceHTMLElements=False)
    found: Element | None = page.find(".//main")
    assert found is not None
    return found


def words(element: Element) -> str:
    """The words inside of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    "expected",
    [
        "The subhead",
        "What happened.",
        "Busan",
        "2 November 2026",
        "10 November 2026",
        "Words of the release.",
        "Press office",
        "About us",
        "We are us.",
        "Notes to editors, in full.",
        "Free to use.",
    ],
)
def test_the_page_carries_every_part(main: Element, expected: str) -> None:
    """Word for word."""
    assert expected in words(main)


def test_the_headline_is_the_pages_only_first_heading(main: Element, output: dict[str, bytes]) -> None:
    """And its title."""
    page = html5lib.parse(output["releases/r/index.html"].decode(), namespaceHTMLElements=False)

    assert [words(heading) for heading in page.iter("h1")] == ["A release"]
    assert [words(heading) for heading in main.iter("h1")] == ["A release"]
    assert [words(title) for title in page.iter("title")] == ["A release · Test newsroom"]


def test_facts_are_items_of_a_list(main: Element) -> None:
    """In their order."""
    (facts,) = [section for section in main.iter("section") if section.get("aria-labelledby") == "facts"]

    assert [words(item) for item in facts.findall("./ul/li/p")] == ["One fact.", "Another fact."]


def test_quotes_stand_with_their_speakers(main: Element) -> None:
    """Of a person of people.yaml the name leads to their page; another speaker is only named."""
    quotes = [figure for figure in main.iter("figure") if figure.find(".//blockquote") is not None]

    assert len(quotes) == 2
    assert "They did <it>." in words(quotes[0])
    assert "A neighbour" in words(quotes[0])
    assert "Lives nearby" in words(quotes[0])
    assert quotes[0].find(".//a") is None
    assert "We did it." in words(quotes[1])
    assert "Writes" in words(quotes[1])
    link = quotes[1].find(".//figcaption//a")
    assert link is not None
    assert (words(link), link.get("href")) == ("A writer", "../../people/writer/")


def test_contacts_can_be_called_and_written_to(main: Element) -> None:
    """By links that a telephone understands."""
    addresses = [link.get("href") for link in main.iter("a")]

    assert "mailto:press@example.org" in addresses
    assert "tel:+1-555-0100" in addresses


def test_the_page_leads_to_its_text_copy(main: Element, output: dict[str, bytes]) -> None:
    """Which is there."""
    assert "../../releases/r/release.txt" in [link.get("href") for link in main.iter("a")]
    assert "releases/r/release.txt" in output


def test_days_can_be_read_by_programs(main: Element) -> None:
    """With the newsroom's offset."""
    times = [time.get("datetime") for time in main.iter("time")]

    assert times == ["2026-11-02T09:00:00+09:00", "2026-11-10T09:00:00+09:00"]


def test_what_a_release_does_not_have_leaves_no_heading(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No empty list of facts, no section of quotes."""
    short = RELEASE.replace("facts: [One fact., Another fact.]\n", "").replace("boilerplates: [us]\n", "")
    short = short.replace("quotes: [{text: We did it., person: writer}]\n", "")
    newsroom = make_newsroom({"content/releases/r.md": short})

    page = html5lib.parse(
        newsroom.build(PLUGINS=[site, releases])["releases/r/index.html"].decode(), namespaceHTMLElements=False
    )

    assert page.find(".//blockquote") is None
    anchors = {link.get("href", "")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
    assert anchors <= {element.get("id") for element in page.iter()}
    assert [item for item in page.iter("ul") if len(item) == 0] == []
