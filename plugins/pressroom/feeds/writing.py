"""Composing and writing a planned feed."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from pressroom.core import urls
from pressroom.core.model import Release, Story
from pressroom.pages import body_parts, media_parts
from pressroom.pictures import page_picture

from .correction import correction_note
from .feed import Feed, FeedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.embeds import Embed
    from pressroom.pages import BodyPart
    from pressroom.pictures import PagePicture

    from .feed import FeedItem, FeedPlan


def written_feed(plan: FeedPlan, form: str) -> bytes:
    """Return the feed as `rss` or `atom`."""
    # Only now: feedgen takes time to load, and most builds write no feed.
    from .feedgen_door import as_atom, as_rss

    feed = compose_feed(plan)
    return as_rss(feed) if form == "rss" else as_atom(feed)


def compose_feed(plan: FeedPlan) -> Feed:
    """Return the feed with the full texts of its entries."""
    masthead = plan.masthead
    home = masthead.path(urls.topic_path(plan.topic) if plan.topic else "")
    return Feed(
        title=plan.title,
        description=plan.description,
        language=masthead.language,
        home=urls.absolute(home, masthead.url),
        rss=plan.path("rss"),
        atom=plan.path("atom"),
        site_url=masthead.url,
        entries=tuple(_entry(item) for item in plan.items),
    )


# The newest stand in both formats of several feeds, which are made one after the other.
@lru_cache(maxsize=40)
def _entry(item: FeedItem) -> FeedEntry:
    publication = item.publication
    note = correction_note(item.masthead, publication)
    path = item.masthead.path(publication.path)
    return FeedEntry(
        # The same for as long as the publication keeps its address, whatever the site's own address becomes.
        identifier=uuid5(NAMESPACE_URL, f"pressroom:{path}").urn,
        address=urls.absolute(path, item.masthead.url),
        title=publication.title,
        # The title stays: by it, readers find again what they have read.
        summary=f"{note} — {publication.summary}" if note else publication.summary,
        html="\n".join([*_correction(item, note), *_full_text(item)]),
        author=item.author,
        published=publication.date,
        modified=publication.modified,
        topics=item.topics,
    )


def _correction(item: FeedItem, note: str | None) -> Iterator[str]:
    """Yield what was corrected, and the way to what differs."""
    if note and isinstance(item.publication, Release):
        page = urls.absolute(item.masthead.path(item.publication.path), item.masthead.url)
        reason = item.publication.corrections[-1].reason
        yield f'<p><strong><a href="{escape(page)}#corrections">{escape(note)}</a></strong> {escape(reason)}</p>'


def _full_text(item: FeedItem) -> Iterator[str]:
    url, publication = item.masthead.url, item.publication
    if picture := page_picture(item.originals, publication.picture):
        yield _figure(url, picture)
    yield f"<p>{escape(publication.summary)}</p>"
    if isinstance(publication, Release) and publication.facts:
        yield "<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in publication.facts) + "</ul>"
    page = urls.absolute(item.masthead.path(publication.path), url)
    for part in body_parts(item.masthead, item.originals, publication.body):
        yield from _part(url, part, page)
    if isinstance(publication, Story):
        for part in media_parts(item.masthead, item.originals, publication.media):
            yield from _part(url, part, page)
    if isinstance(publication, Release):
        for quote, speaker in zip(publication.quotes, item.speakers, strict=True):
            yield f"<blockquote><p>{escape(quote.text)}</p><p>{escape(speaker)}</p></blockquote>"


def _part(url: str, part: BodyPart, page: str) -> Iterator[str]:
    if part.html:
        yield part.html.at(url, page)
    elif part.picture:
        yield _figure(url, part.picture)
    elif part.embed:
        yield _embed(url, part.embed)
    elif part.address:
        yield f'<p><a href="{escape(part.address)}">{escape(part.words or part.address)}</a></p>'


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
    return f'<p><a href="{escape(embed.link)}">{poster}{shown}</a>{f" {notes}" if notes else ""}</p>'
