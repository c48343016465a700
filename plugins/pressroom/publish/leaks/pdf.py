"""The words of PDF files: our only door to pypdfium2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .views import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator


def readable_parts(content: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the words of every page, the metadata and the attachments of a PDF file, each with its place in words."""
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
    except pypdfium2.PdfiumError:
        raise UnreadableError("it is damaged") from None
    finally:
        document.close()
