"""The pages from which others take a text to republish it: its terms, and the text as HTML, Markdown and plain text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.dates import find_locale, written_day
from pressroom.core.file_words import words_from
from pressroom.core.model import Republishable
from pressroom.core.model.licences import address_of_licence, terms_of_licence
from pressroom.core.model.republishing import terms_of
from pressroom.core.text.flowing import flowing, unflowed
from pressroom.pages import SECTIONS, Composed
from pressroom.pages.lifted import PictureNote, blocks_of, html, markdown, plain_text
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pressroom.core.model import Contact, Edition, Masthead, Republishing
    from pressroom.pages import Link, Page, Planner
    from pressroom.pages.lifted import Block
    from pressroom.pictures import Originals, PagePicture

_WORDS: Final = Path(__file__).with_name("republishing_words.yaml")
# In pixels; no column of text elsewhere is much wider.
_WIDEST: Final = 1200


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of a text: the licence's name or address, and where it is written out, if anybody knows."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Republished:
    """The way from a text to the page from which others take it, and its licence."""

    path: str
    licence: Licence


@dataclass(frozen=True, slots=True)
class _Lifted:
    """A text as it leaves the newsroom. `address` is that of its page, `day` when it was first published."""

    words: Mapping[str, str]
    title: str
    subtitle: str | None
    byline: str
    summary: str
    blocks: tuple[Block, ...]
    picture: PagePicture | None
    source: str
    media: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    credit: str
    day: str
    address: str
    licence: Licence


def republished(edition: Edition, item: object) -> Republished | None:
    """Return the way to the page from which others take a text; None where it has none."""
    terms = terms_of(edition.newsroom, item)
    if terms is None or not isinstance(item, Republishable):
        return None
    path = urls.republish_path(item.path)
    return Republished(edition.path(path), _licence(terms.licence)) if path in edition.paths else None


def republish_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of every text that others may republish."""
    edition = planner.edition
    for item in edition.by_kind:
        terms = terms_of(edition.newsroom, item)
        if terms is None or not isinstance(item, Republishable) or republished(edition, item) is None:
            continue
        yield planner.page(
            urls.republish_path(item.path),
            "republish.html",
            compose_republish,
            item,
            planner.people(item.authors),
            terms,
            edition.newsroom.contacts.get(terms.contact or ""),
            edition.canonical(item.path),
            originals=planner.originals_of(item),
        )


def compose_republish(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    item: Republishable,
    authors: tuple[Link, ...],
    terms: Republishing,
    contact: Contact | None,
    canonical: str | None,
) -> Composed:
    """Return what the page prints. `canonical` is the address of the text on a campaign's own site."""
    may_take = bool(item.picture and terms.lets_take(item.picture))
    picture = page_picture(originals, item.picture) if may_take else None
    lifted = _lifted(masthead, item, authors, terms, picture, canonical)
    asked = terms_of_licence(terms.licence)
    content = {
        "title": item.title,
        "kind": item.kind,
        "publication_path": masthead.path(item.path),
        "licence": lifted.licence,
        "asked": asked,
        "credit": lifted.credit,
        "conditions": terms.conditions,
        "contact": contact,
        "picture": picture,
        "left_out": tuple(_left_out(masthead, item, is_taken=picture is not None)),
        "html": _html(masthead, lifted),
        "canonical_line": f'<link rel="canonical" href="{escape(lifted.address)}">',
        "markdown": _markdown(lifted),
        "text": _text(lifted),
    }
    # It says what the publication says, which is what search engines should find.
    return Composed(title=item.title, content=content, section=SECTIONS[item.kind], is_listed=False)


def _licence(written: str) -> Licence:
    return Licence(written, written if urls.is_web_address(written) else address_of_licence(written))


def _left_out(masthead: Masthead, item: Republishable, *, is_taken: bool) -> Iterator[str]:
    """Yield what the pictures show that do not go along: nobody says whose they are, or that they may."""
    if item.picture and not is_taken:
        yield item.picture.caption or item.picture.alt
    yield from (block.text for block in blocks_of(item.body, masthead.url) if isinstance(block, PictureNote))


def _lifted(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    item: Republishable,
    authors: tuple[Link, ...],
    terms: Republishing,
    picture: PagePicture | None,
    canonical: str | None,
) -> _Lifted:
    words = words_from(_WORDS, masthead)
    names = ", ".join(author.name for author in authors) or item.byline or ""
    blocks = blocks_of(item.body, masthead.url)
    return _Lifted(
        words=words,
        title=item.title,
        subtitle=item.subtitle,
        byline=words["by"].format(names=names) if names else "",
        summary=item.summary,
        blocks=tuple(block for block in blocks if not isinstance(block, PictureNote)),
        picture=picture,
        source=urls.absolute(picture.source, masthead.url) if picture else "",
        media=tuple((medium.title, medium.address) for medium in item.media),
        sources=tuple(", ".join(filter(None, (each.title, each.publisher, each.author))) for each in item.sources),
        credit=terms.credit or masthead.name,
        day=written_day(item.date, masthead.language),
        address=canonical or urls.absolute(masthead.path(item.path), masthead.url),
        licence=_licence(terms.licence),
    )


