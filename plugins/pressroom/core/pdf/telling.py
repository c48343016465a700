"""What a PDF file tells: its outline, its language, and its pages as passages. See `apart.py` for who calls this."""

from __future__ import annotations

import ctypes
import itertools
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
from pypdfium2 import raw

from .apart import PdfError
from .passages import Line, cleaned, passages_of
from .structure import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What a document that people read may have.
MOST_PAGES: Final = 500
MOST_CHARACTERS: Final = 2_000_000
_MOST_ENTRIES: Final = 1_000
_DEEPEST: Final = 6
_LONGEST_TITLE: Final = 300
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_BREAKS: Final = frozenset("\r\n")
_PASSWORD: Final = "is encrypted", "save it without a password and without restrictions"
_DAMAGED: Final = "is damaged", "open it, save it as PDF again, and look at the new file"


def told_by(path: Path) -> dict[str, Any]:
    """Return what a document tells, as the model `DocumentText` holds it. Raise PdfError if it cannot."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise PdfError(*(_PASSWORD if error.err_code == raw.FPDF_ERR_PASSWORD else _DAMAGED)) from None
    try:
        return _told(document)
    except pypdfium2.PdfiumError:
        raise PdfError(*_DAMAGED) from None
    finally:
        document.close()


def _told(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise PdfError(*_PASSWORD)
    count = len(document)
    if count > MOST_PAGES:
        raise PdfError(f"has {count} pages, more than {MOST_PAGES}", "split it into several documents")
    pages, characters = [], 0
    for page in document:
        passages = list(passages_of(_lines(page)))
        characters += sum(len(passage.text) for passage in passages)
        if characters > MOST_CHARACTERS:
            raise PdfError(f"holds more than {MOST_CHARACTERS} letters", "split it into several documents")
        pages.append({"passages": [passage._asdict() for passage in passages]})
        page.close()
    return {
        "pages": pages,
        "outline": list(itertools.islice(_outline(document, pages), _MOST_ENTRIES)),
        "language": _language(document),
    }


def _outline(document: pypdfium2.PdfDocument, pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the document's own bookmarks; where it has none, the headings that its writer has tagged."""
    is_empty = True
    # What a hostile file makes of them has an end, too.
    for mark in itertools.islice(document.get_toc(max_depth=_DEEPEST), 2 * _MOST_ENTRIES):
        title, target = cleaned(mark.get_title())[:_LONGEST_TITLE], mark.get_dest()
        index = target.get_index() if target else None
        if title and index is not None and 0 <= index < len(pages):
            is_empty = False
            yield {"title": title, "page": index + 1, "level": mark.level}
    if is_empty:
        for number, page in enumerate(pages, start=1):
            for passage in page["passages"]:
                if passage["level"]:
                    title = passage["text"][:_LONGEST_TITLE]
                    yield {"title": title, "page": number, "level": passage["level"] - 1}


def _language(document: pypdfium2.PdfDocument) -> str | None:
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    language = buffer.raw.decode("utf-16-le", "replace").partition("\0")[0]
    return language if _LANGUAGE.fullmatch(language) else None


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they stand in the file."""
    tags, texts = tags_of(page), page.get_textpage()
    letters = [_letter(texts, index) for index in range(min(texts.count_chars(), MOST_CHARACTERS + 1))]
    numbers = range(len(letters))
    for is_break, group in itertools.groupby(numbers, key=lambda index: letters[index] in _BREAKS):
        # Where one line is tagged as several passages, such as words beside each other, they are told apart.
        for tagged, indices in itertools.groupby(() if is_break else group, key=_tag_by_index(texts, tags)):
            part = list(indices)
            shown = [index for index in part if letters[index].strip("\0 ")]
            if shown:
                yield _line(texts, "".join(letters[index] for index in part).replace("\0", ""), shown, tagged)


def _tag_by_index(texts: pypdfium2.PdfTextPage, tags: dict[int, tuple[int, int]]) -> Any:
    """Return what gives the passage and the level of a letter. A space that nobody has written belongs to the last."""
    last = (-1, 0)

    def tag(index: int) -> tuple[int, int]:
        nonlocal last
        if tags and raw.FPDFText_IsGenerated(texts, index) != 1:
            drawn = raw.FPDFText_GetTextObject(texts, index)
            number = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1
            last = tags.get(number, (-1, 0))
        return last

    return tag


def _letter(texts: pypdfium2.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(texts, index)
    # Nothing larger is in Unicode.
    return chr(code) if code <= sys.maxunicode else "\ufffd"


def _line(texts: pypdfium2.PdfTextPage, text: str, shown: list[int], tagged: tuple[int, int]) -> Line:
    left, _, bottom, _ = _edges(texts, shown[0])
    _, right, _, _ = _edges(texts, shown[-1])
    return Line(text, left, right, bottom, raw.FPDFText_GetFontSize(texts, shown[0]), *tagged)


def _edges(texts: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a letter; the bottom is that of its line."""
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(texts, index, *map(ctypes.byref, edges))
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(texts, index, ctypes.byref(x), ctypes.byref(y))
    left, right, _, top = (edge.value for edge in edges)
    return left, right, y.value, top
