"""The introduction of a letter: simple prose as HTML that every mail program shows, and the same as text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from pressroom.core.text.flowing import flowing

_PARAGRAPHS: Final = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})
_LISTS: Final = frozenset({"ul", "ol"})
_WITHIN: Final = frozenset({"a", "strong", "em", "b", "i", "br", "sub", "sup"})
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
# Their words are no prose.
_WITHOUT_WORDS: Final = frozenset({"script", "style", "iframe", "template", "noscript"})


def simple_prose(html: str) -> str:
    """Return the HTML with paragraphs, headings, lists, emphasis and links only; of all else, the words remain."""
    import nh3

    return nh3.clean(
        html,
        tags=set(_PARAGRAPHS | _LISTS | _WITHIN),
        clean_content_tags=set(_WITHOUT_WORDS),
        attributes={"a": {"href"}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def prose_as_text(html: str) -> list[str]:
    """Return the paragraphs of simple prose in lines that flow. The address of a link stands behind its words."""
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.paragraphs


class _TextReader(HTMLParser):
    """Collects paragraphs. What it reads is well formed, since `simple_prose` wrote it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words = ""
        self._before = ""
        self._address = ""
        self._linked = ""
        self._numbers: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self.end_paragraph()
            self._numbers.append(1 if tag == "ol" else None)
        elif tag in _PARAGRAPHS:
            self.end_paragraph()
            if tag == "li":
                self._before = self._next_bullet()
        elif tag == "br":
            self._words += "\n"
        elif tag == "a":
            self._address, self._linked = dict(attrs).get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS:
            self.end_paragraph()
            self._numbers.pop()
        elif tag in _PARAGRAPHS:
            self.end_paragraph()
        elif tag == "a" and self._address:
            shown = self._address.removeprefix("mailto:")
            self._words += "" if shown == self._linked.strip() else f" <{shown}>"
            self._address = ""

    def handle_data(self, data: str) -> None:
        # Line breaks of the source are spaces; those of `br` come from above.
        self._words += data.replace("\n", " ")
        self._linked += data

    def end_paragraph(self) -> None:
        """Keep what was read since the last paragraph ended."""
        first, *further = (line for line in self._words.split("\n"))
        lines = [flowing(first, self._before), *(flowing(line, " " if self._before else "") for line in further)]
        if told := "\n".join(line for line in lines if line):
            self.paragraphs.append(told)
        self._words = self._before = ""

    def _next_bullet(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "- "
        self._numbers[-1] = number + 1
        return f"{number}. "
