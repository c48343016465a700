"""ninjs 2.1: news in JSON, as the IPTC has defined it for agencies and their systems.

Source: IPTC, ninjs 2.1 (https://iptc.org/std/ninjs/), looked at on 2026-11-22. What the standard has no field for is
told in its own way: notes in `ednote`, contacts as organisations with `contactinfo`, quotes as descriptions with the
role `quote`, facts with the role `fact`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.text.flowing import unflowed
from pressroom.core.urls import is_web_address
from pressroom.pages.lifted import html as lifted_html
from pressroom.pages.lifted.plain_text import prose

from . import html, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.releases.document import (
        DocumentFile,
        DocumentLink,
        DocumentPicture,
        Reachable,
        ReleaseDocument,
    )

_VERSION: Final = "2.1"
_STANDARD: Final = {
    "name": "ninjs",
    "version": _VERSION,
    "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{_VERSION}.json#",
}
# What ninjs calls a file of a kind; it has no word for documents.
_TYPES: Final = {"audio": "audio", "film": "video", "picture": "graphic", "document": "component"}
_TEXT, _HTML = "text/plain", "text/html"


def write(document: ReleaseDocument) -> bytes:
    """Return the release as a ninjs item in UTF-8. What a release does not have is left out."""
    return json.dumps(_without_gaps(_item(document)), ensure_ascii=False, indent=2).encode() + b"\n"


def _item(document: ReleaseDocument) -> dict[str, Any]:
    plain = unflowed("\n\n".join(prose(document.body)))
    return {
        "uri": document.address,
        "standard": _STANDARD,
        "type": "text",
        "representationtype": "full",
        "profile": document.type,
        "version": str(document.version),
        "firstcreated": document.published.isoformat(),
        "versioncreated": document.modified.isoformat(),
        "pubstatus": "withheld" if document.is_preview else "usable",
        "embargoed": document.embargo.isoformat() if document.embargo else None,
        "language": document.language,
        "title": document.headline,
        "slugline": document.slug,
        "by": document.newsroom,
        "located": document.city,
        "headlines": [
            {"role": "main", "contenttype": _TEXT, "value": document.headline},
            *([{"role": "subhead", "contenttype": _TEXT, "value": document.subhead}] if document.subhead else []),
        ],
        "descriptions": [
            {"role": "summary", "contenttype": _TEXT, "value": document.summary},
            *({"role": "fact", "contenttype": _TEXT, "value": fact} for fact in document.facts),
            *({"role": "quote", "contenttype": _TEXT, "value": _said(each)} for each in document.quotes),
            *({"role": "timeline", "contenttype": _TEXT, "value": f"{n.moment}: {n.text}"} for n in document.timeline),
            *(
                {"role": "boilerplate", "contenttype": _TEXT, "value": unflowed(text.written_about(a))}
                for a in document.boilerplates
            ),
            *({"role": "spokesperson", "contenttype": _TEXT, "value": _person(p)} for p in document.spokespeople),
        ],
        "bodies": [
            {
                "role": "main",
                "contenttype": _TEXT,
                "charcount": len(plain),
                "wordcount": len(plain.split()),
                "value": plain,
            },
            {"role": "main", "contenttype": _HTML, "value": "\n".join(lifted_html.prose(document.body, 0))},
            {"role": "whole", "contenttype": _HTML, "value": html.article(document)},
        ],
        "ednote": "\n".join([*_corrections(document), *document.notes]),
        "usageterms": "\n".join(document.terms),
        "copyrightholder": document.newsroom,
        "people": [
            *({"name": each.speaker, "rel": "quoted", "literal": each.role} for each in document.quotes),
            *({"name": each.name, "rel": "spokesperson", "literal": each.role} for each in document.spokespeople),
        ],
        "organisations": [_contact(each) for each in document.contacts],
        "places": [{"name": document.city, "rel": "dateline"}],
        "subjects": [{"name": tag, "rel": "hashtag"} for tag in document.hashtags],
        "genres": [{"name": document.words[document.type]}],
        "associations": [*_associations(document)],
    }


def _said(said: Any) -> str:
    return f"“{said.text}” — {', '.join(part for part in (said.speaker, said.role) if part)}"


def _person(person: Any) -> str:
    return ": ".join([", ".join(part for part in (person.name, person.role) if part), *filter(None, [person.short])])


def _corrections(document: ReleaseDocument) -> Iterator[str]:
    words = document.words
    for note in document.corrections:
        reason = f" {words['reason'].format(reason=note.reason)}" if note.reason else ""
        yield f"{words['corrected'].format(moment=note.moment)}: {note.text}{reason}"


def _contact(contact: Reachable) -> dict[str, Any]:
    ways = (
        ("phone", contact.telephone, None),
        ("email", contact.email, None),
        ("hours", contact.hours, None),
        ("languages", ", ".join(contact.languages), None),
        *(("web", address, None) for address in contact.accounts),
    )
    info = [{"type": kind, "role": "press", "value": value} for kind, value, _ in ways if value]
    return {"name": contact.name, "rel": "press contact", "literal": contact.role, "contactinfo": info}


def _associations(document: ReleaseDocument) -> Iterator[dict[str, Any]]:
    for picture in document.pictures:
        if picture.address:
            yield _picture(picture, document)
    yield from (_file(each) for each in document.files)
    yield from ({**_linked(each), "type": "video"} for each in document.films)
    yield from ({**_linked(each), "type": "text", "by": each.source} for each in document.links)
    yield from ({**_linked(each), "type": "text"} for each in document.related)


def _picture(picture: DocumentPicture, document: ReleaseDocument) -> dict[str, Any]:
    sizes = (
        ("original", picture.address, picture.media_type, picture.width, picture.height),
        ("preview", picture.preview, "image/jpeg", picture.preview_width, picture.preview_height),
    )
    return {
        "name": picture.name,
        "uri": picture.address,
        "type": "picture",
        "language": document.language,
        "by": picture.credit,
        "copyrightnotice": picture.copyright,
        "usageterms": picture.licence,
        "rightsinfo": {"linkedrights": picture.licence} if is_web_address(picture.licence) else None,
        "descriptions": [
            {"role": "caption", "contenttype": _TEXT, "value": picture.caption} if picture.caption else None,
            {"role": "alt", "contenttype": _TEXT, "value": picture.alt},
        ],
        "renditions": [
            {"name": name, "href": href, "contenttype": kind, "width": width, "height": height}
            for name, href, kind, width, height in sizes
        ],
    }


def _file(file: DocumentFile) -> dict[str, Any]:
    rendition = {"name": "original", "href": file.address, "contenttype": file.media_type, "sizeinbytes": file.size}
    return {
        "name": file.name,
        "uri": file.address,
        "type": _TYPES[file.kind],
        "title": file.title,
        "by": file.credit,
        "usageterms": file.licence,
        "descriptions": [{"contenttype": _TEXT, "value": file.description} if file.description else None],
        "renditions": [rendition],
    }


def _linked(link: DocumentLink) -> dict[str, Any]:
    return {"name": link.title, "uri": link.address, "title": link.title}


def _without_gaps(value: Any) -> Any:
    """Return the value without what is empty: agencies read an empty field as a mistake."""
    if isinstance(value, dict):
        return {key: kept for key, inside in value.items() if (kept := _without_gaps(inside)) not in (None, "", [], {})}
    if isinstance(value, list):
        return [kept for inside in value if (kept := _without_gaps(inside)) not in (None, "", [], {})]
    return value
