"""The pages of stories, episodes and updates of campaigns."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.model import AnyArticle, AnyPublication, Edition, Masthead
    from pressroom.pages import Composed, FeedLink, Link, Listed, Page, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .episode import EpisodePlan

_MORE: Final = 3
# The feed to which an article belongs first, beside that of everything.
_FEEDS: Final[dict[str, Callable[[AnyArticle], tuple[str, str]]]] = {
    "episode": lambda item: ("series", item.within),
    "update": lambda item: ("campaign", item.within),
    "question": lambda _: ("questions", ""),
    "reader-story": lambda _: ("reader-stories", ""),
}


def article_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of every story, episode, update of a campaign and whatever else has no template of its own."""
    neighbours, edition = Neighbours(planner.edition), planner.edition
    files = {item.path: attached_files(planner.site.folder, item.attachments) for item in edition.episodes}
    episodes = plan_episodes(planner, files)
    articles: tuple[AnyArticle, ...] = (*edition.stories, *edition.episodes, *edition.updates, *edition.questions)
    for item in (*articles, *edition.reader_stories):
        yield planner.page(
            item.path,
            "story.html",
            compose_story,
            item,
            planner.people(item.authors),
            planner.people(item.people),
            planner.topics(item.topics),
            tuple(planner.listed(each) for each in neighbours.of(item)),
            planner.logo,
            planner.part_of(item),
            episodes.get(item.path),
            planner.feeds(*_FEEDS[item.kind](item)) if item.kind in _FEEDS else (),
            originals=planner.originals_of(item),
        )


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
) -> Composed:
    """Return what the page of a story or another article prints.

    `part_of` leads to its series or campaign, `plan` is what only an episode has.
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
        "more": cards(more),
    }
    shown = (*media, *body)
    data = (
        *story_article(masthead, originals, story, picture, authors, topics, logo),
        *_heard(masthead, story, plan, part_of),
        *videos(masthead, story, shown),
    )
    own = (plan.feed, *feeds) if plan and plan.feed else feeds
    composed = compose_publication(story, content, topics, data, players_of(shown), feeds=own)
    return replace(composed, picture=plan.cover) if plan and plan.cover else composed


def _heard(masthead: Masthead, story: AnyArticle, plan: EpisodePlan | None, part_of: Link | None) -> Iterator[Node]:
    if isinstance(story, Episode) and plan and plan.recording:
        yield podcast_episode(masthead, story, plan, part_of)


class Neighbours:
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
