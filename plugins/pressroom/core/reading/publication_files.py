"""The Markdown files of stories, releases, earlier versions of releases, and pages."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.files import composed_name
from pressroom.core.model import EarlierRelease, Page, Release, Story
from pressroom.core.problems import Place, Problems, shown_path, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose
from pressroom.core.source import Document, read_document, read_text
from pressroom.core.yaml_reader import UnreadableError

from .desk import refuse_keys, without
from .facts import READING
from .markdown_file import MarkdownFile
from .newsroom_files import NEWSROOM_FILES
from .plain_pelican import from_plain_pelican
from .post_checks import check_posts
from .record import Record, recorded
from .references import check_keys, resolve_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.files import FoundFile
    from pressroom.core.nodes import Node

    from .desk import Desk
    from .file_digests import FileDigests

_FOLDERS: Final[dict[str, type[Story | Release | Page]]] = {
    "stories": Story,
    "releases": Release,
    "pages": Page,
    "versions": EarlierRelease,
}
_OTHER_TEXTS: Final = frozenset({".markdown", ".mdown", ".txt", ".rst", ".html", ".htm", ".yaml", ".yml"})
# What a header holds where the file's name does not say all: these keys, or YAML that could spell them otherwise.
_MAY_BE_CALLED_OTHERWISE: Final = re.compile(rb"slug|lang|\\|<<")
_NAMING: Final = {"slug", "language"}
# Fields of the models that an editor cannot write in front matter, and what to do instead.
_OURS: Final = {"body": "write the text below the front matter", "origin": "delete it"}


def find_publications(
    desk: Desk, files: Iterable[FoundFile], digests: FileDigests, records: Mapping[str, Record]
) -> Iterator[MarkdownFile]:
    """Yield every Markdown file of stories/, releases/, pages/ and versions/; note texts that nobody would ever read.

    `records` are those of earlier builds, by the names of their files.
    """
    base, reading = f"{desk.content.name}/", desk.reading_digest
    for file in files:
        folder, _, rest = file.name.removeprefix(base).partition("/")
        model = _FOLDERS.get(folder) if rest else None
        suffix = os.path.splitext(file.name)[1]  # noqa: PTH122 - no path is made for each of ten thousand files
        if suffix == ".md" and model:
            record = records.get(file.name)
            # What has no record is read as a whole: its digest and its head come from the same bytes.
            source, raw = (digests.of(file), None) if record else digests.read(file)
            if record and record.source == source and record.asked.get(READING) == reading:
                known = record.items[0]
                yield MarkdownFile(file.name, file.path, source, model, known.slug, known.language)
            else:
                yield _markdown_file(desk, file, model, source, Path(file.path).read_bytes() if raw is None else raw)
        elif not rest and suffix in {".yaml", ".yml"}:
            if folder not in NEWSROOM_FILES:
                what = "nothing reads this file"
                desk.problems.add(Place(shown_path(file.name)), "", what, suggestion(folder, NEWSROOM_FILES))
        elif suffix.lower() == ".md" or (model and suffix.lower() in _OTHER_TEXTS):
            what = "only Markdown files named .md, in " + ", ".join(f"{name}/" for name in _FOLDERS) + ", are read"
            desk.problems.add(Place(shown_path(file.name)), "", what, "rename or move the file")


def read_publication(desk: Desk, file: MarkdownFile) -> Record | None:
    """Read a file and return what it gave; None if its problems are noted."""
    desk.lookups.get(READING)
    try:
        document, digest = _document(desk, file)
    except UnreadableError:
        return None
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
    given: dict[str, object] = {"slug": file.slug, "language": file.language, "origin": shown_path(file.name)}
    if file.model is Story and "summary" not in dict(header.entries()) and (excerpt := prose.first_paragraph()):
        given["summary"] = excerpt
    item = desk.validated(file.model, header, desk.content, given, is_plain=document.is_plain_pelican)
    if item is None:
        return None
    check_keys(desk, item, header)
    if isinstance(item, (Story, Release)):
        check_posts(desk, item, header)
    return recorded(digest, desk.lookups, [(item, prose)])


def place_of(desk: Desk, file: MarkdownFile, *path: int | str) -> Place:
    """Return where a value of a file's header is written, or the nearest around it that is there."""
    try:
        return _document(replace(desk, problems=Problems()), file)[0].header.at(path).place
    except UnreadableError:
        return Place(shown_path(file.name))


def place_of_slug(desk: Desk, file: MarkdownFile) -> Place:
    """Return where a file's slug is written, or where its header begins."""
    return place_of(desk, file, "slug")


def _document(desk: Desk, file: MarkdownFile) -> tuple[Document, str]:
    shown = shown_path(file.name)
    source = read_text(file.path, shown, desk.problems)
    document = read_document(source.text, shown, desk.problems)
    if document.is_plain_pelican:
        header = from_plain_pelican(desk, document.header, is_story=file.model is Story)
        document = replace(document, header=header)
    return document, source.digest


def _markdown_file(
    desk: Desk, file: FoundFile, model: type[Story | Release | Page], source: str, raw: bytes
) -> MarkdownFile:
    """Return the file with what it will be called, which links need before any text is read."""
    slug, language = _called_by_name(desk, file.name)
    found = MarkdownFile(file.name, file.path, source, model, slug, language)
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
