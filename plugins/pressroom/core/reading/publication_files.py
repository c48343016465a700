"""The Markdown files of stories, releases, episodes and all other kinds, earlier versions of releases, and pages."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import end_of
from pressroom.core.files import composed_name
from pressroom.core.model import (
    EarlierRelease,
    Episode,
    HandbookPage,
    Infographic,
    Publication,
    PublishedDocument,
    ReaderStory,
    Release,
    RuleVersion,
    Story,
)
from pressroom.core.model.kinds import CAMPAIGN_FOLDERS, MARKDOWN_FOLDERS
from pressroom.core.problems import Place, Problems, shown_path, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose
from pressroom.core.source import Document, read_document, read_text
from pressroom.core.yaml_reader import UnreadableError

from .campaign_dates import date_of_campaign
from .campaign_words import document_in_words, refuse_words, words_of_part
from .desk import refuse_keys, without
from .document_files import READ_FROM_IT, read_document_file
from .episode_files import FILLED_IN, filled_episode
from .facts import READING
from .infographic_files import TAKEN_FROM_IT, read_infographic_data
from .markdown_file import MarkdownFile
from .newsroom_files import NEWSROOM_FILES
from .plain_pelican import from_plain_pelican
from .post_checks import check_posts
from .record import Record, recorded
from .references import check_keys, resolve_link
from .rule_versions import NOT_OF_RULES, check_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.files import FoundFile
    from pressroom.core.model.kinds import AnyMarkdown
    from pressroom.core.nodes import Node

    from .desk import Desk
    from .file_digests import FileDigests

_OTHER_TEXTS: Final = frozenset({".markdown", ".mdown", ".txt", ".rst", ".html", ".htm", ".yaml", ".yml"})
# What a header holds where the file's name does not say all: these keys, or YAML that could spell them otherwise.
_MAY_BE_CALLED_OTHERWISE: Final = re.compile(rb"slug|lang|\\|<<")
_NAMING: Final = {"slug", "language"}
# Fields of the models that an editor cannot write in front matter, and what to do instead.
_OURS: Final = {"body": "write the text below the front matter", "origin": "delete it"}
# What a file belongs to, by its kind: the field that its folder fills.
_WITHIN: Final = {"episode": "series", **{model.kind: "campaign" for model in CAMPAIGN_FOLDERS.values()}}
_BY_FOLDER: Final = "delete it; the folder that the file is in says it"
# The same of some models only.
_NOT_OF: Final[dict[type[AnyMarkdown], Mapping[str, str]]] = {
    Episode: {"series": _BY_FOLDER, **FILLED_IN},
    ReaderStory: {
        "consent_ends": "delete it; `consent.until` says it",
        "byline": "delete it; `reader.name` says who tells the story, and `authors` who wrote it down",
    },
    PublishedDocument: READ_FROM_IT,
    Infographic: TAKEN_FROM_IT,
    **{model: {"campaign": _BY_FOLDER} for model in CAMPAIGN_FOLDERS.values()},
    RuleVersion: {"campaign": _BY_FOLDER, **NOT_OF_RULES},
}


def find_publications(
    desk: Desk, files: Iterable[FoundFile], digests: FileDigests, records: Mapping[str, Record]
) -> Iterator[MarkdownFile]:
    """Yield every Markdown file that becomes something; note texts that nobody would ever read.

    `files` are those of content/ and campaigns/, `records` those of earlier builds, by the names of their files.
    """
    base, reading = f"{desk.content.name}/", desk.reading_digest
    campaigns = f"{desk.campaigns.relative_to(desk.root).as_posix()}/"
    for file in files:
        suffix = os.path.splitext(file.name)[1]  # noqa: PTH122 - no path is made for each of ten thousand files
        if file.name.startswith(base):
            folder, _, rest = file.name.removeprefix(base).partition("/")
            model: type[AnyMarkdown] | None = MARKDOWN_FOLDERS.get(folder) if rest else None
            within = rest.partition("/")[0] if model is Episode else ""
        else:
            within, _, rest = file.name.removeprefix(campaigns).partition("/")
            folder, _, inside = rest.partition("/")
            model = CAMPAIGN_FOLDERS.get(folder) if inside else None
        if suffix == ".md" and model is Episode and "/" not in rest:
            what, remedy = "is in no series", "move it into the folder of its series, content/series/<key>/"
            desk.problems.add(Place(shown_path(file.name)), "", what, remedy)
        elif suffix == ".md" and model:
            record = records.get(file.name)
            # What has no record is read as a whole: its digest and its head come from the same bytes.
            source, raw = (digests.of(file), None) if record else digests.read(file)
            if record and record.source == source and record.asked.get(READING) == reading:
                known = record.items[0]
                yield MarkdownFile(file.name, file.path, source, model, known.slug, known.language, within)
            else:
                raw = Path(file.path).read_bytes() if raw is None else raw
                yield _markdown_file(desk, file, model, within, source, raw)
        else:
            _note_unread(desk, file, folder, rest, suffix, is_read=model is not None)


def _note_unread(desk: Desk, file: FoundFile, folder: str, rest: str, suffix: str, *, is_read: bool) -> None:
    """Note a text that nobody would ever read. `is_read` tells whether Markdown in its folder is."""
    is_in_content = file.name.startswith(f"{desk.content.name}/")
    if not rest and suffix in {".yaml", ".yml"} and is_in_content:
        if folder not in NEWSROOM_FILES:
            what = "nothing reads this file"
            desk.problems.add(Place(shown_path(file.name)), "", what, suggestion(folder, NEWSROOM_FILES))
    elif suffix.lower() == ".md" or (is_read and suffix.lower() in _OTHER_TEXTS):
        known = MARKDOWN_FOLDERS if is_in_content else CAMPAIGN_FOLDERS
        folders = ", ".join(f"{name}/" for name in known)
        what = f"only Markdown files named .md, in {folders}, are read"
        desk.problems.add(Place(shown_path(file.name)), "", what, "rename or move the file")


def read_publication(desk: Desk, file: MarkdownFile) -> Record | None:
    """Read a file and return what it gave; None if its problems are noted."""
    desk.lookups.get(READING)
    try:
        written, digest = _document(desk, file)
    except UnreadableError:
        return None
    document = _in_words(desk, file, written)
    header = refuse_keys(desk, document.header, _OURS)
    if file.model is EarlierRelease:
        # It is called by its name, whatever its release was called by.
        header = without(header, _NAMING)
    slug, language = _called(desk, file.name, header, noting=True)
    if (slug, language) != (file.slug, file.language):
        what = "the file was changed while it was being read"
        desk.problems.add(Place(shown_path(file.name)), "", what, "save it, then build again")
        return None
    prose = _body(desk, file, document)
    header = refuse_keys(desk, header, _NOT_OF.get(file.model, {}))
    given = _given(desk, file)
    if file.model is Story and "summary" not in dict(header.entries()) and (excerpt := prose.first_paragraph()):
        given["summary"] = excerpt
    base = desk.campaigns / file.within if file.model in CAMPAIGN_FOLDERS.values() else desk.content
    item = desk.validated(file.model, header, base, given, is_plain=document.is_plain_pelican)
    if item is None:
        return None
    item = _with_its_files(desk, item, header)
    if isinstance(item, ReaderStory) and item.consent.until:
        item = item.model_copy(update={"consent_ends": end_of(item.consent.until, desk.zone)})
    check_keys(desk, item, header)
    if isinstance(item, RuleVersion):
        check_seal(desk, item, document.body, header)
    if isinstance(item, Publication):
        check_posts(desk, item, header)
    return recorded(digest, desk.lookups, [(item, prose)])


def _with_its_files(desk: Desk, item: AnyMarkdown, header: Node) -> AnyMarkdown:
    """Return the item with what the files that belong to it say; note every fault in them."""
    if isinstance(item, Episode):
        return filled_episode(desk, item, header)
    if isinstance(item, PublishedDocument):
        return read_document_file(desk, item, header)
    return read_infographic_data(desk, item, header) if isinstance(item, Infographic) else item


def _given(desk: Desk, file: MarkdownFile) -> dict[str, object]:
    """Return what a file's name, its folder and its campaign say."""
    given: dict[str, object] = {"slug": file.slug, "language": file.language, "origin": shown_path(file.name)}
    if field := _WITHIN.get(file.model.kind):
        given[field] = file.within
    if file.model is HandbookPage:
        given["date"] = date_of_campaign(desk, file.within)
    return given


