"""Reading one text, or one row of a file of many, once more when nothing else of the newsroom has changed.

Then the answers that it got the last time still hold. A text that asks more than the last time cannot be read so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from pressroom.core.file_state import state_of
from pressroom.core.files import FoundFile
from pressroom.core.model import Page, Release, Story
from pressroom.core.problems import Problems

from .desk import Desk, Outside
from .markdown_file import MarkdownFile
from .pool import read_file
from .rows import find_rows

if TYPE_CHECKING:
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


def rows_once_more(desk: Desk, name: str) -> list[Row] | None:
    """Return the rows of a file as it is now; None if anything is wrong with it. The desk notes what."""
    path = desk.root / name
    rows = find_rows(desk, [FoundFile(name, str(path), state_of(path.stat()))])
    return None if desk.problems else rows


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
