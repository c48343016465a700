"""Documents: shown as a page, taken along, and refused where nobody could read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import AS_OF
from pdf_files import DEMO, locked, plain_pdf, with_outline, without_outline
from pressroom.cli.checking import tell_check
from pressroom.cli.ending import ReportFormat
from pressroom.core.model.published_document import DocumentEntry
from pressroom.core.pdf import apart
from pressroom.core.problems import RefusedError
from pressroom.hub.documents import tree_of
from prying import with_feature

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

PAGE = "documents/plan/index.html"
PLAN = """\
---
title: The plan of the year
date: 2026-11-03T09:00+09:00
summary: What the harbour means to do.
file: {file: media/plan.pdf, title: The whole plan, credit: The desk, licence: CC BY 4.0}
---
WORDS
"""
FIRST = ("The harbour will build a second pier", "before the winter comes.", "", "It costs <b>nothing</b> & little.")
SECOND = ("Twelve lanterns shall stand on the new pier of our harbour.",)
PDF = with_outline(plain_pdf(FIRST, SECOND), [("A second pier", 1), ("Lanterns <i>", 2)])


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a document."""
    return make_newsroom({"content/documents/plan.md": PLAN, "content/media/plan.pdf": PDF})


def parsed(page: bytes) -> Element:
    """A page."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def classed(page: Element, name: str) -> Element:
    """The first element of a class."""
    return next(each for each in page.iter() if name in each.get("class", "").split())


def words(element: Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def test_a_document_is_read_on_its_page(newsroom: TestNewsroom) -> None:
    """As words, whatever stands in the file: lines are put together to passages, and nothing becomes an element."""
    page = parsed(newsroom.build()[PAGE])

    text = classed(page, "document-text")
    assert [words(each) for each in text.iter("p")] == [
        "The harbour will build a second pier before the winter comes.",
        "It costs <b>nothing</b> & little.",
        "Twelve lanterns shall stand on the new pier of our harbour.",
    ]
    assert not list(text.iter("b"))


def test_an_outline_leads_to_the_pages(newsroom: TestNewsroom) -> None:
    """Each page has an anchor."""
    page = parsed(newsroom.build()[PAGE])

    ways = [(words(each), each.get("href")) for each in classed(page, "document-outline").iter("a")]
    assert ways == [("A second pier Page 1", "#page-1"), ("Lanterns <i> Page 2", "#page-2")]
    anchors = {each.get("id") for each in page.iter()}
    assert {"page-1", "page-2"} <= anchors


def test_a_document_without_bookmarks_is_told_by_its_headings_or_its_pages(newsroom: TestNewsroom) -> None:
    """Headings, where its writer has tagged them."""
    newsroom.write({"content/media/plan.pdf": without_outline(DEMO)})
    tagged = parsed(newsroom.build()[PAGE])
    newsroom.write({"content/media/plan.pdf": plain_pdf(FIRST, SECOND)})
    plain = parsed(newsroom.build()[PAGE])

    ways = [words(each) for each in classed(tagged, "document-outline").iter("a")]
    assert ways[1:3] == ["What was shared Page 1", "How it began Page 2"]
    assert [words(each) for each in classed(tagged, "document-words").iter("h5")] == ["What was shared"]
    assert [each.get("href") for each in classed(plain, "document-outline").iter("a")] == ["#page-1", "#page-2"]


def test_a_document_can_be_taken_along(newsroom: TestNewsroom) -> None:
    """With its form and its size on the button, and for machines."""
    output = newsroom.build()
    page = parsed(output[PAGE])

    button = classed(page, "button")
    assert words(button).startswith("Download (PDF, ")
    assert output[button.get("href", "").removeprefix("../../")] == PDF
    script = next(each for each in page.iter("script") if each.get("type") == "application/ld+json")
    node = json.loads(script.text or "")["@graph"][0]
    assert (node["@type"], node["encoding"]["encodingFormat"]) == ("DigitalDocument", "application/pdf")
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_a_document_says_stays_where_a_document_is_listed_only(newsroom: TestNewsroom) -> None:
    """A feed has the summary and the link."""
    output = newsroom.build()

    feed = output["feeds/documents.en.json"].decode()
    assert "What the harbour means to do." in feed
    assert "/documents/plan/" in feed
    assert "lanterns" not in feed


def test_a_document_in_another_language_says_so(newsroom: TestNewsroom) -> None:
    """Its words are pronounced as what they are; the file's own word counts after the editor's."""
    newsroom.write({"content/documents/plan.md": PLAN.replace("file:", "written_in: de\nfile:", 1)})
    page = parsed(newsroom.build()[PAGE])

    assert classed(page, "document-words").get("lang") == "de"
    assert "German" in words(classed(page, "document-facts"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Only words.", "'content/media/plan.pdf' is no PDF, whatever its name says; export it as PDF"),
        (b"PK\x03\x04....", "is no PDF, but a Word, OpenDocument or other zipped file; export it as PDF"),
        (b"%PDF-1.7\nnothing follows", "is damaged; open it, save it as PDF again"),
        (locked(PDF, "secret"), "is encrypted; save it without a password and without restrictions"),
        (locked(PDF, ""), "is encrypted; save it without a password and without restrictions"),
        (plain_pdf(*[("x",)] * 501), "has 501 pages, more than 500; split it into several documents"),
    ],
    ids=["text", "word", "damaged", "encrypted", "restricted", "long"],
)
def test_what_cannot_be_shown_is_refused_with_its_place(newsroom: TestNewsroom, content: bytes, told: str) -> None:
    """By file, line and key, with what to do."""
    newsroom.write({"content/media/plan.pdf": content})

    problem = newsroom.problems()[0]
    assert problem.startswith("content/documents/plan.md:5:14 file.file: ")
    assert told in problem


def test_only_pdf_is_shown_as_pages(newsroom: TestNewsroom) -> None:
    """A file of a word processor would look different on every machine."""
    newsroom.write(
        {"content/documents/plan.md": PLAN.replace("plan.pdf", "plan.docx"), "content/media/plan.docx": b"PK\x03\x04"}
    )

    assert "'content/media/plan.docx' is no PDF, and nothing else is shown as pages" in newsroom.problems()[0]


def test_a_document_waits_as_a_whole(newsroom: TestNewsroom) -> None:
    """An embargo on its file alone would leave nothing to publish; and what is read of it is not the editor's."""
    header = PLAN.replace("licence: CC BY 4.0}", "embargo: 2030-01-01T00:00Z}\nread: x")
    newsroom.write({"content/documents/plan.md": header})

    problems = newsroom.problems()
    assert any("file.embargo: without it there is nothing to publish" in each for each in problems)
    assert any("read: is not a key that is known here" in each for each in problems)


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """A hostile one could go on for ever, or end the process that reads it."""
    (tmp_path / "x.pdf").write_bytes(PDF)

    with pytest.raises(apart.PdfError, match="takes longer than 0 s"):
        apart.told_apart(tmp_path / "x.pdf", seconds=0)