def place_of(desk: Desk, file: MarkdownFile, *path: int | str) -> Place:
    """Return where a value of a file's header is written, or the nearest around it that is there."""
    try:
        return _document(replace(desk, problems=Problems()), file)[0].header.at(path).place
    except UnreadableError:
        return Place(shown_path(file.name))


def place_of_slug(desk: Desk, file: MarkdownFile) -> Place:
    """Return where a file's slug is written, or where its header begins."""
    return place_of(desk, file, "slug")


def _in_words(desk: Desk, file: MarkdownFile, document: Document) -> Document:
    """Return a document as readers see it: what belongs to a campaign may name its deadline by a word.

    Rules may not: moving the deadline would change what was sealed, and nobody would see it.
    """
    if file.model not in CAMPAIGN_FOLDERS.values():
        return document
    if file.model is RuleVersion:
        refuse_words(document, desk.problems)
        return document
    return document_in_words(words_of_part(desk, file.within, file.language), document)


def _document(desk: Desk, file: MarkdownFile) -> tuple[Document, str]:
    shown = shown_path(file.name)
    source = read_text(file.path, shown, desk.problems)
    document = read_document(source.text, shown, desk.problems)
    if document.is_plain_pelican:
        header = from_plain_pelican(desk, document.header, is_story=file.model is Story)
        document = replace(document, header=header)
    return document, source.digest


