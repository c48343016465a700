"""The words of PDF files: our only door to pypdfium2."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .views import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2


def readable_parts(content: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the words and pictures of every page, the metadata and the attachments of a PDF, each with its place."""
    # Some megabytes that nobody needs who publishes no PDF.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise UnreadableError("it is locked or damaged") from None
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
        raise UnreadableError("it is damaged") from None
    finally:
        document.close()


def _pictures(page: pypdfium2.PdfPage) -> Iterator[bytes]:
    """Yield the pictures of a page as files, as they stand in it where that is a form that others read."""
    import pypdfium2

    for element in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        stream = io.BytesIO()
        element.extract(stream)
        yield stream.getvalue()
