"""The pages of digests: each with what it rounds up, and all of them by year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_span
from pressroom.core.features import FEEDS
from pressroom.pages import Composed, Link, cards, rounded_up

from .connect import shown_account
from .story import Connections, compose_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Account, Digest, Masthead
    from pressroom.core.model.publication import Correction
    from pressroom.pages import Card, FeedLink, Listed, Page, Pager, Planner
    from pressroom.pages.rounded_up import Section
    from pressroom.pictures import Originals


@dataclass(frozen=True, slots=True)
class CardSection:
    """The cards of one kind in a digest."""

    kind: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class YearOfCards:
    """The cards of one year, as the newsroom's zone has it."""

    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """A release that was corrected, and what was corrected in the days of the digest."""

    title: str
    path: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The ways to the digests before and after this one; of weeks to those of weeks, of a topic to those of it."""

    previous: Link | None = None
    following: Link | None = None


def digest_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of every digest, and the lists of all."""
    edition = planner.edition
    if edition.digests:
        yield from _pages_of_digests(planner)
    letters = tuple(account for account in edition.newsroom.accounts if account.channel == "newsletter")
    feeds = planner.feeds("digests")
    yield from planner.pages_of_list(
        urls.page_path("digests"),
        "digests.html",
        compose_digests,
        edition.digests,
        letters,
        feeds,
        numbered=((), feeds),
    )


def compose_digest(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    digest: Digest,
    connections: Connections,
    sections: tuple[Section, ...],
    amended: tuple[Listed, ...],
    corrections: tuple[tuple[Correction, ...], ...],
    neighbours: Neighbours,
) -> Composed:
    """Return what the page of a digest prints: that of a story, and what it rounds up.

    `corrections` belong to the releases that are `amended`, in their order.
    """
    composed = compose_story(masthead, originals, digest, connections)
    content = {
        "span": written_span(digest.span, masthead.language),
        "sections": tuple(CardSection(kind, cards(items)) for kind, items in sections),
        "amended": tuple(Amended(item.title, item.path, told) for item, told in zip(amended, corrections, strict=True)),
        "previous": neighbours.previous,
        "following": neighbours.following,
        "archive_path": masthead.path(urls.page_path("digests")),
    }
    return replace(composed, content={**composed.content, **content})


def compose_digests(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    letters: tuple[Account, ...],
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of all digests prints. `letters` are the newsroom's newsletters."""
    zone = find_zone(masthead.timezone)
    by_year = groupby(cards(items), key=lambda card: card.date.astimezone(zone).year)
    has_feeds = FEEDS in masthead.features
    content = {
        "years": tuple(YearOfCards(year, tuple(some)) for year, some in by_year),
        "pager": pager,
        "letters": tuple(shown_account(masthead, account) for account in letters),
        "feeds_path": masthead.path(urls.page_path("feeds")) if has_feeds else None,
    }
    return Composed(title=masthead.name, section="digests", feeds=feeds, content=content)


def _pages_of_digests(planner: Planner) -> Iterator[Page]:
    edition = planner.edition
    neighbours = _neighbours(planner)
    for digest in edition.digests:
        found = rounded_up(planner, digest)
        yield planner.page(
            digest.path,
            "digest.html",
            compose_digest,
            digest,
            _connections(planner, digest),
            found.sections,
            found.amended,
            found.corrections,
            neighbours[digest.slug],
            originals=planner.originals_of(digest),
        )


def _connections(planner: Planner, digest: Digest) -> Connections:
    """Return what a digest leads to, besides what it rounds up."""
    return Connections(
        authors=planner.people(digest.authors),
        people=planner.people(digest.people),
        topics=planner.topics(digest.topics),
        more=(),
        logo=planner.logo,
        part_of=None,
        feeds=planner.feeds("digests"),
        republished=None,
    )


def _neighbours(planner: Planner) -> dict[str, Neighbours]:
    """Return the ways from each digest to those before and after it, by slugs."""
    edition, found = planner.edition, {}
    alike: dict[tuple[object, ...], list[Digest]] = {}
    for digest in sorted(edition.digests, key=lambda each: (each.since, each.until, each.slug)):
        alike.setdefault((digest.span.rhythm, digest.topics), []).append(digest)
    for row in alike.values():
        links = [None, *(Link(each.title, edition.path(each.path)) for each in row), None]
        for number, digest in enumerate(row):
            found[digest.slug] = Neighbours(links[number], links[number + 2])
    return found
