"""Which feeds a site has, and what stands in them."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Campaign, Release, Story
from pressroom.pages import body_parts
from pressroom.pictures import page_picture
from pressroom.publish.artifact import Artifact, code_digest

from .feed import Feed, FeedEntry
from .feedgen_door import as_atom, as_rss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Site
    from pressroom.embeds import Embed
    from pressroom.pages import BodyPart
    from pressroom.pictures import PagePicture

# Readers ask often; twenty full texts stay small.
MAXIMUM_ENTRIES: Final = 20


def plan_feeds(site: Site) -> tuple[Feed, ...]:
    """Return the site's feeds: of everything, of each language, of each topic."""
    return tuple(_feeds(site))


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield both formats of every feed."""
    for feed in plan_feeds(site):
        digest = digest_of(feed, code_digest())
        yield Artifact(feed.rss, digest, partial(as_rss, feed))
        yield Artifact(feed.atom, digest, partial(as_atom, feed))


def _feeds(site: Site) -> Iterator[Feed]:
    default = site.editions[0]
    everything = [(edition, item) for edition in site.editions for item in edition.publications]
    everything.sort(key=lambda pair: pair[1].date, reverse=True)
    yield _feed(site, default, _entries(site, everything), default.newsroom.name)
    for edition in site.editions:
        name, language = edition.newsroom.name, edition.language
        own = [(edition, item) for item in edition.publications]
        yield _feed(site, edition, _entries(site, own), name, language=language)
        for topic in edition.topics:
            about = [(edition, item) for item in topic.publications]
            title = f"{name}: {topic.name}"
            yield _feed(site, edition, _entries(site, about), title, language=language, topic=topic.key)


def _feed(
    site: Site,
    edition: Edition,
    entries: tuple[FeedEntry, ...],
    title: str,
    *,
    language: str | None = None,
    topic: str | None = None,
) -> Feed:
    home = edition.path(urls.topic_path(topic) if topic else "")
    return Feed(
        title=title,
        description=edition.newsroom.description or edition.newsroom.tagline or title,
        language=edition.language,
        home=urls.absolute(home, site.url),
        rss=urls.feed_path("rss", language, topic),
        atom=urls.feed_path("atom", language, topic),
        site_url=site.url,
        entries=entries,
    )


def _entries(site: Site, items: list[tuple[Edition, Story | Release | Campaign]]) -> tuple[FeedEntry, ...]:
    return tuple(_entry(site, edition, item) for edition, item in items[:MAXIMUM_ENTRIES])


def _entry(site: Site, edition: Edition, item: Story | Release | Campaign) -> FeedEntry:
    path = edition.path(item.path)
    return FeedEntry(
        # The same for as long as the publication keeps its address, whatever the site's own address becomes.
        identifier=uuid5(NAMESPACE_URL, f"pressroom:{path}").urn,
        address=urls.absolute(path, site.url),
        title=item.title,
        summary=item.summary,
        html="\n".join(_full_text(site, edition, item)),
        author=_author(edition, item),
        published=item.date,
        modified=item.modified,
        topics=tuple(topic.name for topic in edition.topics if topic.key in item.topics),
    )


def _author(edition: Edition, item: Story | Release | Campaign) -> str:
    if isinstance(item, Story):
        names = [person.name for key in item.authors if (person := edition.person(key))]
        return ", ".join(names) or item.byline or edition.newsroom.name
    return edition.newsroom.name


def _full_text(site: Site, edition: Edition, item: Story | Release | Campaign) -> Iterator[str]:
    if picture := page_picture(site, item.picture):
        yield _figure(site, picture)
    yield f"<p>{escape(item.summary)}</p>"
    if isinstance(item, Release) and item.facts:
        yield "<ul>" + "".join(f"<li>{escape(fact)}</li>" for fact in item.facts) + "</ul>"
    for part in body_parts(site, edition, item.body):
        yield from _part(site, part, urls.absolute(edition.path(item.path), site.url))
    if isinstance(item, Release):
        for quote in item.quotes:
            speaker = edition.person(quote.person) if quote.person else None
            name = speaker.name if speaker else quote.speaker
            yield f"<blockquote><p>{escape(quote.text)}</p><p>{escape(name or '')}</p></blockquote>"


def _part(site: Site, part: BodyPart, page: str) -> Iterator[str]:
    if part.html:
        yield part.html.at(site.url, page)
    elif part.picture:
        yield _figure(site, part.picture)
    elif part.embed:
        yield _embed(site, part.embed)
    elif part.address:
        yield f'<p><a href="{escape(part.address)}">{escape(part.address)}</a></p>'


def _picture(site: Site, picture: PagePicture) -> str:
    source = urls.absolute(picture.source, site.url)
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="{escape(source)}" alt="{escape(picture.alt)}" {size}>'


def _figure(site: Site, picture: PagePicture) -> str:
    notes = " ".join(escape(note) for note in (picture.caption, picture.credit, picture.licence) if note)
    caption = f"<figcaption>{notes}</figcaption>" if notes else ""
    return f"<figure>{_picture(site, picture)}{caption}</figure>"


def _embed(site: Site, embed: Embed) -> str:
    """Return poster and link: a feed has no player."""
    shown = escape(f"{embed.title} ({embed.provider_name})" if embed.title else embed.provider_name)
    poster = _picture(site, embed.poster) if embed.poster else ""
    return f'<p><a href="{escape(embed.address)}">{poster}{shown}</a></p>'
