"""From the library to the site: what is public at one instant, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pressroom.core.features import CAMPAIGNS, FEEDS, HUB, RELEASES, SEARCH

from . import campaign_as_of, urls
from .accounts import groupings_of
from .archive import archive_of
from .clock import beginning_of
from .entry_filters import entries_by_campaign, filtered_entries
from .file_words import NO_TRANSLATIONS
from .leaderboard import counts_as_of, leaderboard_of
from .model import (
    AnyPublication,
    Article,
    Campaign,
    CampaignUpdate,
    Digest,
    EarlierRelease,
    Edition,
    Entry,
    Episode,
    Event,
    HandbookPage,
    History,
    Masthead,
    Page,
    Publication,
    Release,
    ReleaseType,
    Results,
    RuleVersion,
    Site,
    Topic,
)
from .model.publication import Written, is_public
from .model.republishing import terms_of
from .model.site import first_to_begin, first_version_first, in_order, newest_first, tombstone_of
from .moved import given_up, pages_of
from .offers import offers_of
from .pagination import count_numbered
from .release_filters import filtered_releases
from .short_codes import codes_to_come

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from .clock import Clock
    from .library import Library
    from .model import Attachment, Newsroom, Person, Picture, Series
    from .model.kept_code import KeptCode
    from .model.site import Signing

    # The earlier versions of releases by the slugs of these, the first version first.
    Versions = Mapping[str, tuple[EarlierRelease, ...]]

Part = TypeVar("Part", CampaignUpdate, Entry, Event, Results, RuleVersion, HandbookPage)
AnyWritten = TypeVar("AnyWritten", bound=Written)
AnyDated = TypeVar("AnyDated", bound=Publication | Page)


def assemble(
    library: Library,
    clock: Clock,
    url: str,
    features: Iterable[str],
    *,
    page_size: int = 0,
    has_topic_feeds: bool = True,
    signing: Signing | None = None,
    including: str = "",
) -> Site:
    """Return the site as it is at the clock's instant. `url` is its address, `features` what its settings switch on.

    `signing` is who signs releases, if anybody does. `including` is the slug of a campaign that stands there although
    it shall be on a site of its own only.
    """
    features = frozenset(features)
    url = url.rstrip("/")
    newsrooms = {language: newsroom_as_of(newsroom, clock) for language, newsroom in library.newsrooms.items()}
    editions = [
        _edition(library, clock, newsroom, _masthead(library, newsroom, url, language, features), page_size, including)
        for language, newsroom in newsrooms.items()
    ]
    if signing and RELEASES in features:
        verifying = frozenset({urls.page_path(urls.VERIFY_PAGE)})
        editions = [replace(edition, paths=edition.paths | verifying) for edition in editions]
    site = Site(
        folder=library.folder,
        url=url,
        clock=clock,
        editions=tuple(editions),
        features=features,
        page_size=page_size,
        has_topic_feeds=has_topic_feeds,
        signing=signing,
        robots=library.robots,
    )
    is_linkable = site.paths.__contains__
    whole = [with_lists(_without_dead_links(edition, is_linkable)) for edition in editions]
    site = replace(
        site, editions=tuple(_with_coverage(library, clock, whole)), kept_codes=tuple(_kept_codes(library, site))
    )
    return replace(site, given_up=tuple(given_up(library, site)))


def as_public(item: AnyWritten, clock: Clock, is_linkable: Callable[[str], bool]) -> AnyWritten:
    """Return a public item as the site holds it: without the note of an update to come, and without dead links."""
    return _linked(_as_of(item, clock), is_linkable)


def mastheads_of(library: Library, url: str, features: Iterable[str]) -> dict[str, Masthead]:
    """Return what pages need of the newsroom, in each of its languages. The instant makes no difference to it."""
    told = library.newsrooms.items()
    return {
        language: _masthead(library, newsroom, url.rstrip("/"), language, frozenset(features))
        for language, newsroom in told
    }


def _masthead(library: Library, newsroom: Newsroom, url: str, language: str, features: frozenset[str]) -> Masthead:
    return Masthead(
        folder=library.folder,
        url=url,
        features=features,
        language=language,
        is_default=language == next(iter(library.newsrooms)),
        name=newsroom.name,
        description=newsroom.description,
        timezone=newsroom.timezone,
        share=newsroom.share,
        toolkit=newsroom.toolkit,
        account_channels=newsroom.account_channels,
        utm=newsroom.utm,
        embeds=newsroom.embeds,
        picture=newsroom.picture,
        placements=newsroom.placements,
        card=newsroom.card,
        brand=newsroom.brand,
        contents=pictures_of_every_page(library, newsroom),
        own_channels=library.own_channels.get(language, ()),
        translated_words=library.translated_words.get(language, NO_TRANSLATIONS),
    )


def pictures_of_every_page(library: Library, newsroom: Newsroom) -> tuple[str, ...]:
    """Return the digests of the files that any page may show."""
    return tuple(library.pictures.get(file, "") for file in _files_for_every_page(newsroom))


def _files_for_every_page(newsroom: Newsroom) -> Iterator[str]:
    yield from (picture.file for picture in newsroom.pictures)
    for note in newsroom.embeds:
        yield from note.files


def _edition(  # noqa: PLR0917 - in the order in which they are told
    library: Library, clock: Clock, newsroom: Newsroom, masthead: Masthead, page_size: int, including: str
) -> Edition:
    """Return what is public in a language, and the paths of it. What no feature makes a page of is not there."""
    language, features = masthead.language, masthead.features

    def public(items: tuple[AnyDated, ...], feature: str) -> tuple[AnyDated, ...]:
        if feature not in features:
            return ()
        return tuple(item for item in items if item.language == language and is_public(item, clock))

    def as_of(items: tuple[AnyWritten, ...]) -> tuple[AnyWritten, ...]:
        return tuple(_as_of(item, clock) for item in items)

    def of_campaigns(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        # What belongs to a campaign that is held back would give it away.
        return tuple(part for part in parts if part.campaign in public_campaigns)

    versions = versions_of(library, language)
    stories = as_of(public(library.stories, HUB))
    present = public(library.releases, RELEASES)
    all_releases = as_of(tuple(in_force(release, versions, clock) for release in present))
    releases = tuple(release for release in all_releases if release.withdrawn is None)
    campaigns = as_of(public(library.campaigns, CAMPAIGNS))
    campaigns = tuple(each for each in campaigns if not each.is_elsewhere or each.slug == including)
    public_campaigns = {campaign.slug for campaign in campaigns}
    episodes = as_of(public(library.episodes, HUB))
    digests = as_of(public(library.digests, HUB))
    own_events = tuple(event for event in as_of(public(library.events, HUB)) if not event.campaign)
    pages = sorted(as_of(public(library.pages, HUB)), key=lambda page: (page.menu is None, page.menu or 0, page.slug))
    edition = Edition(
        masthead=masthead,
        newsroom=newsroom,
        stories=newest_first(stories),
        releases=newest_first(releases),
        tombstones=tuple(tombstone_of(release) for release in newest_first(all_releases) if release.withdrawn),
        statements=tuple(release for release in newest_first(releases) if _has_banner(release, clock)),
        campaigns=newest_first(campaigns),
        episodes=newest_first(episodes),
        updates=newest_first(of_campaigns(as_of(public(library.updates, HUB)))),
        questions=newest_first(as_of(public(library.questions, HUB))),
        documents=newest_first(as_of(public(library.documents, HUB))),
        infographics=newest_first(as_of(public(library.infographics, HUB))),
        reader_stories=newest_first(as_of(public(library.reader_stories, HUB))),
        entries=newest_first(of_campaigns(as_of(public(library.entries, CAMPAIGNS)))),
        events=first_to_begin((*of_campaigns(as_of(public(library.events, CAMPAIGNS))), *own_events)),
        results=of_campaigns(as_of(public(library.results, CAMPAIGNS))),
        counts={slug: counts_as_of(library.counts.get(slug, ()), clock) for slug in sorted(public_campaigns)},
        rules=first_version_first(of_campaigns(as_of(public(library.rules, CAMPAIGNS)))),
        handbook=in_order(of_campaigns(as_of(public(library.handbook, CAMPAIGNS)))),
        series=tuple(_series(library.series.get(language, ()), episodes, clock)),
        pages=tuple(pages),
        histories=histories_of(releases, versions, library.people[language], newsroom, clock),
    )
    edition = replace(edition, digests=newest_first(tuple(_leading_somewhere(digests, edition.by_kind))))
    people = (person_as_of(each, clock) for each in _named(library.people[language], edition.by_kind))
    edition = replace(edition, people=tuple(people))
    return with_paths(edition, page_size)


def with_paths(edition: Edition, page_size: int) -> Edition:
    """Return the edition with the paths of all its pages."""
    return replace(edition, paths=frozenset(_paths(edition, edition.masthead.features, page_size)))


def _series(known: tuple[Series, ...], episodes: tuple[Episode, ...], clock: Clock) -> Iterator[Series]:
    """Yield the series of which an episode is public, without pictures that are under embargo."""
    told = {episode.series for episode in episodes}
    for series in known:
        if series.key in told:
            is_whole = series.picture is None or _is_free(series.picture, clock)
            yield series if is_whole else series.model_copy(update={"picture": None})


def versions_of(library: Library, language: str) -> Versions:
    """Return the earlier versions of releases by the slugs of these, the first version first."""
    found: defaultdict[str, tuple[EarlierRelease, ...]] = defaultdict(tuple)
    for version in sorted(library.versions, key=lambda each: each.number):
        if version.language == language:
            found[version.release] += (version,)
    return found


def in_force(release: Release, versions: Versions, clock: Clock) -> Release:
    """Return the version of a release that holds at the instant: the one before the first correction to come."""
    to_come = [number for number, each in enumerate(release.corrections) if not clock.has_reached(each.at)]
    return versions[release.slug][to_come[0]].in_place_of(release) if to_come else release


def histories_of(
    releases: Iterable[Release], versions: Versions, people: tuple[Person, ...], newsroom: Newsroom, clock: Clock
) -> dict[str, History]:
    """Return the histories of those that were corrected, by their slugs. The releases are as they are in force."""
    return {
        release.slug: _history(
            release, tuple(_as_of(version, clock) for version in versions[release.slug]), people, newsroom
        )
        for release in releases
        if release.corrections
    }


def _history(
    release: Release, versions: tuple[EarlierRelease, ...], people: tuple[Person, ...], newsroom: Newsroom
) -> History:
    """Return what the release was before each of its corrections."""
    earlier = versions[: len(release.corrections)]
    texts = (release, *earlier)
    named = {f"person {key}" for each in texts for key in each.named_people}
    named |= {f"contact {key}" for each in texts for key in each.contacts}
    known = [(f"person {person.key}", person.name) for person in people]
    known += [(f"contact {key}", contact.name) for key, contact in newsroom.contacts.items()]
    return History(earlier, tuple((key, name) for key, name in known if key in named))


def _as_of(item: AnyWritten, clock: Clock) -> AnyWritten:
    """Return the item without what is still to come.

    That is the note of an update, assets under embargo, what is told of an event afterwards, a release's life, awards.

    An instant that has not been reached says nothing, so that nobody can ask it by mistake.
    """

    def is_to_come(instant: datetime | None) -> bool:
        return instant is not None and not clock.has_reached(instant)

    changes: dict[str, object] = {}
    if isinstance(item, (Article, Release)) and any(is_to_come(medium.embargo) for medium in item.media):
        changes["media"] = tuple(medium for medium in item.media if not is_to_come(medium.embargo))
    if isinstance(item, Publication):
        if is_to_come(item.updated):
            changes["updated"] = None
        if item.picture and is_to_come(item.picture.embargo):
            changes["picture"] = None
    if of_kind := _OF_KIND.get(item.kind):
        changes |= of_kind(item, is_to_come)
    return item.changed(**changes) if changes else item


def newsroom_as_of(newsroom: Newsroom, clock: Clock) -> Newsroom:
    """Return the newsroom without its own picture and logos that are under embargo."""
    picture = newsroom.picture if newsroom.picture and _is_free(newsroom.picture, clock) else None
    logos = tuple(logo for logo in newsroom.logos if _is_free(logo, clock))
    if (picture, logos) == (newsroom.picture, newsroom.logos):
        return newsroom
    return newsroom.model_copy(update={"picture": picture, "logos": logos})


def person_as_of(person: Person, clock: Clock) -> Person:
    """Return the person without a picture that is under embargo."""
    if person.picture is None or _is_free(person.picture, clock):
        return person
    return person.model_copy(update={"picture": None})


def _is_free(asset: Picture | Attachment, clock: Clock) -> bool:
    return asset.embargo is None or clock.has_reached(asset.embargo)


def _recording_as_of(episode: Episode, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    """Return what an episode has no longer while its recording is to come: all that tells of it.

    A recording that lies elsewhere is left out before, as all media are.
    """
    recording = episode.recording or episode.elsewhere
    if recording is None or not is_to_come(recording.embargo):
        return {}
    told = dict.fromkeys(("audio", "video", "duration", "transcript", "chapters", "measured"))
    return {**told, "marks": ()}


def _awards_as_of(entry: Entry, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    since = entry.award.since if entry.award else None
    counted = entry.votes.at if entry.votes else None
    return {name: None for name, instant in (("award", since), ("votes", counted)) if is_to_come(instant)}


def _campaign_as_of(campaign: Campaign, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    changes, kit = campaign_as_of.changes_as_of(campaign, is_to_come), campaign.media_kit
    if kit and any(is_to_come(file.embargo) for file in kit.files):
        files = tuple(file for file in kit.files if not is_to_come(file.embargo))
        changes["media_kit"] = kit.model_copy(update={"files": files})
    return changes


def _told_afterwards(event: Event, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    recap = event.recap
    if (recap or event.recording) and is_to_come(event.over_from):
        return {"recap": None, "recording": None}
    if recap and any(is_to_come(picture.embargo) for picture in recap.pictures):
        free = tuple(picture for picture in recap.pictures if not is_to_come(picture.embargo))
        return {"recap": recap.model_copy(update={"pictures": free})}
    return {}


def _life_as_of(release: Release, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    changes: dict[str, object] = {}
    if any(is_to_come(update.at) for update in release.updates):
        changes["updates"] = tuple(update for update in release.updates if not is_to_come(update.at))
    if any(is_to_come(quote.picture.embargo) for quote in release.quotes if quote.picture):
        changes["quotes"] = tuple(
            quote.model_copy(update={"picture": None}) if quote.picture and is_to_come(quote.picture.embargo) else quote
            for quote in release.quotes
        )
    if release.withdrawn and is_to_come(release.withdrawn.at):
        changes["withdrawn"] = None
    if is_to_come(release.archived):
        changes["archived"] = None
    return changes


# What else is still to come of each kind.
_OF_KIND: Final[dict[str, Callable[[Any, Callable[[datetime | None], bool]], dict[str, object]]]] = {
    "episode": _recording_as_of,
    "event": _told_afterwards,
    "entry": _awards_as_of,
    "campaign": _campaign_as_of,
    "release": _life_as_of,
    "version": _life_as_of,
}


def _has_banner(release: Release, clock: Clock) -> bool:
    """Tell whether every page leads to it: a statement, until its banner ends or it is archived."""
    if release.type is not ReleaseType.STATEMENT or release.archived:
        return False
    return release.banner_until is None or not clock.has_reached(release.banner_until)


def _named(people: tuple[Person, ...], publications: tuple[AnyPublication, ...]) -> Iterable[Person]:
    """Yield the people whom something public names."""
    named = {key for item in publications for key in item.named_people}
    return (person for person in people if person.key in named)


def _paths(edition: Edition, features: frozenset[str], page_size: int) -> Iterator[str]:
    publications = edition.by_kind
    posted = (
        *publications,
        *(part for part in (*edition.entries, *edition.events, *edition.results) if part.is_posted),
    )
    yield from (tombstone.path for tombstone in edition.tombstones)
    yield from _paths_in_campaigns(edition, page_size)
    if edition.masthead.has_picture_pages:
        yield from (urls.pictures_path(item.path) for item in posted if item.picture)
    if edition.masthead.has_toolkits:
        yield from (urls.toolkit_path(item.path) for item in posted if not item.is_archived)
    if SEARCH in features:
        yield urls.page_path(urls.SEARCH_PAGE)
    if HUB not in features:
        yield from (item.path for item in publications)
        return
    hub_pages = urls.PAGES_OF_OWN_SITES if edition.masthead.own_site else urls.HUB_PAGES
    hub_pages = hub_pages if FEEDS in features else hub_pages - {"feeds"}
    if edition.masthead.own_site and not edition.people:
        hub_pages -= {"people"}
    yield from (urls.page_path(name) for name in hub_pages - urls.PAGES_WHEN_FILLED)
    yield from (item.path for item in publications)
    yield from (urls.republish_path(item.path) for item in publications if terms_of(edition.newsroom, item))
    yield from (page.path for page in edition.pages)
    yield from (urls.connect_path(each) for each in groupings_of(edition.newsroom.accounts))
    for path, length in _lists(edition):
        yield from (urls.list_page_path(path, number) for number in range(count_numbered(length, page_size) + 1))


def _paths_in_campaigns(edition: Edition, page_size: int) -> Iterator[str]:
    """Yield the paths of all parts of campaigns, and of the lists of them; those of the newsroom's own events, too."""
    yield from (part.path for part in (*edition.entries, *edition.events, *edition.results))
    yield from (part.path for part in (*edition.rules, *edition.handbook))
    yield from (urls.media_kit_path(campaign.path) for campaign in edition.campaigns if campaign.media_kit)
    yield from (urls.rules_path(campaign) for campaign in sorted({version.campaign for version in edition.rules}))
    for campaign, entries in entries_by_campaign(edition.entries).items():
        for chosen, listed in filtered_entries(entries).items():
            pages = range(count_numbered(len(listed), page_size) + 1)
            yield from (urls.list_page_path(chosen.path(campaign), number) for number in pages)
        if any(entry.award for entry in entries):
            yield urls.winners_path(campaign)
        if leaderboard_of(entries, edition.counts.get(campaign, {})):
            yield urls.leaderboard_path(campaign)
    with_events = {event.campaign for event in edition.events if event.campaign}
    yield from (urls.events_path(campaign) for campaign in sorted(with_events))


