"""What the file of a document says: its pages as text, its outline and its language."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pressroom.core.model.published_document import DocumentText
from pressroom.core.pdf.apart import PdfError, told_apart

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.model import PublishedDocument
    from pressroom.core.nodes import Node

    from .desk import Desk

# Fields of a document that are filled here, and never by an editor.
READ_FROM_IT: Final = {"read": "delete it; the document's file says it"}
_SUFFIX: Final = ".pdf"


def read_document_file(desk: Desk, document: PublishedDocument, header: Node) -> PublishedDocument:
    """Return the document with what its file says; note why it cannot be shown."""
    file, place = document.file.file, header.at(("file", "file")).place
    refuse_embargo_of_part(desk, document.file.embargo, header, "file")
    if not file.lower().endswith(_SUFFIX):
        what = f"'{file}' is no PDF, and nothing else is shown as pages"
        desk.problems.add(place, "file.file", what, "export it as PDF, with its headings as bookmarks, and give that")
        return document
    try:
        read = _read(desk.root / file, desk.lookups.contents().get(file, ""))
    except PdfError as error:
        desk.problems.add(place, "file.file", f"'{file}' {error.what}", error.remedy)
        return document
    return document.model_copy(update={"read": read})


def refuse_embargo_of_part(desk: Desk, embargo: object, header: Node, key: str) -> None:
    """Note an embargo on what a publication is nothing without: the publication itself has to wait."""
    if embargo is not None:
        what = "without it there is nothing to publish, so that it cannot wait alone"
        remedy = f"move `embargo` out of `{key}`, to the left"
        desk.problems.add(header.at((key, "embargo")).place, f"{key}.embargo", what, remedy)


# Translations share files, and while somebody edits, the text beside a file changes more often than the file.
@lru_cache(maxsize=8)
def _read(path: Path, _digest: str) -> DocumentText:
    return DocumentText.model_validate_json(json.dumps(told_apart(path)))
