"""The home page of an edition, its lists, its standing pages and its error page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import RELEASES
from pressroom.core.model import Video
from pressroom.core.model.site import newest_first
from pressroom.events import shown_next
from pressroom.pages import Composed, body_parts, cards, players_of
from pressroom.pictures import page_picture

from .error import error_pages
from .events import coming_events
from .topics import topic_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AnyPublication, Contact, Edition, Episode, Masthead, Picture
    from pressroom.core.model import Page as StandingPage
    from pressroom.events import NextEvents
    from pressroom.pages import Card, FeedLink, Link, Listed, Page, Pager, Planner
    from pressroom.pictures import Originals

    from .topics import TopicEntry


# Open campaigns come first, those that are over last.
_BY_STATE: Final = {"open": 0, "coming": 1, None: 2, "closed": 3, "archived": 4}
_SERIES: Final = 3
# Other pages to which the home page leads, by their keys in the menu: those for journalists, and lists of its parts.
_WAYS_OF_PRESS: Final = ("releases", "contacts", "library", "coverage", "feeds", "connect")
_WAYS_ON: Final = ("stories", "series", "campaigns", "topics", "archive", "people")
# Kinds that have no list of their own, by that with which they belong.
_TOLD_WITH: Final = {"campaigns": ("updates",)}


def home_pages(planner: Planner) -> Iterator[Page]:
    """Yield home, the lists of most kinds, the standing pages, and the default language's error page."""
    edition = planner.edition
    yield _home(planner)
    lists: dict[str, tuple[AnyPublication, ...]] = {
        "stories": edition.stories,
        "campaigns": edition.campaigns,
    }
    # Questions have a list of their own.
    when_filled: dict[str, tuple[AnyPublication, ...]] = {
        "documents": edition.documents,
        "infographics": edition.infographics,
        "reader-stories": edition.reader_stories,
    }
    lists |= {section: items for section, items in when_filled.items() if items}
    for section, items in lists.items():
        yield from planner.pages_of_list(
            urls.page_path(section),
            "listing.html",
            compose_listing,
            items,
            section,
            tuple(link for kind in (section, *_TOLD_WITH.get(section, ())) for link in planner.feeds(kind)),
        )
    yield from standing_pages(planner)


def standing_pages(planner: Planner) -> Iterator[Page]:
    """Yield the standing pages, and the default language's error page."""
    for page in planner.edition.pages:
        originals = planner.originals_of(page)
        yield planner.page(page.path, "page.html", compose_standing_page, page, originals=originals)
    yield from error_pages(planner)


@dataclass(frozen=True)
class Front:
    """What the home page opens with and leads on to: `lead` is what a reader sees first.

    `releases` are the newest, `told` the newest of everything else that has a page of its own.
    """

    lead: Listed | None
    stories: tuple[Listed, ...]
    releases: tuple[Listed, ...]
    series: tuple[SeriesEntry, ...]
    campaigns: tuple[Listed, ...]
    told: tuple[Listed, ...]

    holders: ClassVar = ("lead", "stories", "releases", "series", "campaigns", "told")

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.lead, self.stories, self.releases, self.series, self.campaigns, self.told)


@dataclass(frozen=True)
class SeriesEntry:
    """A series with its newest episode. `medium` is `audio` or `video` where that is what the episode is.

    `cover` stands for a picture of the episode's own, `originals` are what it is drawn from.
    """

    title: str
    path: str
    medium: str | None
    episode: Listed
    cover: Picture | None
    originals: Originals

    holders: ClassVar = ("episode",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.title, self.path, self.medium, self.episode, repr(self.cover), self.originals)

    def shown(self) -> ShownSeries:
        """Return the series as the home page prints it."""
        card = self.episode.card()
        if self.cover:
            card = replace(card, picture=page_picture(self.originals, self.cover))
        return ShownSeries(self.title, self.path, self.medium, card)


class ShownSeries(NamedTuple):
    """A series as the home page prints it."""

    title: str
    path: str
    medium: str | None
    episode: Card


@dataclass(frozen=True, slots=True)
class PressDesk:
    """What journalists look for: whom they can reach, and the pages for them, by the keys that the menu has for these.

    `kit` is the path of the newest release's press kit.
    """

    contacts: tuple[Contact, ...]
    ways: tuple[tuple[str, str], ...]
    kit: str | None


