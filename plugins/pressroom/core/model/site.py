"""What is public at one instant: the only thing that features see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeVar

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import ASSETS, PICTURES, SHARE, TOOLKITS
from pressroom.core.file_words import NO_TRANSLATIONS
from pressroom.core.short_codes import code_of

from .newsroom import posters_of
from .share import USUAL_PARAMETERS, LinkParameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.core.file_words import TranslatedWords
    from pressroom.core.leaderboard import Count
    from pressroom.core.offers import Offer
    from pressroom.core.pieces import Pieces

    from .articles import CampaignUpdate, Digest, Episode
    from .asked_question import AskedQuestion
    from .asset import Picture
    from .brand import Brand
    from .campaign import Campaign
    from .campaign_parts import Results
    from .campaign_rules import HandbookPage, RuleVersion
    from .channel import Channel
    from .entry import Entry
    from .event import Event
    from .infographic import Infographic
    from .kept_address import KeptAddress
    from .kept_code import KeptCode
    from .kinds import AnyPublication, AnyWork
    from .newsroom import CardColours, Coverage, EmbedNote, Newsroom
    from .people import Person
    from .publication import EarlierRelease, Page, Publication, Release, Story
    from .published_document import PublishedDocument
    from .reader_story import ReaderStory
    from .series import Series

P = TypeVar("P", bound="Publication")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a release that was withdrawn: its headline, since when and why. Nothing leads to its page.

    But `code`, that of its short link, which may be printed somewhere, `channels`, for which posts were planned, and
    `aliases`, its former addresses. `origin` is its file.
    Whoever has read it in a feed must hear of it there: by `topics`, `hashtags` and `people` it stood in feeds.
    """

    kind: ClassVar = "release"

    slug: str
    headline: str
    date: datetime
    at: datetime
    reason: str
    code: str = ""
    channels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    origin: str = ""
    topics: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def first_path(self) -> str:
        """Return where it lived first, inside its language's part of the site."""
        return next(iter(urls.former_paths(self.path, self.aliases)), self.path)

    @property
    def named_people(self) -> frozenset[str]:
        """Return the keys of the people whom the release named."""
        return frozenset(self.people)

    @property
    def path(self) -> str:
        """Return its path inside its language's part of the site: that of the release."""
        return urls.publication_path("release", self.slug)

    @property
    def former_paths(self) -> tuple[str, ...]:
        """Return where the release lived before in this newsroom, the oldest first."""
        return urls.former_paths(self.path, self.aliases)


def tombstone_of(release: Release) -> Tombstone:
    """Return what is left of a release that is withdrawn."""
    if release.withdrawn is None:
        raise ValueError(f"{release.slug} is not withdrawn")
    told = release.slug, release.headline, release.date, release.withdrawn.at, release.withdrawn.reason
    return Tombstone(
        *told,
        code=code_of(release),
        channels=release.share.planned_channels,
        aliases=release.aliases,
        origin=release.origin,
        topics=release.topics,
        hashtags=release.hashtags,
        # In order, because a set is shown otherwise on each run.
        people=tuple(sorted(release.named_people)),
    )


