"""`pressroom correct` and `pressroom approve`: what an editor would otherwise copy and compute by hand."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pressroom.core.amending import approval_line, entry_lines, with_approval, with_correction
from pressroom.core.clock import parse_instant, with_example
from pressroom.core.files import walk
from pressroom.core.memory import Memory
from pressroom.core.model import EarlierRelease, Quote, Release
from pressroom.core.problems import ContentError, UsageError, shown_path, suggestion
from pressroom.core.reading.file_digests import FileDigests
from pressroom.core.reading.newsroom_files import read_newsroom_files
from pressroom.core.reading.publication_files import find_publications
from pressroom.core.reading.versions import ending_of, name_of_version
from pressroom.core.source import read_document
from pressroom.core.yaml_reader import UnreadableError
from pressroom.site.settings import desk_of, site_settings

from .building import loaded_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.nodes import Node
    from pressroom.core.reading.desk import Desk
    from pressroom.core.reading.markdown_file import MarkdownFile


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """The file of a release: its bytes, its text (line ends as they are) and its header.

    `kept` are the names of all earlier versions that are kept in its language.
    """

    folder: Path
    file: MarkdownFile
    raw: bytes
    header: Node
    kept: frozenset[str]

    @property
    def shown(self) -> str:
        """Return its name as messages show it."""
        return shown_path(self.file.name)

    @property
    def text(self) -> str:
        """Return its text without a byte order mark, its line ends as they are."""
        return self.raw.removeprefix(BOM_UTF8).decode()

    def write(self, text: str) -> None:
        """Write another text into the file."""
        mark = BOM_UTF8 if self.raw.startswith(BOM_UTF8) else b""
        Path(self.file.path).write_bytes(mark + text.encode())


def find_release(settings: Path, name: str, language: str | None) -> ReleaseFile:
    """Return the file of a release, by its path or its slug. Raise UsageError if there is none."""
    desk = desk_of(site_settings(loaded_settings(settings)))
    file, kept = _found(desk, name, language)
    raw = Path(file.path).read_bytes()
    try:
        text = raw.removeprefix(BOM_UTF8).decode().replace("\r\n", "\n")
        header = read_document(text, shown_path(file.name), desk.problems).header
    except (UnreadableError, UnicodeDecodeError):
        raise UsageError(f"{file.name} cannot be read; run `pressroom check`, nothing was changed") from None
    return ReleaseFile(desk.root, file, raw, header, kept)


def correct(release: ReleaseFile, words: tuple[str, str] | None, at: str | None) -> Iterator[str]:
    """Keep the file as the next version, and add a correction to it. Yield what is to be said.

    `words` are text and reason; without them, the editor writes the correction.
    """
    corrections = release.header.at(("corrections",)).value
    number = 1 + (len(corrections) if isinstance(corrections, tuple) else 0)
    instant = _instant(at)
    _refuse_disorder(release, instant)
    _refuse_a_gap(release, number)
    name = name_of_version(release.shown, release.file.slug, number, ending_of(release.file))
    version = release.folder / name
    if version.exists():
        raise UsageError(f"{name} is kept already; write its correction into {release.shown}, or delete that file")
    entry = {"at": instant, "text": words[0] if words else "…", "reason": words[1] if words else "…"}
    amended = with_correction(release.text, entry) if words else None
    version.parent.mkdir(parents=True, exist_ok=True)
    version.write_bytes(release.raw)
    yield f"Kept version {number} as {name}."
    if amended is None:
        yield f"Correct {release.shown}, and add this to its `corrections:`"
        yield "\n".join(entry_lines(entry, indent=2))
    else:
        release.write(amended)
        yield f"Added the correction to {release.shown}. Now correct the text there."


def approve(release: ReleaseFile, by: str, number: int | None, at: str | None) -> Iterator[str]:
    """Write an approval into each quote that has none of its words, or into one of them. Yield what is to be said."""
    quotes = _quotes(release)
    if number is not None and not 1 <= number <= len(quotes):
        raise UsageError(f"--quote is {number}; {release.shown} has {len(quotes)}, counted from 1")
    instant = _instant(at)
    if not by.strip():
        raise UsageError("--by is empty; write who has approved the words")
    if parse_instant(instant) > datetime.now(UTC):
        raise UsageError(f"--at is {instant}, which is to come; nobody can have approved anything then")
    text, printed = release.text, []
    for index, (quote, sealed) in enumerate(quotes):
        if number != index + 1 and (number is not None or sealed == quote.seal):
            continue
        approval = {"by": by, "at": instant, "words": quote.seal}
        amended = with_approval(text, index, approval)
        text = amended or text
        if amended is None:
            printed.append(f"Add this to quote {index + 1}: {approval_line(approval)}")
        else:
            yield f"Quote {index + 1} is approved: “{' '.join(quote.text.split())}”"
    if text != release.text:
        release.write(text)
    yield from printed
    if text == release.text and not printed:
        yield f"Nothing to approve in {release.shown}."


def _found(desk: Desk, name: str, language: str | None) -> tuple[MarkdownFile, frozenset[str]]:
    """Return the file of a release, and the names of the earlier versions that are kept in its language."""
    files = walk(desk.content, desk.root, desk.problems)
    try:
        desk, _ = read_newsroom_files(desk, files)
    except UnreadableError:
        raise ContentError(desk.problems) from None
    found = tuple(find_publications(desk, files, FileDigests(Memory()), {}))
    releases = [file for file in found if file.model is Release]
    if language is not None and language not in desk.languages:
        raise UsageError(f"--language is '{language}'; {suggestion(language, desk.languages)}")
    wanted = (name, language or desk.languages[0])
    path = Path(name).resolve()
    for file in releases:
        if (file.slug, file.language) == wanted or Path(file.path).resolve() == path:
            versions = (each for each in found if each.model is EarlierRelease and each.language == file.language)
            return file, frozenset(each.slug for each in versions)
    known = {file.slug for file in releases if file.language == wanted[1]}
    raise UsageError(f"there is no release '{name}' in {wanted[1]}; {suggestion(name, known)}")


def _instant(at: str | None) -> str:
    if at is None:
        return datetime.now().astimezone().isoformat(timespec="minutes")
    try:
        parse_instant(at)
    except ValueError as error:
        raise UsageError(f"--at: {with_example(error)}") from None
    return at


def _refuse_disorder(release: ReleaseFile, instant: str) -> None:
    """Raise UsageError for a correction before the release, or before its last correction."""
    corrections = release.header.at(("corrections",)).value
    last = corrections[-1].at(("at",)) if isinstance(corrections, tuple) and corrections else None
    for before in (release.header.at(("date",)), last):
        try:
            is_older = before is not None and parse_instant(instant) < parse_instant(str(before.value))
        except ValueError:
            raise UsageError(f"{release.shown} has mistakes; run `pressroom check`, nothing was changed") from None
        if before and is_older:
            raise UsageError(f"{instant} is before {before.value} in {release.shown}; nothing was changed")


def _refuse_a_gap(release: ReleaseFile, number: int) -> None:
    """Raise UsageError if a version before that number is not kept: the present file is none of them."""
    for earlier in range(1, number):
        if f"{release.file.slug}-v{earlier}" not in release.kept:
            name = name_of_version(release.shown, release.file.slug, earlier, ending_of(release.file))
            remedy = f"put the earlier file at {name}, or delete its entry of `corrections:`; nothing was changed"
            raise UsageError(f"version {earlier} of {release.shown} is not kept; {remedy}")


def _quotes(release: ReleaseFile) -> list[tuple[Quote, object]]:
    """Return the quotes, each with the seal that its approval has."""
    written = release.header.at(("quotes",)).plain()
    quotes: list[tuple[Quote, object]] = []
    for told in written if isinstance(written, tuple) else ():
        entries = told if isinstance(told, dict) else {}
        approved = entries.get("approved")
        words = {key: value for key, value in entries.items() if key in {"text", "person", "speaker"}}
        try:
            quote = Quote.model_validate(words)
        except ValidationError:
            raise UsageError(f"{release.shown} has mistakes; run `pressroom check`, nothing was changed") from None
        quotes.append((quote, approved.get("words") if isinstance(approved, dict) else None))
    return quotes