def _rights(lifted: _Lifted, picture: PagePicture) -> str:
    return lifted.words["picture"].format(credit=picture.credit, licence=picture.licence)


def _html(masthead: Masthead, lifted: _Lifted) -> str:
    direction = find_locale(masthead.language).text_direction
    parts = [
        f'<article lang="{escape(masthead.language)}" dir="{direction}">',
        f"<h1>{escape(lifted.title)}</h1>",
        f"<p><strong>{escape(lifted.subtitle)}</strong></p>" if lifted.subtitle else "",
        f"<p>{escape(lifted.byline)}</p>" if lifted.byline else "",
        _figure(lifted, lifted.picture) if lifted.picture else "",
        f"<p><strong>{escape(lifted.summary)}</strong></p>",
        *html.prose(lifted.blocks, 0),
        *(f"<p>{html.anchor(address, title)}</p>" for title, address in lifted.media),
        *_sources_in_html(lifted),
        "<hr>",
        f"<p>{_credit_in_html(lifted)}</p>",
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _figure(lifted: _Lifted, picture: PagePicture) -> str:
    # The width alone: a foreign sheet that narrows the picture must not squeeze it.
    image = f'<img src="{escape(lifted.source)}" width="{min(picture.width, _WIDEST)}" alt="{escape(picture.alt)}">'
    told = " ".join(escape(each) for each in (picture.caption, _rights(lifted, picture)) if each)
    return f"<figure>\n{image}\n<figcaption>{told}</figcaption>\n</figure>"


def _sources_in_html(lifted: _Lifted) -> Iterator[str]:
    if lifted.sources:
        items = "\n".join(f"<li>{escape(each)}</li>" for each in lifted.sources)
        yield f"<h2>{escape(lifted.words['sources'])}</h2>\n<ul>\n{items}\n</ul>"


def _credit_in_html(lifted: _Lifted) -> str:
    """Return where the text comes from and under which licence, with the links that both need."""
    licence = lifted.licence
    shown = html.anchor(licence.address, licence.name) if licence.address else escape(licence.name)
    first = escape(lifted.words["first"]).format(
        title=escape(lifted.title),
        credit=escape(lifted.credit),
        day=escape(lifted.day),
        address=html.anchor(lifted.address, lifted.address),
    )
    return f"{first}<br>{escape(lifted.words['terms']).format(licence=shown)}"


def _markdown(lifted: _Lifted) -> str:
    picture, told = lifted.picture, markdown.inline
    parts = [
        f"# {told(lifted.title)}",
        f"**{told(lifted.subtitle)}**" if lifted.subtitle else "",
        markdown.escaped(lifted.byline),
        f"![{told(picture.alt)}](<{lifted.source}>)" if picture else "",
        markdown.escaped(" ".join(filter(None, (picture.caption, _rights(lifted, picture))))) if picture else "",
        f"**{told(lifted.summary)}**",
        *markdown.prose(lifted.blocks, 2),
        *(f"[{told(title)}](<{address}>)" for title, address in lifted.media),
        f"## {told(lifted.words['sources'])}" if lifted.sources else "",
        "\n".join(f"- {markdown.escaped(each)}" for each in lifted.sources),
        "* * *",
        _credit(lifted, told, "<{}>"),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _text(lifted: _Lifted) -> str:
    parts = [
        *map(flowing, (lifted.title, lifted.subtitle or "", lifted.byline, lifted.summary)),
        *plain_text.prose(lifted.blocks),
        *(f"{flowing(title)}\n{flowing(address)}" for title, address in lifted.media),
        flowing(lifted.words["sources"]) if lifted.sources else "",
        "\n".join(flowing(each, "- ") for each in lifted.sources),
        flowing("* * *"),
    ]
    return unflowed("\n\n".join(filter(None, parts))) + f"\n\n{_credit(lifted, str, '{}')}\n"


def _credit(lifted: _Lifted, told: Callable[[str], str], link: str) -> str:
    """Return where the text comes from and under which licence; `link` is how the format writes addresses."""
    licence = lifted.licence
    first = lifted.words["first"].format(
        title=told(lifted.title),
        credit=told(lifted.credit),
        day=told(lifted.day),
        address=link.format(lifted.address),
    )
    named = told(licence.name) if licence.name != licence.address else ""
    shown = " ".join(filter(None, (named, link.format(licence.address) if licence.address else "")))
    return f"{first}\n{lifted.words['terms'].format(licence=shown)}"
