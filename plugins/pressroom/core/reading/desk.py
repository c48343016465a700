"""What all readers share: the folders, the languages, and the list of problems."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pressroom.core.digests import digest_of
from pressroom.core.files import AssetFinder
from pressroom.core.model.fields import Reading
from pressroom.core.model.outline import outline_of
from pressroom.core.model.validate import salvaged, validate
from pressroom.core.source import localised, read_text, safe_path
from pressroom.core.yaml_reader import UnreadableError, read_yaml, read_yaml_list

from .facts import Lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from pressroom.core.model import Newsroom, Person, Series
    from pressroom.core.model.channel import Channel
    from pressroom.core.model.outline import Outline
    from pressroom.core.nodes import Node
    from pressroom.core.problems import Problems

M = TypeVar("M", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Outside:
    """What content may name of the world outside. It is told from above: the catalogues stand on higher floors.

    Of the channels that are built in, `channel_keys` are the keys; `outline` gives what pages print of one, `channel`
    all that is known of it. `plain_address` gives the plain address of what can be embedded, None for all else.
    `placements` gives the names for which pictures can be drawn, given the newsroom's own
    channels: channels and their single placements.
    """

    channel_keys: tuple[str, ...]
    outline: Callable[[str], Outline | None]
    channel: Callable[[str], Channel]
    plain_address: Callable[[str], str | None]
    placements: Callable[[tuple[Channel, ...]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where reading happens. `languages` are the newsroom's, the default first.

    `zone` is for zone-less plain metadata, `markdown` is the engine that reads bodies, `lookups` is what the file that
    is being read can ask of all others. `keys` are those of topics, contacts, boilerplates, people and channels by
    their kind, as they are written: with a fault, too, so that nobody calls them unknown. Who writes embeds.lock.yaml
    does not need it to be right, and has `reads_lock` false. `outreach` is a private folder outside, if there is one.
    """

    content: Path
    campaigns: Path
    outside: Outside
    problems: Problems
    languages: tuple[str, ...] = ("en",)
    zone: str = "UTC"
    markdown: str = "python-markdown"
    newsrooms: dict[str, Newsroom] = field(default_factory=dict)
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    series: dict[str, tuple[Series, ...]] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_channels: dict[str, tuple[Channel, ...]] = field(default_factory=dict)
    lookups: Lookups = field(default_factory=lambda: Lookups({}))
    reads_lock: bool = True
    outreach: Path | None = None

    @property
    def root(self) -> Path:
        """Return the newsroom's folder, to which all shown paths are relative."""
        return self.content.parent

    @property
    def assets(self) -> AssetFinder:
        """Return the finder of pictures."""
        return AssetFinder(self.root, self.content, self.lookups.picture, self.campaigns)

    @property
    def reading_digest(self) -> str:
        """Return the digest of how every file is read."""
        return digest_of(self.languages, self.zone, self.markdown)

    def can_embed(self, address: str) -> bool:
        """Tell whether an address belongs to a provider of embeds."""
        return self.outside.plain_address(address) is not None

    def outline(self, key: str) -> Outline | None:
        """Return the outline of a channel, the newsroom's own first; None if there is none, or none without a fault."""
        own = itertools.chain.from_iterable(self.own_channels.values())
        found = next((channel for channel in own if channel.key == key), None)
        return outline_of(found) if found else self.outside.outline(key)

    def outlines(self) -> Iterator[Outline]:
        """Yield the outlines of all channels that can be named."""
        own = {channel.key for channel in itertools.chain.from_iterable(self.own_channels.values())}
        found = (self.outline(key) for key in sorted(own.union(self.outside.channel_keys)))
        return (outline for outline in found if outline)

    def shown(self, path: Path) -> str:
        """Return a path as messages show it."""
        return safe_path(path, self.root)

    def read_yaml_file(self, path: Path) -> Node | None:
        """Read a YAML file; None if its problems are noted and there is nothing to go on with."""
        return self._read_file(path, read_yaml)

    def read_yaml_list(self, path: Path) -> Node | None:
        """Read a YAML file that holds a list; None as above."""
        return self._read_file(path, read_yaml_list)

    def _read_file(self, path: Path, read: Callable[[str, str, Problems], Node]) -> Node | None:
        shown = self.shown(path)
        try:
            return read(read_text(path, shown, self.problems).text, shown, self.problems)
        except UnreadableError:
            return None

    def in_each_language(
        self, node: Node, languages: tuple[str, ...] = (), partial: frozenset[str] = frozenset()
    ) -> Iterator[tuple[str, Node]]:
        """Yield the tree in each of the languages, all of the newsroom's by default.

        `partial` are keys that a language may be without.
        """
        for language in languages or self.languages:
            yield language, localised(node, language, self.languages, self.problems, partial=partial)

    def validated(
        self, model: type[M], node: Node, base: Path, given: dict[str, object] | None = None, *, is_plain: bool = False
    ) -> M | None:
        """Validate a node, with pictures looked up from `base`; None if its problems are noted."""
        if not isinstance(node.value, dict):
            self.problems.add(node.place, "", "wanted keys and values here", "write `key: value` lines, indented")
            return None
        reading = Reading(self.assets, base, self.zone if is_plain else None)
        return validate(model, node, self.problems, reading, given)

    def salvaged(self, model: type[M], node: Node, base: Path) -> M | None:
        """Return what is right of a node whose problems are noted, so that nobody calls the rest unknown."""
        return salvaged(model, node, Reading(self.assets, base))


def listed_languages(node: Node) -> tuple[str, ...]:
    """Return what stands under `languages:`, as far as it is a list."""
    found = dict(node.entries()).get("languages")
    if not found or not isinstance(found.value, tuple):
        return ()
    return tuple(str(item.value) for item in found.value)


def without(node: Node, keys: set[str]) -> Node:
    """Return a mapping without some of its keys."""
    return node.with_entries({key: value for key, value in node.entries() if key not in keys})


def refuse_keys(desk: Desk, node: Node, remedies: Mapping[str, str]) -> Node:
    """Note keys that are fields of a model but not the editor's to write, and return the mapping without them."""
    for key, _ in node.entries():
        if key in remedies:
            desk.problems.add(node.place_of_key(key), key, "is not a key that is known here", remedies[key])
    return without(node, set(remedies)) if isinstance(node.value, dict) else node
