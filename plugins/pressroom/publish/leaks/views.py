"""What there is to read in a file: itself, and whatever is packed, compressed or encoded in it."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import quopri
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARCHIVES: Final = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub")
_DATA: Final = re.compile(rb"base64,([A-Za-z0-9+/\s]{16,}={0,2})")
_XMP: Final = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_TEXT_CHUNKS: Final = (b"tEXt", b"zTXt", b"iTXt")
# Where lines are folded in the middle of words (RFC 5545, RFC 6350).
_FOLDED: Final = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
# No text has a byte of this value near its beginning, and nearly every other file has.
_NUL: Final = b"\0"
_ZIP: Final = b"PK\x03\x04"
_BEGINNING: Final = 1024

_DEEPEST: Final = 4
_LARGEST: Final = 256 * 1024 * 1024


class UnreadableError(Exception):
    """There is something in the file that cannot be looked at; the message says what."""


@dataclass(frozen=True, slots=True)
class View:
    """One thing to read in a file. `where` says in words where in the file it is; empty for the file itself."""

    content: bytes
    where: str = ""
    is_text: bool = True

    @property
    def is_packed(self) -> bool:
        """Tell whether its members say all: of itself only bytes count, for texts side by side in it mean nothing."""
        return self.content.startswith(_ZIP)

    def inside(self, content: bytes, where: str) -> View:
        """Return what was found inside of this view."""
        return View(content, f"{self.where}, {where}" if self.where else where, is_text(content))


def is_text(content: bytes) -> bool:
    """Tell whether it may be a text."""
    return _NUL not in content[:_BEGINNING]


def views_of(path: str, content: bytes) -> Iterator[View]:
    """Yield the file and everything in it, what holds something before what it holds.

    Raise UnreadableError for what is locked, damaged or endless.
    """
    yield from _views(View(content, is_text=is_text(content)), path, _Purse(_LARGEST), _DEEPEST)


@dataclass(slots=True)
class _Purse:
    """How many bytes may still be unpacked: small files can hold endless ones."""

    left: int

    def spend(self, content: bytes) -> bytes:
        """Pay for what was unpacked."""
        self.left -= len(content)
        if self.left < 0:
            raise UnreadableError("more is packed in it than anybody could look through")
        return content


def _views(view: View, name: str, purse: _Purse, depth: int) -> Iterator[View]:
    yield view
    # The same once more, and not something in it.
    yield from _other_forms(view) if view.is_text else ()
    for inner, inner_name in _inside(view, name.lower(), purse):
        if depth == 0:
            raise UnreadableError("files are packed in files too deep")
        yield from _views(inner, inner_name, purse, depth - 1)


def _inside(view: View, name: str, purse: _Purse) -> Iterator[tuple[View, str]]:
    """Yield what is in a view, with the name of each that has one."""
    content = view.content
    if view.is_packed or name.endswith(_ARCHIVES):
        yield from _members(view, purse)
    elif content.startswith(b"%PDF") or name.endswith(".pdf"):
        # Some megabytes that nobody needs who publishes no PDF.
        from pressroom.core.pdf.parts import UnreadablePdfError, readable_parts

        try:
            for part, where in readable_parts(content):
                yield view.inside(purse.spend(part), where), ""
        except UnreadablePdfError as error:
            raise UnreadableError(str(error)) from None
    elif content.startswith(b"\x1f\x8b"):
        yield view.inside(_unpacked(content, purse), "unpacked"), name.removesuffix(".gz")
    elif content.startswith(_PNG):
        yield from ((each, "") for each in _texts_of_png(view, purse))
    elif view.is_text:
        yield from ((each, "") for each in _embedded(view))
    if not view.is_text and b"<x:xmpmeta" in content:
        yield from ((replace(view.inside(found, "metadata"), is_text=True), "") for found in _XMP.findall(content))


def _members(view: View, purse: _Purse) -> Iterator[tuple[View, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(view.content)) as archive:
            if archive.comment:
                yield view.inside(archive.comment, "comment"), ""
            if sum(member.compress_size for member in archive.infolist()) > len(view.content):
                raise UnreadableError("one member stands in another")
            for member in archive.infolist():
                yield view.inside(member.filename.encode(), f"name of member {member.filename}"), ""
                if member.comment:
                    yield view.inside(member.comment, f"comment of member {member.filename}"), ""
                yield view.inside(_read(archive, member, purse), f"member {member.filename}"), member.filename
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise UnreadableError("it is locked or damaged, or packed in a way that is not known here") from None


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, purse: _Purse) -> bytes:
    """Return a member. What is not compressed was there already, and costs nothing."""
    if member.compress_type == zipfile.ZIP_STORED:
        return archive.read(member)
    if member.file_size > purse.left:
        raise UnreadableError("more is packed in it than anybody could look through")
    return purse.spend(archive.read(member))


def _unpacked(content: bytes, purse: _Purse) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            return purse.spend(stream.read(purse.left + 1))
    except (OSError, EOFError, zlib.error):
        raise UnreadableError("it is damaged, or packed in a way that is not known here") from None


def _texts_of_png(view: View, purse: _Purse) -> Iterator[View]:
    """Yield the texts of a picture, packed or not. Source: PNG (Third Edition), 11.3.3."""
    content, start = view.content, len(_PNG)
    while start + 8 <= len(content):
        length = int.from_bytes(content[start : start + 4])
        kind, chunk = content[start + 4 : start + 8], content[start + 8 : start + 8 + length]
        start += length + 12
        if kind in _TEXT_CHUNKS:
            keyword, _, rest = chunk.partition(_NUL)
            where = f"metadata {keyword.decode('latin-1')}"
            if kind == b"iTXt":
                # Two flags, the language, the keyword in that language.
                is_packed, text = rest[:1] == b"\x01", rest[2:].split(_NUL, 2)[-1]
            else:
                is_packed, text = kind == b"zTXt", rest[1:] if kind == b"zTXt" else rest
            yield view.inside(_inflated(text, purse) if is_packed else text, where)


def _inflated(packed: bytes, purse: _Purse) -> bytes:
    try:
        return purse.spend(zlib.decompressobj().decompress(packed, purse.left + 1))
    except zlib.error:
        raise UnreadableError("its metadata are damaged") from None


def _embedded(view: View) -> Iterator[View]:
    """Yield the data that stand in a text."""
    if b"base64," in view.content:
        for number, found in enumerate(_DATA.findall(view.content), start=1):
            try:
                yield view.inside(base64.b64decode(found), f"embedded data {number}")
            except binascii.Error:
                continue


def _other_forms(view: View) -> Iterator[View]:
    """Yield a text as it is meant, if lines are folded in it or letters written as numbers."""
    content = view.content
    if content.startswith(_FOLDED):
        content = re.sub(rb"\r?\n[ \t]", b"", content)
        yield View(content, view.where)
    if b"quoted-printable" in content.lower():
        yield View(quopri.decodestring(content), view.where)
