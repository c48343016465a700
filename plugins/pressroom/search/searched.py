"""Which part of a finished page can be found, and as what.

That is the page's `<main>` if the theme has marked it with `data-pagefind-body`. Nothing else reaches the index: so a
page is indexed again when this part has changed, and only then.
"""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from pressroom.publish.bundle import Part

_LANGUAGE: Final = re.compile(rb"<html\b[^>]*? lang=\"([A-Za-z0-9-]+)\"")
_BEGINNING: Final = re.compile(rb"<main\b[^>]*? data-pagefind-body\b[^>]*>")
# What belongs to a page and not to its text, wherever a theme has it, and what a theme marks so.
_NO_TEXT: Final = (
    "//*[@data-pagefind-ignore or self::picture or self::img or self::nav or self::form or self::button"
    " or self::textarea or self::template or self::dialog or self::script or self::style]"
)
_END: Final = b"</main>"
_TITLE: Final = '<h1 data-pagefind-meta="title">{}</h1>'


def _bare(main: bytes) -> bytes:
    """Return a part without what is no text of its page, so that a change of that makes no other part of it.

    Its title follows it: there it is found by its words, and is not said twice in what is shown of the text.
    """
    from lxml import html

    tree = html.fragment_fromstring(main.decode())
    for element in tree.xpath(_NO_TEXT):
        element.drop_tree()
    titles = tree.xpath("//h1[1]")
    for title in titles:
        title.drop_tree()
    bare: bytes = html.tostring(tree, encoding="utf-8")
    title = "".join(_TITLE.format(escape(each.text_content().strip())) for each in titles[:1])
    return bare + title.encode()


class Description(NamedTuple):
    """As what a page is found: its kind (`story`), its day (`2026-11-22`) if it has one, and topics by key and name."""

    kind: str
    day: str
    topics: tuple[tuple[str, str], ...]


def searched_part(page: bytes) -> Part | None:
    """Return the part of a page that can be found, in the group of its language; none of most pages."""
    language, beginning, end = _LANGUAGE.search(page), _BEGINNING.search(page), page.rfind(_END)
    if not (language and beginning and end > 0):
        return None
    return Part(language[1].decode("ascii"), _bare(page[beginning.start() : end + len(_END)]))


def described(part: bytes) -> Description:
    """Return as what a part is found, which stands in its first tag."""
    beginning = _BEGINNING.match(part)
    told = _attributes(beginning[0].decode()) if beginning else {}
    topics = json.loads(told.get("data-topics") or "[]")
    return Description(
        told.get("data-kind", ""), told.get("data-day", "")[:10], tuple((key, name) for key, name in topics)
    )


def _attributes(tag: str) -> dict[str, str]:
    found: dict[str, str] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((name, value or "") for name, value in attrs)

    Reader().feed(tag)
    return found
