"""Reading many files: in this process when they are few, in several when they are many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import Problems
from pressroom.core.processes import own_processes, serve_parent

from .campaign_files import read_campaign
from .facts import Lookups
from .markdown_file import MarkdownFile
from .publication_files import read_publication
from .rows import Row, read_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressroom.core.problems import Problem

    from .desk import Desk
    from .record import Record

# Starting processes costs as much as reading about so many texts with Python-Markdown.
_FEW: Final = 48
_CHUNK: Final = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a record, or problems."""

    name: str
    record: Record | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A campaign's file."""

    name: str
    slug: str


def read_files(
    desk: Desk, facts: Mapping[str, str], files: Sequence[MarkdownFile | CampaignFile | Row], jobs: int
) -> Iterator[Reading]:
    """Yield what each file gave, in their order. At most `jobs` processes read."""
    if jobs < 2 or len(files) < _FEW:  # noqa: PLR2004 - one process is this one
        yield from (read_file(desk, facts, file) for file in files)
        return
    with own_processes(jobs, _settle_in, replace(desk, problems=Problems()), facts) as pool:
        yield from pool.map(_read_here, files, chunksize=_CHUNK)


# What a process of the pool was given when it began. Nobody else uses it.
_desk_here: list[tuple[Desk, Mapping[str, str]]] = []


def _settle_in(desk: Desk, facts: Mapping[str, str]) -> None:
    serve_parent()
    _desk_here[:] = [(desk, facts)]


def _read_here(file: MarkdownFile | CampaignFile | Row) -> Reading:
    return read_file(*_desk_here[0], file)


def read_file(desk: Desk, facts: Mapping[str, str], file: MarkdownFile | CampaignFile | Row) -> Reading:
    """Read one file."""
    desk = replace(desk, problems=Problems(), lookups=Lookups(facts))
    record = _record(desk, file)
    problems = tuple(desk.problems)
    return Reading(file.name, None if problems else record, problems)


def _record(desk: Desk, file: MarkdownFile | CampaignFile | Row) -> Record | None:
    if isinstance(file, MarkdownFile):
        return read_publication(desk, file)
    return read_row(desk, file) if isinstance(file, Row) else read_campaign(desk, file.slug)
