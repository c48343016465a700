"""The PDF: tagged, in its language, in our fonts only, and made without the network."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from newsrooms import RELEASE
from pressroom.core.problems import ContentError
from pressroom.pages import printing
from programs import needs_pango

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsrooms import TestNewsroom


def read(content: bytes) -> pypdf.PdfReader:
    """The PDF as pypdf reads it."""
    return pypdf.PdfReader(io.BytesIO(content))


def titles(outline: list[Any]) -> Iterator[str]:
    """The bookmarks, however deep."""
    for each in outline:
        if isinstance(each, list):
            yield from titles(each)
        else:
            yield each.title


@needs_pango
@pytest.mark.parametrize(("path", "language"), [("releases/r/", "en"), ("ko/releases/r/", "ko")])
def test_it_is_tagged_and_tells_of_itself(awkward: TestNewsroom, path: str, language: str) -> None:
    """As PDF/UA wants it: language, title, structure, and a description of the picture."""
    document = read(awkward.output()[f"{path}release.pdf"])
    root: Any = document.trailer["/Root"]

    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert document.metadata is not None
    assert document.metadata.author in {"Test & <newsroom>", "시험 뉴스룸"}
    assert str(document.metadata.creation_date) == "2026-11-03 05:00:00+09:00"


@needs_pango
def test_its_bookmarks_are_its_headings(awkward: TestNewsroom) -> None:
    """In their order."""
    found = [*titles(read(awkward.output()["releases/r/release.pdf"]).outline)]

    assert found[0].startswith('Says "hello" & 1 < 2')
    wanted = ["The facts", "The text", "A heading & more", "Quotations", "Press contacts"]
    assert [title for title in found if title in wanted] == wanted


@needs_pango
def test_its_letters_are_ours(awkward: TestNewsroom) -> None:
    """Fonts of the machine would make another PDF on each."""
    fonts: set[str] = set()
    for page in read(awkward.output()["ko/releases/r/release.pdf"]).pages:
        resources: Any = page["/Resources"]
        fonts |= {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}

    assert fonts
    assert {font for font in fonts if "+Text-" not in font} == set()


@needs_pango
def test_only_its_own_picture_is_in_it(awkward: TestNewsroom) -> None:
    """The first one; of the others there are words and rights."""
    pages = read(awkward.output()["releases/r/release.pdf"]).pages

    # Pages share what they can show.
    assert len({image.data for page in pages for image in page.images}) == 1


@needs_pango
@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/passwd", "pressroom:other"])
def test_it_fetches_nothing(address: str) -> None:
    """Neither from the network nor from the disk."""
    fetcher = printing._fetcher({})

    with pytest.raises(ValueError, match="a PDF fetches nothing"):
        fetcher.fetch(address)


@needs_pango
def test_a_letter_that_no_font_has_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the release, and what to do; a box would be a mistake in print."""
    release = RELEASE.replace("One fact.", "A sign \U00013000 of old.")
    newsroom = make_newsroom({"content/releases/r.md": release})
    text = (newsroom.folder / "content/newsroom.yaml").read_text("utf-8")
    newsroom.write({"content/newsroom.yaml": text + "formats: [pdf]\n"})

    with pytest.raises(ContentError, match=r"content/releases/r.md formats: pdf: .*U\+13000.*write it in another way"):
        newsroom.build()


@pytest.mark.parametrize(("name", "library", "extra"), [("word", "python-docx", "word"), ("pdf", "weasyprint", "pdf")])
def test_an_extra_that_is_missing_is_told_at_formats(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    """Before anything is made, with what to install."""
    monkeypatch.setattr("pressroom.releases.verify._is_installed", lambda asked: asked != library)
    newsroom = make_newsroom()
    text = (newsroom.folder / "content/newsroom.yaml").read_text("utf-8")
    newsroom.write({"content/newsroom.yaml": text + f"formats: [{name}]\n"})

    what = f"content/newsroom.yaml formats: '{name}' needs {library}, which is not installed"
    assert newsroom.problems() == [f"{what}; install 'pressroom[{extra}]', or take '{name}' out of `formats`"]


def test_an_unknown_format_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the nearest one."""
    newsroom = make_newsroom()
    text = (newsroom.folder / "content/newsroom.yaml").read_text("utf-8")
    newsroom.write({"content/newsroom.yaml": text + "formats: [markdwon]\n"})

    (problem,) = newsroom.problems()
    assert problem.endswith("'markdwon' is no format of releases; did you mean 'markdown'?")
