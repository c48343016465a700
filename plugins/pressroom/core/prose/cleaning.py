"""From an engine's HTML to parts that can be printed: taken apart, sanitised, links into the site left open."""

from __future__ import annotations

import html
import re
import sys
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import nh3

from pressroom.core.urls import SAFE_SCHEMES
from pressroom.core.yaml_reader import FORBIDDEN

from .parts import HOLE, Html
from .stand_alone import MARKED_PARAGRAPH, NestedTooDeepError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.problems import Problems

    from .parts import BodySource, Part
    from .stand_alone import StandAlone

_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]+)|(?P<decimal>[0-9]+));?")
_NAMES_OF_WINDOWS = range(0x80, 0xA0)
_FOOTNOTE_ID = re.compile(r"fn(?:ref\d*)?:[\w-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# The sanitiser's time grows with the square of the depth: this many take half a second.
_MOST_LEFT_OPEN: Final = 10_000

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
# Without one of these in the text, an engine writes none of those elements.
_WRITTEN_BY_EDITORS: Final = ("<", "#####")
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


def cleaned_parts(converted: str, stand_alone: StandAlone, resolve_link: Callable[[str], str]) -> Iterator[Part]:
    """Yield the parts of what an engine has converted. What the editor should know is noted."""
    if _is_left_open(converted):
        raise NestedTooDeepError
    source, problems = stand_alone.source, stand_alone.problems
    if any(sign in source.text for sign in _WRITTEN_BY_EDITORS):
        _note_lost(converted, source, problems)
    rendered = converted
    if "&" in converted:
        rendered = _REFERENCE.sub(partial(_checked_reference, source, problems), converted)
    cleaner, links = _cleaner()
    # Taken apart first and cleaned after: so each stretch is whole by itself, and no link can reach across a part.
    # re.split with a group gives text, number, text, number, …, text.
    for index, piece in enumerate(MARKED_PARAGRAPH.split(rendered)):
        if index % 2:
            yield stand_alone.found[int(piece)]
        else:
            # Each time: between two parts somebody else may have cleaned something.
            links.current = source, problems, resolve_link
            if stretch := cleaner.clean(piece).strip():
                yield Html(stretch)


def _is_left_open(converted: str) -> bool:
    """Tell whether elements without an end, each inside the one before, would keep the sanitiser busy for minutes."""
    if len(converted) < len("<b>") * _MOST_LEFT_OPEN:
        return False
    empty = converted.count("<br") + converted.count("<hr")
    return converted.count("<") - empty - 2 * converted.count("</") > _MOST_LEFT_OPEN


def _note_lost(converted: str, source: BodySource, problems: Problems) -> None:
    """Note the elements that editors paste and that cleaning would take out without a word."""
    for tag in dict.fromkeys(found.lower() for found in _PASTED.findall(converted)):
        problems.add(source.place_of(f"<{tag}"), "", f"<{tag}> is not allowed in a text", _INSTEAD[tag])


def _checked_reference(source: BodySource, problems: Problems, reference: re.Match[str]) -> str:
    """Return a character reference as it is, unless it stands for a character that no file may hold."""
    character = html.unescape(reference[0])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    # Old texts name signs of Windows by controls; every browser shows the sign, an apostrophe for `&#146;`.
    named = chr(code) if code <= sys.maxunicode and code not in _NAMES_OF_WINDOWS else ""
    if not FORBIDDEN.search(named + character):
        return reference[0]
    problems.add(source.place_of(reference[0]), "", f"{reference[0]} stands for an invisible character", "delete it")
    return ""


class _Links:
    """What a cleaner does with links and ids. One cleaner serves all bodies, one after the other: making it is dear."""

    def __init__(self) -> None:
        self.current: tuple[BodySource, Problems, Callable[[str], str]] | None = None

    def rewritten(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            # Footnotes have ids of their own kind; any other could be one that the theme uses.
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if tag != "a" or attribute != "href" or value.startswith("#") or _SCHEME.match(value):
            return value
        assert self.current  # noqa: S101 - set before each use
        source, problems, resolve_link = self.current
        target, hash_sign, fragment = value.partition("#")
        try:
            return f"{HOLE}{resolve_link(target)}{HOLE}{hash_sign}{fragment}"
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            problems.add(source.place_of(target), "link", what, remedy)
            return None


@cache
def _cleaner() -> tuple[nh3.Cleaner, _Links]:
    links = _Links()
    cleaner = nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=links.rewritten,
        url_schemes=set(SAFE_SCHEMES),
        link_rel=None,
    )
    return cleaner, links
