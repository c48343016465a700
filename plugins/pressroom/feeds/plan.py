"""Which feeds a site has, and what they are made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.model import Release, Story
from pressroom.pages import Planner
from pressroom.publish.artifact import CODE, Artifact, code_digest

from .feed import FeedItem, FeedPlan
from .writing import written_feed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.model import Campaign, Edition, Site
    from pressroom.core.pieces import Pieces

# Readers ask often; twenty full texts stay small.
MAXIMUM_ENTRIES: Final = 20


def plan_feeds(site: Site) -> tuple[FeedPlan, ...]:
    """Return the site's feeds: of everything, of each language, of each topic."""
    return tuple(_feeds(site))


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield both formats of every feed."""
    for feed in plan_feeds(site):
        for form in ("rss", "atom"):
            yield Artifact.planned(_artifact_of_feed, feed, form)


def _artifact_of_feed(feed: FeedPlan, form: str) -> Artifact:
    digest = digest_of(feed, code_digest())
    return Artifact(feed.path(form), digest, partial(written_feed, feed, form), pieces=partial(_pieces, feed))


def _pieces(feed: FeedPlan) -> Pieces:
    return {CODE: code_digest(), **feed.pieces()}


def _feeds(site: Site) -> Iterator[FeedPlan]:
    planners = [_FeedPlanner(site, edition) for edition in site.editions]
    yield planners[0].feed(_newest_of_all(planners))
    for planner in planners:
        edition = planner.edition
        yield planner.feed(planner.items(edition.current), edition.language)
        if site.has_topic_feeds:
            for topic in edition.topics:
                current = (item for item in topic.publications if not item.is_archived)
                yield planner.feed(planner.items(current), edition.language, (topic.key, topic.name))


def _newest_of_all(planners: list[_FeedPlanner]) -> tuple[FeedItem, ...]:
    newest = [item for planner in planners for item in planner.items(planner.edition.current)]
    newest.sort(key=lambda item: _told(item.publication), reverse=True)
    return tuple(newest[:MAXIMUM_ENTRIES])


def _told(publication: Story | Release | Campaign) -> datetime:
    """Return when there was last something to tell of it. A correction must reach those who have read the mistake."""
    return publication.corrected or publication.date


class _FeedPlanner:
    """Plans the feeds of an edition. What stands in several of them is made once."""

    def __init__(self, site: Site, edition: Edition) -> None:
        self.edition = edition
        self._planner = Planner(site, edition)
        self._items: dict[str, FeedItem] = {}
        self._topics = {topic.key: number for number, topic in enumerate(edition.topics)}

    def feed(
        self, items: tuple[FeedItem, ...], language: str | None = None, topic: tuple[str, str] | None = None
    ) -> FeedPlan:
        """Plan a feed. `topic` is the key and the name of one; no language means all of them."""
        key, name = topic or (None, None)
        masthead = self.edition.masthead
        title = f"{masthead.name}: {name}" if name else masthead.name
        description = masthead.description or self.edition.newsroom.tagline or title
        return FeedPlan(masthead, title, description, language, key, items)

    def items(self, publications: Iterable[Story | Release | Campaign]) -> tuple[FeedItem, ...]:
        """Return what stands in a feed of publications that come with the newest first; corrected ones are new."""
        newest = sorted(publications, key=_told, reverse=True)
        return tuple(self._item(publication) for publication in newest[:MAXIMUM_ENTRIES])

    def _item(self, publication: Story | Release | Campaign) -> FeedItem:
        known = self._items.get(publication.path)
        if known is None:
            known = self._items[publication.path] = FeedItem(
                masthead=self.edition.masthead,
                publication=publication,
                originals=self._planner.originals_of(publication),
                author=self._author(publication),
                speakers=tuple(self._speakers(publication)),
                topics=self._topic_names(publication),
            )
        return known

    def _author(self, publication: Story | Release | Campaign) -> str:
        if isinstance(publication, Story):
            names = (person.name for person in self._planner.people(publication.authors))
            return ", ".join(names) or publication.byline or self.edition.masthead.name
        return self.edition.masthead.name

    def _speakers(self, publication: Story | Release | Campaign) -> Iterator[str]:
        for quote in publication.quotes if isinstance(publication, Release) else ():
            speaker = self.edition.person(quote.person) if quote.person else None
            yield speaker.name if speaker else quote.speaker or ""

    def _topic_names(self, publication: Story | Release | Campaign) -> tuple[str, ...]:
        """Return the names of its topics, in the newsroom's order."""
        keys = sorted(publication.topics, key=self._topics.__getitem__)
        return tuple(topic.name for topic in self._planner.topics(keys))
