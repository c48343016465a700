"""Reading one text, or one row of a file of many, once more when nothing else of the newsroom has changed.

Then the answers that it got the last time still hold. A text that asks more than the last time cannot be read so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NoReturn

from pressroom.core.file_state import state_of
from pressroom.core.files import FoundFile
from pressroom.core.model import Page, Release, Story
from pressroom.core.model.kinds import FILES_OF_MANY
from pressroom.core.problems import Problems
from pressroom.core.source import decoded

from .desk import Desk, Outside
from .markdown_file import MarkdownFile
from .pool import read_file
from .rows import campaign_of, digest_of_entry, entry_row, find_rows, raw_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .record import Record
    from .rows import Row

_MODELS: Final[dict[str, type[Story | Release | Page]]] = {model.kind: model for model in (Story, Release, Page)}


def desk_for_texts(content: Path, campaigns: Path, languages: tuple[str, ...], zone: str, markdown: str) -> Desk:
    """Return a desk at which texts can be read, but nothing that asks for the world outside."""
    nothing = Outside((), lambda _: None, _no_channel, lambda _: None, lambda _: frozenset())
    return Desk(content, campaigns, nothing, Problems(), languages, zone, markdown)


def _no_channel(key: str) -> NoReturn:
    raise KeyError(key)


def rows_once_more(desk: Desk, name: str, known: Sequence[tuple[str, str]]) -> list[Row] | None:
    """Return the rows of a file that are, or may be, others now; None if it does not consist of the `known` ones.

    Those are the name and the digest of the raw text of each. The desk notes what is wrong.
    """
    file = FoundFile(name, str(desk.root / name), state_of((desk.root / name).stat()))
    entries = raw_entries(file, desk.problems) if all(raw for _, raw in known) else []
    rows: Sequence[Row | None]
    if len(entries) == len(known):
        pairs = zip(known, entries, strict=True)
        changed = {name: entry for (name, raw), entry in pairs if digest_of_entry(entry) != raw}
        names, rows = list(changed), [_entry_once_more(desk, file, entry) for entry in changed.values()]
    else:
        names, rows = [name for name, _ in known], find_rows(desk, [file])
    found = [row for row in rows if row]
    return None if desk.problems or [row.name for row in found] != names else found


def _entry_once_more(desk: Desk, file: FoundFile, entry: bytes) -> Row | None:
    # Who is told of a problem is told of it by who reads the whole file, and on which line.
    row = entry_row(file.name, decoded(entry, file.name, desk.problems), 1, desk.problems)
    name = file.name.rpartition("/")[2]
    return replace(row, model=FILES_OF_MANY[name], within=campaign_of(desk, file.name)) if row else None


def file_once_more(desk: Desk, name: str, source: str, old: Record) -> MarkdownFile | None:
    """Return a file whose bytes have another digest now, to be read; None if it is not of a kind that can be."""
    known = old.items[0]
    if known.kind not in _MODELS:
        return None
    return MarkdownFile(name, str(desk.root / name), source, _MODELS[known.kind], known.slug, known.language)


def read_once_more(desk: Desk, file: MarkdownFile | Row, old: Record) -> Record | None:
    """Return what a file or row gives now that it has another digest; None if that takes more than its old answers.

    Nothing is said of problems: who reads everything finds them again.
    """
    answers = {key: answer for key, answer in old.asked.items() if answer is not None}
    reading = read_file(desk, answers, file)
    if reading.problems or reading.record is None or reading.record.source != file.source:
        return None
    return reading.record if reading.record.asked.keys() <= old.asked.keys() else None
