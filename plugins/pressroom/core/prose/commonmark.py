"""The fast engine: CommonMark with tables, footnotes and definition lists, read by pulldown-cmark, which is in Rust.

It gives events, each with its place in the text. They are written here as Python-Markdown writes its elements, down
to the ends of lines, so that pages do not change when the engine does.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pyromark import Markdown, Options

from .plain_commonmark import written_by_parser
from .stand_alone import NestedTooDeepError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .stand_alone import StandAlone

_PARSER: Final = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_DEFINITION_LIST)
_DEEPEST: Final = 100

# Between the & and the # of a character reference, so that the parser leaves it as it is written: whether the
# character may stand in a text is decided where the HTML is cleaned. It is a private-use character, as a hole is.
_UNREAD: Final = "\ue000"
_NUMERIC_REFERENCE = re.compile(r"&(?=#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});)")
_ADDRESS_WITH_SPACES = re.compile(r"(?<!\\)\]\((?P<address>[^\s()<>\"]+(?: [^\s()<>\"]+)+)(?: +\"[^\"]*\")?\)")
_TAG = re.compile(r"<[^>]*>")

_OPENED: Final = {
    "Paragraph": "<p>",
    "Item": "<li>",
    "BlockQuote": "<blockquote>\n",
    "HtmlBlock": "",
    "Table": "<table>\n",
    "TableHead": "<thead>\n<tr>\n",
    "TableRow": "<tr>\n",
    "DefinitionList": "<dl>\n",
    "DefinitionListTitle": "<dt>",
    "DefinitionListDefinition": "<dd>",
    "Emphasis": "<em>",
    "Strong": "<strong>",
}
_PARAGRAPH_END: Final = "</p>\n"
_CLOSED: Final = {
    "Paragraph": _PARAGRAPH_END,
    "Item": "</li>\n",
    "BlockQuote": "</blockquote>\n",
    "HtmlBlock": "",
    "Table": "</tbody>\n</table>\n",
    "TableHead": "</tr>\n</thead>\n<tbody>\n",
    "TableRow": "</tr>\n",
    "DefinitionList": "</dl>\n",
    "DefinitionListTitle": "</dt>\n",
    "DefinitionListDefinition": "</dd>\n",
    "Emphasis": "</em>",
    "Strong": "</strong>",
    "Link": "</a>",
}
_BREAKS: Final = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
# What begins on a line of its own inside of an item that has no words before it.
_BLOCKS: Final = frozenset({"Paragraph", "BlockQuote", "Table", "DefinitionList", "List", "CodeBlock", "Heading"})
_ITEMS: Final = frozenset({"<li>", "<dd>"})


def to_html(text: str, stand_alone: StandAlone) -> str:
    """Turn Markdown into HTML that is not yet clean, with marks for what stands alone."""
    html = written_by_parser(_PARSER, text, _DEEPEST)
    return written_by_events(text, stand_alone) if html is None else html


def written_by_events(text: str, stand_alone: StandAlone) -> str:
    """Turn any Markdown into HTML, event by event."""
    if "&#" in text:
        text = _NUMERIC_REFERENCE.sub(f"&{_UNREAD}", text)
    return _Writer(text, stand_alone).html().replace(f"&amp;{_UNREAD}", "&").replace(_UNREAD, "")


@dataclass(slots=True)
class _Stretch:
    """The running text, or the note of that name: what is written, and where in it which note is called."""

    name: str = ""
    pieces: list[str] = field(default_factory=lambda: [""])
    calls: list[tuple[int, str]] = field(default_factory=list)


class _Picture(NamedTuple):
    """A picture, and after how many pieces it stands."""

    position: int
    reference: str
    alt: str
    caption: str | None


class _Writer:
    """Writes the events of one body."""

    def __init__(self, text: str, stand_alone: StandAlone) -> None:
        self._bytes = text.encode()
        self._stand_alone = stand_alone
        self._events: Iterator[Any] = _PARSER.events_with_range(text, merge_text=True)
        self._depth = 0
        self._stretches = [_Stretch()]
        self._pieces = self._stretches[0].pieces
        self._notes: dict[str, _Stretch] = {}
        self._pictures: list[_Picture] = []
        # After how many pieces, and after how many pictures, the paragraph or heading begins that is written just now.
        self._beginning = 0
        self._pictures_before = 0
        self._cell = "td"

    def html(self) -> str:
        for event, place in self._events:
            if event.__class__ is str:
                self._pieces.append(_BREAKS[event])
                continue
            ((kind, value),) = event.items()
            if kind == "Text":
                self._pieces.append(_escaped(value))
                if "](" in value:
                    self._note_spaces(self._written(place))
            elif kind == "Start":
                self._open(value, place)
            elif kind == "End":
                self._close(value)
            else:
                self._write_inline(kind, value)
        for picture in self._pictures:
            self._stand_alone.note_picture_in_line(picture.reference)
        notes = self._written_notes()
        return "".join(self._pieces) + notes

    def _write_inline(self, kind: str, value: str) -> None:
        if kind == "Code":
            self._pieces.append(f"<code>{_escaped_code(value)}</code>")
        elif kind == "FootnoteReference":
            self._stretches[-1].calls.append((len(self._pieces), value))
            self._pieces.append(f"[^{_escaped(value)}]")
        else:
            # HTML, in a line or as a block; it is cleaned with everything else.
            self._pieces.append(value)

    def _open(self, tag: Any, place: Any) -> None:
        name, value = _named(tag)
        if name in _BLOCKS and self._pieces[-1] in _ITEMS:
            self._pieces.append("\n")
        if name == "Paragraph" and not self._depth:
            self._beginning = len(self._pieces) + 1
            self._pictures_before = len(self._pictures)
            if self._took_address(self._written(place)):
                return
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NestedTooDeepError
        if name in _OPENED:
            self._pieces.append(_OPENED[name])
            if name == "TableHead":
                self._cell = "th"
        else:
            self._open_with_value(name, value)

    def _open_with_value(self, name: str, value: Any) -> None:
        if name == "Link":
            self._pieces.append(_link(value))
        elif name == "List":
            self._pieces.append(_list(value))
        elif name == "Heading":
            self._pieces.append(f"<{value['level'].lower()}>")
            self._beginning = len(self._pieces)
        elif name == "TableCell":
            self._pieces.append(f"<{self._cell}>")
        elif name == "Image":
            self._write_picture(value)
        elif name == "CodeBlock":
            self._write_code_block()
        else:
            self._open_note(value)

    def _close(self, tag: Any) -> None:
        self._depth -= 1
        name, value = _named(tag)
        if name == "Paragraph" and not self._depth:
            self._take_picture()
        if name in _CLOSED:
            self._pieces.append(_CLOSED[name])
            if name == "TableHead":
                self._cell = "td"
        elif name == "TableCell":
            self._pieces.append(f"</{self._cell}>\n")
        elif name == "List":
            self._pieces.append("</ol>\n" if value else "</ul>\n")
        elif name == "Heading":
            self._close_heading(value.lower())
        elif name == "FootnoteDefinition":
            self._stretches.pop()
            self._pieces = self._stretches[-1].pieces

    def _written(self, place: Any) -> str:
        """Return what stands at a place of the text, as the editor wrote it."""
        return self._bytes[place["start"] : place["end"]].decode().replace(_UNREAD, "")

    def _note_spaces(self, written: str) -> None:
        """Note what is a link for Python-Markdown; without a message it would stand in the page as it is written."""
        for match in _ADDRESS_WITH_SPACES.finditer(written):
            address = match["address"]
            what = f"'{address}' holds a space, and an address ends there"
            self._stand_alone.note_link(address, what, f"write <{address}> in the round brackets")

    def _took_address(self, paragraph: str) -> bool:
        """Write the mark of the paragraph if it is an address alone, and pass over its events."""
        address = self._stand_alone.address_in(paragraph)
        if address:
            self._words_until("Paragraph")
            self._pieces.append(f"<p>{self._stand_alone.take_address(address)}</p>\n")
        return bool(address)

    def _write_picture(self, link: Any) -> None:
        alt = self._words_until("Image")
        self._depth -= 1
        position = len(self._pieces)
        reference, title = (link[key].replace(_UNREAD, "") for key in ("dest_url", "title"))
        self._pictures.append(_Picture(position, reference, alt, title or None))
        self._pieces.append("<span></span>")

    def _take_picture(self) -> None:
        """Take the paragraph's picture for a part if it is all of the paragraph."""
        last = len(self._pieces) - 1
        if len(self._pictures) > self._pictures_before and self._pictures[-1].position == self._beginning == last:
            picture = self._pictures.pop()
            self._pieces[last] = self._stand_alone.take_picture(picture.reference, picture.alt, picture.caption)

    def _write_code_block(self) -> None:
        code = self._words_until("CodeBlock")
        self._depth -= 1
        end = "\n" if code and not code.endswith("\n") else ""
        self._pieces.append(f"<pre><code>{_escaped_code(code)}{end}</code></pre>\n")

    def _words_until(self, end: str) -> str:
        """Pass over all events up to the end of what has begun, and return the words in them."""
        words = []
        depth = 1
        for event, _ in self._events:
            if event.__class__ is str:
                words.append(" ")
                continue
            ((kind, value),) = event.items()
            if kind in {"Text", "Code"}:
                words.append(value.replace(_UNREAD, ""))
            elif kind == "End" and value == end:
                depth -= 1
                if not depth:
                    break
            elif kind == "Start" and end in value:
                depth += 1
        return "".join(words)

    def _close_heading(self, level: str) -> None:
        if level == "h1":
            heading = "".join(self._pieces[self._beginning :]).replace(_UNREAD, "")
            self._stand_alone.note_first_level(unescape(_TAG.sub("", heading)))
        self._pieces.append(f"</{level}>\n")

    def _open_note(self, name: str) -> None:
        note = _Stretch(name)
        self._notes.setdefault(name.casefold(), note)
        self._stretches.append(note)
        self._pieces = note.pieces

    def _written_notes(self) -> str:
        """Fill in the calls, and return the notes as the list that ends the text."""
        if not self._notes:
            return ""
        numbers = {key: number for number, key in enumerate(self._notes, start=1)}
        called: Counter[str] = Counter()
        for stretch in (self._stretches[0], *self._notes.values()):
            for position, name in stretch.calls:
                key = name.casefold()
                called[key] += 1
                stretch.pieces[position] = _call(self._notes[key].name, numbers[key], called[key])
        items = "".join(_note(note, called[key]) for key, note in self._notes.items())
        return f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>\n'