def test_a_file_that_ends_its_reader_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the build goes down with it."""
    (tmp_path / "x.pdf").write_bytes(PDF)
    monkeypatch.setattr(apart, "_tell", lambda sending, _: sending.close())

    with pytest.raises(apart.PdfError, match="cannot be read to its end"):
        apart.told_apart(tmp_path / "x.pdf")


def test_an_unchanged_document_is_not_read_again(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build knows what was in it; a changed one is read."""
    first = newsroom.build()[PAGE]

    def refuse(path: Path) -> None:
        raise AssertionError(path)

    with monkeypatch.context() as patched:
        patched.setattr("pressroom.core.reading.document_files.told_apart", refuse)
        newsroom.write({"content/people.yaml": "writer: {name: A writer, role: Writes, staff: true}\n"})
        assert newsroom.build()[PAGE] == first
    newsroom.write({"content/media/plan.pdf": plain_pdf(("Another text.",))})
    assert b"Another text." in newsroom.build()[PAGE]


SCAN = plain_pdf((), ())


def test_a_scan_says_that_nobody_can_read_it_out(newsroom: TestNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    """On the page, and to the editor; unless the words stand below the header."""
    newsroom.write({"content/media/plan.pdf": SCAN, "content/documents/plan.md": PLAN.replace("WORDS\n", "")})
    settings = newsroom.folder / "pelicanconf.py"
    assert b"its text cannot be read out here" in newsroom.build()[PAGE]
    tell_check(settings, ReportFormat.TEXT, None, with_notes=True)
    told = capsys.readouterr().out
    assert "content/documents/plan.md:5:14 file.file: its pages are pictures" in " ".join(told.split())

    newsroom.write({"content/documents/plan.md": PLAN})
    assert b"its text cannot be read out here" not in newsroom.build()[PAGE]
    tell_check(settings, ReportFormat.TEXT, None, with_notes=True)
    assert "its pages are pictures" not in " ".join(capsys.readouterr().out.split())


def test_nothing_of_a_document_is_out_before_its_instant(newsroom: TestNewsroom) -> None:
    """Neither the file nor its words nor its outline; then all of it."""
    newsroom.write({"content/documents/plan.md": PLAN.replace("summary:", "embargo: 2030-01-01T00:00Z\nsummary:")})

    before, after = newsroom.build(AS_OF), newsroom.build("2030-01-01T00:00Z")

    secrets = (b"second pier", b"Twelve lanterns", b"media/plan", b"documents/plan")
    assert [secret for secret in secrets for content in before.values() if secret in content] == []
    assert PDF not in before.values()
    assert PAGE in after
    assert PDF in after.values()


def test_the_audit_finds_the_words_of_a_document_that_waits(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A sentence of the file in any other page is refused."""
    held = PLAN.replace("summary:", "embargo: 2030-01-01T00:00Z\nsummary:")
    newsroom = make_newsroom(
        {
            "content/documents/plan.md": held,
            "content/media/plan.pdf": PDF,
            "content/notes.txt": "We hear: twelve lanterns shall stand on the new pier of our harbour.",
            **with_feature("notes.html", "content/notes.txt", "<p>%s</p>"),
        }
    )

    with pytest.raises(RefusedError) as refused:
        newsroom.build()
    problems = [str(problem) for problem in refused.value.problems]
    assert any("content/documents/plan.md" in each and "read.pages.1.passages.0.text" in each for each in problems)


def test_an_outline_may_leave_out_levels() -> None:
    """What stands deeper belongs to what came before it."""
    found = tree_of([DocumentEntry(title=str(level), page=1, level=level) for level in (1, 3, 2, 0, 1)])

    assert [(each.title, [below.title for below in each.entries]) for each in found] == [
        ("1", ["3", "2"]),
        ("0", ["1"]),
    ]
