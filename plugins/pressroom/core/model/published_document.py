"""Documents: what the organisation has written elsewhere, shown as a page and to take along."""

from __future__ import annotations

from .asset import Attachment
from .fields import Language, Model
from .publication import Article


class Passage(Model):
    """A paragraph, or what else stands by itself in a document. `level` is that of a heading, 0 of all else."""

    text: str
    level: int = 0


class DocumentPage(Model):
    """A page of a document."""

    passages: tuple[Passage, ...] = ()


class DocumentEntry(Model):
    """An entry of a document's outline: the page that it leads to, from 1, and how deep it stands, from 0."""

    title: str
    page: int
    level: int = 0


class DocumentText(Model):
    """What is in a document's file. `language` is what the file says of itself."""

    pages: tuple[DocumentPage, ...]
    outline: tuple[DocumentEntry, ...] = ()
    language: str | None = None

    @property
    def says_something(self) -> bool:
        """Tell whether its text can be read out: what was scanned is nothing but pictures."""
        return any(page.passages for page in self.pages)


class PublishedDocument(Article):
    """A document with its file: a file in content/documents/. `file` is a PDF, which readers take along as it is.

    `written_in` is the language of the document, where it is another one and the file does not say so. What is in the
    file, the reader fills in as `read`.
    """

    kind = "document"

    file: Attachment
    written_in: Language | None = None
    read: DocumentText | None = None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along."""
        return (self.file,)

    @property
    def language_of_file(self) -> str:
        """Return in which language the document is, as far as anybody says."""
        return self.written_in or (self.read and self.read.language) or self.language
