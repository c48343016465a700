"""newsroom.yaml, people.yaml, and the channels that newsroom.yaml may name."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.model import Newsroom, Person
from pressroom.core.model.outline import outline_of
from pressroom.core.problems import Place, suggestion
from pressroom.core.yaml_reader import UnreadableError

from .channel_files import find_channel_files, read_channel_files
from .desk import listed_languages, refuse_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pressroom.core.files import FoundFile
    from pressroom.core.model.channel import Channel
    from pressroom.core.model.outline import Outline
    from pressroom.core.nodes import Node

    from .desk import Desk

NEWSROOM_FILES: Final = ("newsroom.yaml", "people.yaml", "coverage.yaml")
# What publications name by its key, and the word for one of it.
_KEYED: Final = {"topics": "topic", "contacts": "contact", "boilerplates": "boilerplate"}
_OURS: Final = {"key": "delete it; the person's key is the word before the colon"}


def read_newsroom_files(desk: Desk, files: Iterable[FoundFile]) -> tuple[Desk, Node]:
    """Return the desk with the newsroom, its people and its own channels on it, and what newsroom.yaml says.

    `files` are those of the content folder.

    Without a newsroom nothing else can be read: UnreadableError.
    """
    path = desk.content / "newsroom.yaml"
    if not path.is_file():
        desk.problems.add(Place(desk.shown(path)), "", "there is no such file", "make one; `pressroom init` shows how")
        raise UnreadableError
    node = desk.read_yaml_file(path)
    if node is None:
        raise UnreadableError
    desk = replace(desk, languages=listed_languages(node) or desk.languages, zone=_zone(node))
    newsrooms = {
        language: newsroom
        for language, told in desk.in_each_language(node)
        if (newsroom := desk.validated(Newsroom, told, desk.content) or desk.salvaged(Newsroom, told, desk.content))
    }
    channel_files = find_channel_files(desk, files)
    desk = replace(desk, own_channels=read_channel_files(desk, channel_files))
    faulty = channel_files.keys() - {channel.key for channel in _own_channels(desk)}
    for newsroom in newsrooms.values():
        _check_channels(desk, newsroom, node, faulty)
        _check_placements(desk, newsroom, node, faulty)
        _check_embeds(desk, newsroom, node)
    people = _people_file(desk)
    keys = _keys_in(node) | {"person": tuple(key for key, _ in people.entries()) if people else ()}
    return replace(desk, newsrooms=newsrooms, people=_people(desk, people), keys=keys), node


def _check_channels(desk: Desk, newsroom: Newsroom, node: Node, faulty: Collection[str]) -> None:
    """Note channels that nobody knows. `faulty` are those whose file has a fault: they may be anything."""
    for index, account in enumerate(newsroom.accounts):
        found = _outline(desk, account.channel)
        if account.channel not in faulty and not (found and found.has_accounts):
            place = node.at(("accounts", index, "channel")).place
            what = f"'{account.channel}' is not a channel that is known here"
            known = _keys_of(desk, lambda channel: channel.has_accounts)
            desk.problems.add(place, "accounts.channel", what, suggestion(account.channel, known))
    for index, key in enumerate(newsroom.share or ()):
        found = _outline(desk, key)
        if key not in faulty and not (found and found.form):
            place = node.at(("share", index)).place
            what = f"'{key}' is not a channel whose form a link can fill in"
            known = _keys_of(desk, lambda channel: bool(channel.form))
            desk.problems.add(place, "share", what, suggestion(key, known))
    for index, key in enumerate(newsroom.toolkit or ()):
        if key not in faulty and _outline(desk, key) is None:
            place = node.at(("toolkit", index)).place
            what = f"'{key}' is not a channel that is known here"
            desk.problems.add(place, "toolkit", what, suggestion(key, _keys_of(desk, lambda _channel: True)))


def _check_placements(desk: Desk, newsroom: Newsroom, node: Node, faulty: Collection[str]) -> None:
    if not newsroom.placements:
        return
    known = desk.outside.placements(tuple(_own_channels(desk)))
    for index, name in enumerate(newsroom.placements):
        if name not in known and name.partition("/")[0] not in faulty:
            place = node.at(("placements", index)).place
            what = f"'{name}' is nothing that pictures are drawn for"
            desk.problems.add(place, "placements", what, suggestion(name, known))


def _check_embeds(desk: Desk, newsroom: Newsroom, node: Node) -> None:
    for index, note in enumerate(newsroom.embeds):
        if not desk.outside.can_embed(note.address):
            place = node.at(("embeds", index, "address")).place
            what = f"'{note.address}' belongs to no provider whose videos or photos can be embedded"
            desk.problems.add(place, "embeds.address", what, "delete this entry; the address stays a link")


def _own_channels(desk: Desk) -> Iterator[Channel]:
    return itertools.chain.from_iterable(desk.own_channels.values())


def _outline(desk: Desk, key: str) -> Outline | None:
    found = next((channel for channel in _own_channels(desk) if channel.key == key), None)
    return outline_of(found) if found else desk.outside.outline(key)


def _keys_of(desk: Desk, is_wanted: Callable[[Outline], bool]) -> list[str]:
    own = {channel.key for channel in _own_channels(desk)}
    outlines = (_outline(desk, key) for key in own.union(desk.outside.channel_keys))
    return [outline.key for outline in outlines if outline and is_wanted(outline)]


def _zone(node: Node) -> str:
    written = dict(node.entries()).get("timezone")
    return written.written if written else "UTC"


def _keys_in(node: Node) -> dict[str, tuple[str, ...]]:
    """Return the keys of what newsroom.yaml defines, whether or not there is a fault below them."""
    entries = dict(node.entries())
    return {
        word: tuple(key for key, _ in entries[name].entries()) if name in entries else ()
        for name, word in _KEYED.items()
    }


def _people_file(desk: Desk) -> Node | None:
    path = desk.content / "people.yaml"
    return desk.read_yaml_file(path) if path.is_file() else None


def _people(desk: Desk, node: Node | None) -> dict[str, tuple[Person, ...]]:
    if node is None:
        return dict.fromkeys(desk.languages, ())
    return {
        language: tuple(
            person
            for key, entry in told.entries()
            if (person := desk.validated(Person, refuse_keys(desk, entry, _OURS), desk.content, {"key": key}))
        )
        for language, told in desk.in_each_language(node)
    }
