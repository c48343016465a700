"""The pages of stories, episodes and updates of campaigns, and what those of all articles have in common."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model import Episode
from pressroom.pages import (
    body_with_passages,
    cards,
    compose_publication,
    media_parts,
    pictures_path,
    players_of,
    ready_posts,
    share_bar,
    toolkit_path,
)
from pressroom.pages.attachments import attached_files
from pressroom.pages.structured_data import story_article, videos
from pressroom.pictures import page_picture
from pressroom.share import hashtag_list

from .episode import plan_episodes, shown_episode
from .podcast_data import podcast_episode
from .republishing import republished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.model import AnyArticle, AnyPublication, Edition, Masthead
    from pressroom.pages import Composed, FeedLink, Link, Listed, Page, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .episode import EpisodePlan
    from .republishing import Republished

_MORE: Final = 3
# The feed to which an article belongs first, beside that of everything.
_FEEDS: Final[dict[str, Callable[[AnyArticle], tuple[str, str]]]] = {
    "episode": lambda item: ("series", item.within),
    "update": lambda item: ("campaign", item.within),
    "question": lambda _: ("questions", ""),
    "document": lambda _: ("documents", ""),
    "infographic": lambda _: ("infographics", ""),
    "reader-story": lambda _: ("reader-stories", ""),
}


class Articles:
    """Plans the pages of articles of all kinds. What many of them ask for is made once."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.edition = planner.edition
        self._neighbours = _Neighbours(planner.edition)

    def page(
        self, item: AnyArticle, template: str, compose: Callable[..., Composed], *more: object, part: object = None
    ) -> Page:
        """Plan the page of an article. `more` are the inputs that `compose` takes besides those of a story.

        `part` is what only its kind has.
        """
        planner = self.planner
        return planner.page(
            item.path,
            template,
            compose,
            item,
            planner.people(item.authors),
            planner.people(item.people),
            planner.topics(item.topics),
            tuple(planner.listed(each) for each in self._neighbours.of(item)),
            planner.logo,
            planner.part_of(item),
            part,
            planner.feeds(*_FEEDS[item.kind](item)) if item.kind in _FEEDS else (),
            republished(self.edition, item),
            *more,
            originals=planner.originals_of(item),
        )


def article_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every story, episode, update of a campaign, document and infographic."""
    planner, edition = articles.planner, articles.edition
    files = {item.path: attached_files(planner.site.folder, item.attachments) for item in edition.episodes}
    episodes = plan_episodes(planner, files)
    items: tuple[AnyArticle, ...] = (*edition.stories, *edition.episodes, *edition.updates)
    for item in (*items, *edition.documents, *edition.infographics):
        yield articles.page(item, "story.html", compose_story, part=episodes.get(item.path))


def compose_story(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    story: AnyArticle,
    authors: tuple[Link, ...],
    people: tuple[Link, ...],
    topics: tuple[Link, ...],
    more: tuple[Listed, ...],
    logo: AttachedFile | None,
    part_of: Link | None,
    plan: EpisodePlan | None,
    feeds: tuple[FeedLink, ...],
    lifted: Republished | None,
) -> Composed:
    """Return what the page of a story or another article prints.

    `part_of` leads to its series or campaign, `plan` is what only an episode has, `lifted` the way to republish it.
    """
    picture = page_picture(originals, story.picture)
    body = body_with_passages(masthead, originals, story)
    media = media_parts(masthead, originals, story.media)
    # The first of them opens a story without a picture.
    opens_with_medium = bool(media and picture is None)
    episode = shown_episode(story, plan) if isinstance(story, Episode) and plan else None
    content = {
        "kind": story.kind,
        "part_of": part_of,
        "episode": episode,
        "title": story.title,
        "subtitle": story.subtitle,
        "summary": story.summary,
        "date": story.date,
        "updated": story.updated,
        "byline": authors,
        "byline_text": story.byline,
        "people": people,
        "topics": topics,
        "hashtags": hashtag_list(story),
        "picture": picture,
        "opening": media[0] if opens_with_medium else None,
        "body": body,
        "media": media[opens_with_medium:],
        "sources": story.sources,
        "share": share_bar(masthead, story),
        "ready_posts": ready_posts(masthead, originals, story),
        "pictures_path": pictures_path(masthead, story),
        "toolkit_path": toolkit_path(masthead, story),
        "republish": lifted,
        "more": cards(more),
    }
    shown = (*media, *body)
    data = (
        *_licensed(masthead, story_article(masthead, originals, story, picture, authors, topics, logo), lifted),
        *_heard(masthead, story, plan, part_of),
        *videos(masthead, story, shown),
    )
    own = (plan.feed, *feeds) if plan and plan.feed else feeds
    composed = compose_publication(story, content, topics, data, players_of(shown), feeds=own)
    return replace(composed, picture=plan.cover) if plan and plan.cover else composed


def _licensed(masthead: Masthead, nodes: tuple[Node, ...], lifted: Republished | None) -> tuple[Node, ...]:
    """Return what machines read of a story, with the licence of its text, or with the page that tells the terms."""
    if lifted is None:
        return nodes
    about, *others = nodes
    return about | {"license": lifted.licence.address or urls.absolute(lifted.path, masthead.url)}, *others


def _heard(masthead: Masthead, story: AnyArticle, plan: EpisodePlan | None, part_of: Link | None) -> Iterator[Node]:
    if isinstance(story, Episode) and plan and plan.recording:
        yield podcast_episode(masthead, story, plan, part_of)


class _Neighbours:
    """Finds other things to read. What every story asks for is made once: thousands of stories ask."""

    def __init__(self, edition: Edition) -> None:
        # Numbers in place of publications: the lower, the newer.
        self._items = sorted(edition.publications, key=lambda item: (-item.date.timestamp(), item.path))
        self._numbers = {item.path: number for number, item in enumerate(self._items)}
        # Topics as bits of a number: what two publications share is counted without making a set.
        bits = {topic.key: 1 << place for place, topic in enumerate(edition.topics)}
        self._topics = [sum(bits[key] for key in item.topics) for item in self._items]
        self._found: dict[tuple[str, ...], list[int]] = {}
        self._newest = self._newest_of(edition.stories)
        self._newest_about = {topic.key: self._newest_of(topic.publications) for topic in edition.topics}

    def of(self, story: AnyArticle) -> list[AnyPublication]:
        """Return, of the newest of its topics, those that share most of them; else the newest."""
        own = self._numbers[story.path]
        found = self._found.get(story.topics)
        if found is None:
            found = self._found[story.topics] = self._nearest(story.topics, self._topics[own])
        return [self._items[number] for number in found if number != own][:_MORE]

    def _nearest(self, keys: tuple[str, ...], topics: int) -> list[int]:
        """Return the nearest to all stories on the same topics; one more of them, as the story itself may be there."""
        all_topics, length = self._topics, len(self._items)
        candidates = self._newest.union(*[self._newest_about[key] for key in keys])
        # One number for both: the more they share the lower, then the newer the lower.
        nearest = sorted([number - (topics & all_topics[number]).bit_count() * length for number in candidates])
        return [number % length for number in nearest[: _MORE + 1]]

    def _newest_of(self, items: tuple[AnyPublication, ...]) -> frozenset[int]:
        current = (item for item in items if not item.is_archived)
        return frozenset(self._numbers[item.path] for item in islice(current, _MORE + 1))
