"""Plain Pelican metadata (`Title: …` lines without `---`) into the keys and kinds of value that a story has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressroom.core.nodes import Node
from pressroom.core.problems import suggestion

if TYPE_CHECKING:
    from .desk import Desk

_KEYS: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "date": "date",
    "modified": "updated",
    "summary": "summary",
    "slug": "slug",
    "status": "status",
    "lang": "language",
}
_TAGS: Final = ("category", "tags")
_AUTHORS: Final = ("author", "authors")


def from_plain_pelican(desk: Desk, header: Node, *, is_story: bool) -> Node:
    """Return the header as if it had been written in YAML.

    Unknown keys are noted, `Save_as` and `Template` among them.
    """
    found = dict(header.entries())
    for key in set(found) - {*_KEYS, *_TAGS, *_AUTHORS}:
        desk.problems.add(
            header.place_of_key(key),
            key,
            "is not a key that is known in plain metadata",
            suggestion(key, [*_KEYS, *_TAGS, *_AUTHORS]),
        )
    entries = {new: found[old] for old, new in _KEYS.items() if old in found and found[old].value != ""}
    if is_story:
        entries |= _topics(desk, found) | _byline(found)
    return Node(header.place, entries, key_places={key: node.place for key, node in entries.items()})


def _topics(desk: Desk, found: dict[str, Node]) -> dict[str, Node]:
    tags = [tag for key in _TAGS if key in found for tag in _split_list(found[key])]
    topics = tuple(topic for tag in tags if (topic := _topic_of_tag(desk, tag)))
    return {"topics": Node(topics[0].place, topics)} if topics else {}


def _byline(found: dict[str, Node]) -> dict[str, Node]:
    authors = [name for key in _AUTHORS if key in found for name in _split_list(found[key])]
    if not authors:
        return {}
    names = ", ".join(author.written for author in authors)
    return {"byline": Node(authors[0].place, names, names)}


def _topic_of_tag(desk: Desk, tag: Node) -> Node | None:
    """Return the key of the newsroom's topic that a tag names, by key or by name in any language."""
    if key := desk.lookups.get(f"tag {tag.written.casefold()}"):
        return Node(tag.place, key, key)
    what = f"'{tag.written}' is not a topic of newsroom.yaml"
    names = [name for newsroom in desk.newsrooms.values() for name in newsroom.topics.values()]
    desk.problems.add(tag.place, "tags", what, suggestion(tag.written, names))
    return None


def _split_list(node: Node) -> list[Node]:
    names = [name.strip() for name in re.split(r"[,;]", node.written)]
    return [Node(node.place, name, name) for name in names if name]