def compose_home(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    _originals: Originals,
    front: Front,
    topics: tuple[TopicEntry, ...],
    press: PressDesk,
    staff: tuple[Link, ...],
    ways: tuple[tuple[str, str], ...],
    events: NextEvents | None,
) -> Composed:
    """Return what the home page prints. `ways` are the lists behind its parts, by the menu's keys."""
    content = {
        "lead": front.lead.card() if front.lead else None,
        "stories": cards(front.stories),
        "releases": cards(front.releases),
        "series": tuple(each.shown() for each in front.series),
        "campaigns": cards(front.campaigns),
        "told": cards(front.told),
        "events": shown_next(masthead, events) if events else None,
        "topics": topics,
        "press": press,
        "press_ways": dict(press.ways),
        "staff": staff,
        "ways": dict.fromkeys(_WAYS_ON) | dict(ways),
    }
    return Composed(title=masthead.name, section="home", content=content)


def compose_listing(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[Listed, ...],
    pager: Pager | None,
    section: str,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of all of a kind prints."""
    content = {"section": section, "cards": cards(items), "pager": pager}
    return Composed(title=masthead.name, section=section, feeds=feeds, content=content)


def compose_standing_page(masthead: Masthead, originals: Originals, page: StandingPage) -> Composed:
    """Return what a standing page prints."""
    body = body_parts(masthead, originals, page.body)
    content = {"title": page.title, "summary": page.summary, "body": body}
    return Composed(
        title=page.title,
        description=page.summary or "",
        section=page.slug,
        content=content,
        players=players_of(body),
        found_as="page",
    )


def _home(planner: Planner) -> Page:
    edition = planner.edition
    staff = tuple(person.key for person in edition.people if person.staff)
    return planner.page(
        "",
        "home.html",
        compose_home,
        _front(planner),
        topic_entries(edition),
        _press_desk(planner),
        planner.people(staff),
        _ways(planner, _WAYS_ON),
        coming_events(planner),
    )


def _front(planner: Planner) -> Front:
    edition, lead = planner.edition, _lead(planner.edition)

    def newest(items: Iterable[AnyPublication], limit: int) -> tuple[Listed, ...]:
        others = (item for item in items if item is not lead and not item.is_archived)
        return tuple(planner.listed(item) for item in islice(others, limit))

    pinned = (story for story in edition.stories if story.pinned)
    others: tuple[AnyPublication, ...] = (*edition.questions, *edition.documents)
    told = newest_first((*others, *edition.infographics, *edition.reader_stories))
    listed = [planner.listed(campaign) for campaign in edition.campaigns if campaign is not lead]
    campaigns = sorted(listed, key=lambda each: _BY_STATE[each.state])
    return Front(
        lead=planner.listed(lead) if lead else None,
        stories=newest((*pinned, *(story for story in edition.stories if not story.pinned)), 6),
        releases=newest(edition.releases, 4),
        series=tuple(_series(planner, lead)),
        campaigns=tuple(campaigns[:3]),
        told=newest(told, 4),
    )


def _series(planner: Planner, lead: AnyPublication | None) -> Iterator[SeriesEntry]:
    """Yield the series of which an episode came out last, the newest first; none whose episode is the lead."""
    edition = planner.edition
    newest: dict[str, Episode] = {}
    for episode in edition.episodes:
        newest.setdefault(episode.series, episode)
    for episode in [each for each in newest.values() if each is not lead][:_SERIES]:
        series = edition.series_of(episode.series)
        if series:
            path = edition.path(urls.series_path(series.key))
            cover = planner.cover_of(episode)
            originals = planner.originals_of_files((cover.file,) if cover else ())
            yield SeriesEntry(series.title, path, _medium(episode), planner.listed(episode), cover, originals)


def _medium(episode: Episode) -> str | None:
    if episode.audio:
        return "audio"
    return "video" if episode.video or any(isinstance(medium, Video) for medium in episode.media) else None


def _press_desk(planner: Planner) -> PressDesk:
    edition = planner.edition
    newest = next((release for release in edition.releases if not release.is_archived), None)
    has_kits = RELEASES in planner.masthead.features and edition.newsroom.formats != ()
    kit = edition.path(urls.press_kit_path(newest.path, newest.slug)) if newest and has_kits else None
    return PressDesk(tuple(edition.newsroom.contacts.values())[:2], _ways(planner, _WAYS_OF_PRESS), kit)


def _ways(planner: Planner, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return those of these pages that the menu leads to, with their paths."""
    return tuple((key, planner.masthead.path(urls.page_path(key))) for key in keys if planner.leads_to(key))


def _lead(edition: Edition) -> AnyPublication | None:
    """Return the newest statement, else the pinned story, else the newest story, else the newest of anything."""
    pinned = (story for story in edition.stories if story.pinned)
    return next(chain(edition.statements, pinned, edition.stories, edition.current), None)