def _lists(edition: Edition) -> Iterator[tuple[str, int]]:
    """Yield the path and the length of every list of publications or assets."""
    yield from _lists_of_people(edition)
    if edition.masthead.own_site:
        return
    publications = edition.by_kind
    yield urls.page_path("stories"), len(edition.stories)
    yield urls.page_path("campaigns"), len(edition.campaigns)
    yield urls.page_path("series"), len(edition.episodes)
    yield urls.page_path("digests"), len(edition.digests)
    told = (edition.questions, edition.documents, edition.infographics, edition.reader_stories)
    yield from ((urls.folder_of(items[0].path), len(items)) for items in told if items)
    if edition.events:
        yield urls.events_path(), 0
    episodes = Counter(episode.series for episode in edition.episodes)
    yield from ((urls.series_path(key), length) for key, length in episodes.items())
    releases = filtered_releases(edition.releases, edition.newsroom.timezone)
    yield from ((each.path, len(listed)) for each, listed in releases.items())
    archive = archive_of(publications, edition.newsroom.timezone)
    yield from ((urls.archive_path(year), 0) for year in sorted({month.year for month in archive}))
    yield from ((urls.archive_path(*month), len(listed)) for month, listed in archive.items())
    kinds = Counter(offer.kind for offer in offers_of(edition))
    yield urls.library_path(), kinds.total()
    yield from ((urls.library_path(kind), length) for kind, length in kinds.items())
    topics = Counter(key for item in publications for key in item.topics)
    yield from ((urls.topic_path(key), length) for key, length in topics.items())


