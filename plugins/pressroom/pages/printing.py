"""A page as a tagged PDF (PDF/UA-1): made by WeasyPrint, with fonts of the extra, and nothing fetched from anywhere."""

from __future__ import annotations

import hashlib
import logging
from html import unescape
from re import sub
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.problems import MachineError
from pressroom.pictures.cards.cutting import cut_fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.pictures.cards.cutting import CutFont

# What writes a PDF: a file of one is made anew when one of them is another version.
PDF_LIBRARIES: Final = (
    *("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5"),
    *("manimgx-fonts", "manimgx-fonts-cjk", "uharfbuzz"),
)
_FONT: Final = "pressroom:font"
_FONT_TYPE: Final = "font/otf"
# It asks fonts for an emoji in colours, of which they have none.
SELECTOR: Final = "\ufe0f"
# What style sheets and lists add: bullets, numbers, quotation marks.
_OF_THE_SHEET: Final = "0123456789 /.-•◦▪–—"  # noqa: RUF001 - these signs are meant


class OwnFile(NamedTuple):
    """A file that a page to print may ask for by its name, such as its picture."""

    content: bytes
    media_type: str


class Fonts(NamedTuple):
    """The fonts of a page to print: the style sheet that names them, and their files."""

    sheet: str
    files: Mapping[str, OwnFile]


def fonts_for(markup: str, language: str) -> Fonts:
    """Return fonts with the letters of a page, the tags left out. Raise CardError where a font lacks a letter."""
    fonts = cut_fonts(_OF_THE_SHEET + unescape(sub("<[^>]*>", " ", markup)), language)
    faces = "".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; src: url("{_FONT}-{number}"); }}\n'
        for number, font in enumerate(fonts)
    )
    files = {f"{_FONT}-{number}": OwnFile(font.content, _FONT_TYPE) for number, font in enumerate(fonts)}
    return Fonts(f"{faces}{_named(fonts)}", files)


def _named(fonts: tuple[CutFont, ...]) -> str:
    families = ", ".join(dict.fromkeys(f'"{font.family}"' for font in fonts))
    return f"html, pre, code {{ font-family: {families}; }}\n@page {{ font-family: {families}; }}\n"


def print_pdf(page: str, address: str, files: Mapping[str, OwnFile]) -> bytes:
    """Return a page of HTML as a PDF that names `address` as its own. Raise MachineError where Pango is missing."""
    weasyprint = _weasyprint()
    printed = weasyprint.HTML(string=page.replace(SELECTOR, ""), base_url=None, url_fetcher=_fetcher(files))
    content: bytes = printed.write_pdf(
        pdf_variant="pdf/ua-1",
        # Or else every numbered list begins with 1.
        presentational_hints=True,
        pdf_identifier=hashlib.md5(address.encode(), usedforsecurity=False).digest(),
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


def _fetcher(files: Mapping[str, OwnFile]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFilesOnly(URLFetcher):  # type: ignore[misc]
        """Gives what we have made ourselves, and refuses everything else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - as WeasyPrint calls it
            if url not in files:
                raise ValueError(f"a PDF fetches nothing, and was asked for {url}")
            return URLFetcherResponse(url, files[url].content, {"Content-Type": files[url].media_type})

    return OurFilesOnly()
