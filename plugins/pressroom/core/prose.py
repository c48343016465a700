"""Markdown bodies to sanitised parts: running HTML, pictures, and addresses that stand alone.

A body is kept as parts, so that a template prints each picture and embed with its own macro, and a feed prints them
in its own way; nobody has to take finished HTML apart again. Links to other pages of the site are kept as holes
until it is known where the text will be printed: relative on a page, absolute in a feed.
"""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .problems import Place
from .urls import SAFE_SCHEMES
from .yaml_reader import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown.blockparser import BlockParser

    from .problems import Problems

# Private-use characters; source.py refuses them in content, so they can mean nothing else here.
_HOLE: Final = "\ue000"
_PLACEHOLDER: Final = "\ue001"

_LINK_WITH_HOLE = re.compile(
    f'<a (?:[^>]* )?href="{_HOLE}(?P<path>[^"{_HOLE}]*){_HOLE}(?P<fragment>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL
)
_PART = re.compile(f"<p>{_PLACEHOLDER}(\\d+){_PLACEHOLDER}</p>")
_ADDRESS_ALONE = re.compile(r"<?(https?://\S+?)>?")
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
_FOOTNOTE_ID = re.compile(r"fn(?:ref\d*)?:[\w-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_VIDEO: Final = "put the address of the video alone on a line, or link to it"
_INSTEAD: Final = {
    "iframe": _VIDEO,
    "embed": _VIDEO,
    "object": _VIDEO,
    "video": _VIDEO,
    "audio": _VIDEO,
    "img": "write ![what it shows](the picture's file)",
    "picture": "write ![what it shows](the picture's file)",
    "form": "link to the form's own page",
    "h5": "use ## to ####",
    "h6": "use ## to ####",
}
_PASTED = re.compile(rf"<({'|'.join(_INSTEAD)})\b", re.IGNORECASE)
_TAGS: Final = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3",
    "h4", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "caption", "time",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang", "dir"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Html:
    """A stretch of sanitised HTML whose links into the site are still open."""

    open_html: str

    def at(self, root: str, page: str = "") -> str:
        """Return the HTML as it stands on a page from which `root` leads to the site's root (or the site's address)."""
        html_here = _LINK_WITH_HOLE.sub(
            lambda link: f'<a href="{root}/{link["path"]}{link["fragment"]}">{link["words"]}</a>',
            self.open_html.replace('<a href="#', f'<a href="{page}#'),
        )
        if _HOLE in html_here:
            raise AssertionError("a link was left open; it might lead to something held back")
        return html_here

    def linking_only(self, is_public: Callable[[str], bool]) -> Html:
        """Return the HTML without links to pages that are not public; their words stay."""
        return Html(
            _LINK_WITH_HOLE.sub(lambda link: link[0] if is_public(link["path"]) else link["words"], self.open_html)
        )


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture in a paragraph of its own. `file` is relative to the newsroom's folder."""

    file: str
    alt: str
    caption: str | None


@dataclass(frozen=True, slots=True)
class BareAddress:
    """An address alone in a paragraph. Embeds may recognise it; otherwise it is printed as a link."""

    address: str


Part = Html | BodyPicture | BareAddress


@dataclass(frozen=True, slots=True)
class Prose:
    """A body, in order."""

    parts: tuple[Part, ...] = ()

    def linking_only(self, is_public: Callable[[str], bool]) -> Prose:
        """Return the body without links to pages that are not public."""
        return Prose(tuple(part.linking_only(is_public) if isinstance(part, Html) else part for part in self.parts))

    def pictures(self) -> Iterator[BodyPicture]:
        """Yield the pictures in the body."""
        return (part for part in self.parts if isinstance(part, BodyPicture))

    def addresses(self) -> Iterator[str]:
        """Yield the addresses that stand alone."""
        return (part.address for part in self.parts if isinstance(part, BareAddress))

    def first_paragraph(self) -> str:
        """Return the words of the first paragraph, without mark-up; empty when there is none."""
        for part in self.parts:
            if isinstance(part, Html) and (found := re.search(r"<p>(.*?)</p>", part.at("."), re.DOTALL)):
                return " ".join(html.unescape(nh3.clean(found[1], tags=set())).split())
        return ""


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body as written: its text, its file as messages show it, and the line it begins on."""

    text: str
    shown: str
    first_line: int

    def place_of(self, written: str) -> Place:
        """Return where a link's or picture's target is written."""
        # As the target of a link first: the same words may stand in the text above.
        index = max(self.text.find(f"]({written}") + 2 if f"]({written}" in self.text else self.text.find(written), 0)
        before = self.text[:index]
        return Place(self.shown, self.first_line + before.count("\n"), len(before) - before.rfind("\n"))


def parse_prose(
    source: BodySource,
    resolve_link: Callable[[str], str],
    find_asset: Callable[[str], str],
    problems: Problems,
) -> Prose:
    """Turn a body into parts. Both callables raise ValueError with `what; remedy` for what they cannot find.

    `resolve_link` turns a link into a path of the site; `find_asset` a picture's reference into a newsroom-relative
    path.
    """
    stand_alone = _StandAlone(source, find_asset, problems)
    markdown = Markdown(
        # The arrow of a footnote is enough: the extension's title would be English on a Korean page.
        extensions=[
            "tables",
            FootnoteExtension(BACKLINK_TITLE=""),
            "sane_lists",
            "fenced_code",
            "def_list",
            stand_alone,
        ],
        output_format="html",
    )
    try:
        converted = markdown.convert(source.text)
    except RecursionError:
        problems.add(source.place_of(""), "", "the text is nested too deep to be read", "make lists and quotes flatter")
        return Prose()
    _note_lost(converted, source, problems)
    rendered = _REFERENCE.sub(partial(_checked_reference, source, problems), converted)

    def rewritten(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            # Footnotes have ids of their own kind; any other could be one that the theme uses.
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if tag != "a" or attribute != "href" or value.startswith("#") or _SCHEME.match(value):
            return value
        target, hash_sign, fragment = value.partition("#")
        try:
            return f"{_HOLE}{resolve_link(target)}{_HOLE}{hash_sign}{fragment}"
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            problems.add(source.place_of(target), "link", what, remedy)
            return None

    def cleaned(stretch: str) -> str:
        return nh3.clean(
            stretch,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=rewritten,
            url_schemes=set(SAFE_SCHEMES),
            link_rel=None,
        )

    # Taken apart first and cleaned after: so each stretch is whole by itself, and no link can reach across a part.
    return Prose(tuple(_parts(rendered, stand_alone.found, cleaned)))


def _note_lost(converted: str, source: BodySource, problems: Problems) -> None:
    """Note the elements that editors paste and that cleaning would take out without a word."""
    for tag in dict.fromkeys(found.lower() for found in _PASTED.findall(converted)):
        problems.add(source.place_of(f"<{tag}"), "", f"<{tag}> is not allowed in a text", _INSTEAD[tag])


def _checked_reference(source: BodySource, problems: Problems, reference: re.Match[str]) -> str:
    """Return a character reference as it is, unless it stands for a character that no file may hold."""
    character = html.unescape(reference[0])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    named = chr(code) if code <= sys.maxunicode else ""
    if not FORBIDDEN.search(named + character):
        return reference[0]
    problems.add(source.place_of(reference[0]), "", f"{reference[0]} stands for an invisible character", "delete it")
    return ""


def _parts(rendered: str, found: list[Part], cleaned: Callable[[str], str]) -> Iterator[Part]:
    # re.split with a group gives text, number, text, number, …, text.
    for index, piece in enumerate(_PART.split(rendered)):
        if index % 2:
            yield found[int(piece)]
        elif stretch := cleaned(piece).strip():
            yield Html(stretch)


class _StandAlone(Extension):
    """Finds what stands alone in a top-level paragraph and leaves a numbered mark in its place."""

    def __init__(self, source: BodySource, find_asset: Callable[[str], str], problems: Problems) -> None:
        super().__init__()
        self.source = source
        self.find_asset = find_asset
        self.problems = problems
        self.found: list[Part] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # Before the paragraph processor (10), which takes everything; after lists, quotes and tables.
        md.parser.blockprocessors.register(_AddressAlone(md.parser, self), "address-alone", 15)
        # After the inline patterns (20), which make the pictures.
        md.treeprocessors.register(_PictureAlone(md, self), "picture-alone", 5)

    def note_heading(self, heading: Element) -> None:
        words = "".join(heading.itertext()).strip()
        place = self.source.place_of(f"# {words}")
        remedy = f"write '## {words}': the title is the page's only heading of the first level"
        self.problems.add(place, "heading", f"'# {words}' is a heading of the first level", remedy)

    def mark(self, part: Part) -> AtomicString:
        self.found.append(part)
        return AtomicString(f"{_PLACEHOLDER}{len(self.found) - 1}{_PLACEHOLDER}")


class _AddressAlone(BlockProcessor):
    def __init__(self, parser: BlockParser, stand_alone: _StandAlone) -> None:
        super().__init__(parser)
        self._stand_alone = stand_alone

    def test(self, parent: Element, block: str) -> bool:
        return parent is self.parser.root and bool(_ADDRESS_ALONE.fullmatch(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _ADDRESS_ALONE.fullmatch(blocks.pop(0).strip())
        address = match[1] if match else ""
        SubElement(parent, "p").text = self._stand_alone.mark(BareAddress(address))


class _PictureAlone(Treeprocessor):
    def __init__(self, md: Markdown, stand_alone: _StandAlone) -> None:
        super().__init__(md)
        self._stand_alone = stand_alone

    def run(self, root: Element) -> None:
        for paragraph in list(root):
            picture = _only_picture(paragraph)
            if picture is not None:
                self._take(paragraph, picture)
        for picture in list(root.iter("img")):
            self._note(picture, "stands within a line of text", "give the picture a paragraph of its own")
            picture.tag = "span"
        for heading in root.iter("h1"):
            self._stand_alone.note_heading(heading)

    def _take(self, paragraph: Element, picture: Element) -> None:
        alt = picture.get("alt", "").strip()
        reference = picture.get("src", "")
        paragraph.clear()
        paragraph.tag = "p"
        if not alt:
            self._note(
                picture,
                "has no description for those who cannot see it",
                f"write ![what it shows]({reference})",
            )
            return
        try:
            file = self._stand_alone.find_asset(reference)
        except ValueError as error:
            self._note(picture, *str(error).split("; ", 1))
            return
        paragraph.text = self._stand_alone.mark(BodyPicture(file, alt, picture.get("title")))

    def _note(self, picture: Element, what: str, remedy: str) -> None:
        place = self._stand_alone.source.place_of(picture.get("src", ""))
        self._stand_alone.problems.add(place, "picture", what, remedy)


def _only_picture(paragraph: Element) -> Element | None:
    children = list(paragraph)
    if paragraph.tag != "p" or len(children) != 1 or children[0].tag != "img":
        return None
    if (paragraph.text or "").strip() or (children[0].tail or "").strip():
        return None
    return children[0]
