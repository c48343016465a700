"""Files to take along that are empty, or begin as no file of their kind does: told by a few bytes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .asset_uses import assets_of, place_of
from .model import Attachment
from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .library import Library

_ZIP: Final = b"PK\x03\x04"
_JPEG: Final = b"\xff\xd8\xff"
_ID3: Final = b"ID3"
# What files begin with, by the end of their names. Kinds that are not here are texts, or begin in many ways.
# Sources: ISO 32000 for PDF, APPNOTE of PKWARE for ZIP and all that is packed so, ISO 10918 for JPEG, W3C for PNG;
# ISO 11172-3 and id3.org for MP3, RFC 3533 for Ogg, RFC 9639 for FLAC.
_BEGINNINGS: Final = {
    "pdf": (b"%PDF-",),
    # The second one is an archive of nothing.
    "zip": (_ZIP, b"PK\x05\x06"),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"), (_ZIP,)),
    **dict.fromkeys(("jpg", "jpeg"), (_JPEG,)),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "wav": (b"WAVE",),
    **dict.fromkeys(("ogg", "oga", "opus"), (b"OggS",)),
    "mp3": (_ID3, *(bytes((0xFF, second)) for second in range(0xE0, 0x100))),
    "flac": (b"fLaC", _ID3),
    **dict.fromkeys(("m4a", "mp4"), (b"ftyp",)),
}
# How many bytes stand before the marks of some kinds: what their first part is called or how long it is.
_STARTS: Final = {"wav": 8, **dict.fromkeys(("m4a", "mp4"), 4)}
# Some programs write a line of their own before a PDF begins, and readers look for it that far.
_ROOM_BEFORE_PDF: Final = 1024


def damaged_files(library: Library) -> list[Problem]:
    """Return a problem for every attachment, and every logo, that cannot be what its name says."""
    faults: dict[str, tuple[str, str] | None] = {}
    problems = set()
    for attachment, origin, language, path in _attachments(library):
        file = attachment.file
        if file not in faults:
            faults[file] = _fault(library.folder / file)
        if fault := faults[file]:
            what, remedy = fault
            place = place_of(library, origin, language, path)
            problems.add(Problem(place, ".".join(map(str, path)), f"{file} {what}", remedy))
    return sorted(problems)


def _attachments(library: Library) -> Iterator[tuple[Attachment, str, str, tuple[str | int, ...]]]:
    for item in (*library.publications, *library.versions):
        for path, asset in assets_of(item):
            if isinstance(asset, Attachment):
                yield asset, item.origin, item.language, (*path, "file")
    for language, newsroom in library.newsrooms.items():
        for index, logo in enumerate(newsroom.logos):
            yield logo, "content/newsroom.yaml", language, ("logos", index, "file")


def _fault(path: Path) -> tuple[str, str] | None:
    """Return what is wrong with a file, and what to do about it."""
    with path.open("rb") as stream:
        beginning = stream.read(_ROOM_BEFORE_PDF)
    if not beginning:
        return "is empty", "put the whole file in its place"
    kind = path.suffix.removeprefix(".").lower()
    if kind not in _BEGINNINGS or _begins_as(kind, beginning):
        return None
    likely = next((other for other in _BEGINNINGS if _begins_as(other, beginning)), None)
    what = f"is no {kind.upper()}: it begins as {_one_of(likely) if likely else 'none'} does"
    return what, "save it anew from the program that made it, or correct its name"


def _one_of(kind: str) -> str:
    # As their letters are spoken.
    return f"{'an' if kind[0] in 'emox' else 'a'} {kind.upper()}"


def _begins_as(kind: str, beginning: bytes) -> bool:
    marks = _BEGINNINGS[kind]
    return (
        any(mark in beginning for mark in marks) if kind == "pdf" else beginning.startswith(marks, _STARTS.get(kind, 0))
    )
