"""Markdown, as CommonMark with tables reads it: what an editor pastes into a system that speaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pages.lifted.markdown import BREAK, escaped, guarded, inline, prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.releases.document import (
        About,
        DocumentFile,
        DocumentLink,
        DocumentPicture,
        Note,
        Reachable,
        ReleaseDocument,
        Spokesperson,
    )


def write(document: ReleaseDocument) -> bytes:
    """Return the release as Markdown in UTF-8, ending with a line break."""
    return ("\n\n".join(block for block in _blocks(document) if block) + "\n").encode()


def _blocks(document: ReleaseDocument) -> Iterator[str]:
    words = document.words
    yield f"# {inline(document.headline)}"
    yield f"**{inline(document.subhead)}**" if document.subhead else ""
    for note in document.corrections:
        reason = f" {inline(words['reason'].format(reason=note.reason))}" if note.reason else ""
        yield f"**{inline(words['corrected'].format(moment=note.moment))}:** {inline(note.text)}{reason}"
    yield f"{escaped(f'{document.dateline} — {document.summary}')}"
    yield from _section(words["facts"], [_list(map(inline, document.facts))])
    yield from _section(words["timeline"], [_list(map(_moment, document.timeline))])
    yield from _section(words["text"], prose(document.body, 3))
    yield from _section(words["quotes"], (_said(each.text, each.speaker, each.role) for each in document.quotes))
    yield from _section(words["pictures"], (_picture(each, document) for each in document.pictures))
    yield from _section(words["films"], [_list(map(_link, document.films))])
    yield from _section(words["files"], [_list(map(_file, document.files))])
    yield from _section(words["links"], [_list(map(_link, document.links))])
    yield from _section(words["spokespeople"], [_list(map(_person, document.spokespeople))])
    for about in document.boilerplates:
        yield from _about(about)
    yield from _section(words["notes"], map(escaped, document.notes))
    yield from _section(words["terms"], map(escaped, document.terms))
    yield from _section(words["contacts"], (_contact(each, document) for each in document.contacts))
    yield from _section(words["related"], [_list(map(_link, document.related))])
    yield escaped(" ".join(document.hashtags))
    yield f"<{document.address}>"
    yield escaped(document.words["end"])


def _section(title: str, parts: Iterable[str]) -> Iterator[str]:
    if told := [part for part in parts if part]:
        yield f"## {inline(title)}"
        yield from told


def _about(about: About) -> Iterator[str]:
    yield f"## {inline(about.title)}"
    yield from map(escaped, about.paragraphs)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {guarded(item)}" for item in items)


def _moment(note: Note) -> str:
    return f"{inline(note.moment)}: {inline(note.text)}"


def _said(text: str, speaker: str, role: str | None) -> str:
    named = f"**{inline(speaker)}**" + (f", {inline(role)}" if role else "")
    return f"> “{inline(text)}”\n>\n> — {named}"


def _picture(picture: DocumentPicture, document: ReleaseDocument) -> str:
    words = document.words
    rights = [(words["credit"], picture.credit), (words["licence"], picture.licence)]
    rights += [(words["copyright"], picture.copyright)] if picture.copyright else []
    told = [inline(picture.caption)] if picture.caption else []
    told += [f"{inline(name)}: {inline(value)}" for name, value in rights]
    shown = f"![{inline(picture.alt)}](<{picture.address}>)" if picture.address else inline(picture.alt)
    return guarded(BREAK.join([shown, *told]))


def _link(link: DocumentLink) -> str:
    return f"[{inline(link.title)}](<{link.address}>)" + (f" ({inline(link.source)})" if link.source else "")


def _file(file: DocumentFile) -> str:
    told = [part for part in (file.description, file.credit, file.licence) if part]
    behind = f"{file.name}, {file.size:,} B"
    return f"[{inline(file.title)}](<{file.address}>) ({inline(behind)})" + "".join(
        f" · {inline(each)}" for each in told
    )


def _person(person: Spokesperson) -> str:
    named = f"**{inline(person.name)}**" + (f", {inline(person.role)}" if person.role else "")
    return named + (f": {inline(person.short)}" if person.short else "")


def _contact(contact: Reachable, document: ReleaseDocument) -> str:
    words, named = document.words, ", ".join(contact.languages)
    lines = [f"**{inline(contact.name)}**", *([inline(contact.role)] if contact.role else [])]
    lines += [f"[{inline(contact.telephone)}](tel:{contact.telephone.replace(' ', '')})"] if contact.telephone else []
    lines += [f"<{contact.email}>"] if contact.email else []
    lines += [inline(contact.hours)] if contact.hours else []
    lines += [f"{inline(words['languages'])}: {inline(named)}"] if named else []
    lines += [f"<{address}>" for address in contact.accounts]
    return guarded(BREAK.join(lines))
