"""Publications: what has a page of its own and is published at an instant."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    SkipValidation,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pressroom.core import urls
from pressroom.core.body import EMPTY_BODY, Body
from pressroom.core.digests import digest_of

from .alias import Alias
from .asset import Attachment, OwnedPicture, Picture, kind_of_file
from .editorial import INFORMATION, PROMOTION
from .fields import Address, Day, Hashtag, Instant, Key, Language, Model, PublicationSlug, ReleaseSlug, Slug, Text
from .licences import says_what_it_allows, what_is_unknown
from .podcasting import one_of
from .sealing import seal_of
from .share import NOTHING_TO_SHARE, Share

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.clock import Clock


class Status(StrEnum):
    """Whether the editor wants it out. Neither a draft nor what is confidential goes out, whatever the clock says.

    What is confidential is not even shown in a preview.
    """

    DRAFT = "draft"
    CONFIDENTIAL = "confidential"
    PUBLISHED = "published"


# Stations of a publication's life that follow from an instant, and what is written instead of a status.
_FROM_AN_INSTANT: Final = {
    "embargoed": "`embargo:` with its instant",
    "corrected": "`corrections:` with what was corrected",
    "withdrawn": "`withdrawn:` with instant and reason",
    "archived": "`archived:` with its instant",
}


def _status(value: object) -> Status:
    words = [status.value for status in Status]
    if value in _FROM_AN_INSTANT:
        raise ValueError(
            f"'{value}' follows from an instant; delete `status`, and write {_FROM_AN_INSTANT[str(value)]}"
        )
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


class Approval(Model):
    """Who has approved the words of a quote, and when. `words` is the seal of the words that were approved."""

    by: Text
    at: Instant
    words: Text | None = None


class Quote(Model):
    """Words of a person of people.yaml, or of a speaker named here. `picture` is the speaker's."""

    text: Text
    person: Key | None = None
    speaker: Text | None = None
    role: Text | None = None
    picture: OwnedPicture | None = None
    approved: Approval | None = None

    @model_validator(mode="after")
    def _has_a_speaker(self) -> Quote:
        if self.person and self.speaker:
            raise ValueError("a quote has two speakers; delete `person` or `speaker`")
        if not (self.person or self.speaker):
            raise ValueError("a quote needs one speaker; add `person: key` (of people.yaml) or `speaker: name`")
        return self

    @model_validator(mode="after")
    def _is_what_was_approved(self) -> Quote:
        if self.approved and self.approved.words is None:
            raise ValueError(
                f"the approval does not say of which words; run `pressroom approve`, or add `words: '{self.seal}'`"
            )
        if self.approved and self.approved.words != self.seal:
            day = self.approved.at.date().isoformat()
            raise ValueError(
                f"these words are others than those that {self.approved.by} approved on {day}; "
                f"have them approved again, then run `pressroom approve`, or write the new instant and "
                f"`words: '{self.seal}'`"
            )
        return self

    @property
    def seal(self) -> str:
        """Return what stands for these words of this speaker: line breaks and spaces make no difference to it."""
        return seal_of(self.person or self.speaker or "", self.text)


class Video(Model):
    """A video of a story or a release, or whatever else can be embedded, by its public address."""

    address: Address
    title: Text
    embargo: Instant | None = None


# Kind, language and slug: no two works of a newsroom share them.
Work = tuple[str, str, str]


class Written(Model):
    """What has a page of its own because somebody wrote a file. `slug` is shared by all translations.

    `origin` is the file, as messages show it. `aliases` are its former addresses, the oldest first: inside its
    language's part of the site, or from the root with a slash in front.
    """

    kind: ClassVar[str]

    slug: Slug
    language: str
    origin: str
    body: SkipValidation[Body] = EMPTY_BODY
    status: StatusField = Status.PUBLISHED
    aliases: tuple[Alias, ...] = ()

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


class FurtherLink(Model):
    """Further reading, or what others have written before."""

    title: Text
    address: Address
    publisher: Text | None = None
    date: Day | None = None


