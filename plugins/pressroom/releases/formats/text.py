"""Plain text: what a journalist pastes into a mail or an editor, in 72 columns.

It flows as `core/text/flowing.py` says, so that a mail program can wrap it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.text.flowing import flowing
from pressroom.pages.lifted.plain_text import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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

_INDENT: Final = "  "


def write(document: ReleaseDocument) -> bytes:
    """Return the release as plain text in UTF-8, ending with a line break."""
    return ("\n\n".join(block for block in _blocks(document) if block) + "\n").encode()


def written_contact(contact: Reachable, document: ReleaseDocument) -> str:
    """Return whom to reach, each way on a line of its own."""
    words = document.words
    named = ", ".join(contact.languages)
    lines = (
        contact.name,
        contact.role,
        contact.telephone,
        contact.email,
        contact.hours,
        f"{words['languages']}: {named}" if named else "",
        *contact.accounts,
    )
    return "\n".join(flowing(line) for line in lines if line)


def written_about(about: About) -> str:
    """Return the standing paragraphs about an organisation."""
    return "\n\n".join([f"{flowing(about.title)}\n{flowing(about.paragraphs[0])}", *map(flowing, about.paragraphs[1:])])


def written_picture(picture: DocumentPicture, document: ReleaseDocument) -> str:
    """Return what is to be said with a picture, and where it is."""
    words = document.words
    rights = [f"{words['credit']}: {picture.credit}", f"{words['licence']}: {picture.licence}"]
    rights += [f"{words['copyright']}: {picture.copyright}"] if picture.copyright else []
    told = [flowing(picture.caption or picture.alt, "- "), *(_within(each) for each in (*rights, picture.address))]
    return "\n".join(each for each in told if each)


def _blocks(document: ReleaseDocument) -> Iterator[str]:
    words = document.words
    yield flowing(document.headline)
    yield flowing(document.subhead or "")
    yield from (_note(each, words["corrected"].format(moment=each.moment), words) for each in document.corrections)
    yield flowing(f"{document.dateline} — {document.summary}")
    yield "\n".join(flowing(fact, "- ") for fact in document.facts)
    yield from (flowing(f"{each.moment}: {each.text}") for each in document.timeline)
    yield from prose(document.body)
    for quote in document.quotes:
        speaker = ", ".join(part for part in (quote.speaker, quote.role) if part)
        yield f"{flowing(f'“{quote.text}”')}\n{flowing(speaker, '— ')}"
    yield from _section(words["pictures"], (written_picture(each, document) for each in document.pictures))
    yield from _section(words["films"], map(_link, document.films))
    yield from _section(words["files"], map(_file, document.files))
    yield from _section(words["links"], map(_link, document.links))
    yield from _section(words["spokespeople"], map(_person, document.spokespeople))
    yield from map(written_about, document.boilerplates)
    yield from _section(words["notes"], map(flowing, document.notes), "\n\n")
    yield from _section(words["terms"], map(flowing, document.terms), "\n\n")
    yield from _section(words["contacts"], (written_contact(each, document) for each in document.contacts), "\n\n")
    yield from _section(words["related"], map(_link, document.related))
    yield flowing(" ".join(document.hashtags))
    yield document.address
    yield words["end"]


def _section(title: str, parts: Iterable[str], between: str = "\n") -> Iterator[str]:
    if told := between.join(parts):
        yield f"{flowing(title)}\n{told}"


def _note(note: Note, told: str, words: Mapping[str, str]) -> str:
    reason = f" {words['reason'].format(reason=note.reason)}" if note.reason else ""
    return flowing(f"{told}: {note.text}{reason}")


def _link(link: DocumentLink) -> str:
    return "\n".join([flowing(link.title + (f" ({link.source})" if link.source else ""), "- "), _within(link.address)])


def _file(file: DocumentFile) -> str:
    told = ". ".join(part.rstrip(".") for part in (file.title, file.description, file.credit, file.licence) if part)
    return "\n".join([flowing(f"{told} ({file.name}, {file.size:,} B)", "- "), _within(file.address)])


def _person(person: Spokesperson) -> str:
    named = ", ".join(part for part in (person.name, person.role) if part)
    return flowing(f"{named}: {person.short}" if person.short else named, "- ")


def _within(line: str) -> str:
    """Return a line that belongs to an item of a list."""
    return flowing(line, _INDENT)