@dataclass(frozen=True)
class History:
    """What a release was before its corrections. `versions` begin with the first; the one that is shown is not there.

    `names` are those that stand behind keys in any of its versions: `person x` or `contact x`, and the name.
    """

    versions: tuple[EarlierRelease, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    holders: ClassVar = ("versions",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.versions, self.names)


NO_HISTORY: Final = History()


class Signing(NamedTuple):
    """Who signs: the file of the key, or of its public half, its public half itself, and the name that it signs for."""

    key: str
    public: str
    principal: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that at least one public publication has. `publications` are the newest first."""

    key: str
    name: str
    publications: tuple[AnyPublication, ...]

    @property
    def path(self) -> str:
        """Return its path inside its language's part of the site."""
        return urls.topic_path(self.key)


@dataclass(frozen=True, slots=True)
class PreviewNote:
    """That a page is no part of the site, but a preview of what is not public yet.

    `until` is when the embargo ends, none for a draft that has no such instant; `recipient` is for whom it was made.
    `pages` are the paths of all pages of the preview; what else pages lead to is on the public site.
    """

    until: datetime | None
    recipient: str | None
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnSite:
    """That an edition is one of a campaign's own site. `folder` is the campaign's path: here, it is the root.

    `newsroom` and `newsroom_address` are the name and the home page of the newsroom that it belongs to, `default` is
    that one's first language.
    """

    folder: str
    newsroom: str
    newsroom_address: str
    default: str


@dataclass(frozen=True)
class Masthead:
    """What any page of an edition may need of the newsroom. A change of it makes every page of the edition anew.

    So it holds no publication, and nothing that only some pages print. `folder` is where the newsroom's files are,
    `url` the site's own address without a slash at its end, `features` the names of the features that are switched on.
    `share` are the channels of share bars, `toolkit` those for which the newsroom writes posts, `account_channels`
    those of its accounts, `utm` what the links in messages carry.
    `preview` is none in every build of the site itself, `own_site` none in the newsroom's.
    """

    folder: Path
    url: str
    features: frozenset[str]
    language: str
    is_default: bool
    name: str
    description: str | None
    timezone: str
    share: tuple[str, ...] | None
    embeds: tuple[EmbedNote, ...]
    picture: Picture | None
    placements: tuple[str, ...] | None = None
    card: CardColours | None = None
    contents: tuple[str, ...] = ()
    own_channels: tuple[Channel, ...] = ()
    toolkit: tuple[str, ...] | None = None
    account_channels: tuple[str, ...] = ()
    utm: LinkParameters = USUAL_PARAMETERS
    preview: PreviewNote | None = None
    own_site: OwnSite | None = None
    brand: Brand | None = None
    translated_words: TranslatedWords = NO_TRANSLATIONS

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it but the folder: the same newsroom elsewhere makes the same pages."""
        features = tuple(sorted(self.features))
        words = self.translated_words
        return digest_of(self.url, features, self.language, self.is_default, self._printed, self.own_channels, words)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the digests of its parts, by names that editors know. Of newsroom.yaml it is what every page shows."""
        return {
            "SITEURL": digest_of(self.url),
            "PLUGINS": digest_of(tuple(sorted(self.features))),
            "newsroom.yaml": digest_of(self.language, self.is_default, self._printed),
            "channels/": digest_of(self.own_channels),
            "translations/": self.translated_words.digest,
        }

    @property
    def _printed(self) -> tuple[object, ...]:
        words = self.name, self.description, self.timezone
        sharing = self.share, self.toolkit, self.account_channels, self.utm
        looks = self.picture, self.placements, self.card, self.contents, self.brand
        return *words, *sharing, self.embeds, *looks, self.preview, self.own_site

    @property
    def posters(self) -> tuple[Picture, ...]:
        """Return the posters of all embeds, those of what is not public included."""
        return posters_of(self.embeds)

    @property
    def has_picture_pages(self) -> bool:
        """Tell whether the pictures of publications have pages of their own."""
        return {ASSETS, PICTURES} <= self.features

    @property
    def has_sharing(self) -> bool:
        """Tell whether readers are offered to share; what a preview shows is not public."""
        return SHARE in self.features and self.preview is None

    @property
    def has_toolkits(self) -> bool:
        """Tell whether publications have a page with posts for every channel."""
        return self.has_sharing and TOOLKITS in self.features

    def path(self, path: str = "") -> str:
        """Return a path of this edition as seen from the site's root."""
        inside = self.inside(path)
        return inside if self.is_default else f"{self.language}/{inside}"

    def inside(self, path: str) -> str:
        """Return where a path lies inside of this edition: of a campaign's own site, the campaign is the root."""
        return path.removeprefix(self.own_site.folder) if self.own_site else path

    def of_campaign(self, path: str) -> str:
        """Return the path inside this edition as works have it, given what lies there as seen from the site's root."""
        inside = path.removeprefix(self.path())
        return f"{self.own_site.folder}{inside}" if self.own_site else inside

    def in_newsroom(self, path: str) -> str:
        """Return a path of this edition as seen from the newsroom's root, whichever site is built."""
        return urls.in_language(path, self.language, self.own_site.default) if self.own_site else self.path(path)


@dataclass(frozen=True)
class Edition:
    """The newsroom in one language. All lists hold only what is public, the newest first.

    `publications` are all kinds of them together but those that stand in lists of their own only: `entries`,
    `events` (the first to begin comes first; those of no campaign are the newsroom's own), `results`, `rules` (the
    first version comes first) and pages of a `handbook` in their order. `counts` are what votes.csv of each campaign
    tells by now, by the slugs of entries. `series` are those of which an episode is public. `paths` are all pages of
    this edition, inside it.
    `tombstones` stand for releases that were withdrawn, `statements` are those to which every page leads, `offers`
    what readers may take along. `histories` are those of corrected releases, by their slugs.
    """

    masthead: Masthead
    newsroom: Newsroom
    stories: tuple[Story, ...] = ()
    releases: tuple[Release, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    episodes: tuple[Episode, ...] = ()
    updates: tuple[CampaignUpdate, ...] = ()
    digests: tuple[Digest, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    documents: tuple[PublishedDocument, ...] = ()
    infographics: tuple[Infographic, ...] = ()
    reader_stories: tuple[ReaderStory, ...] = ()
    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    results: tuple[Results, ...] = ()
    counts: Mapping[str, Mapping[str, Count]] = field(default_factory=dict)
    rules: tuple[RuleVersion, ...] = ()
    handbook: tuple[HandbookPage, ...] = ()
    series: tuple[Series, ...] = ()
    pages: tuple[Page, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    publications: tuple[AnyPublication, ...] = ()
    paths: frozenset[str] = frozenset()
    tombstones: tuple[Tombstone, ...] = ()
    statements: tuple[Release, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    histories: Mapping[str, History] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()

    @property
    def by_kind(self) -> tuple[AnyPublication, ...]:
        """Return all `publications`, one kind after the other, whether or not lists across kinds are made yet."""
        written: tuple[AnyPublication, ...] = (*self.stories, *self.releases, *self.campaigns)
        told: tuple[AnyPublication, ...] = (*self.questions, *self.documents, *self.infographics, *self.reader_stories)
        return *written, *self.episodes, *self.updates, *self.digests, *told

    @property
    def works(self) -> tuple[AnyWork, ...]:
        """Return everything that has a page because somebody wrote a file."""
        parts: tuple[AnyWork, ...] = (*self.entries, *self.events, *self.results, *self.rules, *self.handbook)
        return *self.by_kind, *parts, *self.pages

    @cached_property
    def posted(self) -> tuple[AnyPublication, ...]:
        """Return all that the newsroom itself posts about: the publications, and parts of campaigns that stand out."""
        parts: tuple[AnyPublication, ...] = (*self.entries, *self.events, *self.results)
        return *self.publications, *(part for part in parts if part.is_posted)

    @cached_property
    def current(self) -> tuple[AnyPublication, ...]:
        """Return the publications that are not archived: what feeds carry and the home page leads to."""
        return tuple(item for item in self.publications if not item.is_archived)

    @property
    def language(self) -> str:
        """Return the code of its language."""
        return self.masthead.language

    def canonical(self, path: str) -> str | None:
        """Return the whole address of the page that a path inside it is a copy of: on a campaign's own site."""
        if self.masthead.own_site:
            return None
        return next(
            (f"{root}{path.removeprefix(folder)}" for folder, root in self._own_sites if path.startswith(folder)), None
        )

    @cached_property
    def _own_sites(self) -> tuple[tuple[str, str], ...]:
        """Return the paths of those campaigns that have sites of their own in this language, and where these begin."""
        found = []
        for campaign in self.campaigns:
            languages = campaign.languages_of_site(self.newsroom.languages)
            if campaign.site and self.language in languages:
                inside = urls.in_language("", self.language, languages[0])
                found.append((campaign.path, urls.absolute(inside, campaign.site.address)))
        return tuple(found)

    @property
    def is_default(self) -> bool:
        """Tell whether it stands at the site's root."""
        return self.masthead.is_default

    def path(self, path: str = "") -> str:
        """Return a path of this edition as seen from the site's root."""
        return self.masthead.path(path)

    def series_of(self, key: str) -> Series | None:
        """Return the series with that key, if an episode of it is public."""
        return next((series for series in self.series if series.key == key), None)

    @cached_property
    def podcasts(self) -> tuple[Series, ...]:
        """Return the series that can be heard as podcasts, if the site has feeds."""
        if "pressroom.feeds" not in self.masthead.features:
            return ()
        return tuple(series for series in self.series if series.podcast and self.heard_in(series))

    def heard_in(self, series: Series) -> tuple[Episode, ...]:
        """Return the episodes of a series that have a recording, the newest first."""
        return tuple(episode for episode in self.episodes if episode.series == series.key and episode.audio)

    def rules_of(self, campaign: str) -> tuple[RuleVersion, ...]:
        """Return the versions of a campaign's rules that hold or held, the first version first."""
        return tuple(version for version in self.rules if version.campaign == campaign)

    def handbook_of(self, campaign: str) -> tuple[HandbookPage, ...]:
        """Return the pages of a campaign's handbook in their order."""
        return tuple(page for page in self.handbook if page.campaign == campaign)

    def campaign(self, slug: str) -> Campaign | None:
        """Return the campaign with that slug, if it is public."""
        return next((campaign for campaign in self.campaigns if campaign.slug == slug), None)

    def person(self, key: str) -> Person | None:
        """Return the person with that key, if anything public names them."""
        return self._people_by_key.get(key)

    def release(self, slug: str) -> Release | None:
        """Return the release with that slug, if it is public."""
        return self._releases_by_slug.get(slug)

    def coverage_of(self, release: Release) -> tuple[Coverage, ...]:
        """Return what others have written about a release."""
        return tuple(self._coverage_by_slug.get(release.slug, ()))

    def history_of(self, release: Release) -> History:
        """Return what a release was before its corrections."""
        return self.histories.get(release.slug, NO_HISTORY)

    def publications_of(self, person: str) -> tuple[AnyPublication, ...]:
        """Return the publications that name a person, the newest first."""
        return tuple(self._publications_by_person.get(person, ()))

    @cached_property
    def _publications_by_person(self) -> dict[str, list[AnyPublication]]:
        named: dict[str, list[AnyPublication]] = {}
        for item in self.publications:
            for key in item.named_people:
                named.setdefault(key, []).append(item)
        return named

    @cached_property
    def tombstone_paths(self) -> frozenset[str]:
        """Return the paths at which there is nothing but a tombstone."""
        return frozenset(tombstone.path for tombstone in self.tombstones)

    @cached_property
    def _people_by_key(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _releases_by_slug(self) -> dict[str, Release]:
        return {release.slug: release for release in self.releases}

    @cached_property
    def _coverage_by_slug(self) -> dict[str, list[Coverage]]:
        found: dict[str, list[Coverage]] = {}
        for entry in self.coverage:
            for slug in dict.fromkeys(entry.about):
                found.setdefault(slug, []).append(entry)
        return found


@dataclass(frozen=True, slots=True)
class Site:
    """Everything public at one instant, in all languages. `folder`, `url` and `features` are as in a masthead.

    `page_size` is how many publications a page of a list holds; 0 means all of them. `signing` is who signs releases.
    `kept_codes` are the codes of short links that the newsroom has given out before and that lead somewhere now.
    `robots` is what the newsroom itself tells robots.
    `given_up` are addresses that were published, belong to nothing any more, and lead elsewhere or are gone.
    """

    folder: Path
    url: str
    clock: Clock
    editions: tuple[Edition, ...]
    features: frozenset[str] = field(default_factory=frozenset)
    page_size: int = 0
    has_topic_feeds: bool = True
    signing: Signing | None = None
    kept_codes: tuple[KeptCode, ...] = ()
    robots: str = ""
    given_up: tuple[KeptAddress, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Return all pages, from the site's root."""
        return frozenset(edition.path(path) for edition in self.editions for path in edition.paths)


def newest_first(publications: tuple[P, ...]) -> tuple[P, ...]:
    """Return publications by date, the newest first; equal dates by slug, so that the order never varies."""
    return tuple(sorted(publications, key=lambda item: (-item.date.timestamp(), item.kind, item.slug)))


def first_to_begin(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return events in the order in which they begin; those that begin at one instant by slug."""
    return tuple(sorted(events, key=lambda event: (event.starts.timestamp(), event.campaign, event.slug)))


def first_version_first(versions: tuple[RuleVersion, ...]) -> tuple[RuleVersion, ...]:
    """Return versions of rules by campaign and number."""
    return tuple(sorted(versions, key=lambda version: (version.campaign, version.number)))


def in_order(pages: tuple[HandbookPage, ...]) -> tuple[HandbookPage, ...]:
    """Return pages of handbooks as their editors have numbered them; those without a number last, by slug."""
    return tuple(sorted(pages, key=lambda page: (page.campaign, page.order is None, page.order or 0, page.slug)))
