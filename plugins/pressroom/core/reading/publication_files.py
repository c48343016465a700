"""The Markdown files of stories, releases and pages."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from pressroom.core.model import Page, Release, Story
from pressroom.core.problems import Place, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose
from pressroom.core.source import read_document, read_text
from pressroom.core.yaml_reader import UnreadableError

from .desk import refuse_keys
from .markdown_file import MarkdownFile
from .newsroom_files import NEWSROOM_FILES
from .plain_pelican import from_plain_pelican
from .references import check_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.nodes import Node

    from .desk import Desk
    from .references import Index

T = TypeVar("T", Story, Release, Page)

_FOLDERS: Final[dict[str, type[Story | Release | Page]]] = {"stories": Story, "releases": Release, "pages": Page}
_OTHER_TEXTS: Final = frozenset({".markdown", ".mdown", ".txt", ".rst", ".html", ".htm", ".yaml", ".yml"})
# Fields of the models that an editor cannot write in front matter, and what to do instead.
_OURS: Final = {"body": "write the text below the front matter", "origin": "delete it"}


def read_publication_files(desk: Desk, files: list[Path]) -> Iterator[MarkdownFile]:
    """Yield every Markdown file of stories/, releases/ and pages/; note texts that nobody would ever read."""
    for path in files:
        parts = path.relative_to(desk.content).parts
        model = _FOLDERS.get(parts[0]) if len(parts) > 1 else None
        if path.suffix == ".md" and model:
            try:
                yield _read(desk, path, model)
            except UnreadableError:
                continue
        elif len(parts) == 1 and path.suffix in {".yaml", ".yml"}:
            if path.name not in NEWSROOM_FILES:
                what = "nothing reads this file"
                desk.problems.add(Place(desk.shown(path)), "", what, suggestion(path.name, NEWSROOM_FILES))
        elif path.suffix.lower() == ".md" or (model and path.suffix.lower() in _OTHER_TEXTS):
            what = "only Markdown files named .md, in " + ", ".join(f"{name}/" for name in _FOLDERS) + ", are read"
            desk.problems.add(Place(desk.shown(path)), "", what, "rename or move the file")


def publications(desk: Desk, files: list[MarkdownFile], model: type[T], index: Index) -> Iterator[T]:
    """Yield the publications of one kind; what cannot be one has its problems noted."""
    for file in files:
        if file.model is model and (item := _publication(desk, file, model, index)):
            yield item


def _read(desk: Desk, path: Path, model: type[Story | Release | Page]) -> MarkdownFile:
    shown = desk.shown(path)
    document = read_document(read_text(path, shown, desk.problems), shown, desk.problems)
    if document.is_plain_pelican:
        header = from_plain_pelican(desk, document.header, is_story=model is Story)
        document = replace(document, header=header)
    name = unicodedata.normalize("NFC", path.stem)
    stem, _, language = name.rpartition(".")
    if language not in desk.languages:
        stem, language = name, desk.languages[0]
    slug = _written(document.header, "slug", stem)
    return MarkdownFile(path, shown, document, model, slug, _language(desk, document.header, language))


def _language(desk: Desk, header: Node, default: str) -> str:
    language = _written(header, "language", default)
    if language in desk.languages:
        return language
    place = header.at(("language",)).place
    what = f"'{language}' is not a language of this newsroom"
    desk.problems.add(place, "language", what, suggestion(language, desk.languages))
    return default


def _written(header: Node, key: str, default: str) -> str:
    node = dict(header.entries()).get(key)
    return unicodedata.normalize("NFC", node.value) if node and isinstance(node.value, str) else default


def _publication(desk: Desk, file: MarkdownFile, model: type[T], index: Index) -> T | None:
    header = refuse_keys(desk, file.document.header, _OURS)
    body = _body(desk, file, index)
    given: dict[str, object] = {
        "slug": file.slug,
        "language": file.language,
        "origin": file.shown,
        "body": body,
    }
    if model is Story and (excerpt := body.first_paragraph()):
        given["summary"] = excerpt
    item = desk.validated(model, header, desk.content, given, is_plain=file.document.is_plain_pelican)
    if item:
        check_keys(desk, item, header)
    return item


def _body(desk: Desk, file: MarkdownFile, index: Index) -> Prose:
    base = file.path.parent

    def find_asset(reference: str) -> str:
        if file.model is Release:
            what = f"'{reference}' stands in the body of a release, without credit and licence"
            raise ValueError(f"{what}; move it to `media:`")
        return desk.assets.find(reference, base)

    return parse_prose(
        BodySource(file.document.body, file.shown, file.document.body_line),
        resolve_link=lambda target: index.resolve(target, base, file.language),
        find_asset=find_asset,
        problems=desk.problems,
        engine=desk.markdown,
    )
