"""A release as every format tells it: one neutral description, from which all writers write.

Whatever a format says, it says from here; so no two of them can differ in a fact, a quote or a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pressroom.pages.lifted import Block


@dataclass(frozen=True, slots=True)
class Said:
    """A quote, its speaker, and in which role."""

    text: str
    speaker: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened to the release at an instant, as it is written: a correction, an entry of a timeline."""

    moment: str
    instant: datetime
    text: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentPicture:
    """A picture with its rights. `name` is its file in the press kit.

    `address` leads to the original in its full size (`width` and `height` in pixels), `preview` to the JPEG of the
    page; both are empty, and so is the name, where the site draws no pictures.
    """

    name: str
    address: str
    media_type: str
    width: int
    height: int
    preview: str
    preview_width: int
    preview_height: int
    alt: str
    caption: str | None
    credit: str
    licence: str
    copyright: str | None


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A sound, film or document to take along: `size` in bytes, `kind` audio, film, document or picture."""

    name: str
    address: str
    kind: str
    media_type: str
    size: int
    title: str
    description: str | None
    credit: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A way to something elsewhere; `source` is who published it and when, as it is written."""

    title: str
    address: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The standing paragraphs about an organisation."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """Who speaks for the organisation, with a short biography."""

    name: str
    role: str | None
    short: str | None


@dataclass(frozen=True, slots=True)
class Reachable:
    """Whom a journalist can reach, and how. `languages` are their names in the release's language."""

    name: str
    role: str | None
    telephone: str | None
    email: str | None
    hours: str | None
    languages: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseDocument:
    """All that a release says. `words` are what its language calls the parts; `day` and moments are as it writes them.

    `portraits` are pictures of its speakers, which the press kit holds, too. `picture_content` are the bytes of the
    first picture's preview, for those formats that show it. Of a preview for named people, the headline says so, and
    the address is the newsroom's; `embargo` is its lift, if it has one.
    """

    language: str
    direction: str
    words: Mapping[str, str]
    newsroom: str
    slug: str
    type: str
    address: str
    headline: str
    subhead: str | None
    city: str
    day: str
    summary: str
    published: datetime
    modified: datetime
    written_published: str
    written_modified: str
    version: int
    facts: tuple[str, ...]
    body: tuple[Block, ...]
    quotes: tuple[Said, ...]
    timeline: tuple[Note, ...]
    corrections: tuple[Note, ...]
    pictures: tuple[DocumentPicture, ...]
    portraits: tuple[DocumentPicture, ...]
    films: tuple[DocumentLink, ...]
    files: tuple[DocumentFile, ...]
    links: tuple[DocumentLink, ...]
    boilerplates: tuple[About, ...]
    spokespeople: tuple[Spokesperson, ...]
    contacts: tuple[Reachable, ...]
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    hashtags: tuple[str, ...]
    related: tuple[DocumentLink, ...]
    picture_content: bytes = b""
    is_preview: bool = False
    embargo: datetime | None = None

    @property
    def dateline(self) -> str:
        """Return city and day, as the first words of the summary."""
        return f"{self.city}, {self.day}"

    @property
    def given_pictures(self) -> tuple[DocumentPicture, ...]:
        """Return all pictures that are given away with it."""
        return (*self.pictures, *self.portraits)