def _lists_of_people(edition: Edition) -> Iterator[tuple[str, int]]:
    people = Counter(key for item in edition.by_kind for key in item.named_people)
    yield from ((urls.person_path(person.key), people[person.key]) for person in edition.people)


def _without_dead_links(edition: Edition, is_linkable: Callable[[str], bool]) -> Edition:
    """Return the edition without links to what is not public: in bodies they become words, elsewhere they go."""

    def linked(items: tuple[AnyWritten, ...]) -> tuple[AnyWritten, ...]:
        return tuple(_linked(item, is_linkable) for item in items)

    def leads_nowhere(address: str) -> bool:
        return ":" not in address and urls.page_path(address.partition("#")[0].strip("/")) not in edition.paths

    slugs = frozenset(release.slug for release in edition.releases)
    accounts = tuple(account for account in edition.newsroom.accounts if not leads_nowhere(account.address))
    campaigns = tuple(
        campaign.changed(action=None) if campaign.action and leads_nowhere(campaign.action.address) else campaign
        for campaign in edition.campaigns
    )
    return replace(
        edition,
        newsroom=edition.newsroom.model_copy(update={"accounts": accounts}),
        stories=linked(edition.stories),
        releases=tuple(_related_only(release, slugs) for release in linked(edition.releases)),
        campaigns=linked(campaigns),
        episodes=linked(edition.episodes),
        updates=linked(edition.updates),
        digests=linked(edition.digests),
        questions=linked(edition.questions),
        documents=linked(edition.documents),
        infographics=linked(edition.infographics),
        reader_stories=linked(edition.reader_stories),
        entries=linked(edition.entries),
        events=linked(edition.events),
        results=linked(edition.results),
        rules=linked(edition.rules),
        handbook=linked(edition.handbook),
        pages=linked(edition.pages),
        histories={
            slug: replace(history, versions=linked(history.versions)) for slug, history in edition.histories.items()
        },
    )


