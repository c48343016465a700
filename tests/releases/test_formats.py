"""Every format says the same: each is taken apart by somebody else's reader, and all of the release is found in it."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width, normalize

import html5lib
import pypdfium2
import pytest
from docx import Document
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from pressroom.core.text.flowing import flowing
from programs import needs_pango
from releases.awkward import EXPECTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsrooms import TestNewsroom

LANGUAGES: Final = {"en": "releases/r/", "ko": "ko/releases/r/"}


def squeezed(text: str) -> str:
    """The text with each run of white space as one space, letters composed as usual."""
    return " ".join(normalize("NFC", text).split())


def unflowed(text: str) -> str:
    """Text that flows, put together again as RFC 3676, section 4.2, says."""
    paragraphs, open_line = [], ""
    for line in text.split("\n"):
        # Unstuff, then join.
        words = line.removeprefix(" ")
        open_line += words
        if not words.endswith(" "):
            paragraphs.append(open_line)
            open_line = ""
    return "\n".join([*paragraphs, open_line])


def words_of_html(html: str) -> str:
    """What a reader of the HTML sees, the targets of its links among it. Parse errors are errors."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    body = document.find("body")
    return " ".join([*body.itertext(), *(link.get("href") for link in body.iter("a"))])


def words_of_markdown(text: str) -> str:
    """What a reader of the Markdown sees."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return words_of_html(f"<!DOCTYPE html><title>x</title><body>{reader.render(text)}</body>")


def strings_in(value: Any) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from strings_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings_in(inside)


def words_of_ninjs(text: str) -> str:
    """All texts of the item; its HTML as it is read."""
    strings = [string for string in strings_in(json.loads(text)) if not string.startswith("<")]
    markup = [string for string in strings_in(json.loads(text)) if string.startswith("<")]
    pages = [words_of_html(f"<!DOCTYPE html><title>x</title><body>{each}</body>") for each in markup]
    return " ".join([*strings, *pages])


def words_of_word(content: bytes) -> str:
    """The paragraphs and tables of a Word document, in their order, and the targets of its links."""
    word = Document(io.BytesIO(content))
    parts: list[str] = []
    for part in word.iter_inner_content():
        if isinstance(part, Table):
            parts += [cell.text for row in part.rows for cell in row.cells]
        else:
            parts.append(part.text)
    return " ".join([*parts, *(rel.target_ref for rel in word.part.rels.values() if rel.is_external)])


def words_of_pdf(content: bytes) -> str:
    """The text of a PDF without the feet of its pages, as PDFium reads it."""
    pages = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage() for page in pages]
    # The feet stand below 26 millimetres.
    return " ".join(text.get_text_bounded(bottom=72.0) for text in texts)


READERS: Final[dict[str, tuple[str, Callable[[bytes], str]]]] = {
    "text": ("release.txt", lambda content: unflowed(content.decode())),
    "markdown": ("release.md", lambda content: words_of_markdown(content.decode())),
    "html": ("release.html", lambda content: words_of_html(content.decode())),
    "ninjs": ("release.json", lambda content: words_of_ninjs(content.decode())),
    "word": ("release.docx", words_of_word),
    "pdf": ("release.pdf", words_of_pdf),
}


@pytest.fixture(
    params=[
        pytest.param((name, language), id=f"{name}-{language}", marks=[needs_pango] if name == "pdf" else [])
        for name in READERS
        for language in LANGUAGES
    ]
)
def read(request: pytest.FixtureRequest, awkward: TestNewsroom) -> tuple[str, str]:
    """The words of one format in one language, and the language."""
    name, language = request.param
    file, reader = READERS[name]
    return squeezed(reader(awkward.output()[LANGUAGES[language] + file])), language


def test_every_format_says_all_of_it(read: tuple[str, str]) -> None:
    """Headline, facts, text, notes, rights: none is lost, and none says anything else."""
    words, language = read
    expected = EXPECTED[language]

    wanted = (expected.headline, *expected.facts, *expected.words, *expected.reached, *expected.numbers)
    assert [each for each in wanted if squeezed(each) not in words] == []


def test_every_quote_stands_before_its_speaker(read: tuple[str, str]) -> None:
    """Nobody is given somebody else's words."""
    words, language = read

    for text, speaker in EXPECTED[language].quotes:
        _, found, behind = words.partition(squeezed(text))
        assert found
        assert speaker in behind[: 20 + len(speaker)]


def test_no_mark_up_is_left_over(read: tuple[str, str]) -> None:
    """What one format needs is not seen in another."""
    words, _ = read

    assert not re.search(r"&amp;|&lt;|<p>|\\[&<]|\*\*", words)


