"""A tagged PDF (PDF/UA-1) with bookmarks: made by WeasyPrint from the HTML of the release and a style sheet of its own.

The fonts are those of the extra, never the machine's, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from html import escape, unescape
from pathlib import Path
from re import sub
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import MachineError
from pressroom.pictures.cards.cutting import cut_fonts

from . import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.pictures.cards.cutting import CutFont
    from pressroom.releases.document import ReleaseDocument

_SHEET: Final = Path(__file__).parent / "data/print.css"
_PICTURE: Final = "pressroom:picture"
_FONT: Final = "pressroom:font"
# What the style sheet and the lists add: bullets, numbers, quotation marks.
_OF_THE_SHEET: Final = "0123456789 /.-•◦▪–—"  # noqa: RUF001 - these signs are meant
# It asks fonts for an emoji in colours, of which they have none.
_SELECTOR: Final = "\ufe0f"
_MEDIA_TYPES: Final = {_FONT: "font/otf", _PICTURE: "image/jpeg"}


def write(document: ReleaseDocument) -> bytes:
    """Return the release as a PDF. Raise CardError where a font lacks a letter, MachineError where Pango is missing."""
    weasyprint = _weasyprint()
    shown = _without_foreign_pictures(document)
    article = html.article(shown).replace(_SELECTOR, "")
    fonts = cut_fonts(_OF_THE_SHEET + unescape(sub("<[^>]*>", " ", article)) + shown.headline, document.language)
    files = {f"{_FONT}-{number}": font.content for number, font in enumerate(fonts)}
    files |= {_PICTURE: document.picture_content}
    page = html.page(shown, article, _head(document, fonts)).replace(_SELECTOR, "")
    printed = weasyprint.HTML(string=page, base_url=None, url_fetcher=_fetcher(files))
    content: bytes = printed.write_pdf(
        pdf_variant="pdf/ua-1",
        # Or else every numbered list begins with 1.
        presentational_hints=True,
        pdf_identifier=hashlib.md5(document.address.encode(), usedforsecurity=False).digest(),
    )
    return content


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise MachineError(
            f"formats: pdf cannot be made on this machine ({error}); install Pango, as docs/editors/press-kit.md says"
        ) from error
    # It warns of properties that only browsers know.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def _without_foreign_pictures(document: ReleaseDocument) -> ReleaseDocument:
    """Return the document with nothing but its first picture to show, of which the bytes are at hand."""
    previews = [
        _PICTURE if document.picture_content and number == 0 else "" for number in range(len(document.pictures))
    ]
    pictures = zip(document.pictures, previews, strict=True)
    return replace(document, pictures=tuple(replace(picture, preview=preview) for picture, preview in pictures))


def _head(document: ReleaseDocument, fonts: tuple[CutFont, ...]) -> Iterator[str]:
    """Yield what a PDF says of itself, and its style sheets."""
    yield f'<meta name="keywords" content="{escape(", ".join(document.hashtags))}">'
    yield f'<meta name="dcterms.created" content="{document.published.isoformat()}">'
    yield f'<meta name="dcterms.modified" content="{document.modified.isoformat()}">'
    faces = "".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; src: url("{_FONT}-{number}"); }}\n'
        for number, font in enumerate(fonts)
    )
    families = ", ".join(dict.fromkeys(f'"{font.family}"' for font in fonts))
    named = f"html, pre, code {{ font-family: {families}; }}\n@page {{ font-family: {families}; }}\n"
    yield f"<style>\n{faces}{named}{_SHEET.read_text('utf-8')}</style>"


def _fetcher(files: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):  # type: ignore[misc]
        """Gives what we have made ourselves, and refuses everything else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - as WeasyPrint calls it
            if url not in files:
                raise ValueError(f"a PDF fetches nothing, and was asked for {url}")
            kind = url.rpartition("-")[0] or url
            return URLFetcherResponse(url, files[url], {"Content-Type": _MEDIA_TYPES[kind]})

    return OurFilesOnly()