def _named(tag: Any) -> tuple[str, Any]:
    """Return the name of an element, and what else is told of it."""
    return (tag, None) if tag.__class__ is str else next(iter(tag.items()))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped_code(text: str) -> str:
    return _escaped(text.replace(_UNREAD, ""))


def _escaped_value(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")


def _link(link: Any) -> str:
    scheme = "mailto:" if link["link_type"] == "Email" else ""
    title = f' title="{_escaped_value(link["title"])}"' if link["title"] else ""
    return f'<a href="{scheme}{_escaped_value(link["dest_url"])}"{title}>'


def _list(start: int | None) -> str:
    if start is None:
        return "<ul>\n"
    return "<ol>\n" if start == 1 else f'<ol start="{start}">\n'


def _call(name: str, number: int, times: int) -> str:
    again = times if times > 1 else ""
    name = _escaped_value(name)
    return f'<sup id="fnref{again}:{name}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'


def _note(note: _Stretch, times: int) -> str:
    name = _escaped_value(note.name)
    back = "".join(
        f'<a class="footnote-backref" href="#fnref{again}:{name}" title="">&#8617;</a>'
        for again in ("", *range(2, times + 1))
    )
    words = "".join(note.pieces)
    if words.endswith(_PARAGRAPH_END):
        words = f"{words.removesuffix(_PARAGRAPH_END)}&#160;{back}{_PARAGRAPH_END}"
    elif words:
        words += f"<p>{back}{_PARAGRAPH_END}"
    line_end = "\n" if words else ""
    return f'<li id="fn:{name}">{line_end}{words}</li>\n'
