"""The pages of documents: what there is to know of one, its outline, its text page by page, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.language_names import name_of_any_language
from pressroom.core.model.licences import address_of_licence
from pressroom.pages.attachments import attached_files
from pressroom.pages.structured_data import known

from .story import compose_story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressroom.core.model import Masthead, PublishedDocument
    from pressroom.core.model.published_document import DocumentEntry, DocumentText
    from pressroom.pages import Composed, Page
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .story import Articles, Connections

# A document's headings stand below those of its pages, and these below that of the whole text.
_FIRST_HEADING: Final = 4
_LAST_HEADING: Final = 6


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry of an outline, and what stands below it."""

    title: str
    page: int
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage of a page. `heading` is which one it is in HTML, 0 of what is none."""

    text: str
    heading: int


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a document, by its number."""

    number: int
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What the template prints of a document.

    `language` is as readers call it, and `text_language` its tag where it is not the page's. Without `pages` its text
    cannot be read out; then `is_silent` tells whether nobody has written it down either.
    """

    file: AttachedFile
    count: int
    language: str
    text_language: str | None
    outline: tuple[ShownEntry, ...]
    pages: tuple[ShownPage, ...]
    is_silent: bool


def document_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every document."""
    folder = articles.planner.site.folder
    for item in articles.edition.documents:
        file = attached_files(folder, item.attachments)[0]
        yield articles.page(item, "document.html", compose_document, file)


def compose_document(
    masthead: Masthead,
    originals: Originals,
    document: PublishedDocument,
    connections: Connections,
    file: AttachedFile,
) -> Composed:
    """Return what the page of a document prints: that of a story, and the document."""
    composed = compose_story(masthead, originals, document, connections)
    about, *others = composed.data
    shown = _shown(document, file, has_words=bool(composed.content["body"]))
    return replace(
        composed,
        content={**composed.content, "document": shown},
        data=(_described(masthead, document, file, about), *others),
    )


def _shown(document: PublishedDocument, file: AttachedFile, *, has_words: bool) -> ShownDocument:
    read, language = document.read, document.language_of_file
    says_something = read is not None and read.says_something
    return ShownDocument(
        file=file,
        count=len(read.pages) if read else 0,
        language=name_of_any_language(language, document.language),
        text_language=None if _is_alike(language, document.language) else language,
        outline=tree_of(read.outline) if read else (),
        pages=tuple(_pages(read)) if read and says_something else (),
        is_silent=not says_something and not has_words,
    )


def tree_of(entries: Sequence[DocumentEntry]) -> tuple[ShownEntry, ...]:
    """Return an outline with every entry below the one that it belongs to. Levels may be left out on the way."""
    found, at = [], 0
    while at < len(entries):
        first = entries[at]
        end = at + 1
        while end < len(entries) and entries[end].level > first.level:
            end += 1
        found.append(ShownEntry(first.title, first.page, tree_of(entries[at + 1 : end])))
        at = end
    return tuple(found)


def _pages(read: DocumentText) -> Iterator[ShownPage]:
    for number, page in enumerate(read.pages, start=1):
        passages = []
        last = _FIRST_HEADING - 1
        for each in page.passages:
            # A page may begin in the middle of a chapter; in HTML no level is left out on the way down.
            heading = min(_FIRST_HEADING + each.level - 1, _LAST_HEADING, last + 1) if each.level else 0
            last = heading or last
            passages.append(ShownPassage(each.text, heading))
        yield ShownPage(number, tuple(passages))


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two tags are of one language, wherever it is spoken."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def _described(masthead: Masthead, document: PublishedDocument, file: AttachedFile, about: Node) -> Node:
    """Return what machines read of a document, given what they read of any article."""
    encoding = {
        "@type": "MediaObject",
        "contentUrl": urls.absolute(file.path, masthead.url),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
        "inLanguage": document.language_of_file,
    }
    own = {"@type": "DigitalDocument", "name": document.title, "encoding": encoding}
    kept = {name: value for name, value in about.items() if name != "articleSection"}
    return kept | known({**own, "license": address_of_licence(file.licence) if file.licence else None})