def columns(line: str) -> int:
    """How wide a line is where Hangul takes two columns."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("path", LANGUAGES.values(), ids=LANGUAGES)
def test_the_text_flows_and_fits(awkward: TestNewsroom, path: str) -> None:
    """A line ends with one space where it goes on, and has 72 columns, but for one long word."""
    lines = awkward.output()[path + "release.txt"].decode().split("\n")

    assert {line for line in lines if columns(line) > 72 and " " in line.strip()} == set()
    assert not [line for line in lines if line.endswith("  ") or line.isspace()]
    assert not [line for line in lines if line.startswith((">", "From "))]
    assert any(line.endswith(" ") for line in lines)


def test_the_html_stands_alone(awkward: TestNewsroom) -> None:
    """Whole addresses, no scripts, styles or classes, its language and the page that counts."""
    html = awkward.output()["ko/releases/r/release.html"].decode()
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)

    assert document.get("lang") == "ko"
    assert not [e for e in document.iter() if e.tag in {"script", "style"} or e.get("class") or e.get("style")]
    addresses = [e.get("href") or e.get("src") for e in document.iter() if e.get("href") or e.get("src")]
    assert {address for address in addresses if not re.match("https://|mailto:|tel:", address)} == set()
    assert document.find("head/link").get("href") == "https://news.example.org/ko/releases/r/"
    levels = [int(e.tag[1]) for e in document.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_markdown_keeps_lists_tables_and_code(awkward: TestNewsroom) -> None:
    """As a CommonMark reader sees them."""
    text = awkward.output()["releases/r/release.md"].decode()
    html = MarkdownIt("commonmark").enable("table").render(text)

    document = html5lib.parse(html, namespaceHTMLElements=False)
    assert next(e.get("start") for e in document.iter("ol")) == "3"
    assert max(len([*e.iter("ul")]) for e in document.iter("ul")) == 3
    assert ["".join(e.itertext()) for e in document.iter("td")][:2] == ["Busan & near", "3,400,000"]
    assert ["".join(e.itertext()) for e in document.iter("pre")] == ["code  stays\n  as <it> is\n"]
    assert len([*document.iter("h1")]) == 1
    assert [e.get("src") for e in document.iter("img")] != []


def test_the_item_is_ninjs(awkward: TestNewsroom) -> None:
    """Version, status, rights, renditions with their sizes, and contacts, where the standard wants them."""
    item = json.loads(awkward.output()["releases/r/release.json"])

    assert item["standard"]["version"] == "2.1"
    assert (item["type"], item["pubstatus"], item["version"], item["language"]) == ("text", "usable", "2", "en")
    assert (item["firstcreated"], item["versioncreated"]) == ("2026-11-03T05:00:00+09:00", "2026-11-03T18:00:00+09:00")
    assert item["usageterms"] == "Free to use."
    assert item["places"] == [{"name": "São Paulo", "rel": "dateline"}]
    pictures = [each for each in item["associations"] if each["type"] == "picture"]
    assert [each["copyrightnotice"] for each in pictures[:1]] == ["© 2026 A photographer"]
    original, preview = pictures[0]["renditions"]
    assert (original["width"], original["height"], original["contenttype"]) == (600, 400, "image/png")
    assert original["href"].removeprefix("https://news.example.org/") in awkward.output()
    assert preview["href"].removeprefix("https://news.example.org/") in awkward.output()
    assert {"type": "email", "role": "press", "value": "press@example.org"} in item["organisations"][0]["contactinfo"]


# The standard's own names, written down from its text: whatever else stands in an item is refused by strict readers.
NAMES_IN_NINJS: Final = {
    "uri", "type", "representationtype", "profile", "version", "firstcreated", "versioncreated", "contentcreated",
    "embargoed", "pubstatus", "urgency", "copyrightholder", "copyrightnotice", "usageterms", "ednote", "language",
    "descriptions", "bodies", "headlines", "people", "organisations", "places", "subjects", "events", "objects",
    "infosources", "title", "by", "slugline", "located", "renditions", "associations", "altids", "trustindicators",
    "standard", "genres", "expires", "rightsinfo",
}  # fmt: skip
NAMES_INSIDE: Final = {
    "descriptions": {"role", "contenttype", "value"},
    "headlines": {"role", "contenttype", "value"},
    "bodies": {"role", "contenttype", "charcount", "wordcount", "value"},
    "people": {"name", "rel", "uri", "literal", "contactinfo"},
    "organisations": {"name", "rel", "uri", "literal", "symbols", "contactinfo"},
    "places": {"name", "rel", "uri", "literal", "contactinfo", "geojson"},
    "subjects": {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"},
    "genres": {"name", "uri", "literal"},
    "renditions": {"name", "href", "contenttype", "title", "height", "width", "sizeinbytes", "duration", "format"},
    "contactinfo": {"type", "role", "lang", "name", "value", "address"},
}


def test_the_item_uses_no_names_of_its_own(awkward: TestNewsroom) -> None:
    """Neither itself, nor what is associated with it."""
    item = json.loads(awkward.output()["releases/r/release.json"])

    assert set(item) <= NAMES_IN_NINJS
    for each in item["associations"]:
        assert set(each) <= NAMES_IN_NINJS | {"name"}
        assert {"name", "uri"} <= set(each)
    for whole in (item, *item["associations"], *item["organisations"]):
        for name, allowed in NAMES_INSIDE.items():
            assert {key for entry in whole.get(name, ()) for key in entry} <= allowed


WORDS: Final = some.text(some.sampled_from("ab>- 가나\u00e9.,\N{PARTY POPPER}"), max_size=300)


@given(WORDS, some.sampled_from(["", "- ", "12. ", "  "]))
def test_any_paragraph_flows_back_into_one_line(words: str, before: str) -> None:
    """Whatever is in it; and no line of it is too wide, but for one long word."""
    told = flowing(words, before)

    assert unflowed(told).strip("\n") == (before + " ".join(words.split()) if words.split() else "")
    assert all(
        columns(line) <= 72 or " " not in line.strip().removeprefix(before.strip()).strip() for line in told.split("\n")
    )
