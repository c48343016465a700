"""What is public at one instant: the only thing that features see."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeVar

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.short_codes import code_of

from .newsroom import posters_of
from .share import USUAL_PARAMETERS, LinkParameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.core.offers import Offer
    from pressroom.core.pieces import Pieces

    from .asset import Picture
    from .campaign import Campaign
    from .channel import Channel
    from .kept_code import KeptCode
    from .newsroom import CardColours, Coverage, EmbedNote, Newsroom
    from .people import Person
    from .publication import EarlierRelease, Page, Publication, Release, Story

P = TypeVar("P", bound="Publication")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a release that was withdrawn: its headline, since when and why. Nothing leads to its page.

    But `code`, that of its short link, which may be printed somewhere, and `channels`, for which posts were planned.
    """

    slug: str
    headline: str
    date: datetime
    at: datetime
    reason: str
    code: str = ""
    channels: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return its path inside its language's part of the site: that of the release."""
        return urls.publication_path("release", self.slug)


def tombstone_of(release: Release) -> Tombstone:
    """Return what is left of a release that is withdrawn."""
    if release.withdrawn is None:
        raise ValueError(f"{release.slug} is not withdrawn")
    told = release.slug, release.headline, release.date, release.withdrawn.at, release.withdrawn.reason
    return Tombstone(*told, code=code_of(release), channels=release.share.planned_channels)


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
    publications: tuple[Story | Release | Campaign, ...]

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


@dataclass(frozen=True)
class Masthead:
    """What any page of an edition may need of the newsroom. A change of it makes every page of the edition anew.

    So it holds no publication, and nothing that only some pages print. `folder` is where the newsroom's files are,
    `url` the site's own address without a slash at its end, `features` the names of the features that are switched on.
    `share` are the channels of share bars, `toolkit` those for which the newsroom writes posts, `account_channels`
    those of its accounts, `utm` what the links in messages carry.
    `preview` is none in every build of the site itself.
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

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it but the folder: the same newsroom elsewhere makes the same pages."""
        features = tuple(sorted(self.features))
        return digest_of(self.url, features, self.language, self.is_default, self._printed, self.own_channels)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the digests of its parts, by names that editors know. Of newsroom.yaml it is what every page shows."""
        return {
            "SITEURL": digest_of(self.url),
            "PLUGINS": digest_of(tuple(sorted(self.features))),
            "newsroom.yaml": digest_of(self.language, self.is_default, self._printed),
            "channels/": digest_of(self.own_channels),
        }

    @property
    def _printed(self) -> tuple[object, ...]:
        words = self.name, self.description, self.timezone
        sharing = self.share, self.toolkit, self.account_channels, self.utm
        return *words, *sharing, self.embeds, self.picture, self.placements, self.card, self.contents, self.preview

    @property
    def posters(self) -> tuple[Picture, ...]:
        """Return the posters of all embeds, those of what is not public included."""
        return posters_of(self.embeds)

    @property
    def has_picture_pages(self) -> bool:
        """Tell whether the pictures of publications have pages of their own."""
        return {"pressroom.assets", "pressroom.pictures"} <= self.features

    @property
    def has_sharing(self) -> bool:
        """Tell whether readers are offered to share; what a preview shows is not public."""
        return "pressroom.share" in self.features and self.preview is None

    @property
    def has_toolkits(self) -> bool:
        """Tell whether publications have a page with posts for every channel."""
        return self.has_sharing and "pressroom.toolkits" in self.features

    def path(self, path: str = "") -> str:
        """Return a path of this edition as seen from the site's root."""
        return path if self.is_default else f"{self.language}/{path}"


@dataclass(frozen=True)
class Edition:
    """The newsroom in one language. All lists hold only what is public, the newest first.

    `publications` are stories, releases and campaigns together; `paths` are all pages of this edition, inside it.
    `tombstones` stand for releases that were withdrawn, `statements` are those to which every page leads, `offers`
    what readers may take along. `histories` are those of corrected releases, by their slugs.
    """

    masthead: Masthead
    newsroom: Newsroom
    stories: tuple[Story, ...] = ()
    releases: tuple[Release, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    pages: tuple[Page, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    publications: tuple[Story | Release | Campaign, ...] = ()
    paths: frozenset[str] = frozenset()
    tombstones: tuple[Tombstone, ...] = ()
    statements: tuple[Release, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    histories: Mapping[str, History] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()

    @cached_property
    def current(self) -> tuple[Story | Release | Campaign, ...]:
        """Return the publications that are not archived: what feeds carry and the home page leads to."""
        return tuple(item for item in self.publications if not item.is_archived)

    @property
    def language(self) -> str:
        """Return the code of its language."""
        return self.masthead.language

    @property
    def is_default(self) -> bool:
        """Tell whether it stands at the site's root."""
        return self.masthead.is_default

    def path(self, path: str = "") -> str:
        """Return a path of this edition as seen from the site's root."""
        return self.masthead.path(path)

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

    def publications_of(self, person: str) -> tuple[Story | Release | Campaign, ...]:
        """Return the publications that name a person, the newest first."""
        return tuple(self._publications_by_person.get(person, ()))

    @cached_property
    def _publications_by_person(self) -> dict[str, list[Story | Release | Campaign]]:
        named: dict[str, list[Story | Release | Campaign]] = {}
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

    @property
    def paths(self) -> frozenset[str]:
        """Return all pages, from the site's root."""
        return frozenset(edition.path(path) for edition in self.editions for path in edition.paths)


def newest_first(publications: tuple[P, ...]) -> tuple[P, ...]:
    """Return publications by date, the newest first; equal dates by slug, so that the order never varies."""
    return tuple(sorted(publications, key=lambda item: (-item.date.timestamp(), item.kind, item.slug)))
