"""The plain-text copy of a release: what a journalist pastes, in 72 columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day, written_moment
from pressroom.core.prose import BareAddress, BodyPicture, Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.body import Body
    from pressroom.core.model import Boilerplate, Contact, Masthead, Release

    from .quotes import SpokenQuote

_COLUMNS: Final = 72
_END_MARK: Final = "# # #"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whom a journalist can reach, and who speaks."""

    contacts: tuple[Contact, ...]
    boilerplates: tuple[Boilerplate, ...]


def text_copy(masthead: Masthead, release: Release, quotes: Iterable[SpokenQuote], imprint: Imprint) -> bytes:
    """Return the release as plain text: the same words as its page, wrapped, ending with a line break."""
    day = written_day(release.date.astimezone(find_zone(masthead.timezone)), masthead.language)
    blocks = [
        *_note_of_preview(masthead),
        _wrapped(release.headline),
        _wrapped(release.subhead or ""),
        _wrapped(f"{release.city}, {day} — {release.summary}"),
        "\n".join(_wrapped(fact, "- ") for fact in release.facts),
        *_prose_blocks(release.body, masthead.url),
        *(_quote(quote) for quote in quotes),
        *(_boilerplate(each) for each in imprint.boilerplates),
        _wrapped(release.notes or ""),
        _wrapped(release.terms or ""),
        "\n\n".join(_contact(each) for each in imprint.contacts),
        " ".join(release.hashtags),
        # Of a preview, nobody needs to know the address beforehand.
        "" if masthead.preview else urls.absolute(masthead.path(release.path), masthead.url),
        _END_MARK,
    ]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _note_of_preview(masthead: Masthead) -> Iterator[str]:
    """Yield what stands above the copy of a release that is not public yet. The capitals need no translation."""
    if note := masthead.preview:
        lift = written_moment(note.until, masthead.language, masthead.timezone) if note.until else ""
        yield _wrapped(f"EMBARGO: {lift}" if lift else "DRAFT")
        yield _wrapped(f"→ {note.recipient}") if note.recipient else ""


def _quote(quote: SpokenQuote) -> str:
    speaker = ", ".join(part for part in (quote.speaker, quote.role) if part)
    return f"{_wrapped(f'“{quote.text}”')}\n{_wrapped(speaker, '— ')}"


def _boilerplate(boilerplate: Boilerplate) -> str:
    return f"{boilerplate.title}\n{_wrapped(boilerplate.text)}"


def _contact(contact: Contact) -> str:
    lines = (contact.name, contact.role, contact.telephone, contact.email, contact.hours)
    return "\n".join(line for line in lines if line)


def _prose_blocks(body: Body, site_url: str) -> Iterator[str]:
    for part in body.parts:
        if isinstance(part, Html):
            yield from _html_blocks(part.at(site_url))
        elif isinstance(part, BareAddress):
            yield part.address
        elif isinstance(part, BodyPicture):
            yield _wrapped(part.caption or part.alt, "[", "]")


def _html_blocks(html: str) -> list[str]:
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return reader.blocks


class _Blocks(HTMLParser):
    """Takes sanitised HTML apart into wrapped blocks.

    An outside link is followed by its address, an item of a list keeps its number, a footnote stands as [1], cells of a
    table are set apart by a bar, and code keeps its lines.
    """

    _BREAKING: Final = frozenset(
        {"p", "li", "h2", "h3", "h4", "tr", "blockquote", "pre", "dt", "dd", "div", "ol", "ul"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._bullet = ""
        self._address = ""
        self._is_code = False
        # The number of the last item of each list that is open; None for lists without numbers.
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BREAKING:
            self._end_block()
        if tag in {"ol", "ul"}:
            self._lists.append(int(dict(attrs).get("start") or 1) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._bullet = self._next_bullet()
        elif tag == "pre":
            self._is_code = True
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
        elif tag in {"td", "th"}:
            self._words.append(" | " if "".join(self._words).strip() else "")
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            if urls.is_web_address(self._address):
                self._words.append(f" <{self._address}>")
            self._address = ""
        if tag in self._BREAKING:
            self._end_block()
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if self._address.startswith("#fnref"):
            return  # the arrow back to the text
        self._words.append(f"[{data}]" if self._address.startswith("#fn") else data)

    def close(self) -> None:
        super().close()
        self._end_block()

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _end_block(self) -> None:
        text = "".join(self._words)
        if self._is_code:
            self.blocks += [text.strip("\n")] if text.strip() else []
            self._is_code = False
        elif words := re.sub(r"\s+", " ", text).strip():
            self.blocks.append(_wrapped(words, self._bullet))
            self._bullet = ""
        self._words = []


def _wrapped(text: str, before: str = "", after: str = "") -> str:
    """Return the text in lines of at most 72 columns; the standard library's wrapping does not know wide characters."""
    lines: list[str] = []
    line, is_empty = before, True
    for word in (text + after).split():
        longer = f"{line}{word}" if is_empty else f"{line} {word}"
        if not is_empty and _columns(longer) > _COLUMNS:
            lines.append(line)
            longer = " " * len(before) + word
        line, is_empty = longer, False
    return "" if is_empty else "\n".join([*lines, line])


def _columns(line: str) -> int:
    """Return how wide a terminal shows the line: Hangul and Han take two columns."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)
