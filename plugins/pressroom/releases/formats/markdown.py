"""Markdown, as CommonMark with tables reads it: what an editor pastes into a system that speaks it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressroom.releases.document import (
    LINE_BREAK,
    BareLink,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    PictureNote,
    Quotation,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.releases.document import (
        About,
        Block,
        DocumentFile,
        DocumentLink,
        DocumentPicture,
        Note,
        Reachable,
        ReleaseDocument,
        Run,
        Runs,
        Spokesperson,
    )

# Whatever could be mark-up within a line; an underscore inside of a word is none.
_MARK_UP: Final = re.compile(r"[\\`*\[\]<>&~|]|(?<!\w)_|_(?!\w)")
# What makes something else of a paragraph where it begins a line.
_AT_START: Final = re.compile(
    r"(?m)^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+(?=\s*$)|-+(?=\s*$)|[0-9]{1,9}(?=[.)](?:\s|$)))"
)
_BREAK: Final = "\\\n"
_SIGNS: Final = {"bold": "**", "italic": "*", "deleted": "~~"}
_TICKS: Final = re.compile("`+")
_HTML: Final = {"superscript": "sup", "subscript": "sub"}


def write(document: ReleaseDocument) -> bytes:
    """Return the release as Markdown in UTF-8, ending with a line break."""
    return ("\n\n".join(block for block in _blocks(document) if block) + "\n").encode()


def _blocks(document: ReleaseDocument) -> Iterator[str]:
    words = document.words
    yield f"# {_inline(document.headline)}"
    yield f"**{_inline(document.subhead)}**" if document.subhead else ""
    for note in document.corrections:
        reason = f" {_inline(words['reason'].format(reason=note.reason))}" if note.reason else ""
        yield f"**{_inline(words['corrected'].format(moment=note.moment))}:** {_inline(note.text)}{reason}"
    yield f"{_escaped(f'{document.dateline} — {document.summary}')}"
    yield from _section(words["facts"], [_list(map(_inline, document.facts))])
    yield from _section(words["timeline"], [_list(map(_moment, document.timeline))])
    yield from _section(words["text"], _prose(document.body, 3))
    yield from _section(words["quotes"], (_said(each.text, each.speaker, each.role) for each in document.quotes))
    yield from _section(words["pictures"], (_picture(each, document) for each in document.pictures))
    yield from _section(words["films"], [_list(map(_link, document.films))])
    yield from _section(words["files"], [_list(map(_file, document.files))])
    yield from _section(words["links"], [_list(map(_link, document.links))])
    yield from _section(words["spokespeople"], [_list(map(_person, document.spokespeople))])
    for about in document.boilerplates:
        yield from _about(about)
    yield from _section(words["notes"], map(_escaped, document.notes))
    yield from _section(words["terms"], map(_escaped, document.terms))
    yield from _section(words["contacts"], (_contact(each, document) for each in document.contacts))
    yield from _section(words["related"], [_list(map(_link, document.related))])
    yield _escaped(" ".join(document.hashtags))
    yield f"<{document.address}>"
    yield _escaped(document.words["end"])


def _section(title: str, parts: Iterable[str]) -> Iterator[str]:
    if told := [part for part in parts if part]:
        yield f"## {_inline(title)}"
        yield from told


def _about(about: About) -> Iterator[str]:
    yield f"## {_inline(about.title)}"
    yield from map(_escaped, about.paragraphs)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {_guarded(item)}" for item in items)


def _moment(note: Note) -> str:
    return f"{_inline(note.moment)}: {_inline(note.text)}"


def _said(text: str, speaker: str, role: str | None) -> str:
    named = f"**{_inline(speaker)}**" + (f", {_inline(role)}" if role else "")
    return f"> “{_inline(text)}”\n>\n> — {named}"


def _picture(picture: DocumentPicture, document: ReleaseDocument) -> str:
    words = document.words
    rights = [(words["credit"], picture.credit), (words["licence"], picture.licence)]
    rights += [(words["copyright"], picture.copyright)] if picture.copyright else []
    told = [_inline(picture.caption)] if picture.caption else []
    told += [f"{_inline(name)}: {_inline(value)}" for name, value in rights]
    shown = f"![{_inline(picture.alt)}](<{picture.address}>)" if picture.address else _inline(picture.alt)
    return _guarded(_BREAK.join([shown, *told]))


def _link(link: DocumentLink) -> str:
    return f"[{_inline(link.title)}](<{link.address}>)" + (f" ({_inline(link.source)})" if link.source else "")


def _file(file: DocumentFile) -> str:
    told = [part for part in (file.description, file.credit, file.licence) if part]
    behind = f"{file.name}, {file.size:,} B"
    return f"[{_inline(file.title)}](<{file.address}>) ({_inline(behind)})" + "".join(
        f" · {_inline(each)}" for each in told
    )


def _person(person: Spokesperson) -> str:
    named = f"**{_inline(person.name)}**" + (f", {_inline(person.role)}" if person.role else "")
    return named + (f": {_inline(person.short)}" if person.short else "")


def _contact(contact: Reachable, document: ReleaseDocument) -> str:
    words, named = document.words, ", ".join(contact.languages)
    lines = [f"**{_inline(contact.name)}**", *([_inline(contact.role)] if contact.role else [])]
    lines += [f"[{_inline(contact.telephone)}](tel:{contact.telephone.replace(' ', '')})"] if contact.telephone else []
    lines += [f"<{contact.email}>"] if contact.email else []
    lines += [_inline(contact.hours)] if contact.hours else []
    lines += [f"{_inline(words['languages'])}: {_inline(named)}"] if named else []
    lines += [f"<{address}>" for address in contact.accounts]
    return _guarded(_BREAK.join(lines))


def _prose(blocks: Iterable[Block], shift: int) -> Iterator[str]:  # noqa: C901 - one kind, one line
    """Yield blocks; the headings of the text stand below the headings of the release."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield _guarded(_words(runs))
            case Heading(level, runs):
                yield f"{'#' * (level - 2 + shift)} {_words(runs)}".replace(_BREAK, " ")
            case Listing():
                yield _items(block, shift)
            case Quotation(inside):
                yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_prose(inside, shift)).split("\n"))
            case Code(text):
                yield _fenced(text)
            case Table():
                yield _table(block)
            case PictureNote(text):
                yield f"*{_inline(text)}*"
            case BareLink(address):
                yield f"<{address}>"
            case Divider():
                yield "* * *"


