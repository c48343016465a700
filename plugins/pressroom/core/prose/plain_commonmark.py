"""The short way for texts that pulldown-cmark writes as `commonmark.py` does: most of them, in a quarter of the time.

What a text must give is told there. Here stands for which texts the parser's own HTML gives the same once it is clean,
and what must be put right in it. A text of which that is not sure is none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from pyromark import Markdown

# HTML, and what stands for another character while `commonmark.py` works.
_FOREIGN: Final = ("<", "\ue000")
# Each with a character of its own that is rare: to look for that first takes no time.
_DEMANDING: Final = (
    ("!", re.compile(r"!\[")),  # pictures
    ("^", re.compile(r"\[\^")),  # footnotes
    ("&", re.compile("&#")),  # references that the parser must not read
    # Below the words of an item an indented line can begin a block, which the parser puts on a line of its own. A colon
    # begins a definition.
    ("\n", re.compile(r"\n[ \t:]")),
    (">", re.compile(r">(?:  |\t)")),
    ("]", re.compile(r"\]\([^\s()]+ ")),  # links that may have a space in their address
)
# Headings that are noted, code, definitions, paragraphs that may be an address alone, rules in items.
_DEMANDING_HTML = re.compile(r"<(?:h1>|pre>|dl>|p>(?:\s|<br />)*https?://|li>\n<hr )")
_ENCODED_LINK = re.compile(r'<a href="(?P<address>[^"]*%[^"]*)"')
_TABLE_TAG = re.compile(r"(</?(?:table|thead|tbody|tr)>|</t[dh]>)(?!\n)")


def written_by_parser(parser: Markdown, text: str, deepest: int) -> str | None:
    """Return a text's HTML as the parser writes it, or None unless that is as good as what `commonmark.py` writes.

    No element of it stands in more than `deepest` others.
    """
    if _is_demanding(text):
        return None
    html = parser.html(text)
    if _DEMANDING_HTML.search(html) or _may_be_deeper(html, deepest):
        return None
    if "|" in text:
        html = _TABLE_TAG.sub(r"\1\n", html)
    return _with_links_as_written(text, html) if "%" in html else html


def _is_demanding(text: str) -> bool:
    return any(sign in text for sign in _FOREIGN) or any(
        sign in text and pattern.search(text) for sign, pattern in _DEMANDING
    )


def _may_be_deeper(html: str, deepest: int) -> bool:
    count = html.count
    if count("</") <= deepest:  # each element around another one has its end
        return False
    # Only these can stand in their own kind. Besides, there is a paragraph, or a table, a row and a cell; and a link.
    lists, quotes, words = count("<ul>") + count("<ol"), count("<blockquote>"), count("<em>") + count("<strong>")
    return 2 * lists + quotes + words + 4 > deepest


def _with_links_as_written(text: str, html: str) -> str | None:
    """Take back what the parser has encoded in addresses; None where the editor may have written the same."""
    if not _ENCODED_LINK.search(html):
        return html
    if "%" in text or "&percnt;" in text:
        return None
    return _ENCODED_LINK.sub(_decoded, html)


def _decoded(link: re.Match[str]) -> str:
    address = unquote(link["address"]).replace('"', "&quot;")
    return f'<a href="{address}"'
