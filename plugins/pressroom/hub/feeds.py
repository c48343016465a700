"""The page that tells readers what a feed is, and lists all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.pages import EVERYTHING, FEED_FORMS, Composed, feed_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead
    from pressroom.pages import Page, Planner, Selection
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed in one form: its path, its whole address for copying into a feed reader, and its media type."""

    form: str
    path: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed in all its forms. `home` is the path of the page that it belongs to."""

    title: str
    home: str
    forms: tuple[FeedAddress, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The feeds of one sort. `key` is `everything`, `podcasts`, or what `feeds: of:` of newsroom.yaml calls it."""

    key: str
    name: str
    feeds: tuple[ListedFeed, ...]


def feeds_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of the feeds, where the newsroom has any."""
    if planner.listed_feeds:
        yield planner.page(urls.page_path("feeds"), "feeds.html", compose_feeds, planner.listed_feeds)


def compose_feeds(masthead: Masthead, _originals: Originals, selections: tuple[Selection, ...]) -> Composed:
    """Return what the page of the feeds prints."""
    by_group = groupby(selections, key=lambda selection: selection.group)
    names = feed_words("groups", masthead)
    opml = urls.opml_path(masthead.language)
    content = {
        "groups": tuple(
            FeedGroup(key, names[key], tuple(listed_feed(masthead, each, masthead.language) for each in group))
            for key, group in by_group
        ),
        "everything": listed_feed(masthead, EVERYTHING, None),
        "opml_path": opml,
        "opml_address": urls.absolute(opml, masthead.url),
    }
    return Composed(title=masthead.name, section="feeds", content=content)


def listed_feed(masthead: Masthead, selection: Selection, language: str | None) -> ListedFeed:
    """Return a feed in all its forms as pages list it. No language means all of them."""
    forms = ((form, selection.path(form, language)) for form in selection.forms)
    return ListedFeed(
        title=selection.name or masthead.name,
        home=masthead.path(selection.home),
        forms=tuple(
            FeedAddress(FEED_FORMS[form].name, path, urls.absolute(path, masthead.url), FEED_FORMS[form].media_type)
            for form, path in forms
        ),
    )
