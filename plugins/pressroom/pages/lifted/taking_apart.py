"""A text taken apart once, for all formats: sanitised HTML becomes blocks of runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from pressroom.core.prose import BareAddress, BodyPicture, Html

from .blocks import (
    LINE_BREAK,
    BareLink,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    PictureNote,
    Quotation,
    Run,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.core.body import Body

    from .blocks import Block, Runs, Style

_EMPTY_TAGS: Final = frozenset({"br", "hr"})
_BLOCK_TAGS: Final = frozenset(
    {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "table", "dl", "dt", "dd", "div", "hr", "caption"}
)
_STYLES: Final[dict[str, Style]] = {
    "b": "bold",
    "strong": "bold",
    "em": "italic",
    "i": "italic",
    "cite": "italic",
    "code": "code",
    "kbd": "code",
    "del": "deleted",
    "s": "deleted",
    "sup": "superscript",
    "sub": "subscript",
}
_BOLD: Final[frozenset[Style]] = frozenset({"bold"})
_FOOTNOTE, _ARROW_BACK = "#fn", "#fnref"
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")


def blocks_of(body: Body, site_url: str) -> tuple[Block, ...]:
    """Return the text as blocks. Links into the site are complete; a footnote stands as [1] and at the end."""
    return tuple(block for part in body.parts for block in _blocks_of_part(part, site_url))


def plain(runs: Runs) -> str:
    """Return the words of runs, without style or address."""
    return "".join(run.text for run in runs)


def _blocks_of_part(part: Html | BodyPicture | BareAddress, site_url: str) -> Iterator[Block]:
    match part:
        case Html():
            yield from _blocks(_tree(part.at(site_url)).children)
        case BodyPicture():
            yield PictureNote(part.caption or part.alt)
        case BareAddress():
            yield BareLink(part.address)


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    def find(self, *tags: str) -> Iterator[_Element]:
        """Yield the elements inside that have one of the tags, those inside of them left out."""
        for child in self.children:
            if isinstance(child, _Element):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.find(*tags)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _EMPTY_TAGS:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        # The sanitiser has closed everything in order.
        if tag not in _EMPTY_TAGS and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _tree(html: str) -> _Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def _blocks(children: Iterable[_Element | str]) -> Iterator[Block]:
    """Yield the blocks of what stands side by side; words between two blocks are a paragraph."""
    loose: list[_Element | str] = []
    for child in children:
        if isinstance(child, _Element) and child.tag in _BLOCK_TAGS:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose.append(child)
    yield from _paragraph(loose)


def _block(element: _Element) -> Iterator[Block]:
    match element.tag:
        case "h2" | "h3" | "h4":
            yield from (Heading(int(element.tag[1]), each.runs) for each in _paragraph(element.children))
        case "ul" | "ol":
            items = tuple(tuple(_blocks(item.children)) for item in element.find("li"))
            yield Listing(items, int(element.attributes.get("start") or 1) if element.tag == "ol" else None)
        case "blockquote":
            yield Quotation(tuple(_blocks(element.children)))
        case "pre":
            yield Code(element.text.strip("\n"))
        case "table":
            yield from _table(element)
        case "hr":
            yield Divider()
        case "dt":
            yield from _paragraph(element.children, _BOLD)
        case _:
            yield from _blocks(element.children)


def _table(element: _Element) -> Iterator[Block]:
    for caption in element.find("caption"):
        yield from _paragraph(caption.children, _BOLD)
    rows = [[*row.find("td", "th")] for row in element.find("tr")]
    told = [tuple(_runs(cell.children) for cell in row) for row in rows]
    has_header = bool(rows) and bool(rows[0]) and all(cell.tag == "th" for cell in rows[0])
    yield Table(told[0], tuple(told[1:])) if has_header else Table((), tuple(told))


def _paragraph(children: Sequence[_Element | str], styles: frozenset[Style] = frozenset()) -> Iterator[Paragraph]:
    if runs := _runs(children, styles):
        yield Paragraph(runs)


def _runs(children: Iterable[_Element | str], styles: frozenset[Style] = frozenset()) -> Runs:
    return _tidied(_each_run(children, styles, ""))


def _each_run(children: Iterable[_Element | str], styles: frozenset[Style], address: str) -> Iterator[Run]:
    for child in children:
        if isinstance(child, str):
            yield Run(_SPACE.sub(" ", child), styles, address)
        elif child.tag == "br":
            yield LINE_BREAK
        elif child.tag == "a":
            yield from _link(child, styles)
        elif child.tag == "q":
            yield Run("“", styles, address)
            yield from _each_run(child.children, styles, address)
            yield Run("”", styles, address)
        else:
            style = _STYLES.get(child.tag)
            yield from _each_run(child.children, styles | {style} if style else styles, address)


def _link(element: _Element, styles: frozenset[Style]) -> Iterator[Run]:
    address = element.attributes.get("href") or ""
    if address.startswith(_ARROW_BACK):
        return
    if address.startswith(_FOOTNOTE):
        yield Run(f"[{element.text}]", styles - {"superscript"})
        return
    yield from _each_run(element.children, styles, "" if address.startswith("#") else address)


def _tidied(runs: Iterable[Run]) -> Runs:
    """Return runs as they are seen: one space between words, none at either end, and no two alike side by side."""
    tidy: list[Run] = []
    for run in runs:
        is_at_start = not tidy or tidy[-1].text.endswith((" ", "\n"))
        text = run.text.lstrip(" ") if is_at_start else run.text
        if run == LINE_BREAK:
            tidy = [*_without_space_at_end(tidy), run] if tidy else tidy
        elif text and tidy and _continues(tidy[-1], run):
            tidy[-1] = replace(tidy[-1], text=tidy[-1].text + text)
        elif text:
            tidy.append(replace(run, text=text))
    while tidy and (tidy[-1] == LINE_BREAK or not tidy[-1].text.strip(" \u00a0")):
        tidy.pop()
    return tuple(_without_space_at_end(tidy))


def _continues(before: Run, run: Run) -> bool:
    return before != LINE_BREAK and (before.styles, before.address) == (run.styles, run.address)


def _without_space_at_end(runs: list[Run]) -> list[Run]:
    if not runs:
        return runs
    last = replace(runs[-1], text=runs[-1].text.rstrip(" \u00a0"))
    return [*runs[:-1], last] if last.text else runs[:-1]
