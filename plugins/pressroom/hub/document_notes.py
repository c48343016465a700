"""What in documents may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.problems import Problem
from pressroom.core.reading.places import Places

if TYPE_CHECKING:
    from pressroom.core.library import Library


def document_notes(library: Library) -> tuple[Problem, ...]:
    """Return a note for every document that nobody can read who does not see it, and that no search finds."""
    places = Places(library.folder, tuple(library.newsrooms))
    what = "its pages are pictures, so that no search finds its words, and nobody hears them"
    remedy = "recognise its text (OCR) and save it anew, or write what it says below the front matter"
    return tuple(
        sorted(
            Problem(places.find(item.origin, item.language, "file", "file"), "file.file", what, remedy)
            for item in library.documents
            if item.read and not item.read.says_something and not item.body.parts
        )
    )
