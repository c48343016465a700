"""`pressroom seal`: what a campaign manager would otherwise copy from a message."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.core.amending import seal_line, with_seal
from pressroom.core.clock import parse_instant
from pressroom.core.files import walk
from pressroom.core.memory import Memory
from pressroom.core.model import RuleVersion, Status
from pressroom.core.model.sealing import seal_of
from pressroom.core.problems import ContentError, Problems, UsageError, shown_path, suggestion
from pressroom.core.reading.campaign_words import refuse_words
from pressroom.core.reading.file_digests import FileDigests
from pressroom.core.reading.newsroom_files import read_newsroom_files
from pressroom.core.reading.publication_files import find_publications
from pressroom.core.source import read_document
from pressroom.core.yaml_reader import UnreadableError
from pressroom.site.settings import desk_of, site_settings

from .building import loaded_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.nodes import Plain
    from pressroom.core.reading.markdown_file import MarkdownFile


def find_rules(settings: Path, campaign: str) -> tuple[MarkdownFile, ...]:
    """Return the files of all versions of a campaign's rules. Raise UsageError if there is none."""
    desk = desk_of(site_settings(loaded_settings(settings)))
    try:
        desk, _ = read_newsroom_files(desk, walk(desk.content, desk.root, desk.problems))
    except UnreadableError:
        raise ContentError(desk.problems) from None
    files = walk(desk.campaigns, desk.root, desk.problems)
    found = find_publications(desk, files, FileDigests(Memory()), {})
    rules = [file for file in found if file.model is RuleVersion]
    of_campaign = tuple(file for file in rules if file.within == campaign)
    if not of_campaign:
        remedy = suggestion(campaign, {file.within for file in rules})
        raise UsageError(f"there is no version of rules in campaigns/{campaign}/rules/; {remedy}")
    return of_campaign


def seal_rules(files: tuple[MarkdownFile, ...], *, again: bool) -> Iterator[str]:
    """Write the seal into each version that has none of its words. Yield what is to be said.

    A version that holds already, and was sealed with other words, is sealed only `again`. Drafts are left alone.
    """
    sealed = [(file, found) for file in files if (found := _sealed(file, again=again))]
    for file, (text, line) in sealed:
        if text is None:
            yield f"Add this to {shown_path(file.name)}: {line}"
            continue
        mark = BOM_UTF8 if Path(file.path).read_bytes().startswith(BOM_UTF8) else b""
        Path(file.path).write_bytes(mark + text.encode())
        yield f"Sealed {shown_path(file.name)}."
    if not sealed:
        yield "Nothing to seal."


def _sealed(file: MarkdownFile, *, again: bool) -> tuple[str | None, str] | None:
    """Return the text of a file with its seal, if that can be written, and the line; None if nothing is to be done."""
    shown = shown_path(file.name)
    text, told, body = _read(file)
    seal = _seal_of(told, body)
    older = told.get("words")
    if older == seal or told.get("status", Status.PUBLISHED) != Status.PUBLISHED:
        return None
    if older is not None and _holds(told.get("date")) and not again:
        raise UsageError(
            f"{shown} holds already, with other words; put them back and write what changes into the next version, "
            "or say --again if nothing of what they mean has changed; nothing was changed"
        )
    return with_seal(text, seal), seal_line(seal)


def _read(file: MarkdownFile) -> tuple[str, dict[str, Plain], str]:
    """Return the text of a file, its header as plain values, and what stands below it."""
    problems, shown = Problems(), shown_path(file.name)
    try:
        text = Path(file.path).read_bytes().removeprefix(BOM_UTF8).decode()
        document = read_document(text.replace("\r\n", "\n"), shown, problems)
    except (UnreadableError, UnicodeDecodeError):
        raise UsageError(f"{shown} cannot be read; run `pressroom check`, nothing was changed") from None
    refuse_words(document, problems)
    if problems:
        raise ContentError(problems)
    told = document.header.plain()
    return text, told if isinstance(told, dict) else {}, document.body


def _seal_of(told: dict[str, Plain], body: str) -> str:
    rules = told.get("rules", ())
    return seal_of(*map(str, rules if isinstance(rules, tuple) else ()), body)


def _holds(date: Plain) -> bool:
    try:
        return parse_instant(str(date)) <= datetime.now(UTC)
    except ValueError:
        return False
