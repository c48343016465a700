"""Infographics: a picture that tells in numbers, with the same in words and as data."""

from __future__ import annotations

from .asset import Attachment, OwnedPicture
from .fields import Model
from .publication import Article


class DataTable(Model):
    """The numbers of an infographic: the names of the columns, the rows that a page shows, and how many there are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


class Infographic(Article):
    """A file in content/infographics/. Its text says all that the picture says; `data` are its numbers, a CSV file.

    What is in that file, the reader fills in as `table`.
    """

    kind = "infographic"

    picture: OwnedPicture
    data: Attachment | None = None
    table: DataTable | None = None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along."""
        return (self.data,) if self.data else ()
