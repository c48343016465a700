"""The sitemaps and robots.txt as files of the output.

They are made while they are planned: nothing is read for that, and so their digests are those of their bytes. The words
of publications stand in two of them, which can therefore be planned again by themselves: those of news and of videos.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pages import Planner
from pressroom.pages.structured_data import instant
from pressroom.publish.artifact import Artifact

from .listed import listed_pages
from .news import news_of
from .robots import robots_file
from .showing import Films, picture_addresses
from .writing import USUAL_LIMITS, Limits, Url, index_document, share_out, url_element, urls_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site

    from .listed import ListedPage
    from .news import NewsItem
    from .showing import VideoPage

INDEX: Final = "sitemap.xml"
NEWS: Final = "sitemap-news.xml"
ROBOTS: Final = "robots.txt"
# Whoever edits the words of one page with a video waits until all others of its file were read.
_MOST_VIDEO_PAGES: Final = 500


def artifacts(site: Site, limits: Limits = USUAL_LIMITS) -> Iterator[Artifact]:
    """Yield the sitemaps of all pages, their index, the sitemap of news, and robots.txt.

    Every page stands in one sitemap: in one of those of videos if it shows any of which enough is known.
    """
    maps = list(_sitemaps(site, limits))
    yield from maps
    addresses = [urls.absolute(each.path, site.url) for each in maps]
    yield _artifact(INDEX, index_document(addresses), "the list of sitemaps")
    news = news_of(site)
    yield Artifact.planned(_artifact_of_news, news)
    # Search engines call an empty sitemap a mistake. The file stays for those that were told of it by hand.
    found = (urls.absolute(path, site.url) for path in ((INDEX, NEWS) if news else (INDEX,)))
    yield _artifact(ROBOTS, robots_file(site.robots, found), "content/robots.txt, SITEURL, and whether there is news")


def _sitemaps(site: Site, limits: Limits) -> Iterator[Artifact]:
    elements: list[str] = []
    with_videos: list[VideoPage] = []
    sizes: list[int] = []
    for edition in site.editions:
        planner = Planner(site, edition)
        films = Films(planner)
        for page in listed_pages(site, edition):
            url = _url(planner, page)
            shown = films.page(url, page.item) if page.item else None
            if shown:
                with_videos.append(shown)
                sizes.append(_size(shown.element()))
            else:
                elements.append(url_element(url))
    for number, part in enumerate(share_out(map(_size, elements), limits), 1):
        content = urls_document(elements[part.start : part.stop])
        yield _artifact(f"sitemap-{number}.xml", content, "addresses, dates and pictures of pages")
    fewer = limits._replace(addresses=min(limits.addresses, _MOST_VIDEO_PAGES))
    for number, part in enumerate(share_out(sizes, fewer), 1):
        pages = tuple(with_videos[part.start : part.stop])
        yield Artifact.planned(_artifact_of_videos, f"sitemap-videos-{number}.xml", pages)


def _url(planner: Planner, page: ListedPage) -> Url:
    site = planner.site
    return Url(
        address=urls.absolute(page.path, site.url),
        alternates=tuple([(language, urls.absolute(path, site.url)) for language, path in page.alternates]),
        changed=instant(planner.masthead, page.changed) if page.changed else None,
        pictures=picture_addresses(planner, page.item) if page.item else (),
    )


def _size(element: str) -> int:
    return len(element.encode())


def _artifact_of_videos(path: str, pages: tuple[VideoPage, ...]) -> Artifact:
    return _artifact(path, urls_document(page.element() for page in pages), "pages with videos")


def _artifact_of_news(items: tuple[NewsItem, ...]) -> Artifact:
    return _artifact(NEWS, urls_document(item.element() for item in items), "releases of the last two days")


def _artifact(path: str, content: bytes, name: str) -> Artifact:
    digest = digest_of(content)
    return Artifact(path, digest, partial(bytes, content), pieces=partial(dict, {name: digest}))
