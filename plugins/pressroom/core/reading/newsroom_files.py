"""newsroom.yaml and people.yaml."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressroom.core.model import Newsroom, Person
from pressroom.core.problems import Place, suggestion
from pressroom.core.yaml_reader import UnreadableError

from .desk import listed_languages, refuse_keys

if TYPE_CHECKING:
    from pressroom.core.nodes import Node

    from .desk import Desk

NEWSROOM_FILES: Final = ("newsroom.yaml", "people.yaml")
_OURS: Final = {"key": "delete it; the person's key is the word before the colon"}


def read_newsroom_files(desk: Desk) -> tuple[Desk, Node]:
    """Return the desk with the newsroom and its people on it, and what newsroom.yaml says.

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
        if (newsroom := desk.validated(Newsroom, told, desk.content))
    }
    for newsroom in newsrooms.values():
        _check_outside(desk, newsroom, node)
    return replace(desk, newsrooms=newsrooms, people=_people(desk)), node


def _check_outside(desk: Desk, newsroom: Newsroom, node: Node) -> None:
    for index, account in enumerate(newsroom.accounts):
        if account.channel not in desk.outside.channels:
            place = node.at(("accounts", index, "channel")).place
            what = f"'{account.channel}' is not a channel that is known here"
            desk.problems.add(place, "accounts.channel", what, suggestion(account.channel, desk.outside.channels))
    for index, note in enumerate(newsroom.embeds):
        if not desk.outside.can_embed(note.address):
            place = node.at(("embeds", index, "address")).place
            what = f"'{note.address}' belongs to no provider whose videos or photos can be embedded"
            desk.problems.add(place, "embeds.address", what, "delete this entry; the address stays a link")
    for index, channel in enumerate(newsroom.share or ()):
        if channel not in desk.outside.share_forms:
            place = node.at(("share", index)).place
            what = f"'{channel}' is not a channel whose form a link can fill in"
            desk.problems.add(place, "share", what, suggestion(channel, desk.outside.share_forms))


def _zone(node: Node) -> str:
    written = dict(node.entries()).get("timezone")
    return written.written if written else "UTC"


def _people(desk: Desk) -> dict[str, tuple[Person, ...]]:
    path = desk.content / "people.yaml"
    node = desk.read_yaml_file(path) if path.is_file() else None
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
