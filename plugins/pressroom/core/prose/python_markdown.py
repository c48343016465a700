"""The engine that Pelican's users know: Python-Markdown, with the extensions that they expect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from .stand_alone import NestedTooDeepError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown.inlinepatterns import Pattern
    from markdown.util import Registry

    from .stand_alone import StandAlone

# Whatever an inline pattern could begin with, Python-Markdown's own marks included; and two spaces before a line's end.
_MARK_UP = re.compile(r"[\\`*_\[\]<>&!\x02\x03]")
_LINE_BREAK: Final = "  \n"

# The signs of which each inline pattern needs one. Of one that is not named here, nobody knows.
_SIGNS: Final = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": _LINE_BREAK[-1],
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
}

# If each line of a block begins with a letter, it is a paragraph for every processor, or else a table or an address.
_WORDS_ONLY = re.compile(r"(?!http)[^\W\d_][^\n|]*(?:\n[^\W\d_][^\n|]*)*")


def to_html(text: str, stand_alone: StandAlone) -> str:
    """Turn Markdown into HTML that is not yet clean, with marks for what stands alone."""
    # Taken out while it works and put back after: one that failed half-way is not used again.
    engine = _idle.pop() if _idle else _Engine()
    try:
        converted = engine.convert(text, stand_alone)
    except RecursionError:
        raise NestedTooDeepError from None
    _idle.append(engine)
    return converted


class _Engine:
    """One set of Python-Markdown's processors. It takes longer to set up than to read a short text."""

    def __init__(self) -> None:
        self._finder = _StandAloneExtension()
        self._markdown = Markdown(
            extensions=[
                # Not by their names: for each, the library would look through all that is installed.
                TableExtension(),
                # The arrow of a footnote is enough: the extension's title would be English on a Korean page.
                FootnoteExtension(BACKLINK_TITLE=""),
                SaneListExtension(),
                FencedCodeExtension(),
                DefListExtension(),
                self._finder,
            ],
            output_format="html",
        )

    def convert(self, text: str, stand_alone: StandAlone) -> str:
        self._finder.stand_alone = stand_alone
        self._markdown.reset()
        html = self._markdown.convert(text)
        # Looking for these signs takes nearly no time, looking for the whole as much as a tenth of converting.
        if _BEGIN not in html and _END not in html:
            return html
        # The library lost its way among stars, and what it had put aside for later with it.
        stand_alone.note_mixed_up("*")
        return _LEFT_OVER.sub("", html)


_idle: Final[list[_Engine]] = []


# What the library puts in the place of what it has converted already. No content may hold these control characters.
_BEGIN: Final = "\x02"
_END: Final = "\x03"
_LEFT_OVER: Final = re.compile(f"{_BEGIN}?(?:klzzwxh:\\d+|wzxhzdk:\\d+)?{_END}|{_BEGIN}")
# Marks the paragraphs of an address alone; cleaning lets no such attribute through.
_ALONE: Final = "alone"


class _StandAloneExtension(Extension):
    """Brings our processors in, and hands them the body that is read just now."""

    stand_alone: StandAlone

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # Before all others, which would look for their own marks in each block.
        md.parser.blockprocessors.register(_WordsOnly(md.parser), "words-only", 1_000)
        # Before the paragraph processor (10), which takes everything; after lists, quotes and tables.
        md.parser.blockprocessors.register(_AddressAlone(self, md), "address-alone", 15)
        # In place of the library's own, and where they stand.
        inline = _Inline(md)
        md.treeprocessors.register(inline, "inline", 20)
        md.treeprocessors.register(_Unescape(inline), "unescape", 0)
        # After the inline patterns, which make the pictures.
        md.treeprocessors.register(_TakeAlone(self, md), "take-alone", 5)


class _Inline(InlineProcessor):
    """Spares text without any mark-up the search for it, and all other text patterns of which it has no sign.

    That is most of Python-Markdown's time.
    """

    has_escaped = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        marked = []
        for element in tree.iter():
            text = element.text or ""
            if _MARK_UP.search(text) or _LINE_BREAK in text:
                marked.append(text)
            elif text:
                element.text = AtomicString(text)
            if element.tail:
                marked.append(element.tail)
        text = "".join(marked)
        self.has_escaped = _SIGNS["escape"] in text
        # A list is all that is asked of it, and the quickest.
        self.inlinePatterns = cast("Registry[Any]", list(self._patterns_in(text)))
        return super().run(tree, ancestors)

    def _patterns_in(self, text: str) -> Iterator[Pattern]:
        """Yield the patterns, in their order, that can match anything in a text."""
        patterns = self.md.inlinePatterns
        signs = {patterns[name]: signs for name, signs in _SIGNS.items()}
        for pattern in patterns:
            if pattern not in signs or any(sign in text for sign in signs[pattern]):
                yield pattern


class _Unescape(UnescapeTreeprocessor):
    """Looks for what stands in the place of escaped signs only where there can be any."""

    def __init__(self, inline: _Inline) -> None:
        super().__init__(inline.md)
        self._inline = inline

    def run(self, root: Element) -> None:
        if self._inline.has_escaped:
            super().run(root)


class _WordsOnly(BlockProcessor):
    """Spares paragraphs of words the questions of all other processors."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's form
        return bool(_WORDS_ONLY.fullmatch(block))

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self.parser.blockprocessors["paragraph"].run(parent, blocks)


class _AddressAlone(BlockProcessor):
    def __init__(self, finder: _StandAloneExtension, md: Markdown) -> None:
        super().__init__(md.parser)
        self._finder = finder

    def test(self, parent: Element, block: str) -> bool:
        return parent is self.parser.root and bool(self._finder.stand_alone.address_in(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        # Not taken yet: a later block can make the term of a list of this paragraph.
        paragraph = SubElement(parent, "p", {_ALONE: ""})
        paragraph.text = AtomicString(self._finder.stand_alone.address_in(blocks.pop(0)))


class _TakeAlone(Treeprocessor):
    def __init__(self, finder: _StandAloneExtension, md: Markdown) -> None:
        super().__init__(md)
        self._finder = finder

    def run(self, root: Element) -> None:
        stand_alone = self._finder.stand_alone
        for paragraph in root:
            if paragraph.tag == "p" and paragraph.attrib.pop(_ALONE, None) is not None:
                paragraph.text = AtomicString(stand_alone.take_address(paragraph.text or ""))
            elif (picture := _only_picture(paragraph)) is not None:
                _take(paragraph, picture, stand_alone)
        for picture in list(root.iter("img")):
            stand_alone.note_picture_in_line(picture.get("src", ""))
            picture.tag = "span"
        for heading in root.iter("h1"):
            stand_alone.note_first_level("".join(heading.itertext()))


def _take(paragraph: Element, picture: Element, stand_alone: StandAlone) -> None:
    mark = stand_alone.take_picture(picture.get("src", ""), picture.get("alt", ""), picture.get("title"))
    paragraph.clear()
    paragraph.text = AtomicString(mark)


def _only_picture(paragraph: Element) -> Element | None:
    children = list(paragraph)
    if paragraph.tag != "p" or len(children) != 1 or children[0].tag != "img":
        return None
    if (paragraph.text or "").strip() or (children[0].tail or "").strip():
        return None
    return children[0]
