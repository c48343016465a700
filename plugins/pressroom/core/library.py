"""Reading a newsroom's folder into a library: everything in it, public or not, with every problem of every file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .files import walk
from .model import Campaign, Newsroom, Page, Person, Release, Story
from .problems import ContentError, Problems
from .reading.campaign_files import campaigns as read_campaigns
from .reading.campaign_files import read_campaign_files
from .reading.desk import Desk, Outside
from .reading.newsroom_files import read_newsroom_files
from .reading.publication_files import publications, read_publication_files
from .reading.references import Index, check_accounts, composed, note_collisions
from .yaml_reader import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Library:
    """All that the folder holds. The dictionaries are by language, in the newsroom's order: the default comes first."""

    folder: Path
    newsrooms: dict[str, Newsroom]
    people: dict[str, tuple[Person, ...]]
    stories: tuple[Story, ...]
    releases: tuple[Release, ...]
    pages: tuple[Page, ...]
    campaigns: tuple[Campaign, ...]


def read_library(content: Path, campaigns: Path, outside: Outside, *, markdown: str = "python-markdown") -> Library:
    """Read everything below the two folders. Raise ContentError with all problems if there is any.

    `markdown` is one of the engines of core/prose/.
    """
    problems = Problems()
    try:
        library = _read(Desk(content, campaigns, outside, problems, markdown=markdown))
    except UnreadableError:
        raise ContentError(problems) from None
    problems.raise_if_any()
    return library


def _read(desk: Desk) -> Library:
    content_files = walk(desk.content, desk.root, desk.problems)
    campaign_files = walk(desk.campaigns, desk.root, desk.problems)
    desk, newsroom_node = read_newsroom_files(desk)
    files = list(read_publication_files(desk, content_files))
    campaign_nodes = read_campaign_files(desk, campaign_files)
    note_collisions(desk, files)
    index = Index(desk, {composed(file.path): file for file in files}, tuple(campaign_nodes))
    check_accounts(index, newsroom_node)
    return Library(
        folder=desk.root,
        newsrooms=desk.newsrooms,
        people=desk.people,
        stories=tuple(publications(desk, files, Story, index)),
        releases=tuple(publications(desk, files, Release, index)),
        pages=tuple(publications(desk, files, Page, index)),
        campaigns=tuple(read_campaigns(desk, campaign_nodes, index)),
    )
