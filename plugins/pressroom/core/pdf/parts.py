"""Everything that can be read in a PDF file, for the leak audit: words, metadata, attachments and pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnreadablePdfError(Exception):
    """A PDF file that nobody can look into. The message says why."""


def readable_parts(content: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the words and pictures of every page, the metadata and the attachments of a PDF, each with its place."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise UnreadablePdfError("it is locked or damaged") from None
    try:
        for key, value in document.get_metadata_dict(skip_empty=True).items():
            yield value.encode("utf-8", "replace"), f"metadata {key}"
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            yield bytes(attachment.get_data()), f"attachment {attachment.get_name()}"
        for number, page in enumerate(document, start=1):
            words = page.get_textpage().get_text_bounded()
            yield words.encode("utf-8", "replace"), f"page {number}"
            yield from ((picture, f"picture on page {number}") for picture in _pictures(page))
    except pypdfium2.PdfiumError:
        raise UnreadablePdfError("it is damaged") from None
    finally:
        document.close()


def _pictures(page: pypdfium2.PdfPage) -> Iterator[bytes]:
    """Yield the pictures of a page as files, as they stand in it where that is a form that others read."""
    for element in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        stream = io.BytesIO()
        element.extract(stream)
        yield stream.getvalue()
