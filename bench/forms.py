"""The corpus in each contender's own form: the body is the same Markdown, the front matter is what each expects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from bench.corpus import CATEGORIES, TAGS, Link, Section, Story, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def body_of(story: Story, address_of_story: Callable[[str], str]) -> str:
    """Return the body as Markdown; contenders differ only in how they link to another story's file."""
    blocks = [story.opening]
    for section in story.sections:
        blocks += _blocks(section, address_of_story)
    blocks.append(f"Mark: {story.seal}.")
    return "\n\n".join(blocks) + "\n"


def _blocks(section: Section, address_of_story: Callable[[str], str]) -> Iterator[str]:
    first, *others = section.paragraphs
    yield f"## {section.heading}"
    yield f"{first} {_link(section.link, address_of_story)}" if section.link else first
    yield from others
    if section.items:
        yield "\n".join(f"- {item}" for item in section.items)
    if section.quote:
        yield f"> {section.quote}"


def _link(link: Link, address_of_story: Callable[[str], str]) -> str:
    address = link.address if link.story is None else address_of_story(slug_of(link.story))
    return f"See [{link.words}]({address})."


def as_pressroom(story: Story) -> str:
    """Return YAML front matter; tags and the category are topics."""
    head = (
        f"title: {story.title}\n"
        f"date: {story.date:%Y-%m-%dT%H:%M}+00:00\n"
        f"summary: {story.summary}\n"
        f"topics: [{', '.join((story.category, *story.tags))}]\n"
    )
    return f"---\n{head}---\n\n{body_of(story, lambda slug: f'{slug}.md')}"


def as_pelican(story: Story) -> str:
    """Return the header lines that Pelican's Markdown reader knows."""
    head = (
        f"Title: {story.title}\n"
        f"Date: {story.date:%Y-%m-%d %H:%M}\n"
        f"Summary: {story.summary}\n"
        f"Category: {story.category}\n"
        f"Tags: {', '.join(story.tags)}\n"
        f"Slug: {story.slug}\n"
    )
    return f"{head}\n{body_of(story, lambda slug: '{filename}' + slug + '.md')}"


def as_hugo(story: Story) -> str:
    """Return YAML front matter with Hugo's two usual taxonomies. Links to stories are plain addresses."""
    lists = f"categories: [{story.category}]\ntags: [{', '.join(story.tags)}]\n"
    return f"---\n{_plain_head(story)}{lists}---\n\n{body_of(story, _address)}"


def as_eleventy(story: Story) -> str:
    """Return YAML front matter; the tags make collections, so the category has a key of its own."""
    lists = f"category: {story.category}\ntags: [{', '.join(story.tags)}]\n"
    return f"---\n{_plain_head(story)}{lists}---\n\n{body_of(story, _address)}"


def as_nikola(story: Story) -> str:
    """Return Nikola's own header, in a comment."""
    head = (
        f".. title: {story.title}\n"
        f".. slug: {story.slug}\n"
        f".. date: {story.date:%Y-%m-%d %H:%M:%S} UTC\n"
        f".. description: {story.summary}\n"
        f".. category: {story.category}\n"
        f".. tags: {', '.join(story.tags)}\n"
    )
    return f"<!--\n{head}-->\n\n{body_of(story, _address)}"


def _plain_head(story: Story) -> str:
    return f"title: {story.title}\ndate: {story.date:%Y-%m-%dT%H:%M:%SZ}\nsummary: {story.summary}\n"


def _address(slug: str) -> str:
    return f"/stories/{slug}/"


NO_ARCHIVES: Final = "feeds: {archives: no}"


def newsroom_file() -> str:
    """Return newsroom.yaml: a name, and every tag and category as a topic.

    No share links and no archives of feeds, as the peers have none.
    """
    topics = {key: key.replace("-", " ").capitalize() for key in (*CATEGORIES, *TAGS)}
    return (
        "name: The bench\n"
        "description: Stories to measure with.\n"
        "languages: [en]\n"
        f"topics: {json.dumps(topics)}\n"
        "share: []\n"
        f"{NO_ARCHIVES}\n"
    )
