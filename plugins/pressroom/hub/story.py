"""The pages of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.pages import (
    Link,
    body_parts,
    hashtag_list,
    latest_cards,
    publication_page,
    share_bar,
    topic_links,
)
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressroom.core.model import Campaign, Edition, Release, Site, Story
    from pressroom.pages import Page

_MORE: Final = 3


def story_pages(site: Site, edition: Edition) -> Iterator[Page]:
    """Yield the page of every story."""
    for story in edition.stories:
        content = {
            "title": story.title,
            "subtitle": story.subtitle,
            "summary": story.summary,
            "date": story.date,
            "updated": story.updated,
            "byline": _people(edition, story.authors),
            "byline_text": story.byline,
            "people": _people(edition, story.people),
            "topics": topic_links(edition, story.topics),
            "hashtags": hashtag_list(story),
            "picture": page_picture(site, story.picture),
            "body": body_parts(site, edition, story.body),
            "sources": story.sources,
            "share": share_bar(site, edition, story),
            "more": latest_cards(site, edition, _more(edition, story)),
        }
        yield publication_page(site, edition, story, "story.html", content)


def _people(edition: Edition, keys: Sequence[str]) -> tuple[Link, ...]:
    people = (edition.person(key) for key in keys)
    return tuple(Link(person.name, edition.path(urls.person_path(person.key))) for person in people if person)


def _more(edition: Edition, story: Story) -> list[Story | Release | Campaign]:
    """Return other things to read: of the newest of its topics, those that share most of them; else the newest."""
    near = [item for topic in edition.topics if topic.key in story.topics for item in topic.publications[: _MORE + 1]]
    candidates = {item.path: item for item in (*near, *edition.stories[: _MORE + 1]) if item.path != story.path}
    shared = {path: len(set(item.topics) & set(story.topics)) for path, item in candidates.items()}
    return sorted(candidates.values(), key=lambda item: (-shared[item.path], -item.date.timestamp(), item.path))[:_MORE]
