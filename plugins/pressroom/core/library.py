"""Reading a newsroom's folder into a library: everything in it, public or not, with every problem of every file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .files import walk
from .memory import Memory
from .model import (
    AnyPublication,
    AnyWork,
    AskedQuestion,
    Campaign,
    CampaignUpdate,
    Coverage,
    Digest,
    EarlierRelease,
    Entry,
    Episode,
    Event,
    HandbookPage,
    Infographic,
    Newsroom,
    Page,
    Person,
    PublishedDocument,
    ReaderStory,
    Release,
    Results,
    RuleVersion,
    Series,
    Story,
)
from .model.kinds import CAMPAIGN_FOLDERS
from .model.publication import Written
from .problems import ContentError, Place, shown_path
from .reading.addresses_file import read_addresses
from .reading.aliases import aliases_of, note_taken_aliases, pages_with_aliases
from .reading.archive import Archive, LastReading
from .reading.campaign_dates import campaign_node, gates_of
from .reading.campaign_files import find_campaigns
from .reading.campaign_words import moments_of
from .reading.coverage_file import read_coverage
from .reading.digest_paths import settled_digests
from .reading.embeds_lock import Lock, as_note, read_embeds_lock
from .reading.event_checks import note_alike_events
from .reading.exports import facts_of_results
from .reading.facts import Lookups, find_pictures, gather_facts, pages_in
from .reading.goal_file import goal_facts
from .reading.newsroom_files import read_newsroom_files
from .reading.outreach_file import read_outreach
from .reading.own_sites import note_faults_of_sites
from .reading.podcast_checks import note_alike_guids, note_alike_numbers, note_missing_numbers
from .reading.pool import CampaignFile, read_files
from .reading.publication_files import find_publications, place_of, place_of_slug
from .reading.references import check_accounts, note_collisions
from .reading.robots_file import read_robots
from .reading.rows import Row, find_rows
from .reading.rule_versions import note_rule_versions, note_rules_twice
from .reading.short_links_file import note_alike_codes, read_kept_codes
from .reading.versions import note_versions
from .reading.votes_file import read_counts
from .stopwatch import STILL
from .yaml_reader import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .file_words import TranslatedWords
    from .files import FoundFile
    from .leaderboard import Count
    from .model.channel import Channel
    from .model.kept_address import KeptAddress
    from .model.kept_code import KeptCode
    from .model.newsroom import FetchedEmbed
    from .model.outreach import Outreach
    from .reading.desk import Desk
    from .reading.markdown_file import MarkdownFile
    from .reading.record import Item
    from .reading.shelf import Shelf
    from .stopwatch import Stopwatch

AnyWritten = TypeVar("AnyWritten", bound=Written)


@dataclass(frozen=True, slots=True)
class Library:
    """All that the folder holds. The dictionaries are by language, in the newsroom's order: the default comes first.

    `pictures` are the digests of all picture files by their names, public or not. `own_channels` are what the newsroom
    says of channels itself, usually nothing. `versions` are releases as they were before their corrections, `coverage`
    is as it stands in its file. `kept_codes` are those of short links that were given out before, `addresses` those of
    pages and feeds. `counts` are the lines of each campaign's votes.csv.

    `fetched` are the entries of embeds.lock.yaml; as notes, they stand behind the editor's own in each newsroom's
    `embeds`. `robots` is the text of robots.txt. `outreach` are lists of people: private, and no part of any site.
    `translated_words` are the newsroom's own translations of words that no theme prints.
    """

    folder: Path
    newsrooms: dict[str, Newsroom]
    people: dict[str, tuple[Person, ...]]
    stories: tuple[Story, ...]
    releases: tuple[Release, ...]
    pages: tuple[Page, ...]
    campaigns: tuple[Campaign, ...]
    pictures: Mapping[str, str]
    own_channels: Mapping[str, tuple[Channel, ...]] = field(default_factory=dict)
    versions: tuple[EarlierRelease, ...] = ()
    coverage: Mapping[str, tuple[Coverage, ...]] = field(default_factory=dict)
    kept_codes: tuple[KeptCode, ...] = ()
    addresses: tuple[KeptAddress, ...] = ()
    fetched: tuple[FetchedEmbed, ...] = ()
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
    counts: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    rules: tuple[RuleVersion, ...] = ()
    handbook: tuple[HandbookPage, ...] = ()
    series: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    robots: str = ""
    outreach: tuple[Outreach, ...] = ()
    translated_words: Mapping[str, TranslatedWords] = field(default_factory=dict)

    @property
    def publications(self) -> tuple[AnyPublication, ...]:
        """Return all kinds of publications together."""
        written: tuple[AnyPublication, ...] = (*self.stories, *self.releases, *self.campaigns)
        parts: tuple[AnyPublication, ...] = (*self.entries, *self.events, *self.results)
        texts: tuple[AnyPublication, ...] = (*self.rules, *self.handbook)
        told: tuple[AnyPublication, ...] = (*self.questions, *self.documents, *self.infographics, *self.reader_stories)
        return *written, *self.episodes, *self.updates, *self.digests, *told, *parts, *texts

    @property
    def works(self) -> tuple[AnyWork, ...]:
        """Return everything that has a page because somebody wrote a file."""
        return *self.publications, *self.pages


def read_library(
    desk: Desk,
    *,
    archive: Archive | None = None,
    jobs: int = 1,
    stopwatch: Stopwatch = STILL,
) -> Library:
    """Read everything below the desk's two folders. Raise ContentError with all problems if there is any.

    What `archive` knows of unchanged files is not read again; at most `jobs` processes read.
    """
    problems = desk.problems
    archive = archive or Archive(Memory())
    archive.last = None
    try:
        library = _read(desk, archive, jobs, stopwatch)
    except UnreadableError:
        raise ContentError(problems) from None
    except FileNotFoundError as error:
        place = Place(shown_path(os.path.relpath(error.filename, desk.root)))
        problems.add(place, "", "the file was there a moment ago, and is gone", "build again")
        raise ContentError(problems) from None
    problems.raise_if_any()
    return library


def read_own_channels(desk: Desk) -> tuple[Channel, ...]:
    """Read what the newsroom says of channels itself, in its default language. Raise ContentError for any problem."""
    try:
        desk, _ = read_newsroom_files(desk, walk(desk.content, desk.root, desk.problems))
    except UnreadableError:
        raise ContentError(desk.problems) from None
    desk.problems.raise_if_any()
    return desk.own_channels[desk.languages[0]]


class _Beside(NamedTuple):
    """What stands in files of which nothing else is read: as in a library."""

    coverage: Mapping[str, tuple[Coverage, ...]]
    robots: str
    outreach: tuple[Outreach, ...]
    counts: Mapping[str, tuple[Count, ...]]


def _read(desk: Desk, archive: Archive, jobs: int, stopwatch: Stopwatch) -> Library:
    content_files = walk(desk.content, desk.root, desk.problems)
    campaign_files = walk(desk.campaigns, desk.root, desk.problems)
    desk, newsroom_node = read_newsroom_files(desk, content_files)
    digests, shelf = archive.digests, archive.shelf
    files = list(find_publications(desk, [*content_files, *campaign_files], digests, shelf.records))
    campaigns = find_campaigns(desk, campaign_files)
    # An earlier version has no address of its own, and nothing leads to it.
    published = [file for file in files if file.model is not EarlierRelease]
    note_collisions(desk, published, partial(place_of_slug, desk))
    pictures = find_pictures([*content_files, *campaign_files], digests)
    # Campaigns may lie inside of content/; then both have found them.
    rows = find_rows(desk, {file.name: file for file in (*content_files, *campaign_files)}.values())
    facts = gather_facts(desk, published, campaigns, rows, pictures)
    facts |= _facts_of_campaigns(desk, campaign_files, published, rows)
    facts |= goal_facts(campaign_files, digests)
    # Nobody elsewhere writes about a version of rules, or about a page of a handbook.
    slugs = {file.slug for file in published if file.model not in {Page, RuleVersion, HandbookPage}}
    beside = _Beside(
        coverage=read_coverage(desk, slugs.union(campaigns)),
        robots=read_robots(desk),
        outreach=read_outreach(desk, campaign_files, campaigns),
        counts=read_counts(desk, campaign_files, rows),
    )
    lock = read_embeds_lock(desk) if desk.reads_lock else Lock()
    for lost in lock.lost_posters.values():
        desk.problems.note(lost)
    notes = tuple(map(as_note, lock.entries))
    check_accounts(replace(desk, lookups=Lookups(facts)), newsroom_node)

    sources = {file.name: file.source for file in files}
    sources |= {file.name: digests.of(file) for file in campaigns.values()}
    sources |= {row.name: row.source for row in rows}
    works: list[MarkdownFile | CampaignFile | Row] = [
        *files,
        *(CampaignFile(file.name, slug) for slug, file in campaigns.items()),
        *rows,
    ]
    due = [work for work in works if not _holds(shelf, work.name, sources[work.name], facts)]
    stopwatch.count("reading", "files read", len(due))
    stopwatch.count("reading", "taken from memory", len(works) - len(due))
    _read_due(desk, facts, due, shelf, jobs)
    shelf.retain(sources)
    read = [file for file in files if _is_read(shelf, file.name, file.source)]
    for note in (note_versions, note_rule_versions):
        note(files, {file.name: shelf.items(file.name)[0] for file in read}, partial(place_of, desk), desk.problems)
    right = (work.name for work in works if _is_read(shelf, work.name, sources[work.name]))
    found_items = [item for name in right for item in shelf.items(name)]
    note_rules_twice(desk, _of(Campaign, found_items), _of(RuleVersion, found_items))
    pages = pages_in(desk, facts)
    aliases = aliases_of(desk, found_items)
    known = pages_with_aliases(desk, pages, aliases)
    kept_codes, addresses = read_kept_codes(desk, known), read_addresses(desk, known)
    note_alike_codes(desk, found_items, kept_codes)
    note_faults_of_sites(desk, found_items)
    note_taken_aliases(desk, pages, found_items, aliases, addresses)
    settled = settled_digests(desk, pages, found_items, aliases, addresses)
    _note_alike(desk, found_items, rows)
    archive.save()
    if desk.problems:
        raise UnreadableError
    found = [*content_files, *campaign_files]
    archive.last = LastReading(
        desk=desk,
        facts=facts,
        files={file.name: file for file in files},
        rows=tuple([(row.name, row.raw) for row in rows]),
        names=frozenset(file.name for file in found),
        has_links=any(file.is_link for file in found),
    )
    items = [item for work in works for item in shelf.items(work.name)]
    newsrooms = {
        language: newsroom.model_copy(update={"embeds": newsroom.embeds + notes}) if notes else newsroom
        for language, newsroom in desk.newsrooms.items()
    }
    return Library(
        folder=desk.root,
        newsrooms=newsrooms,
        people=desk.people,
        stories=_of(Story, items),
        releases=_of(Release, items),
        pages=_of(Page, items),
        campaigns=_of(Campaign, items),
        episodes=_of(Episode, items),
        updates=_of(CampaignUpdate, items),
        digests=tuple(settled[digest.language, digest.slug] for digest in _of(Digest, items)),
        questions=_of(AskedQuestion, items),
        documents=_of(PublishedDocument, items),
        infographics=_of(Infographic, items),
        reader_stories=_of(ReaderStory, items),
        entries=_of(Entry, items),
        events=_of(Event, items),
        results=_of(Results, items),
        counts=beside.counts,
        rules=_of(RuleVersion, items),
        handbook=_of(HandbookPage, items),
        series=desk.series,
        pictures=pictures,
        own_channels=desk.own_channels,
        versions=_of(EarlierRelease, items),
        coverage=beside.coverage,
        kept_codes=kept_codes,
        addresses=addresses,
        fetched=lock.entries,
        robots=beside.robots,
        outreach=beside.outreach,
    )


def _note_alike(desk: Desk, items: list[Item], rows: list[Row]) -> None:
    """Note what must not be twice in a newsroom, and is."""
    note_alike_guids(desk)
    note_alike_numbers(desk, items)
    note_missing_numbers(desk, items)
    note_alike_events(desk, items, rows)


def _facts_of_campaigns(
    desk: Desk, files: list[FoundFile], published: list[MarkdownFile], rows: list[Row]
) -> dict[str, str]:
    """Return what the parts of campaigns may ask of these. `files` are those of campaigns/."""
    slugs = {row.within for row in rows if row.within}
    slugs |= {file.within for file in published if file.model in CAMPAIGN_FOLDERS.values()}
    # Read once for all that ask; its problems are told when it is read itself.
    campaigns = {slug: campaign_node(desk, slug) for slug in sorted(slugs)}
    return gates_of(desk, campaigns) | moments_of(campaigns) | facts_of_results(desk, rows, files, campaigns)


def _holds(shelf: Shelf, name: str, source: str, facts: dict[str, str]) -> bool:
    record = shelf.records.get(name)
    return record is not None and record.still_holds(source, facts)


def _is_read(shelf: Shelf, name: str, source: str) -> bool:
    """Tell whether a file was read as it is now, without a problem."""
    record = shelf.records.get(name)
    return record is not None and record.source == source


def _read_due(
    desk: Desk, facts: dict[str, str], due: list[MarkdownFile | CampaignFile | Row], shelf: Shelf, jobs: int
) -> None:
    """Read what is new or was changed. What is wrong has its problems noted, what is right is kept all the same."""
    for reading in read_files(desk, facts, due, jobs):
        for problem in reading.problems:
            desk.problems.note(problem)
        if reading.record:
            shelf.put(reading.name, reading.record)


def _of(model: type[AnyWritten], items: list[Item]) -> tuple[AnyWritten, ...]:
    return tuple(item for item in items if type(item) is model)
