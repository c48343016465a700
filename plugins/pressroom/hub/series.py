"""The pages of series: all of them together, and each with its episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pages import Composed, Link, cards
from pressroom.pictures import page_picture

from .episode import episodes_of, podcast_link
from .episode_data import podcast_series, series_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import Edition, Masthead, Series
    from pressroom.pages import FeedLink, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals, PagePicture


class Newest(NamedTuple):
    """The episode that came out last."""

    title: str
    path: str
    date: datetime


class KnownSeries(NamedTuple):
    """A series in the list of all: how many episodes of it are public, and the newest of them."""

    series: Series
    path: str
    episodes: int
    newest: Newest


class ShownSeries(NamedTuple):
    """A series as the list of all prints it."""

    title: str
    summary: str | None
    path: str
    picture: PagePicture | None
    episodes: int
    newest: Newest
    is_podcast: bool


class Opening(NamedTuple):
    """What the first page of a series says besides its episodes. Of a serial, it leads to the `first` and the `newest`.

    `number` is that of the first one.
    """

    episodes: int
    number: int | None = None
    first: Link | None = None
    newest: Link | None = None


def series_pages(planner: Planner) -> Iterator[Page]:
    """Yield the list of all series, and the pages of every one of which an episode is public.

    The newest episodes come first, those of a serial last.
    """
    yield from _list_of_all(planner)
    for series in planner.edition.series:
        path = urls.series_path(series.key)
        episodes = episodes_of(planner.edition, series)
        originals = planner.originals_of_files((series.picture.file,)) if series.picture else None
        podcast, feeds = podcast_link(planner.edition, series), planner.feeds("series", series.key)
        yield from planner.pages_of_list(
            path,
            "series.html",
            compose_series,
            episodes,
            *(series, podcast, feeds, _opening(planner.edition, series)),
            numbered=(series, podcast, feeds, None),
            originals=originals,
        )


def _list_of_all(planner: Planner) -> Iterator[Page]:
    edition = planner.edition
    known = tuple(_known(edition, series) for series in edition.series)
    known = tuple(sorted(known, key=lambda each: each.newest.date, reverse=True))
    files = tuple(dict.fromkeys(series.picture.file for series in edition.series if series.picture))
    feeds = planner.feeds("episodes")
    yield from planner.pages_of_list(
        urls.page_path("series"),
        "all_series.html",
        compose_all_series,
        edition.episodes,
        *(known, feeds),
        numbered=((), feeds),
        originals=planner.originals_besides(files),
    )


def compose_all_series(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    known: tuple[KnownSeries, ...],
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what the list of all series prints, and below them the newest episodes."""
    shown = tuple(
        ShownSeries(
            title=each.series.title,
            summary=each.series.summary,
            path=each.path,
            picture=page_picture(originals, each.series.picture),
            episodes=each.episodes,
            newest=each.newest,
            is_podcast=each.series.podcast is not None,
        )
        for each in known
    )
    content = {"series": shown, "cards": cards(items), "pager": pager}
    return Composed(title=masthead.name, section="series", content=content, feeds=feeds)


def compose_series(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    series: Series,
    podcast: FeedLink | None,
    feeds: tuple[FeedLink, ...],
    opening: Opening | None,
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
        "opening": opening,
    }
    return Composed(
        title=series.title,
        description=series.summary or "",
        section="series",
        content=content,
        picture=series.picture,
        feeds=(*((podcast,) if podcast else ()), *feeds),
        data=(podcast_series(masthead, series, podcast) if podcast else series_data(masthead, series),),
    )


def _known(edition: Edition, series: Series) -> KnownSeries:
    told = [each for each in edition.episodes if each.series == series.key]
    newest = Newest(told[0].title, edition.path(told[0].path), told[0].date)
    return KnownSeries(series, edition.path(urls.series_path(series.key)), len(told), newest)


def _opening(edition: Edition, series: Series) -> Opening:
    """Return what is said of all public episodes: nothing of what is still to come."""
    told = [each for each in edition.episodes if each.series == series.key]
    if not series.is_serial or len(told) == 1:
        return Opening(len(told))
    full = [each for each in reversed(episodes_of(edition, series)) if each.type == "full"] or told[-1:]
    first, newest = full[0], told[0]
    return Opening(
        len(told),
        first.number,
        Link(first.title, edition.path(first.path)),
        Link(newest.title, edition.path(newest.path)),
    )
