"""The pages of stories, episodes and updates of campaigns, and what those of all articles have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from pressroom.core import urls
from pressroom.core.model import Episode
from pressroom.core.pieces import Bundle
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
from .episode_data import episode_data, film_data, with_clips
from .republishing import republished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressroom.core.model import AnyArticle, Masthead
    from pressroom.pages import BodyPart, Composed, FeedLink, Link, Listed, Page, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals, PagePicture

    from .episode import EpisodePlan
    from .republishing import Republished

# The feed to which an article belongs first, beside that of everything.
_FEEDS: Final[dict[str, Callable[[AnyArticle], tuple[str, str]]]] = {
    "episode": lambda item: ("series", item.within),
    "update": lambda item: ("campaign", item.within),
    "question": lambda _: ("questions", ""),
    "document": lambda _: ("documents", ""),
    "infographic": lambda _: ("infographics", ""),
    "reader-story": lambda _: ("reader-stories", ""),
}


@dataclass(frozen=True, slots=True)
class Connections(Bundle):
    """What an article leads to, besides what it tells: whoever wrote it and whoever it is about, its topics and feeds.

    `more` is to be read next, `logo` that of the newsroom, which stands for it where machines read. `part_of` is the
    article's series or campaign, `republished` the way to republish it.
    """

    authors: tuple[Link, ...]
    people: tuple[Link, ...]
    topics: tuple[Link, ...]
    more: tuple[Listed, ...]
    logo: AttachedFile | None
    part_of: Link | None
    feeds: tuple[FeedLink, ...]
    republished: Republished | None

    holders: ClassVar = ("more",)


class Articles:
    """Plans the pages of articles of all kinds. What many of them ask for is made once."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.edition = planner.edition
        self._following = episodes_that_follow(planner.edition)

    def page(self, item: AnyArticle, template: str, compose: Callable[..., Composed], *own: object) -> Page:
        """Plan the page of an article. `own` are the inputs of `compose` that only its kind has."""
        connections, originals = self._connections(item), self.planner.originals_of(item)
        return self.planner.page(item.path, template, compose, item, connections, *own, originals=originals)

    def _connections(self, item: AnyArticle) -> Connections:
        planner = self.planner
        return Connections(
            authors=planner.people(item.authors),
            people=planner.people(item.people),
            topics=planner.topics(item.topics),
            more=tuple(planner.listed(each) for each in planner.neighbours.of(item, self._following.get(item.path))),
            logo=planner.logo,
            part_of=planner.part_of(item),
            feeds=planner.feeds(*_FEEDS[item.kind](item)) if item.kind in _FEEDS else (),
            republished=republished(self.edition, item),
        )


def article_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every story, episode and update of a campaign."""
    planner, edition = articles.planner, articles.edition
    files = {item.path: attached_files(planner.site.folder, item.attachments) for item in edition.episodes}
    episodes = plan_episodes(planner, files)
    items: tuple[AnyArticle, ...] = (*edition.stories, *edition.episodes, *edition.updates)
    for item in items:
        yield articles.page(item, "story.html", compose_story, episodes.get(item.path))


def compose_story(
    masthead: Masthead,
    originals: Originals,
    story: AnyArticle,
    connections: Connections,
    plan: EpisodePlan | None = None,
) -> Composed:
    """Return what the page of a story or another article prints. `plan` is what only an episode has."""
    picture = page_picture(originals, story.picture)
    body = body_with_passages(masthead, originals, story)
    media = media_parts(masthead, originals, story.media)
    elsewhere = _elsewhere(story, media, picture)
    media = (elsewhere, *media[1:]) if elsewhere else media
    # The first of them opens a story without a picture, and an episode that is seen there.
    opens_with_medium = bool(media and (picture is None or elsewhere))
    episode = None
    poster = picture
    if isinstance(story, Episode) and plan:
        poster = picture or page_picture(originals, plan.cover)
        episode = shown_episode(story, plan, elsewhere, poster)
    content = {
        "kind": story.kind,
        "part_of": connections.part_of,
        "episode": episode,
        "title": story.title,
        "subtitle": story.subtitle,
        "summary": story.summary,
        "date": story.date,
        "updated": story.updated,
        "byline": connections.authors,
        "byline_text": story.byline,
        "people": connections.people,
        "topics": connections.topics,
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
        "republish": connections.republished,
        "more": cards(connections.more),
    }
    shown = (*media, *body)
    films = tuple(_films(masthead, story, plan, poster, elsewhere, shown))
    authors, topics = connections.authors, connections.topics
    about = story_article(masthead, originals, story, picture, authors, topics, connections.logo)
    data = (
        *_licensed(masthead, about, connections.republished),
        *_of_episode(masthead, story, plan, connections.part_of, films),
        *films,
    )
    feeds = (plan.feed, *connections.feeds) if plan and plan.feed else connections.feeds
    composed = compose_publication(story, content, topics, data, players_of(shown), feeds=feeds)
    return replace(composed, picture=plan.cover) if plan and plan.cover else composed


def _licensed(masthead: Masthead, nodes: tuple[Node, ...], lifted: Republished | None) -> tuple[Node, ...]:
    """Return what machines read of a story, with the licence of its text, or with the page that tells the terms."""
    if lifted is None:
        return nodes
    about, *others = nodes
    return about | {"license": lifted.licence.address or urls.absolute(lifted.path, masthead.url)}, *others


def _elsewhere(story: AnyArticle, media: tuple[BodyPart, ...], picture: PagePicture | None) -> BodyPart | None:
    """Return the embed that stands for a recording of its own. The picture is its poster, if nobody knows another."""
    if not isinstance(story, Episode) or story.elsewhere is None or not media or media[0].embed is None:
        return None
    embed = media[0].embed
    return replace(media[0], embed=replace(embed, poster=embed.poster or picture))


def _of_episode(
    masthead: Masthead, story: AnyArticle, plan: EpisodePlan | None, part_of: Link | None, films: tuple[Node, ...]
) -> Iterator[Node]:
    if isinstance(story, Episode) and plan and (plan.recording or films):
        yield episode_data(masthead, story, plan, part_of, films)


def _films(  # noqa: PLR0917 - as the page gives it
    masthead: Masthead,
    story: AnyArticle,
    plan: EpisodePlan | None,
    poster: PagePicture | None,
    elsewhere: BodyPart | None,
    shown: tuple[BodyPart, ...],
) -> Iterator[Node]:
    """Yield the videos that the page shows; that of an episode has its chapters."""
    if isinstance(story, Episode) and plan and (film := film_data(masthead, story, plan, poster)):
        yield film
    address = elsewhere.embed.address if elsewhere and elsewhere.embed else None
    for node in videos(masthead, story, shown):
        if isinstance(story, Episode) and node["url"] == address:
            yield with_clips(masthead, story, node)
        else:
            yield node
