"""Which formats there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from pressroom.releases.document import ReleaseDocument


# The PDF's fonts, what cuts them, and what says which letters they have.
_FONTS: Final = ("manimgx-fonts", "manimgx-fonts-cjk", "uharfbuzz")


class Format(NamedTuple):
    """A format: its file beside the release's page, as browsers call it, and the module that writes it.

    `extra` is what installs its `libraries`, if it needs any. It `shows_picture` if the release's picture is inside.
    """

    file: str
    media_type: str
    module: str
    extra: str = ""
    libraries: tuple[str, ...] = ()
    is_heavy: bool = False
    shows_picture: bool = False


# In the order in which pages offer them.
FORMATS: Final = {
    "text": Format("release.txt", "text/plain", "text"),
    "markdown": Format("release.md", "text/markdown", "markdown"),
    "html": Format("release.html", "text/html", "html"),
    "ninjs": Format("release.json", "application/json", "ninjs"),
    "word": Format(
        "release.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "word",
        extra="word",
        libraries=("python-docx", "lxml"),
        shows_picture=True,
    ),
    "pdf": Format(
        "release.pdf",
        "application/pdf",
        "pdf",
        extra="pdf",
        libraries=("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", *_FONTS),
        is_heavy=True,
        shows_picture=True,
    ),
}
USUAL_FORMATS: Final = ("text", "markdown", "html", "ninjs")


def write(name: str, document: ReleaseDocument) -> bytes:
    """Return a release in a format. What the format needs is imported here."""
    writer: Any = import_module(f".{FORMATS[name].module}", __package__)
    content: bytes = writer.write(document)
    return content
