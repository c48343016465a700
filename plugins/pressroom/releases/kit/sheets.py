"""What is written for a press kit: the facts in short, what is to be said with pictures, and what is in it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.text.flowing import flowing
from pressroom.publish.zips import SUMS
from pressroom.releases.formats.text import written_about, written_contact

from .contents import CAPTIONS, FACT_SHEET, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.core.model import Masthead
    from pressroom.releases.document import DocumentPicture, ReleaseDocument

    from .contents import KitPlan

# In the order in which README tells of them.
_TOLD: Final = {
    FACT_SHEET: "kit_facts",
    CAPTIONS: "kit_captions",
    SUMS: "kit_sums",
    MANIFEST: "kit_manifest",
}
_FOLDERS: Final = {"formats": "kit_formats", "pictures": "kit_pictures", "files": "files", "logos": "logos"}


def fact_sheet(document: ReleaseDocument) -> bytes:
    """Return facts, dates, standing paragraphs and contacts on one sheet."""
    words = document.words
    dates = [f"{words['published']}: {document.written_published}"]
    if document.modified != document.published:
        dates.append(f"{words['modified']}: {document.written_modified}")
    dates.append(f"{words['version']}: {document.version}")
    dates += [f"{note.moment}: {note.text}" for note in (*document.timeline, *document.corrections)]
    blocks = [
        flowing(document.headline),
        flowing(f"{document.dateline} — {document.summary}"),
        _listed(words["facts"], document.facts),
        _listed(words["dates"], dates),
        *map(written_about, document.boilerplates),
        words["contacts"],
        *(written_contact(contact, document) for contact in document.contacts),
        document.address,
    ]
    return _sheet(blocks)


def captions(document: ReleaseDocument) -> bytes:
    """Return what is to be said with each picture of the kit; nothing if there is none."""
    return _sheet("\n".join(_caption(each, document)) for each in document.given_pictures if each.name)


def read_me(document: ReleaseDocument, plan: KitPlan, names: tuple[str, ...], url: str) -> bytes:
    """Return what is in the kit and what it is for. `names` are those of the sheets that are in it."""
    words = document.words
    blocks = [flowing(f"{words['kit']}: {document.headline}"), document.address]
    blocks += [f"{name}\n{flowing(words[_TOLD[name]], '  ')}" for name in _TOLD if name in names]
    for kind, told in _FOLDERS.items():
        if inside := [file.name for file in plan.files if file.kind == kind]:
            blocks.append("\n".join([flowing(words[told]), *(f"- {name}" for name in inside)]))
    if plan.left_out:
        addresses = [f"- {file.title} ({file.size:,} B)\n  {url}/{file.path}" for file in plan.left_out]
        blocks.append("\n".join([flowing(words["kit_too_large"]), *addresses]))
    blocks += [_listed(words["terms"], document.terms)]
    return _sheet(blocks)


def manifest(document: ReleaseDocument, plan: KitPlan, contents: Mapping[str, bytes], masthead: Masthead) -> bytes:
    """Return the same for programs, with the size and the sum of every file that was made before."""
    kinds = {file.name: file.kind for file in plan.files}
    pictures = {f"pictures/{each.name}": each for each in document.given_pictures}
    told: dict[str, Any] = {
        "headline": document.headline,
        "address": document.address,
        "language": document.language,
        "version": document.version,
        "published": document.published.isoformat(),
        "modified": document.modified.isoformat(),
        "files": [
            {
                "name": name,
                "kind": kinds.get(name, "sheets"),
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                **(_of_picture(pictures[name]) if name in pictures else {}),
            }
            for name, content in sorted(contents.items())
        ],
        "left_out": [
            {"title": file.title, "address": f"{masthead.url}/{file.path}", "bytes": file.size, "sha256": file.sha256}
            for file in plan.left_out
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _of_picture(picture: DocumentPicture) -> dict[str, Any]:
    return {
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "credit": picture.credit,
        "licence": picture.licence,
        "copyright": picture.copyright,
        "alt": picture.alt,
    }


def _caption(picture: DocumentPicture, document: ReleaseDocument) -> Iterator[str]:
    yield f"pictures/{picture.name}"
    words = document.words
    for name in ("caption", "credit", "licence", "copyright", "alt"):
        if value := getattr(picture, name):
            yield flowing(f"{words[name]}: {value}", "  ")


def _listed(title: str, items: list[str] | tuple[str, ...]) -> str:
    return "\n".join([flowing(title), *(flowing(item, "- ") for item in items)]) if items else ""


def _sheet(blocks: Any) -> bytes:
    told = [block for block in blocks if block]
    return ("\n\n".join(told) + "\n").encode() if told else b""