def _items(listing: Listing, shift: int) -> str:
    told = []
    for number, item in enumerate(listing.items):
        bullet = "- " if listing.start is None else f"{listing.start + number}. "
        inside = "\n\n".join(_prose(item, shift)).split("\n")
        indented = [f"{' ' * len(bullet)}{line}".rstrip() for line in inside]
        told.append(bullet + "\n".join(indented)[len(bullet) :])
    return "\n".join(told)


def _fenced(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(ticks) for ticks in _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _table(table: Table) -> str:
    width = max(len(row) for row in (table.header, *table.rows))
    header = table.header or ((),) * width
    rows = [header, *table.rows]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _cell(runs: Runs) -> str:
    return _words(runs).replace(_BREAK, " ")


def _words(runs: Runs) -> str:
    told: list[str] = []
    rest = [*runs]
    while rest:
        address = rest[0].address
        count = next((at for at, run in enumerate(rest) if run.address != address), len(rest))
        text = "".join(map(_styled, rest[:count]))
        told.append(f"[{text}](<{address}>)" if address else text)
        rest = rest[count:]
    return "".join(told)


def _styled(run: Run) -> str:
    if run == LINE_BREAK:
        return _BREAK
    inner = run.text.strip(" ")
    if not inner:
        return run.text
    text = _code(inner) if "code" in run.styles else _inline(inner)
    for style, sign in _SIGNS.items():
        text = f"{sign}{text}{sign}" if style in run.styles else text
    for style, tag in _HTML.items():
        text = f"<{tag}>{text}</{tag}>" if style in run.styles else text
    # Signs of emphasis must touch the words.
    before, _, after = run.text.partition(inner)
    return f"{before}{text}{after}"


def _code(text: str) -> str:
    ticks = "`" * (1 + max((len(found) for found in _TICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _escaped(text: str) -> str:
    """Return words that stand alone as a paragraph."""
    return _guarded(_inline(text))


def _inline(text: str) -> str:
    return _MARK_UP.sub(lambda found: f"\\{found[0]}", text)


def _guarded(paragraph: str) -> str:
    """Return a paragraph that begins no list, heading or line."""
    return _AT_START.sub(_escaped_start, paragraph)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign = found[1], found[2]
    return f"{space}{sign}\\" if sign[0].isdigit() else f"{space}\\{sign}"
