"""PDF files for tests: as simple as can be, and the demo's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Set in type with tags and bookmarks.
DEMO = (REPOSITORY / "content/media/ford-in-social-media.pdf").read_bytes()


def plain_pdf(*pages: Sequence[str], gap: int = 16, size: int = 12) -> bytes:
    """A PDF without tags: each page is lines of Latin letters, and an empty line a gap."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf 60 {760 - gap * number} Td ({_escaped(line)}) Tj ET\n"
            for number, line in enumerate(page)
            if line
        ).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 %s >> >> >>"
            % (len(objects), font)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _written(objects)


def with_outline(content: bytes, entries: Iterable[tuple[str, int]]) -> bytes:
    """The file with bookmarks: titles, and the pages that they lead to, from 1."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for title, page in entries:
        writer.add_outline_item(title=title, page_number=page - 1)
    return _saved(writer)


def without_outline(content: bytes) -> bytes:
    """The file without bookmarks."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    del writer.root_object["/Outlines"]
    return _saved(writer)


def locked(content: bytes, password: str) -> bytes:
    """The file for those who know the password; without one, for all, but with restrictions."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return _saved(writer)


def _saved(writer: pypdf.PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _written(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
