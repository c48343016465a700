"""What machines read of a page: JSON-LD in the words of schema.org, only of what the page itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic_core import to_json

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.model import Article
from pressroom.core.text import shorten
from pressroom.pictures import card_of
from pressroom.share import hashtag_list

from .furniture import downloads_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from markupsafe import Markup

    from pressroom.core.model import AnyArticle, Contact, Masthead, Release
    from pressroom.embeds import Embed
    from pressroom.pictures import Download, Originals, PagePicture

    from .attachments import AttachedFile
    from .body_parts import BodyPart
    from .furniture import Link

Node = dict[str, Any]

# Search engines cut longer headlines.
_LONGEST_HEADLINE: Final = 110
# The shapes that search engines ask for, width by height; how far a drawn one may be from them.
_SHAPES: Final = (1.0, 4 / 3, 16 / 9)
_TOLERANCE: Final = 0.01
# The characters by which a text could leave the script element, or an older reader of JavaScript a string.
_DANGEROUS: Final = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")


class KnownVideo(NamedTuple):
    """A video of elsewhere of which all is known that search engines require; `poster` is its thumbnail."""

    embed: Embed
    title: str
    description: str
    poster: PagePicture
    published: date


def script_of(nodes: tuple[Node, ...]) -> Markup:
    """Return nodes as the content of a script element of the type `application/ld+json`."""
    from markupsafe import Markup

    # Not by the standard library, which takes four times as long; every article has such a script.
    told = to_json({"@context": "https://schema.org", "@graph": nodes}).decode()
    for character, escaped in _DANGEROUS:
        told = told.replace(character, escaped)
    return Markup(told)  # noqa: S704 - nothing in it can end the element


def known(node: Mapping[str, Any]) -> Node:
    """Return a node without what has no value."""
    return {name: value for name, value in node.items() if value or value is False}


def article(  # noqa: PLR0917 - as pages give it
    kind: str,
    masthead: Masthead,
    originals: Originals,
    item: AnyArticle | Release,
    picture: PagePicture | None,
    topics: tuple[Link, ...],
    publisher: Node,
    authors: list[Node] | None = None,
) -> Node:
    """Return what stories and releases have in common.

    `kind` is the type, `picture` as the page shows it. Without authors it is the publisher's.
    """
    address = urls.absolute(masthead.path(item.path), masthead.url)
    home = urls.absolute(masthead.path(), masthead.url)
    card = card_of(masthead, originals, item.picture)
    return known(
        {
            "@type": kind,
            "@id": f"{address}#article",
            "mainEntityOfPage": {"@type": "WebPage", "@id": address},
            "url": address,
            "headline": _headline(item.title),
            "description": item.summary,
            "inLanguage": masthead.language,
            "datePublished": instant(masthead, item.date),
            "dateModified": instant(masthead, item.modified),
            "image": pictures(masthead, originals, item, picture),
            "thumbnailUrl": urls.absolute(card.path, masthead.url) if card else None,
            "author": authors or [_brief(publisher)],
            "publisher": publisher,
            "articleSection": [topic.name for topic in topics],
            "about": [
                {"@type": "Thing", "name": topic.name, "url": urls.absolute(topic.path, masthead.url)}
                for topic in topics
            ],
            "keywords": [*(topic.name for topic in topics), *(tag.removeprefix("#") for tag in hashtag_list(item))],
            "isPartOf": {"@type": "WebSite", "name": masthead.name, "url": home},
            "isAccessibleForFree": True,
        }
    )


def organisation(masthead: Masthead, logo: AttachedFile | None, contacts: tuple[Contact, ...] = ()) -> Node:
    """Return who publishes the newsroom."""
    home = urls.absolute(masthead.path(), masthead.url)
    return known(
        {
            "@type": "Organization",
            "@id": f"{home}#newsroom",
            "name": masthead.name,
            "url": home,
            "description": masthead.description,
            "logo": {"@type": "ImageObject", "url": urls.absolute(logo.path, masthead.url)} if logo else None,
            "contactPoint": [_contact_point(contact) for contact in contacts],
        }
    )


def story_article(  # noqa: PLR0917 - as the page gives it
    masthead: Masthead,
    originals: Originals,
    story: AnyArticle,
    picture: PagePicture | None,
    authors: tuple[Link, ...],
    topics: tuple[Link, ...],
    logo: AttachedFile | None,
) -> tuple[Node, ...]:
    """Return a story, by whom it is, and the way to it."""
    people = tellers(masthead, story, authors)
    publisher = organisation(masthead, logo)
    about = article("Article", masthead, originals, story, picture, topics, publisher, people)
    return about | known({"alternativeHeadline": story.subtitle}), breadcrumbs(masthead, story, topics)


def tellers(masthead: Masthead, story: AnyArticle, authors: tuple[Link, ...]) -> list[Node]:
    """Return who tells a story: nobody where neither it nor people.yaml says so."""
    if authors and not story.teller:
        found = ((author.name, urls.absolute(author.path, masthead.url)) for author in authors)
        return [{"@type": "Person", "name": name, "url": address} for name, address in found]
    name = story.teller or story.byline
    return [{"@type": "Person", "name": name}] if name else []


def breadcrumbs(masthead: Masthead, item: AnyArticle | Release, topics: tuple[Link, ...]) -> Node:
    """Return the way from the home page to a publication, by its first topic if it has one."""
    way = [(masthead.name, masthead.path()), *((topic.name, topic.path) for topic in topics[:1])]
    steps = [(name, urls.absolute(path, masthead.url)) for name, path in way]
    steps.append((item.title, urls.absolute(masthead.path(item.path), masthead.url)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }


def pictures(
    masthead: Masthead, originals: Originals, item: AnyArticle | Release, whole: PagePicture | None
) -> list[Node]:
    """Return a publication's picture in the shapes that search engines ask for, as far as they are drawn, then whole.

    Of a story only the link card is drawn, unless the pictures of publications have pages of their own.
    """
    is_drawn = not isinstance(item, Article) or masthead.has_picture_pages
    drawn = downloads_of(masthead, originals, item) if is_drawn else ()
    sizes = {each.path: {"width": each.width, "height": each.height} for each in drawn if _has_shape_asked_for(each)}
    if whole:
        sizes[whole.source] = {"width": whole.width, "height": whole.height}
    words = {"caption": whole.caption or whole.alt, "creditText": whole.credit} if whole else {}
    return [
        known({"@type": "ImageObject", "url": urls.absolute(path, masthead.url), **size, **words})
        for path, size in sizes.items()
    ]


def videos(masthead: Masthead, item: AnyArticle | Release, parts: Iterable[BodyPart]) -> Iterator[Node]:
    """Yield the videos of elsewhere that a page shows, as far as all is known of them that search engines require.

    That is a name, a thumbnail and the day on which it went out. What it is about is said by the publication, where
    nobody else says it.
    """
    for video in known_videos(item.summary, parts):
        embed = video.embed
        yield known(
            {
                "@type": "VideoObject",
                "name": video.title,
                "description": video.description,
                "thumbnailUrl": urls.absolute(video.poster.source, masthead.url),
                "uploadDate": video.published.isoformat(),
                "duration": _duration(embed.duration) if embed.duration else None,
                "url": embed.address,
                "embedUrl": embed.player,
            }
        )


def known_videos(summary: str, parts: Iterable[BodyPart]) -> Iterator[KnownVideo]:
    """Yield the videos among the parts of a page of which enough is known. `summary` is what the page is about."""
    for part in parts:
        embed = part.embed
        if embed and embed.kind == "video" and embed.title and embed.poster and embed.published:
            yield KnownVideo(embed, embed.title, embed.caption or summary, embed.poster, embed.published)


def in_seconds(written: str) -> int:
    """Return how long 1:02:03 or 9:56 are."""
    seconds = 0
    for part in written.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds


def _duration(written: str) -> str:
    """Return what is written as 1:02:03 or 9:56 in the form of ISO 8601."""
    parts = [int(part) for part in written.split(":")]
    return "PT" + "".join(f"{number}{unit}" for number, unit in zip(parts, "HMS"[-len(parts) :], strict=True) if number)


def _has_shape_asked_for(drawn: Download) -> bool:
    return any(abs(drawn.width / drawn.height / shape - 1) < _TOLERANCE for shape in _SHAPES)


def instant(masthead: Masthead, value: datetime) -> str:
    """Return an instant as seen in the newsroom's zone."""
    return value.astimezone(find_zone(masthead.timezone)).isoformat()


def _brief(organisation: Node) -> Node:
    return {name: organisation[name] for name in ("@type", "@id", "name", "url")}


def _headline(title: str) -> str:
    return title if len(title) <= _LONGEST_HEADLINE else shorten(title, "codepoints", _LONGEST_HEADLINE).text


def _contact_point(contact: Contact) -> Node:
    return known(
        {
            "@type": "ContactPoint",
            "contactType": "press",
            "name": contact.name,
            "telephone": contact.telephone,
            "email": contact.email,
            "availableLanguage": list(contact.languages),
        }
    )
