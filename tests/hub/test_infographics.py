"""Infographics: a large picture, the same in words, its numbers, and HTML to show it elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import html5lib
import pytest

from originals import encoded, landscape
from pressroom.hub.infographics import is_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

PAGE = "infographics/lamps/index.html"
NUMBERS = 'Pier,Lamps,Change\nThe <i>old</i> one,"1,200",+47 %\nThe new one,224,-\n'
LAMPS = """\
---
title: The lamps of the harbour
date: 2026-11-03T09:00+09:00
summary: How many burn.
picture: {file: media/lamps.png, alt: Two bars, credit: A & B, licence: CC BY 4.0}
data: {file: media/lamps.csv, title: Lamps by pier, licence: CC0}
---
The longer bar is that of the old pier.
"""


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with an infographic."""
    return make_newsroom(
        {
            "content/infographics/lamps.md": LAMPS,
            "content/media/lamps.csv": NUMBERS,
            "content/media/lamps.png": encoded(landscape(900, 600), "PNG"),
        }
    )


def parsed(page: bytes) -> Element:
    """A page."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def one(page: Element, path: str) -> Element:
    """The first element there."""
    found = page.find(path)
    assert found is not None
    return found


def words(element: Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def test_the_picture_leads_to_what_it_says(newsroom: TestNewsroom) -> None:
    """Its description stands on the page, for everybody; without one, nothing leads there."""
    page = parsed(newsroom.build()[PAGE])
    newsroom.write({"content/infographics/lamps.md": LAMPS.replace("The longer bar is that of the old pier.\n", "")})
    silent = parsed(newsroom.build()[PAGE])

    picture = one(page, ".//figure//img")
    described = one(page, f".//*[@id='{picture.get('aria-details')}']")
    assert words(described) == "The longer bar is that of the old pier."
    assert one(silent, ".//figure//img").get("aria-details") is None


def test_the_numbers_are_a_table(newsroom: TestNewsroom) -> None:
    """With its name, with names of rows and columns, and numbers at the end of their cells."""
    page = parsed(newsroom.build()[PAGE])

    table = one(page, ".//table")
    assert words(one(table, "caption")) == "Lamps by pier"
    assert [words(each) for each in table.iter("th")] == [
        "Pier",
        "Lamps",
        "Change",
        "The <i>old</i> one",
        "The new one",
    ]
    assert [(words(each), each.get("class")) for each in table.iter("td")] == [
        ("1,200", "data-number"),
        ("+47 %", "data-number"),
        ("224", "data-number"),
        ("-", "data-number"),
    ]


@pytest.mark.parametrize("text", ["1", "+47 %", "−3.5", "1,800", "2 500", "USD 5", "€ 12", "10%", "1'000"])  # noqa: RUF001
def test_figures_are_known_as_people_write_them(text: str) -> None:
    """With signs, separators and currencies."""
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "one", "12 people", "2026-11-01", "+", "3 to 4"])
def test_words_are_no_figures(text: str) -> None:
    """Even with figures in them."""
    assert not is_number(text)


def test_a_table_may_have_semicolons_and_a_byte_order_mark(newsroom: TestNewsroom) -> None:
    """As spreadsheets of many countries save it."""
    newsroom.write({"content/media/lamps.csv": b"\xef\xbb\xbfPier;Lamps\r\nThe old one;1,5\r\n"})

    assert [words(each) for each in parsed(newsroom.build()[PAGE]).iter("td")] == ["1,5"]


def test_the_numbers_can_be_taken_along(newsroom: TestNewsroom) -> None:
    """The file as it is."""
    output = newsroom.build()

    ways = {each.get("download"): each.get("href", "") for each in parsed(output[PAGE]).iter("a")}
    assert output[ways["lamps.csv"].removeprefix("../../")] == NUMBERS.encode()


def test_a_long_table_is_shown_in_part(newsroom: TestNewsroom) -> None:
    """The file holds all of it."""
    newsroom.write({"content/media/lamps.csv": "Day,Lamps\n" + "".join(f"{day},1\n" for day in range(600))})
    page = parsed(newsroom.build()[PAGE])

    assert len(list(one(page, ".//tbody").iter("tr"))) == 500
    assert "The first 500 of 600 rows." in words(page)


def test_a_page_elsewhere_may_show_it_if_the_licence_says_so(newsroom: TestNewsroom) -> None:
    """With credit and licence, as HTML that cannot be anything else."""
    free = parsed(newsroom.build()[PAGE])
    newsroom.write({"content/infographics/lamps.md": LAMPS.replace("CC BY 4.0", "All rights reserved")})
    reserved = parsed(newsroom.build()[PAGE])

    snippet = html5lib.parseFragment(one(free, ".//textarea").text or "", namespaceHTMLElements=False)
    assert one(snippet, ".//a").get("href") == "https://news.example.org/infographics/lamps/"
    assert one(snippet, ".//img").get("src", "").startswith("https://news.example.org/media/lamps-")
    assert words(one(snippet, ".//figcaption")) == "The lamps of the harbour, A & B, CC BY 4.0"
    assert one(snippet, ".//*[@rel='license']").get("href") == "https://creativecommons.org/licenses/by/4.0/"
    assert reserved.find(".//textarea") is None


def test_machines_find_the_picture_and_its_numbers(newsroom: TestNewsroom) -> None:
    """Each by its own name, with its terms."""
    page = parsed(newsroom.build()[PAGE])

    script = next(each for each in page.iter("script") if each.get("type") == "application/ld+json")
    nodes = {node["@type"]: node for node in json.loads(script.text or "")["@graph"]}
    picture, data = nodes["ImageObject"], nodes["Dataset"]
    assert picture["creditText"] == "A & B"
    assert picture["isBasedOn"]["@id"] == data["@id"]
    assert data["distribution"][0]["encodingFormat"] == "text/csv"
    assert data["variableMeasured"] == ["Pier", "Lamps", "Change"]
    assert data["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize(
    ("content", "place", "told"),
    [
        (b"Pier,Lamps\nOld,1\nNew,2,3\n", "media/lamps.csv:3:1", "the row has 3 cells, and the first line names 2"),
        (
            "Pier,Lamps\n부두,1\n".encode("cp949"),
            "media/lamps.csv:2:1",
            "is not UTF-8; save the table once more with the encoding UTF-8",
        ),
        (b"Pier,Lamps\n" + b"Old,1\n" * 100_000, "media/lamps.csv:10002:1", "has more than 10000 rows"),
        (b"Pier,Lamps\n", "media/lamps.csv:2:1", "has no row of numbers"),
        (b"", "media/lamps.csv:1:1", "the first line names no column"),
        (b"Pier,,Lamps\nOld,,1\n", "media/lamps.csv:1:1", "column 2 has no name"),
        (b'Pier,Lamps\n"Old,1\n', "media/lamps.csv:2:", "the table cannot be read here"),
        (b"x," * 60 + b"x\n", "media/lamps.csv:1:1", "has 61 columns, more than 50; leave out"),
    ],
    ids=["uneven", "encoding", "long", "empty", "nothing", "nameless", "quotes", "wide"],
)
def test_a_bad_table_is_refused_with_its_place(newsroom: TestNewsroom, content: bytes, place: str, told: str) -> None:
    """By file and row, with what to do."""
    newsroom.write({"content/media/lamps.csv": content})

    problem = newsroom.problems()[0]
    assert problem.startswith(f"content/{place}")
    assert told in problem


def test_only_tables_are_numbers(newsroom: TestNewsroom) -> None:
    """A spreadsheet's own file is none; nor can a part wait when the whole does not."""
    header = LAMPS.replace("lamps.csv", "lamps.xlsx").replace(
        "licence: CC BY 4.0}", "licence: x, embargo: 2030-01-01T00:00Z}"
    )
    newsroom.write({"content/infographics/lamps.md": header, "content/media/lamps.xlsx": b"PK"})

    problems = newsroom.problems()
    assert any(
        "6:14 data.file: 'content/media/lamps.xlsx' is no table in CSV; save the table as CSV" in x for x in problems
    )
    assert any("5:" in each and "picture.embargo: without it there is nothing to publish" in each for each in problems)


def test_nothing_of_an_infographic_is_out_before_its_instant(newsroom: TestNewsroom) -> None:
    """Neither picture nor words nor numbers."""
    newsroom.write({"content/infographics/lamps.md": LAMPS.replace("summary:", "embargo: 2030-01-01T00:00Z\nsummary:")})

    before, after = newsroom.build(), newsroom.build("2030-01-01T00:00Z")

    assert [path for path, content in before.items() if b"lamps" in content.lower() or "lamps" in path] == []
    assert PAGE in after
    assert NUMBERS.encode() in after.values()
