"""HTML for a content management system: one file by itself, by meaning and without scripts, styles or classes.

All addresses are complete, so that it can be pasted anywhere. Its own page is named as the one that counts, and search
engines are asked to leave it out.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pressroom.pages.lifted.html import anchor, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.releases.document import (
        DocumentFile,
        DocumentLink,
        DocumentPicture,
        Note,
        Reachable,
        ReleaseDocument,
        Said,
        Spokesperson,
    )


def write(document: ReleaseDocument) -> bytes:
    """Return the release as one HTML file in UTF-8."""
    wish = "noindex, nofollow, noarchive" if document.is_preview else "noindex"
    return page(document, article(document), (f'<meta name="robots" content="{wish}">',)).encode()


def page(document: ReleaseDocument, body: str, head: Iterable[str] = ()) -> str:
    """Return a whole page around an article; `head` are further lines for its head."""
    address = escape(document.address)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(document.language)}" dir="{document.direction}">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape(document.headline)}</title>",
            f'<meta name="description" content="{escape(document.summary)}">',
            f'<meta name="author" content="{escape(document.newsroom)}">',
            *([] if document.is_preview else [f'<link rel="canonical" href="{address}">']),
            *head,
            "</head>",
            "<body>",
            body,
            "</body>",
            "</html>",
            "",
        ]
    )


def article(document: ReleaseDocument, picture: str | None = None) -> str:
    """Return the release as an article. `picture` is the address of its first picture, if another than its preview."""
    return "\n".join(["<article>", *filter(None, _parts(document, picture)), "</article>"])


def _parts(document: ReleaseDocument, picture: str | None) -> Iterator[str]:
    words = document.words
    published = document.published.isoformat()
    yield "<header>"
    yield f"<p>{escape(words[document.type])} · {escape(document.newsroom)}</p>"
    yield f"<h1>{escape(document.headline)}</h1>"
    yield f"<p><strong>{escape(document.subhead)}</strong></p>" if document.subhead else ""
    yield from (_correction(each, document) for each in document.corrections)
    yield "</header>"
    first, *others = document.pictures or (None,)
    yield _picture(first, document, picture) if first else ""
    yield (
        f'<p>{escape(document.city)}, <time datetime="{published}">{escape(document.day)}</time>'
        f" — {escape(document.summary)}</p>"
    )
    yield from _section(words["facts"], [_list(map(escape, document.facts))])
    yield from _section(words["timeline"], [_list(f"{_time(each)}: {escape(each.text)}" for each in document.timeline)])
    yield from _section(words["text"], prose(document.body, 1))
    yield from _section(words["quotes"], map(_said, document.quotes))
    yield from _section(words["pictures"], (_picture(each, document) for each in others if each))
    yield from _section(words["films"], [_list(map(_link, document.films))])
    yield from _section(words["files"], [_list(map(_file, document.files))])
    yield from _section(words["links"], [_list(map(_link, document.links))])
    yield from _section(words["spokespeople"], [_list(map(_person, document.spokespeople))])
    for about in document.boilerplates:
        yield from _section(about.title, _paragraphs(about.paragraphs))
    yield from _section(words["notes"], _paragraphs(document.notes))
    yield from _section(words["terms"], _paragraphs(document.terms))
    yield from _section(words["contacts"], (_contact(each, document) for each in document.contacts))
    yield from _section(words["related"], [_list(map(_link, document.related))])
    yield "<footer>"
    yield f"<p>{escape(' '.join(document.hashtags))}</p>" if document.hashtags else ""
    yield f"<p>{anchor(document.address, document.address)}</p>"
    yield f"<p>{escape(document.words['end'])}</p>"
    yield "</footer>"


def _section(title: str, parts: Iterable[str]) -> Iterator[str]:
    if told := [part for part in parts if part]:
        yield from ("<section>", f"<h2>{escape(title)}</h2>", *told, "</section>")


def _paragraphs(paragraphs: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def _list(items: Iterable[str]) -> str:
    told = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>\n{told}\n</ul>" if told else ""


def _time(note: Note) -> str:
    return f'<time datetime="{note.instant.isoformat()}">{escape(note.moment)}</time>'


def _correction(note: Note, document: ReleaseDocument) -> str:
    words = document.words
    told = escape(words["corrected"].format(moment=note.moment))
    reason = f" {escape(words['reason'].format(reason=note.reason))}" if note.reason else ""
    return f"<p><strong>{told}:</strong> {escape(note.text)}{reason}</p>"


def _said(said: Said) -> str:
    role = f", {escape(said.role)}" if said.role else ""
    return (
        f"<figure>\n<blockquote><p>“{escape(said.text)}”</p></blockquote>\n"
        f"<figcaption>{escape(said.speaker)}{role}</figcaption>\n</figure>"
    )


def _picture(picture: DocumentPicture, document: ReleaseDocument, source: str | None = None) -> str:
    words = document.words
    rights = [(words["credit"], picture.credit), (words["licence"], picture.licence)]
    rights += [(words["copyright"], picture.copyright)] if picture.copyright else []
    told = [escape(picture.caption)] if picture.caption else []
    told += [f"{escape(name)}: {escape(value)}" for name, value in rights]
    address = picture.preview if source is None else source
    size = f' width="{picture.preview_width}" height="{picture.preview_height}"'
    shown = (
        f'<img src="{escape(address)}"{size} alt="{escape(picture.alt)}">'
        if address
        else f"<p>{escape(picture.alt)}</p>"
    )
    return f"<figure>\n{shown}\n<figcaption>{'<br>'.join(told)}</figcaption>\n</figure>"


def _link(link: DocumentLink) -> str:
    return anchor(link.address, link.title) + (f" ({escape(link.source)})" if link.source else "")


def _file(file: DocumentFile) -> str:
    told = [part for part in (file.description, file.credit, file.licence) if part]
    behind = f" ({escape(file.name)}, {file.size:,} B)"
    return anchor(file.address, file.title) + behind + "".join(f" · {escape(each)}" for each in told)


def _person(person: Spokesperson) -> str:
    role = f", {escape(person.role)}" if person.role else ""
    return f"<strong>{escape(person.name)}</strong>{role}" + (f": {escape(person.short)}" if person.short else "")


def _contact(contact: Reachable, document: ReleaseDocument) -> str:
    words, named = document.words, ", ".join(contact.languages)
    lines = [f"<strong>{escape(contact.name)}</strong>"]
    lines += [escape(contact.role)] if contact.role else []
    telephone, email = contact.telephone, contact.email
    lines += [anchor(f"tel:{telephone.replace(' ', '')}", telephone)] if telephone else []
    lines += [anchor(f"mailto:{email}", email)] if email else []
    lines += [escape(contact.hours)] if contact.hours else []
    lines += [f"{escape(words['languages'])}: {escape(named)}"] if named else []
    lines += [anchor(address, address) for address in contact.accounts]
    return f"<address>{'<br>'.join(lines)}</address>"
