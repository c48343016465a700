"""The list of an edition's feeds for feed readers, which import it: OPML 2.0."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.text.xml_characters import speakable
from pressroom.pages import feed_title, feed_words

if TYPE_CHECKING:
    from pressroom.core.model import Masthead
    from pressroom.pages import Selection

# Whoever reads OPML reads RSS.
_FORM: Final = "rss"


def written_opml(masthead: Masthead, selections: tuple[Selection, ...]) -> bytes:
    """Return the list of an edition's feeds, group by group. Format: OPML 2.0 (opml.org, 2007)."""
    # Only now: most builds write no such list.
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = speakable(masthead.name)
    etree.SubElement(head, "ownerId").text = urls.absolute(masthead.path(), masthead.url)
    etree.SubElement(head, "docs").text = "https://opml.org/spec2.opml"
    body = etree.SubElement(root, "body")
    words = feed_words("groups", masthead)
    for group, members in groupby(selections, key=lambda selection: selection.group):
        around = etree.SubElement(body, "outline", text=words[group])
        for selection in members:
            etree.SubElement(around, "outline", _feed(masthead, selection))
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _feed(masthead: Masthead, selection: Selection) -> dict[str, str]:
    name = speakable(feed_title(masthead, selection))
    return {
        "type": _FORM,
        "text": name,
        "title": name,
        "version": "RSS2",
        "language": masthead.language,
        "xmlUrl": urls.absolute(selection.path(_FORM, masthead.language), masthead.url),
        "htmlUrl": urls.absolute(masthead.path(selection.home), masthead.url),
    }
