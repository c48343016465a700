"""Reading a newsroom's folder into a library: everything in it, public or not, with every problem of every file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .files import walk
from .memory import Memory
from .model import Campaign, Coverage, EarlierRelease, Newsroom, Page, Person, Release, Story
from .problems import ContentError, Place, shown_path
from .reading.archive import Archive, LastReading
from .reading.campaign_files import find_campaigns
from .reading.coverage_file import read_coverage
from .reading.embeds_lock import Lock, as_note, read_embeds_lock
from .reading.facts import Lookups, find_pictures, gather_facts
from .reading.newsroom_files import read_newsroom_files
from .reading.pool import CampaignFile, read_files
from .reading.publication_files import find_publications, place_of, place_of_slug
from .reading.references import check_accounts, note_collisions
from .reading.short_links_file import note_alike_codes, read_kept_codes
from .reading.versions import note_versions
from .stopwatch import STILL
from .yaml_reader import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .model.channel import Channel
    from .model.kept_code import KeptCode
    from .model.newsroom import FetchedEmbed
    from .reading.desk import Desk
    from .reading.markdown_file import MarkdownFile
    from .reading.record import Item
    from .reading.shelf import Shelf
    from .stopwatch import Stopwatch

Model = TypeVar("Model", Story, Release, EarlierRelease, Page, Campaign)


@dataclass(frozen=True, slots=True)
class Library:
    """All that the folder holds. The dictionaries are by language, in the newsroom's order: the default comes first.

    `pictures` are the digests of all picture files by their names, public or not. `own_channels` are what the newsroom
    says of channels itself, usually nothing. `versions` are releases as they were before their corrections, `coverage`
    is as it stands in its file. `kept_codes` are those of short links that were given out before.

    `fetched` are the entries of embeds.lock.yaml; as notes, they stand behind the editor's own in each newsroom's
    `embeds`.
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
    fetched: tuple[FetchedEmbed, ...] = ()

    @property
    def publications(self) -> tuple[Story | Release | Campaign, ...]:
        """Return stories, releases and campaigns together."""
        return *self.stories, *self.releases, *self.campaigns

    @property
    def works(self) -> tuple[Story | Release | Campaign | Page, ...]:
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


def _read(desk: Desk, archive: Archive, jobs: int, stopwatch: Stopwatch) -> Library:
    content_files = walk(desk.content, desk.root, desk.problems)
    campaign_files = walk(desk.campaigns, desk.root, desk.problems)
    desk, newsroom_node = read_newsroom_files(desk, content_files)
    digests, shelf = archive.digests, archive.shelf
    files = list(find_publications(desk, content_files, digests, shelf.records))
    campaigns = find_campaigns(desk, campaign_files)
    # An earlier version has no address of its own, and nothing leads to it.
    published = [file for file in files if file.model is not EarlierRelease]
    note_collisions(desk, published, partial(place_of_slug, desk))
    pictures = find_pictures([*content_files, *campaign_files], digests)
    facts = gather_facts(desk, published, campaigns, pictures)
    slugs = {file.slug for file in published if file.model is not Page}
    coverage = read_coverage(desk, slugs.union(campaigns))
    kept_codes = read_kept_codes(desk, facts)
    lock = read_embeds_lock(desk) if desk.reads_lock else Lock()
    for lost in lock.lost_posters.values():
        desk.problems.note(lost)
    notes = tuple(map(as_note, lock.entries))
    check_accounts(replace(desk, lookups=Lookups(facts)), newsroom_node)

    sources = {file.name: file.source for file in files}
    sources |= {file.name: digests.of(file) for file in campaigns.values()}
    works: list[MarkdownFile | CampaignFile] = [
        *files,
        *(CampaignFile(file.name, slug) for slug, file in campaigns.items()),
    ]
    due = [work for work in works if not _holds(shelf, work.name, sources[work.name], facts)]
    stopwatch.count("reading", "files read", len(due))
    stopwatch.count("reading", "taken from memory", len(works) - len(due))
    _read_due(desk, facts, due, shelf, jobs)
    shelf.retain(sources)
    read = [file for file in files if _is_read(shelf, file.name, file.source)]
    note_versions(
        files, {file.name: shelf.items(file.name)[0] for file in read}, partial(place_of, desk), desk.problems
    )
    right = (work.name for work in works if _is_read(shelf, work.name, sources[work.name]))
    note_alike_codes(desk, (item for name in right for item in shelf.items(name)), kept_codes)
    archive.save()
    if desk.problems:
        raise UnreadableError
    found = [*content_files, *campaign_files]
    archive.last = LastReading(
        desk=desk,
        facts=facts,
        files={file.name: file for file in files},
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
        pictures=pictures,
        own_channels=desk.own_channels,
        versions=_of(EarlierRelease, items),
        coverage=coverage,
        kept_codes=kept_codes,
        fetched=lock.entries,
    )


def _holds(shelf: Shelf, name: str, source: str, facts: dict[str, str]) -> bool:
    record = shelf.records.get(name)
    return record is not None and record.still_holds(source, facts)


def _is_read(shelf: Shelf, name: str, source: str) -> bool:
    """Tell whether a file was read as it is now, without a problem."""
    record = shelf.records.get(name)
    return record is not None and record.source == source


def _read_due(
    desk: Desk, facts: dict[str, str], due: list[MarkdownFile | CampaignFile], shelf: Shelf, jobs: int
) -> None:
    """Read what is new or was changed. What is wrong has its problems noted, what is right is kept all the same."""
    for reading in read_files(desk, facts, due, jobs):
        for problem in reading.problems:
            desk.problems.note(problem)
        if reading.record:
            shelf.put(reading.name, reading.record)


def _of(model: type[Model], items: list[Item]) -> tuple[Model, ...]:
    return tuple(item for item in items if type(item) is model)