def _with_coverage(library: Library, clock: Clock, editions: list[Edition]) -> Iterator[Edition]:
    """Yield the editions with what others have written, the newest first; coverage of what is held back stays away."""
    public = {(item.kind, item.slug) for edition in editions for item in edition.publications}
    everything = library.publications
    # Two kinds may share a slug; then nobody knows which of them an entry is about.
    held_back = {item.slug for item in everything if (item.kind, item.slug) not in public}
    shown = {slug for _, slug in public} - held_back
    for edition in editions:
        here = shown.intersection(item.slug for item in edition.publications)
        entries = [
            entry.model_copy(update={"about": tuple(slug for slug in entry.about if slug in here)})
            for entry in library.coverage.get(edition.language, ())
            if not (entry.about and shown.isdisjoint(entry.about))
            and clock.has_reached(beginning_of(entry.date, edition.newsroom.timezone))
        ]
        yield replace(edition, coverage=tuple(sorted(entries, key=lambda entry: entry.date, reverse=True)))


def _kept_codes(library: Library, site: Site) -> Iterator[KeptCode]:
    """Yield the codes that lead somewhere now: what is held back has none, and no correction its code beforehand."""
    if not library.kept_codes:
        return
    paths, to_come = pages_of(site), codes_to_come(library, site)
    led = (kept for kept in library.kept_codes if kept.page is None or kept.page in paths)
    yield from (kept for kept in led if kept.code not in to_come)


