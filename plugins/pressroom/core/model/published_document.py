"""Documents: what the organisation has written elsewhere, shown as a page and to take along."""

from __future__ import annotations

from .asset import Attachment
from .publication import Article


class PublishedDocument(Article):
    """A document with its file: a file in content/documents/. `file` is what readers take along, as it is."""

    kind = "document"

    file: Attachment

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along."""
        return (self.file,)
