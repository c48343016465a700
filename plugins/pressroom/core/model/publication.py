"""Publications: what has a page of its own and is published at an instant."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, SkipValidation, Tag, model_validator

from pressroom.core import urls
from pressroom.core.body import EMPTY_BODY, Body
from pressroom.core.digests import digest_of

from .asset import Picture
from .fields import Address, Day, Hashtag, Instant, Key, Model, PublicationSlug, Slug, Text

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.clock import Clock


class Status(StrEnum):
    """Whether the editor wants it out. A draft never goes out, whatever the clock says."""

    DRAFT = "draft"
    PUBLISHED = "published"


def _status(value: object) -> Status:
    words = [status.value for status in Status]
    if value not in words:
        raise ValueError(f"'{value}' is not a status; write one of {', '.join(words)}")
    return Status(str(value))


StatusField = Annotated[Status, BeforeValidator(_status)]


class Source(Model):
    """Where the facts come from."""

    title: Text
    publisher: Text | None = None
    author: Text | None = None
    date: Day | None = None
    address: Address | None = None


class Quote(Model):
    """Approved words: of a person of people.yaml, or of a speaker named here."""

    text: Text
    person: Key | None = None
    speaker: Text | None = None
    role: Text | None = None

    @model_validator(mode="after")
    def _has_a_speaker(self) -> Quote:
        if bool(self.person) == bool(self.speaker):
            raise ValueError("a quote needs one speaker; add `person: key` (of people.yaml) or `speaker: name`")
        return self


class Video(Model):
    """A video of a release, by its public address."""

    address: Address
    title: Text


# Kind, language and slug: no two works of a newsroom share them.
Work = tuple[str, str, str]


class Written(Model):
    """What has a page of its own because somebody wrote a file. `slug` is shared by all translations.

    `origin` is the file, as messages show it.
    """

    kind: ClassVar[str]

    slug: Slug
    language: str
    origin: str
    body: SkipValidation[Body] = EMPTY_BODY
    status: StatusField = Status.PUBLISHED

    @property
    def work(self) -> Work:
        """Return which work it is."""
        return self.kind, self.language, self.slug

    @cached_property
    def digest(self) -> str:
        """Return the digest of everything in it."""
        return digest_of(repr(self))

    def settle(self, body: Body, digest: str) -> None:
        """Receive what does not stand in the file's header. For the reader only, before anybody else sees the model."""
        self.__dict__.update(body=body, digest=digest)

    def changed(self, **fields: object) -> Self:
        """Return a copy with other values in some fields, and with a digest of its own."""
        copy = self.model_copy(update=fields)
        # Pydantic copies what a cached property remembers, too.
        copy.__dict__["digest"] = digest_of(self.digest, *fields, *fields.values())
        copy.__dict__.pop("path", None)
        return copy


class Publication(Written):
    """What stories, releases and campaigns have in common: they are published at an instant."""

    slug: PublicationSlug
    date: Instant
    updated: Instant | None = None
    embargo: Instant | None = None
    topics: tuple[Key, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    picture: Picture | None = None

    @model_validator(mode="after")
    def _names_topics_once(self) -> Self:
        twice = [topic for topic in self.topics if self.topics.count(topic) > 1]
        if twice:
            raise ValueError(f"the topic '{twice[0]}' stands twice under `topics`; keep one")
        return self

    @cached_property
    def path(self) -> str:
        """Return its path inside its language's part of the site."""
        return urls.publication_path(self.kind, self.slug)

    @property
    def named_people(self) -> frozenset[str]:
        """Return the keys of the people whom it names."""
        return frozenset()

    @property
    def modified(self) -> datetime:
        """Return when it last changed, as far as the editor says."""
        return max(self.date, self.updated or self.date)


class Story(Publication):
    """A story: brand journalism, a report, an explanation."""

    kind = "story"

    title: Text
    subtitle: Text | None = None
    summary: Text
    authors: tuple[Key, ...] = ()
    byline: Text | None = None
    people: tuple[Key, ...] = ()
    sources: tuple[Source, ...] = ()
    pinned: bool = False

    @property
    def named_people(self) -> frozenset[str]:
        """Return who wrote it and whom it is about."""
        return frozenset((*self.authors, *self.people))


class OwnedPicture(Picture):
    """A picture with its rights: nothing goes into a release or kit without them."""

    credit: Text
    licence: Text


def _medium(value: object) -> str:
    return "video" if isinstance(value, Video) or (isinstance(value, dict) and "address" in value) else "picture"


Medium = Annotated[Annotated[OwnedPicture, Tag("picture")] | Annotated[Video, Tag("video")], Discriminator(_medium)]


class Release(Publication):
    """A social news release."""

    kind = "release"

    headline: Text
    subhead: Text | None = None
    city: Text
    summary: Text
    facts: tuple[Text, ...] = ()
    quotes: tuple[Quote, ...] = ()
    picture: OwnedPicture | None = None
    media: tuple[Medium, ...] = ()
    contacts: tuple[Key, ...] = Field(min_length=1)
    boilerplates: tuple[Key, ...] = ()
    notes: Text | None = None
    terms: Text | None = None

    @property
    def title(self) -> str:
        """Return the headline, under the name that all publications share."""
        return self.headline

    @property
    def named_people(self) -> frozenset[str]:
        """Return whom it quotes."""
        return frozenset(quote.person for quote in self.quotes if quote.person)


class Page(Written):
    """A standing page, such as About. It has no instant: it is public unless it is a draft."""

    kind: ClassVar[Literal["page"]] = "page"

    title: Text
    summary: Text | None = None
    menu: int | None = None

    @property
    def path(self) -> str:
        """Return its path inside its language's part of the site."""
        return urls.page_path(self.slug)


def is_public(item: Publication | Page, clock: Clock) -> bool:
    """Tell whether anything of it may exist in the output. This is the only place where that is decided."""
    if item.status is not Status.PUBLISHED:
        return False
    if isinstance(item, Page):
        return True
    return clock.has_reached(item.date) and (item.embargo is None or clock.has_reached(item.embargo))
