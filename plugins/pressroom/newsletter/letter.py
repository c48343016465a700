"""A newsletter as it is told, before it is HTML, text or a message. Whoever makes one knows nothing of e-mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.file_words import NO_TRANSLATIONS, TranslatedWords

if TYPE_CHECKING:
    from datetime import datetime


class LetterPicture(NamedTuple):
    """A picture of the newsroom's own site: complete address, pixels, and what it shows."""

    address: str
    width: int
    height: int
    alt: str


class LetterLink(NamedTuple):
    """Words, and the complete address that they lead to."""

    title: str
    address: str


class Mailbox(NamedTuple):
    """Somebody's name and e-mail address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One publication: what its kind is called, title and summary in plain words, complete address, day in words."""

    kind: str
    title: str
    summary: str
    address: str
    date: str
    picture: LetterPicture | None = None


@dataclass(frozen=True, slots=True)
class LetterSection:
    """Items under a title; without one they stand right below the introduction."""

    title: str
    items: tuple[LetterItem, ...]


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """How to get no more of this.

    `link` is where the words in the letter lead: `https:`, `mailto:`, or what the sending service replaces. `mail` is
    a `mailto:` address for programs. Both may hold `{recipient}`. `is_one_click` promises that a POST to the link
    unsubscribes (RFC 8058); a static site cannot keep it, a service can.
    """

    link: str
    mail: str = ""
    is_one_click: bool = False


@dataclass(frozen=True, slots=True)
class LetterFooter:
    """Who writes, from where, and why to this reader; further ways to follow; whose pictures these are."""

    organisation: str
    postal_address: str
    reason: str
    unsubscribe: Unsubscribe
    accounts: tuple[LetterLink, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One newsletter in one language.

    `name` begins the names of its files. `newsroom` links to the newsroom's first page. `introduction` is HTML, of
    which simple prose is kept, with complete addresses. `web_version` is the page with all of it. `written` is the
    instant of the build. `left_out` is how many items stand on the web version only.
    """

    name: str
    language: str
    direction: str
    newsroom: LetterLink
    subject: str
    preheader: str
    title: str
    introduction: str
    sections: tuple[LetterSection, ...]
    footer: LetterFooter
    web_version: str
    written: datetime
    sender: Mailbox | None = None
    left_out: int = 0
    translated_words: TranslatedWords = NO_TRANSLATIONS

    @property
    def number_of_items(self) -> int:
        """Return how many items all sections have."""
        return sum(len(section.items) for section in self.sections)

    def with_items(self, number: int) -> Letter:
        """Return the letter with so many of its first items; a section that loses all goes, too."""
        sections: list[LetterSection] = []
        room = number
        for section in self.sections:
            kept = section.items[:room]
            room -= len(kept)
            sections += [replace(section, items=kept)] if kept else []
        left_out = self.left_out + self.number_of_items - min(number, self.number_of_items)
        return replace(self, sections=tuple(sections), left_out=left_out)