def _markdown_file(  # noqa: PLR0917 - what it is made of
    desk: Desk, file: FoundFile, model: type[AnyMarkdown], within: str, source: str, raw: bytes
) -> MarkdownFile:
    """Return the file with what it will be called, which links need before any text is read."""
    slug, language = _called_by_name(desk, file.name)
    found = MarkdownFile(file.name, file.path, source, model, slug, language, within)
    with suppress(UnreadableError):  # noted later, when it is read as a whole
        if model is not EarlierRelease and _MAY_BE_CALLED_OTHERWISE.search(_head(raw)):
            silent = replace(desk, problems=Problems())
            slug, language = _called(silent, file.name, _document(silent, found)[0].header, noting=False)
    return replace(found, slug=slug, language=language)


def _head(raw: bytes) -> bytes:
    """Return the beginning of a file, down to the end of its header; all of it where that cannot be told."""
    end = raw.find(b"\n---")
    return (raw[:end] if end >= 0 else raw).lower()


def _called_by_name(desk: Desk, name: str) -> tuple[str, str]:
    stem = composed_name(name.rpartition("/")[2].removesuffix(".md"))
    slug, _, language = stem.rpartition(".")
    return (slug, language) if language in desk.languages else (stem, desk.languages[0])


def _called(desk: Desk, name: str, header: Node, *, noting: bool) -> tuple[str, str]:
    slug, default = _called_by_name(desk, name)
    language = _written(header, "language", default)
    if language not in desk.languages:
        if noting:
            place = header.at(("language",)).place
            what = f"'{language}' is not a language of this newsroom"
            desk.problems.add(place, "language", what, suggestion(language, desk.languages))
        language = default
    return _written(header, "slug", slug), language


def _written(header: Node, key: str, default: str) -> str:
    node = header.at((key,))
    return composed_name(node.value) if isinstance(node.value, str) else default


@cache
def _folder(path: str) -> Path:
    return Path(path)


def _body(desk: Desk, file: MarkdownFile, document: Document) -> Prose:
    base = _folder(os.path.dirname(file.path))  # noqa: PTH120 - as above
    if file.model is EarlierRelease:
        # What it refers to is still where it was as seen from the release's own file.
        base = desk.content / "releases" / base.relative_to(desk.content / "versions")

    def find_asset(reference: str) -> str:
        if file.model in {Release, EarlierRelease}:
            what = f"'{reference}' stands in the body of a release, without credit and licence"
            raise ValueError(f"{what}; move it to `media:`")
        return desk.assets.find(reference, base)

    return parse_prose(
        BodySource(document.body, shown_path(file.name), document.body_line),
        resolve_link=lambda target: resolve_link(desk, target, base, file.language),
        find_asset=find_asset,
        problems=desk.problems,
        engine=desk.markdown,
        can_embed=desk.can_embed,
    )
