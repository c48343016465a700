"""The pages of series: each with its episodes, and all episodes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import Composed, cards
from pressroom.pictures import page_picture

from .episode import episodes_of, podcast_link
from .podcast_data import podcast_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Series
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals


def series_pages(planner: Planner) -> Iterator[Page]:
    """Yield the pages of every series of which an episode is public: the newest episodes first, of a serial last."""
    for series in planner.edition.series:
        path = urls.series_path(series.key)
        episodes = episodes_of(planner.edition, series)
        originals = planner.originals_of_files((series.picture.file,)) if series.picture else None
        podcast, feeds = podcast_link(planner.edition, series), planner.feeds("series", series.key)
        inputs = series, podcast, feeds
        yield from planner.pages_of_list(path, "series.html", compose_series, episodes, *inputs, originals=originals)


def compose_series(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    series: Series,
    podcast: FeedLink | None,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of a series prints. `podcast` is the feed of the podcast, if it is one."""
    content = {
        "title": series.title,
        "summary": series.summary,
        "picture": page_picture(originals, series.picture),
        # Old pages keep what is on them, so that a serial is turned round page by page.
        "cards": cards(tuple(reversed(items)) if series.is_serial else items),
        "pager": pager,
        "podcast": podcast,
        "podcast_address": urls.absolute(podcast.path, masthead.url) if podcast else None,
    }
    return Composed(
        title=series.title,
        description=series.summary or "",
        section="series",
        content=content,
        picture=series.picture,
        feeds=(*((podcast,) if podcast else ()), *feeds),
        data=(podcast_series(masthead, series, podcast),) if podcast else (),
    )
