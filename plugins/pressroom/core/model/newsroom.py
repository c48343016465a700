"""The newsroom itself: one site, its words in one language."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator, Field, model_validator

from pressroom.core.problems import suggestion

from .asset import Attachment, Picture
from .brand import Brand
from .editorial import USUAL_CALENDAR, EditorialSettings
from .feeds import USUAL_FEEDS, FeedSettings
from .fields import (
    Address,
    AssetPath,
    AttachmentPath,
    Colour,
    Day,
    Duration,
    Email,
    FontPath,
    Key,
    Language,
    Model,
    SiteAddress,
    Slug,
    Telephone,
    Text,
    Zone,
)
from .newsletter import Newsletter
from .republishing import Republishing
from .share import USUAL_PARAMETERS, UtmField

# What releases can be lifted as. `text` is always there; None stands for those that need nothing installed.
FORMAT_NAMES: Final = ("text", "markdown", "html", "ninjs", "word", "pdf")


def _format_name(value: object) -> str:
    if value not in FORMAT_NAMES:
        raise ValueError(f"'{value}' is no format of releases; {suggestion(str(value), FORMAT_NAMES)}")
    return str(value)


FormatName = Annotated[str, BeforeValidator(_format_name)]


class Contact(Model):
    """Whom a journalist can reach. At least one of telephone and e-mail is given.

    `languages` are those that are spoken there, `accounts` addresses of profiles.
    """

    name: Text
    role: Text | None = None
    email: Email | None = None
    telephone: Telephone | None = None
    hours: Text | None = None
    languages: tuple[Language, ...] = ()
    accounts: tuple[Address, ...] = ()

    @model_validator(mode="after")
    def _can_be_reached(self) -> Contact:
        if not (self.email or self.telephone):
            raise ValueError(f"{self.name} cannot be reached; add `email: …` or `telephone: …`")
        return self


class Boilerplate(Model):
    """The standing paragraph about an organisation."""

    title: Text
    text: Text


class Account(Model):
    """One official account or channel of the newsroom, for the connect page: of newsroom.yaml, or of accounts.yaml.

    `chapter` and `region` say whose it is where an organisation has many, `languages` in which it speaks. `feed` is the
    address of the account's own feed.
    """

    channel: Key
    name: Text
    address: SiteAddress
    kind: Text | None = None
    purpose: Text | None = None
    chapter: Text | None = None
    region: Text | None = None
    languages: tuple[Language, ...] = ()
    feed: Address | None = None


class Coverage(Model):
    """What others have written about the newsroom's publications: one entry of coverage.yaml.

    `about` are the slugs of publications; without any it is about the organisation as a whole.
    """

    title: Text
    publisher: Text
    address: Address
    date: Day
    author: Text | None = None
    language: Language | None = None
    about: tuple[Slug, ...] = ()


class EmbedNote(Model):
    """What is said of an embedded address, by the editor or by its provider.

    `poster` is a picture of the newsroom's own. `duration` is as it is written, like 9:56, `published` the day on which
    the video went out; `transcript` and `captions` are files to take along.
    """

    address: Address
    title: Text | None = None
    author: Text | None = None
    author_address: Address | None = None
    licence: Text | None = None
    poster: AssetPath | None = None
    poster_credit: Text | None = None
    duration: Duration | None = None
    published: Day | None = None
    transcript: AttachmentPath | None = None
    captions: AttachmentPath | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Return the files to take along."""
        return tuple(filter(None, (self.transcript, self.captions)))


def posters_of(embeds: tuple[EmbedNote, ...]) -> tuple[Picture, ...]:
    """Return the posters that notes name."""
    return tuple(Picture(file=note.poster, alt=note.title or note.address) for note in embeds if note.poster)


class FetchedEmbed(EmbedNote):
    """What a provider says of an embedded address: one entry of embeds.lock.yaml.

    `provider` is the key of who said it, `fetched` the day.
    """

    provider: Key
    fetched: Day


class CardColours(Model):
    """What cards of publications without a picture are set in: colours like `#14213d`, and fonts of the newsroom's own.

    `bold_font` is for title, series and name, `font` for the date.
    """

    background: Colour
    ink: Colour
    accent: Colour
    font: FontPath | None = None
    bold_font: FontPath | None = None


def _approvals(value: object) -> str:
    if value != "required":
        raise ValueError(f"'{value}' is no rule for approvals; write `required`, or delete `approvals`")
    return "required"


class Newsroom(Model):
    """newsroom.yaml in one language.

    Where `approvals` are required, no quote of a release goes out without one. `share` are the channels of share bars,
    `toolkit` those for which there are posts; `utm` is what links in messages carry, `feeds` how feeds are written,
    `calendar` what editors have set themselves, `republish` on what terms others may republish its stories. `brand` is
    what brand.yaml says.
    """

    name: Text
    tagline: Text | None = None
    description: Text | None = None
    notice: Text | None = None
    languages: tuple[Language, ...] = Field(min_length=1)
    timezone: Zone = "UTC"
    topics: dict[Key, Text] = Field(default_factory=dict)
    contacts: dict[Key, Contact] = Field(default_factory=dict)
    boilerplates: dict[Key, Boilerplate] = Field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
    share: tuple[Key, ...] | None = None
    toolkit: tuple[Key, ...] | None = None
    utm: UtmField = USUAL_PARAMETERS
    placements: tuple[Text, ...] | None = None
    embeds: tuple[EmbedNote, ...] = ()
    picture: Picture | None = None
    card: CardColours | None = None
    logos: tuple[Attachment, ...] = ()
    approvals: Annotated[str, BeforeValidator(_approvals)] | None = None
    formats: tuple[FormatName, ...] | None = None
    feeds: FeedSettings = USUAL_FEEDS
    newsletter: Newsletter | None = None
    republish: Republishing | None = None
    calendar: EditorialSettings = USUAL_CALENDAR
    brand: Brand | None = None

    @property
    def account_channels(self) -> tuple[str, ...]:
        """Return the channels on which it has accounts, each once."""
        return tuple(dict.fromkeys(account.channel for account in self.accounts))

    @model_validator(mode="after")
    def _names_languages_once(self) -> Newsroom:
        if len({language.casefold() for language in self.languages}) < len(self.languages):
            raise ValueError("a language stands twice under `languages`; keep one")
        return self

    @model_validator(mode="after")
    def _knows_whom_to_ask(self) -> Newsroom:
        if self.republish and self.republish.contact and self.republish.contact not in self.contacts:
            key = self.republish.contact
            raise ValueError(
                f"`republish` names a contact '{key}', which is not there; {suggestion(key, self.contacts)}"
            )
        return self

    def wearing(self, brand: Brand) -> Newsroom:
        """Return the newsroom with the name of its brand, and cards in its colours, as far as the brand says so."""
        changes: dict[str, object] = {"brand": brand, "name": brand.name or self.name}
        if brand.cards and brand.colours:
            scheme = brand.colours.light
            colours = {"background": scheme.ground, "ink": scheme.text, "accent": scheme.accent}
            changes["card"] = self.card.model_copy(update=colours) if self.card else CardColours(**colours)
        return self.model_copy(update=changes)

    @property
    def posters(self) -> tuple[Picture, ...]:
        """Return the posters of the embeds."""
        return posters_of(self.embeds)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return the newsroom's own picture and its posters."""
        return ((self.picture,) if self.picture else ()) + self.posters
