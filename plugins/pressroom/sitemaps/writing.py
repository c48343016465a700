"""The XML of sitemaps, and what fits into one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from pressroom.core.text.xml_characters import speakable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_GOOGLE: Final = "http://www.google.com/schemas/sitemap"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URLS_BEGIN: Final = (
    f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}" xmlns:image="{_GOOGLE}-image/1.1"'
    f' xmlns:video="{_GOOGLE}-video/1.1" xmlns:news="{_GOOGLE}-news/0.9">\n'
)
_URLS_END: Final = "</urlset>\n"
_QUOTE: Final = {'"': "&quot;"}


class Limits(NamedTuple):
    """How many addresses, and how many bytes, a sitemap may hold. Source: www.sitemaps.org/protocol.html#index."""

    addresses: int = 50_000
    size: int = 52_428_800


USUAL_LIMITS: Final = Limits()


class Url(NamedTuple):
    """What a sitemap says of a page. All addresses are absolute; `alternates` are languages with addresses.

    `changed` is in the format of the W3C.
    """

    address: str
    alternates: tuple[tuple[str, str], ...] = ()
    changed: str | None = None
    pictures: tuple[str, ...] = ()


class Video(NamedTuple):
    """A video on a page. `published` is a day or an instant in the format of the W3C.

    `player` is the address of its player; one of the newsroom's own has the address of its file instead.
    """

    title: str
    description: str
    thumbnail: str
    player: str | None
    seconds: int | None
    published: str
    file: str | None = None


class News(NamedTuple):
    """An article that is news: who publishes it, in which language, when it was published, and its title."""

    publisher: str
    language: str
    published: str
    title: str


def url_element(url: Url, videos: tuple[Video, ...] = ()) -> str:
    """Return the element of a page. A page that has another language leads to all of them, to itself included."""
    lines = [f"<url><loc>{_text(url.address)}</loc>"]
    if url.changed:
        lines.append(f"<lastmod>{url.changed}</lastmod>")
    if len(url.alternates) > 1:
        lines += [_alternate(language, address) for language, address in url.alternates]
        lines.append(_alternate("x-default", url.alternates[0][1]))
    lines += [f"<image:image><image:loc>{_text(address)}</image:loc></image:image>" for address in url.pictures]
    lines += [_video(video) for video in dict.fromkeys(videos)]
    return "\n".join(lines) + "</url>\n"


def news_element(address: str, news: News) -> str:
    """Return the element of an article in a sitemap of news."""
    publication = _element("news:name", news.publisher) + _element("news:language", news.language)
    told = _element("news:publication_date", news.published) + _element("news:title", news.title)
    inside = f"<news:publication>{publication}</news:publication>{told}"
    return f"<url>{_element('loc', address)}\n<news:news>{inside}</news:news></url>\n"


def urls_document(elements: Iterable[str]) -> bytes:
    """Return a sitemap."""
    return f"{_URLS_BEGIN}{''.join(elements)}{_URLS_END}".encode()


def index_document(addresses: Iterable[str]) -> bytes:
    """Return the list of all sitemaps."""
    lines = "".join(f"<sitemap><loc>{_text(address)}</loc></sitemap>\n" for address in addresses)
    return f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{lines}</sitemapindex>\n'.encode()


def share_out(sizes: Iterable[int], limits: Limits) -> Iterator[range]:
    """Yield which elements, by their numbers, go into one file: as many as fit, in their order.

    `sizes` are those of all elements in bytes. One that is too large for any file has one of its own.
    """
    begin, end, used, room = 0, 0, 0, limits.size - len(urls_document(()))
    for end, size in enumerate(sizes):
        if end > begin and (end - begin == limits.addresses or used + size > room):
            yield range(begin, end)
            begin, used = end, 0
        used += size
    if used:
        yield range(begin, end + 1)


def _alternate(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address, _QUOTE)}"/>'


def _video(video: Video) -> str:
    told = {
        "thumbnail_loc": video.thumbnail,
        "title": video.title,
        "description": video.description,
        "content_loc": video.file,
        "player_loc": video.player,
        "duration": str(video.seconds or ""),
        "publication_date": video.published,
    }
    inside = "".join(_element(f"video:{name}", text) for name, text in told.items() if text)
    return f"<video:video>{inside}</video:video>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(speakable(text))
