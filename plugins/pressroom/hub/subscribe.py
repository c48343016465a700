"""The page of all ways to hear of what is new: feeds, letters, podcasts, calendars and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.features import CAMPAIGNS
from pressroom.pages import Composed, Link

from .connect import shown_account
from .feeds import listed_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Account, Edition, Masthead
    from pressroom.pages import Page, Planner, Selection
    from pressroom.pictures import Originals

# The feeds that most readers want; all others stand on the page of the feeds.
_MAIN: Final = frozenset({"everything", "kinds"})
# What is no account, but another way that the page has a part of its own for.
_TOLD_APART: Final = frozenset({"newsletter", "rss"})
# More of them are on the page of the accounts.
_MOST_ACCOUNTS: Final = 12


@dataclass(frozen=True, slots=True)
class OfferedCalendar:
    """A calendar: its page, the file, and the address that a calendar program asks for.

    That of all events has no `campaign`.
    """

    campaign: Link | None
    page: str
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class Ways:
    """Where readers go on from the page, each none if there is no such page."""

    feeds: str | None
    digests: str | None
    connect: str | None


def subscribe_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of all ways to subscribe."""
    edition = planner.edition
    feeds = tuple(each for each in planner.listed_feeds if each.group in _MAIN)
    podcasts = tuple(each for each in planner.listed_feeds if each.group == "podcasts")
    accounts = edition.newsroom.accounts
    yield planner.page(
        urls.page_path("subscribe"),
        "subscribe.html",
        compose_subscribe,
        feeds,
        podcasts,
        tuple(account for account in accounts if account.channel == "newsletter"),
        tuple(account for account in accounts if account.channel not in _TOLD_APART and ":" in account.address),
        tuple(_calendars(edition)),
        Ways(
            feeds=_way(edition, "feeds") if planner.listed_feeds else None,
            digests=_way(edition, "digests") if edition.digests else None,
            connect=_way(edition, "connect") if accounts else None,
        ),
    )


def compose_subscribe(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    _originals: Originals,
    feeds: tuple[Selection, ...],
    podcasts: tuple[Selection, ...],
    letters: tuple[Account, ...],
    accounts: tuple[Account, ...],
    calendars: tuple[OfferedCalendar, ...],
    ways: Ways,
) -> Composed:
    """Return what the page prints."""
    content = {
        "feeds": tuple(listed_feed(masthead, each, masthead.language) for each in feeds),
        "podcasts": tuple(listed_feed(masthead, each, masthead.language) for each in podcasts),
        "letters": tuple(shown_account(masthead, account) for account in letters),
        "accounts": tuple(shown_account(masthead, account) for account in accounts[:_MOST_ACCOUNTS]),
        "calendars": calendars,
        "ways": ways,
    }
    return Composed(title=masthead.name, section="subscribe", content=content)


def _way(edition: Edition, name: str) -> str:
    return edition.path(urls.page_path(name))


def _calendars(edition: Edition) -> Iterator[OfferedCalendar]:
    """Yield the calendar of all events, and those of campaigns that have events, or a deadline."""
    if urls.events_path() in edition.paths and not edition.masthead.own_site:
        yield _offered(edition, urls.events_path(), None)
    if CAMPAIGNS not in edition.masthead.features:
        return
    told = {event.campaign for event in edition.events}
    for campaign in edition.campaigns:
        if campaign.slug in told or campaign.deadline is not None:
            yield _offered(edition, campaign.path, Link(campaign.title, edition.path(campaign.path)))


def _offered(edition: Edition, page: str, campaign: Link | None) -> OfferedCalendar:
    path, url = edition.path(urls.calendar_path(page)), edition.masthead.url
    return OfferedCalendar(campaign, edition.path(page), path, urls.absolute(path, url) if url else "")
