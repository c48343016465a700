"""What is news: the releases of the last two days, by the clock of the build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from pressroom.core import urls
from pressroom.pages.structured_data import instant

from .writing import News, news_element

if TYPE_CHECKING:
    from pressroom.core.model import AnyPublication, Masthead, Site

# Source of both: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
_TIME_AS_NEWS: Final = timedelta(days=2)
_MOST_NEWS: Final = 1_000
# Their pages call themselves a NewsArticle. Stories are articles without a date of expiry.
_KINDS: Final = frozenset({"release"})
# Languages have their codes of ISO 639, but for these. Source: as above
_CHINESE: Final = {"zh-cn": "zh-cn", "zh-hans": "zh-cn", "zh-tw": "zh-tw", "zh-hant": "zh-tw"}


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A publication that is news, in its edition."""

    masthead: Masthead
    item: AnyPublication

    holders: ClassVar = ("item",)

    def element(self) -> str:
        """Return what the sitemap says of it. It was published when it came out, though its date may be earlier."""
        masthead, item = self.masthead, self.item
        address = urls.absolute(masthead.path(item.path), masthead.url)
        published = instant(masthead, item.lift)
        return news_element(address, News(masthead.name, _language(masthead.language), published, item.title))


def news_of(site: Site) -> tuple[NewsItem, ...]:
    """Return all news, the newest first. The clock learns when the oldest of them is none any more."""
    found = [
        NewsItem(edition.masthead, item)
        for edition in site.editions
        for item in edition.current
        if item.kind in _KINDS and not site.clock.has_reached(item.lift + _TIME_AS_NEWS)
    ]
    found.sort(key=lambda each: (-each.item.lift.timestamp(), each.masthead.path(each.item.path)))
    return tuple(found[:_MOST_NEWS])


def _language(code: str) -> str:
    lower = code.lower()
    return _CHINESE.get(lower, lower.partition("-")[0])