def _linked(item: AnyWritten, is_linkable: Callable[[str], bool]) -> AnyWritten:
    if isinstance(item, Campaign):
        item = campaign_as_of.linking_only(item, is_linkable)
    body = item.body.linking_only(is_linkable)
    if body is item.body:
        return item
    return item.changed(body=body)


def _related_only(release: Release, slugs: frozenset[str]) -> Release:
    """Return the release without related ones that are not public, or withdrawn."""
    related = tuple(slug for slug in release.related if slug in slugs)
    return release if related == release.related else release.changed(related=related)


def _leading_somewhere(digests: Iterable[Digest], publications: Iterable[AnyPublication]) -> Iterator[Digest]:
    """Yield the digests without what is not public. One of which nothing is left is not public itself."""
    paths = frozenset(item.path for item in publications)
    left = (digest.leading_only_to(paths) for digest in digests)
    yield from (digest for digest in left if digest.publications)


def with_lists(edition: Edition) -> Edition:
    """Return the edition with its lists across kinds. They come last: what they hold must be free of dead links."""
    publications = newest_first(edition.by_kind)
    by_topic: dict[str, list[AnyPublication]] = {key: [] for key in edition.newsroom.topics}
    for item in publications:
        for key in item.topics:
            by_topic[key].append(item)
    # A topic that exists only through an embargo stays unknown.
    topics = tuple(
        Topic(key, name, tuple(by_topic[key])) for key, name in edition.newsroom.topics.items() if by_topic[key]
    )
    offers = () if edition.masthead.own_site else offers_of(edition)
    return replace(edition, publications=publications, topics=topics, offers=offers)
