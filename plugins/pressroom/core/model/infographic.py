"""Infographics: a picture that tells in numbers, with the same in words and as data."""

from __future__ import annotations

from .asset import Attachment, OwnedPicture
from .publication import Article


class Infographic(Article):
    """A file in content/infographics/. Its text says all that the picture says; `data` are its numbers, a CSV file."""

    kind = "infographic"

    picture: OwnedPicture
    data: Attachment | None = None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along."""
        return (self.data,) if self.data else ()
