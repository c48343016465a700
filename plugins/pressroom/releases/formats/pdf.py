"""A tagged PDF (PDF/UA-1) with bookmarks, printed from the HTML of the release with a style sheet of its own."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.pages.printing import SELECTOR, OwnFile, fonts_for, print_pdf

from . import html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.pages.printing import Fonts
    from pressroom.releases.document import ReleaseDocument

_SHEET: Final = Path(__file__).parent / "data/print.css"
_PICTURE: Final = "pressroom:picture"
_PICTURE_TYPE: Final = "image/jpeg"


def write(document: ReleaseDocument) -> bytes:
    """Return the release as a PDF. Raise CardError where a font lacks a letter, MachineError where Pango is missing."""
    shown = _without_foreign_pictures(document)
    article = html.article(shown).replace(SELECTOR, "")
    fonts = fonts_for(f"{article}{escape(shown.headline)}", document.language)
    page = html.page(shown, article, _head(document, fonts))
    picture = {_PICTURE: OwnFile(document.picture_content, _PICTURE_TYPE)} if document.picture_content else {}
    return print_pdf(page, document.address, {**fonts.files, **picture})


def _without_foreign_pictures(document: ReleaseDocument) -> ReleaseDocument:
    """Return the document with nothing but its first picture to show, of which the bytes are at hand."""
    previews = [
        _PICTURE if document.picture_content and number == 0 else "" for number in range(len(document.pictures))
    ]
    pictures = zip(document.pictures, previews, strict=True)
    return replace(document, pictures=tuple(replace(picture, preview=preview) for picture, preview in pictures))


def _head(document: ReleaseDocument, fonts: Fonts) -> Iterator[str]:
    """Yield what a PDF says of itself, and its style sheets."""
    yield f'<meta name="keywords" content="{escape(", ".join(document.hashtags))}">'
    yield f'<meta name="dcterms.created" content="{document.published.isoformat()}">'
    yield f'<meta name="dcterms.modified" content="{document.modified.isoformat()}">'
    yield f"<style>\n{fonts.sheet}{_SHEET.read_text('utf-8')}</style>"
