"""The pages of stories, episodes and updates of campaigns."""

from __future__ import annotations

from dataclasses import replace
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

from .episode import episodes_that_follow, plan_episodes, shown_episode
from .podcast_data import podcast_episode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.model import AnyArticle, Masthead
    from pressroom.pages import Composed, FeedLink, Link, Listed, Page, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .episode import EpisodePlan

# The feed to which an article belongs first, beside that of everything.
_FEEDS: Final[dict[str, Callable[[AnyArticle], tuple[str, str]]]] = {
    "episode": lambda item: ("series", item.within),
    "update": lambda item: ("campaign", item.within),
    "question": lambda _: ("questions", ""),
    "document": lambda _: ("documents", ""),
    "infographic": lambda _: ("infographics", ""),
    "reader-story": lambda _: ("reader-stories", ""),
}


def article_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of every story, episode and update of a campaign."""
    edition = planner.edition
    files = {item.path: attached_files(planner.site.folder, item.attachments) for item in edition.episodes}
    episodes = plan_episodes(planner, files)
    following = episodes_that_follow(edition)
    articles: tuple[AnyArticle, ...] = (*edition.stories, *edition.episodes, *edition.updates, *edition.questions)
    told: tuple[AnyArticle, ...] = (*edition.documents, *edition.infographics, *edition.reader_stories)
    for item in (*articles, *told):
        yield planner.page(
            item.path,
            "story.html",
            compose_story,
            item,
            planner.people(item.authors),
            planner.people(item.people),
            planner.topics(item.topics),
            tuple(planner.listed(each) for each in planner.neighbours.of(item, following.get(item.path))),
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
