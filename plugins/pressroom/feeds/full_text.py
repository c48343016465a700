"""The full text of an entry: what stands on the page, less what only a page can do."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from pressroom.core import urls
from pressroom.core.model import Release, Story
from pressroom.pages import body_parts, kind_name, media_parts
from pressroom.pictures import page_picture

from .addresses import encoded_address, with_complete_addresses
from .notices import amended_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.embeds import Embed
    from pressroom.pages import BodyPart, Listed, RoundedUp
    from pressroom.pictures import Originals, PagePicture


class Told(Protocol):
    """What an entry of any feed is made from. `speakers` are the names that belong to a release's quotes."""

    @property
    def masthead(self) -> Masthead:
        """The newsroom's head."""

    @property
    def publication(self) -> AnyPublication:
        """What is told of."""

    @property
    def originals(self) -> Originals:
        """Its pictures."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who said what it quotes."""

    @property
    def rounded_up(self) -> RoundedUp | None:
        """What it leads to, if it is a digest."""


def full_text(item: Told, page: str) -> Iterator[str]:
    """Yield the full text of an entry as HTML, piece by piece. `page` is the address of its page."""
    url, publication = item.masthead.url, item.publication
    if picture := page_picture(item.originals, publication.picture):
        yield _figure(url, picture)
    yield f"<p>{escape(publication.summary)}</p>"
    if isinstance(publication, Release) and publication.facts:
        yield "<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in publication.facts) + "</ul>"
    for part in body_parts(item.masthead, item.originals, publication.body):
        yield from _part(url, part, page)
    if isinstance(publication, Story):
        for part in media_parts(item.masthead, item.originals, publication.media):
            yield from _part(url, part, page)
    if isinstance(publication, Release):
        for quote, speaker in zip(publication.quotes, item.speakers, strict=True):
            yield f"<blockquote><p>{escape(quote.text)}</p><p>{escape(speaker)}</p></blockquote>"
    if item.rounded_up:
        yield from _rounded_up(item.masthead, item.rounded_up)


def _rounded_up(masthead: Masthead, found: RoundedUp) -> Iterator[str]:
    """Yield what a digest leads to by kinds, then what was corrected in its days."""
    for kind, listed in found.sections:
        yield f"<h2>{escape(kind_name(kind, masthead))}</h2>"
        yield "".join(f"{_title(masthead.url, each)}<p>{escape(each.summary)}</p>" for each in listed)
    if found.amended:
        yield f"<h2>{escape(amended_heading(masthead))}</h2>"
    for release, corrections in zip(found.amended, found.corrections, strict=True):
        yield _title(masthead.url, release)
        yield "".join(f"<p>{escape(each.text)}</p>" for each in corrections)


def _title(url: str, listed: Listed) -> str:
    return f'<h3><a href="{_attribute(urls.absolute(listed.path, url))}">{escape(listed.title)}</a></h3>'


def _part(url: str, part: BodyPart, page: str) -> Iterator[str]:
    if part.html:
        yield with_complete_addresses(part.html.at(url, page), page)
    elif part.picture:
        yield _figure(url, part.picture)
    elif part.embed:
        yield _embed(url, part.embed)
    elif part.address:
        yield f'<p><a href="{_attribute(part.address)}">{escape(part.words or part.address)}</a></p>'


def _attribute(address: str) -> str:
    return escape(encoded_address(address))


def _picture(url: str, picture: PagePicture) -> str:
    source = urls.absolute(picture.source, url)
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="{escape(source)}" alt="{escape(picture.alt)}" {size}>'


def _figure(url: str, picture: PagePicture) -> str:
    notes = " ".join(escape(note) for note in (picture.caption, picture.credit, picture.licence) if note)
    caption = f"<figcaption>{notes}</figcaption>" if notes else ""
    return f"<figure>{_picture(url, picture)}{caption}</figure>"


def _embed(url: str, embed: Embed) -> str:
    """Return poster, link and whose it is: a feed has no player."""
    called = embed.title or embed.name
    shown = escape(f"{called} ({embed.provider_name})" if called else embed.provider_name)
    poster = _picture(url, embed.poster) if embed.poster else ""
    notes = " ".join(escape(note) for note in (embed.caption, embed.author, embed.licence, embed.duration) if note)
    return f'<p><a href="{_attribute(embed.link)}">{poster}{shown}</a>{f" {notes}" if notes else ""}</p>'