class Publication(Written):
    """What stories, releases and campaigns have in common: they are published at an instant.

    `purpose` is for the editors' calendar alone: `information` or `promotion`. Without it, its kind decides.
    """

    slug: PublicationSlug
    date: Instant
    updated: Instant | None = None
    embargo: Instant | None = None
    topics: tuple[Key, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    purpose: Annotated[str, one_of(INFORMATION, PROMOTION)] | None = None
    picture: Picture | None = None
    # By a function: Pydantic would copy a default for every publication.
    share: Share = Field(default_factory=lambda: NOTHING_TO_SHARE, examples=["share: {messages: {all: '…'}}"])

    @model_validator(mode="after")
    def _names_topics_once(self) -> Self:
        twice = [topic for topic in self.topics if self.topics.count(topic) > 1]
        if twice:
            raise ValueError(f"the topic '{twice[0]}' stands twice under `topics`; keep one")
        return self

    @cached_property
    def path(self) -> str:
        """Return its path inside its language's part of the site."""
        return urls.publication_path(self.kind, self.slug, self.within)

    @property
    def within(self) -> str:
        """Return what it belongs to: the key of an episode's series, or the slug of an update's campaign."""
        return ""

    @property
    def former_paths(self) -> tuple[str, ...]:
        """Return where it lived before in this newsroom, the oldest first, inside its language's part of the site."""
        return urls.former_paths(self.path, self.aliases)

    @property
    def first_path(self) -> str:
        """Return where it lived first, inside its language's part of the site: no change of its address changes it."""
        return next(iter(self.former_paths), self.path)

    @property
    def named_people(self) -> frozenset[str]:
        """Return the keys of the people whom it names."""
        return frozenset()

    @property
    def lift(self) -> datetime:
        """Return the instant from which on it is public, as far as dates decide."""
        return max(self.date, self.embargo or self.date)

    @property
    def gone_from(self) -> datetime | None:
        """Return the instant from which on it is public no longer; None if it stays."""
        return None

    @property
    def modified(self) -> datetime:
        """Return when it last changed, as far as the editor says."""
        return max(self.date, self.updated or self.date)

    @property
    def corrected(self) -> datetime | None:
        """Return when it was corrected the last time; None if it never was."""
        return None

    @property
    def is_posted(self) -> bool:
        """Tell whether the newsroom itself posts about it, and so has posts, cards and a short link for it."""
        return True

    @property
    def is_archived(self) -> bool:
        """Tell whether it is kept for the record only. The site holds the instant only where it has come."""
        return False


class Article(Publication):
    """What has a title, authors and a text, whatever it belongs to.

    `original` is the language in which it was first written.
    """

    original: Language | None = None

    title: Text
    subtitle: Text | None = None
    summary: Text
    authors: tuple[Key, ...] = ()
    byline: Text | None = None
    people: tuple[Key, ...] = ()
    media: tuple[Video, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def named_people(self) -> frozenset[str]:
        """Return who wrote it and whom it is about."""
        return frozenset((*self.authors, *self.people))

    @property
    def teller(self) -> str | None:
        """Return who tells it in place of its authors: nobody, but in stories of readers."""
        return None

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return all files that readers may take along."""
        return ()


def _own_terms(value: object) -> bool | str:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise ValueError("write `true`, `false`, or the name of a licence")  # noqa: TRY004 - told to editors
    if not says_what_it_allows(value):
        raise ValueError(f"{what_is_unknown(value)}, or `false`")
    return value.strip()


class Republishable(Article):
    """An article whose words are all of it, so that others can republish it.

    `republish` is a licence of its own, or whether the newsroom's terms hold for it. A text of somebody who is not of
    the newsroom is offered only where it says so itself.
    """

    republish: Annotated[bool | str, BeforeValidator(_own_terms)] | None = None

    @property
    def is_told_by_others(self) -> bool:
        """Tell whether somebody else has told it to the newsroom, and only to the newsroom."""
        return False


class Story(Republishable):
    """A story: brand journalism, a report, an explanation."""

    kind = "story"

    pinned: bool = False


def _medium(value: object) -> str:
    if isinstance(value, Video) or (isinstance(value, dict) and "address" in value):
        return "video"
    written = value if isinstance(value, dict) else vars(value) if isinstance(value, Model) else {}
    file = written.get("file")
    kind = kind_of_file(file) if isinstance(file, str) else None
    if kind is None:  # nothing that we know: what was meant shows in what is said of it
        kind = "document" if "title" in written and "alt" not in written else "picture"
    return "picture" if kind == "picture" else "attachment"


Medium = Annotated[
    Annotated[OwnedPicture, Tag("picture")] | Annotated[Attachment, Tag("attachment")] | Annotated[Video, Tag("video")],
    Discriminator(_medium),
]


class ReleaseType(StrEnum):
    """What kind of release it is. A statement answers a crisis: every page shows a banner that leads to it."""

    RELEASE = "release"
    STATEMENT = "statement"


def _release_type(value: object) -> ReleaseType:
    words = [each.value for each in ReleaseType]
    if value not in words:
        raise ValueError(f"'{value}' is no type of release; write one of {', '.join(words)}")
    return ReleaseType(str(value))


class Correction(Model):
    """What was corrected, why and when. Before that instant, the earlier version stands on the page."""

    at: Instant
    text: Text
    reason: Text


class Withdrawal(Model):
    """Since when a release is withdrawn, and why. Nothing but its headline stays on its page."""

    at: Instant
    reason: Text


class Update(Model):
    """One entry of a statement's timeline."""

    at: Instant
    text: Text


# What a life is told of, entry by entry.
Dated = TypeVar("Dated", Correction, Update)


class Release(Publication):
    """A social news release.

    It is a draft, confidential, under embargo or published by `status`, `date` and `embargo`; corrected, withdrawn and
    archived by the instants that its corrections, `withdrawn` and `archived` name. `links` lead to further reading and
    to earlier coverage, `related` are the slugs of other releases, `spokespeople` keys of people.yaml. `updates` are
    the timeline of a statement, whose banner every page shows until `banner_until`. `original` is the language in
    which it was first written.
    """

    kind = "release"

    slug: ReleaseSlug
    original: Language | None = None
    headline: Text
    subhead: Text | None = None
    type: Annotated[ReleaseType, BeforeValidator(_release_type)] = ReleaseType.RELEASE
    city: Text
    summary: Text
    facts: tuple[Text, ...] = ()
    quotes: tuple[Quote, ...] = ()
    picture: OwnedPicture | None = None
    media: tuple[Medium, ...] = ()
    links: tuple[FurtherLink, ...] = ()
    contacts: tuple[Key, ...] = Field(min_length=1)
    spokespeople: tuple[Key, ...] = ()
    boilerplates: tuple[Key, ...] = ()
    notes: Text | None = None
    terms: Text | None = None
    related: tuple[PublicationSlug, ...] = ()
    updates: tuple[Update, ...] = ()
    banner_until: Instant | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    archived: Instant | None = None

    @field_validator("updates", "banner_until")
    @classmethod
    def _belongs_to_a_statement(cls, value: object, info: ValidationInfo) -> object:
        if value and info.data.get("type") is ReleaseType.RELEASE:
            key = info.field_name
            raise ValueError(f"only a statement has `{key}`; write `type: statement`, or delete `{key}`")
        return value

    @field_validator("corrections", "updates")
    @classmethod
    def _tells_in_order(cls, entries: tuple[Dated, ...], info: ValidationInfo) -> tuple[Dated, ...]:
        instants = [entry.at for entry in entries]
        if instants != sorted(instants):
            raise ValueError(f"the {info.field_name} are not in order; write the oldest first")
        if info.field_name == "corrections" and instants and instants[0] < info.data.get("date", instants[0]):
            raise ValueError("a correction is older than the release itself; correct its `at`")
        return entries

    @property
    def title(self) -> str:
        """Return the headline, under the name that all publications share."""
        return self.headline

    @property
    def corrected(self) -> datetime | None:
        """Return when it was corrected the last time; None if it never was."""
        return self.corrections[-1].at if self.corrections else None

    @property
    def is_archived(self) -> bool:
        """Tell whether it is kept for the record only."""
        return self.archived is not None

    @property
    def version(self) -> int:
        """Return which version it is: the first, and one more for each correction."""
        return 1 + len(self.corrections)

    @property
    def modified(self) -> datetime:
        """Return when it last changed: by an update, a correction, or as the editor says."""
        told = (*(each.at for each in self.corrections), *(each.at for each in self.updates))
        return max((super().modified, *told))

    @property
    def named_people(self) -> frozenset[str]:
        """Return whom it quotes, and who speaks for the organisation."""
        return frozenset((*(quote.person for quote in self.quotes if quote.person), *self.spokespeople))


# The name of an earlier version: the release's slug, and the number of the version.
_VERSION: Final = re.compile(r"(?P<release>.+)-v(?P<number>[1-9][0-9]{0,3})")


def _slug_of_version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise ValueError(f"'{text}' does not say which version of what it is; name the file after the release: x-v1.md")
    return text


class EarlierRelease(Release):
    """A release as it was before a correction: a file of content/versions/, named after the release and the version.

    Whether it is public, withdrawn or archived, and what its corrections say, stands in the release's present file.
    """

    kind = "version"

    slug: Annotated[PublicationSlug, AfterValidator(_slug_of_version)]

    @property
    def release(self) -> str:
        """Return the slug of the release."""
        return self.slug.rpartition("-v")[0]

    @property
    def number(self) -> int:
        """Return which version it is; the first is 1."""
        return int(self.slug.rpartition("-v")[2])

    def in_place_of(self, present: Release) -> Release:
        """Return it as the site shows it before the correction that replaced it."""
        own = {name: getattr(self, name) for name in Release.model_fields}
        controls = {
            "slug": present.slug,
            "aliases": present.aliases,
            "status": present.status,
            "embargo": present.embargo,
            "corrections": present.corrections[: self.number - 1],
            "withdrawn": present.withdrawn,
            "archived": present.archived,
        }
        release = Release.model_construct(**{**own, **controls})
        release.settle(self.body, digest_of(self.digest, *controls.values()))
        return release


class Page(Written):
    """A standing page, such as About. It needs no `date`; with one, it is public from then on, as a publication is."""

    kind: ClassVar[Literal["page"]] = "page"

    title: Text
    summary: Text | None = None
    date: Instant | None = None
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
        return item.date is None or clock.has_reached(item.date)
    has_come = clock.has_reached(item.date) and (item.embargo is None or clock.has_reached(item.embargo))
    return has_come and not is_over(item, clock)


def is_over(item: Publication, clock: Clock) -> bool:
    """Tell whether it is public no longer, and never will be again unless somebody edits it."""
    return item.gone_from is not None and clock.has_reached(item.gone_from)
