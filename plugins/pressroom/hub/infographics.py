"""The pages of infographics: the picture, the same in words, its numbers as a table, and HTML to embed it elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model.licences import address_of_licence
from pressroom.pages.attachments import attached_files
from pressroom.pages.structured_data import known

from .story import compose_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Infographic, Masthead
    from pressroom.core.model.infographic import DataTable
    from pressroom.pages import Composed, Page
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals, PagePicture

    from .story import Articles, Connections

# Figures as people write them: +47 %, 1,800, 2 500.5, USD 5.
_NUMBER: Final = re.compile(r"(?:[A-Z]{3}\s?|[$€£₩¥])?[+\-−±]?\s?\d[\d.,'\s]*\s?[%‰]?")  # noqa: RUF001 - signs of several languages
# What stands in cells of which nobody knows the figure.
_UNKNOWN: Final = frozenset({"", "-", "–", "—", "n/a", "?"})  # noqa: RUF001 - as people write them


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table, and whether its column holds numbers."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The numbers as the template prints them. `has_names` tells whether the first column names the rows.

    Of `count` rows it shows the first `shown`.
    """

    title: str
    description: str | None
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_names: bool
    count: int
    shown: int


@dataclass(frozen=True, slots=True)
class ShownInfographic:
    """What the template prints of an infographic besides all that a story has. `snippet` is HTML for other pages."""

    picture: PagePicture | None
    has_description: bool
    table: ShownTable | None
    file: AttachedFile | None
    snippet: str | None


def infographic_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every infographic."""
    folder = articles.planner.site.folder
    for item in articles.edition.infographics:
        file = next(iter(attached_files(folder, item.attachments)), None)
        yield articles.page(item, "infographic.html", compose_infographic, file)


def compose_infographic(
    masthead: Masthead,
    originals: Originals,
    infographic: Infographic,
    connections: Connections,
    file: AttachedFile | None,
) -> Composed:
    """Return what the page of an infographic prints: that of a story, with its picture large, and its numbers."""
    composed = compose_story(masthead, originals, infographic, connections)
    picture, (about, *others) = composed.content["picture"], composed.data
    shown = ShownInfographic(
        picture=picture,
        has_description=bool(composed.content["body"]),
        table=_shown_table(infographic.table, file) if infographic.table and file else None,
        file=file,
        snippet=_snippet(masthead, infographic, picture) if picture else None,
    )
    data = _dataset(masthead, infographic, file) if file else ()
    return replace(
        composed,
        content={**composed.content, "picture": None, "infographic": shown},
        data=(_described(masthead, infographic, picture, about), *data, *others),
    )


def is_number(text: str) -> bool:
    """Tell whether a cell holds a figure."""
    return _NUMBER.fullmatch(text) is not None


def _shown_table(table: DataTable, file: AttachedFile) -> ShownTable:
    numbers = [_holds_numbers([row[place] for row in table.rows]) for place in range(len(table.columns))]

    def cells(texts: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(Cell(text, has_numbers) for text, has_numbers in zip(texts, numbers, strict=True))

    return ShownTable(
        title=file.title,
        description=file.description,
        columns=cells(table.columns),
        rows=tuple(cells(row) for row in table.rows),
        has_names=not numbers[0],
        count=table.count,
        shown=len(table.rows),
    )


def _holds_numbers(cells: list[str]) -> bool:
    figures = [cell for cell in cells if cell.lower() not in _UNKNOWN]
    return bool(figures) and all(map(is_number, figures))


def _snippet(masthead: Masthead, infographic: Infographic, picture: PagePicture) -> str | None:
    """Return HTML that shows the infographic elsewhere, and whose it is; None if its licence lets nobody."""
    terms = address_of_licence(infographic.picture.licence)
    if terms is None:
        return None
    page = escape(urls.absolute(masthead.path(infographic.path), masthead.url))
    source = escape(urls.absolute(picture.source, masthead.url))
    size = f'width="{picture.width}" height="{picture.height}"'
    licence = f'<a rel="license" href="{escape(terms)}">{escape(infographic.picture.licence)}</a>'
    credit = escape(infographic.picture.credit)
    return (
        f'<figure lang="{masthead.language}">\n'
        f'  <a href="{page}"><img src="{source}" alt="{escape(infographic.picture.alt)}" {size}></a>\n'
        f'  <figcaption><a href="{page}">{escape(infographic.title)}</a>, {credit}, {licence}</figcaption>\n'
        f"</figure>\n"
    )


def _described(masthead: Masthead, infographic: Infographic, picture: PagePicture | None, about: Node) -> Node:
    """Return what machines read of an infographic, given what they read of any article."""
    kept = {name: value for name, value in about.items() if name not in {"articleSection", "image"}}
    own: Node = {
        "@type": "ImageObject",
        "name": infographic.title,
        "caption": infographic.picture.caption or infographic.picture.alt,
        "creditText": infographic.picture.credit,
        "copyrightNotice": infographic.picture.copyright,
        "license": address_of_licence(infographic.picture.licence),
    }
    if picture:
        size = {"width": picture.width, "height": picture.height}
        own |= {"contentUrl": urls.absolute(picture.source, masthead.url), **size}
    if infographic.data:
        own["isBasedOn"] = {"@id": _id_of_data(masthead, infographic)}
    return kept | known(own)


def _dataset(masthead: Masthead, infographic: Infographic, file: AttachedFile) -> tuple[Node, ...]:
    home = urls.absolute(masthead.path(), masthead.url)
    download = {
        "@type": "DataDownload",
        "contentUrl": urls.absolute(file.path, masthead.url),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
    }
    told = {
        "@type": "Dataset",
        "@id": _id_of_data(masthead, infographic),
        "name": file.title,
        "description": file.description or infographic.summary,
        "url": urls.absolute(masthead.path(infographic.path), masthead.url),
        "inLanguage": masthead.language,
        "datePublished": infographic.date.date().isoformat(),
        "creator": {"@type": "Organization", "@id": f"{home}#newsroom", "name": masthead.name, "url": home},
        "license": address_of_licence(file.licence) if file.licence else None,
        "creditText": file.credit,
        "variableMeasured": list(infographic.table.columns) if infographic.table else None,
        "distribution": [download],
    }
    return (known(told),)


def _id_of_data(masthead: Masthead, infographic: Infographic) -> str:
    return f"{urls.absolute(masthead.path(infographic.path), masthead.url)}#data"
