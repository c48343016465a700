"""newsroom.yaml, accounts.yaml, people.yaml, series.yaml, and the channels that newsroom.yaml may name."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from pressroom.core.accounts import account_key
from pressroom.core.model import Brand, Newsroom, Person, Series
from pressroom.core.model.editorial import SITE
from pressroom.core.nodes import Node
from pressroom.core.problems import Place, Problem, suggestion
from pressroom.core.yaml_reader import UnreadableError

from .channel_files import find_channel_files, read_channel_files
from .desk import listed_languages, refuse_keys
from .embeds_lock import LOCK_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pressroom.core.files import FoundFile
    from pressroom.core.model.channel import Channel
    from pressroom.core.model.outline import Outline

    from .desk import Desk

Keyed = TypeVar("Keyed", Person, Series)
BRAND_FILE: Final = "brand.yaml"
NEWSROOM_FILES: Final = (
    "newsroom.yaml",
    "accounts.yaml",
    BRAND_FILE,
    "people.yaml",
    "series.yaml",
    "events.yaml",
    "coverage.yaml",
    "short-links.yaml",
    "addresses.yaml",
    LOCK_FILE,
)
# What publications name by its key, and the word for one of it.
_KEYED: Final = {"topics": "topic", "contacts": "contact", "boilerplates": "boilerplate"}
# Of lists of channels: what is said of one that is unknown, and of one on which nobody can post.
_WRONG: Final = {
    "share": ("not a channel that readers could share on",) * 2,
    "toolkit": ("not a channel that is known here", "a channel on which nobody can post"),
}
# Each language of a podcast has a GUID of its own, or none yet.
_PARTIAL: Final = frozenset({"guid"})
_OURS: Final = {"key": "delete it; the key is the word before the colon"}
_ELSEWHERE: Final = {"brand": f"write what stands below it into content/{BRAND_FILE}"}


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
    node = refuse_keys(desk, _with_accounts(desk, node), _ELSEWHERE)
    desk = replace(desk, languages=listed_languages(node) or desk.languages, zone=_zone(node))
    newsrooms = {
        language: newsroom
        for language, told in desk.in_each_language(node)
        if (newsroom := desk.validated(Newsroom, told, desk.content) or desk.salvaged(Newsroom, told, desk.content))
    }
    newsrooms |= {
        language: newsrooms[language].wearing(brand) for language, brand in _brands(desk) if language in newsrooms
    }
    channel_files = find_channel_files(desk, files)
    desk = replace(desk, own_channels=read_channel_files(desk, channel_files))
    faulty = channel_files.keys() - {channel.key for channel in _own_channels(desk)}
    for newsroom in newsrooms.values():
        _check_channels(desk, newsroom, node, faulty)
        _check_accounts(desk, newsroom, node)
        _check_placements(desk, newsroom, node, faulty)
        _check_embeds(desk, newsroom, node)
    people, series = _keyed_file(desk, "people.yaml"), _keyed_file(desk, "series.yaml")
    keys = _keys_in(node) | {
        "person": tuple(key for key, _ in people.entries()) if people else (),
        "series": tuple(key for key, _ in series.entries()) if series else (),
        "channel": (*desk.outside.channel_keys, *channel_files),
    }
    desk = replace(
        desk,
        newsrooms=newsrooms,
        people=_keyed(desk, Person, people),
        series=_keyed(desk, Series, series),
        keys=keys,
    )
    return desk, node


def _brands(desk: Desk) -> Iterator[tuple[str, Brand]]:
    """Yield what brand.yaml says in each language, if there is such a file."""
    path = desk.content / BRAND_FILE
    node = desk.read_yaml_file(path) if path.is_file() else None
    if node is None:
        return
    for language, told in desk.in_each_language(node):
        if brand := desk.validated(Brand, told, desk.content):
            _check_fonts(desk, brand, told)
            yield language, brand


def _check_fonts(desk: Desk, brand: Brand, node: Node) -> None:
    """Note fonts that are brought along, and that no list of fonts ever asks for."""
    fonts = brand.fonts
    named = {family for stack in (fonts.display, fonts.text, fonts.interface) for family in stack or ()}
    for index, font in enumerate(fonts.files):
        if font.family not in named:
            place = node.at(("fonts", "files", index, "family")).place
            what = f"'{font.family}' is in none of the lists `display`, `text` and `interface`"
            remedy = "put it into one of them, or delete this entry"
            desk.problems.note_once(Problem(place, f"fonts.files.{index}.family", what, remedy))


def _with_accounts(desk: Desk, node: Node) -> Node:
    """Return newsroom.yaml with the accounts of accounts.yaml behind its own; each still knows where it is written."""
    path = desk.content / "accounts.yaml"
    more = desk.read_yaml_list(path) if path.is_file() else None
    if more is None or not isinstance(more.value, tuple) or not isinstance(node.value, dict):
        return node
    own = node.value.get("accounts")
    accounts = own.value if own and isinstance(own.value, tuple) else ()
    return node.with_entries({**node.value, "accounts": Node(own.place if own else more.place, accounts + more.value)})


def _check_accounts(desk: Desk, newsroom: Newsroom, node: Node) -> None:
    """Note accounts that are listed twice, whichever of their addresses is written."""
    seen: dict[str, int] = {}
    for index, account in enumerate(newsroom.accounts):
        key = account_key(account.address) if ":" in account.address else account.address.strip("/")
        first = seen.setdefault(key, index)
        if first != index:
            there, place = (node.at(("accounts", number, "address")).place for number in (first, index))
            what = f"'{account.address}' is listed twice, first in {there}"
            desk.problems.note_once(Problem(place, "accounts.address", what, "keep one of the entries"))


def _check_channels(desk: Desk, newsroom: Newsroom, node: Node, faulty: Collection[str]) -> None:
    """Note channels that nobody knows. `faulty` are those whose file has a fault: they may be anything."""
    for index, account in enumerate(newsroom.accounts):
        found = desk.outline(account.channel)
        if account.channel not in faulty and not (found and found.has_accounts):
            place = node.at(("accounts", index, "channel")).place
            what = f"'{account.channel}' is not a channel that is known here"
            known = _keys_of(desk, lambda channel: channel.has_accounts)
            desk.problems.add(place, "accounts.channel", what, suggestion(account.channel, known))
    for key in newsroom.calendar.cadence:
        found = desk.outline(key)
        if key != SITE and key not in faulty and not (found and found.takes_posts):
            place = node.at(("calendar", "cadence")).place_of_key(key)
            known = [SITE, *_keys_of(desk, lambda channel: channel.takes_posts)]
            what = f"'{key}' is not a channel on which somebody can post"
            desk.problems.note_once(Problem(place, "calendar.cadence", what, suggestion(key, known)))
    _check_list(desk, node, faulty, "share", newsroom.share or ())
    _check_list(desk, node, faulty, "toolkit", newsroom.toolkit or ())


def _check_list(desk: Desk, node: Node, faulty: Collection[str], name: str, keys: tuple[str, ...]) -> None:
    """Note what stands twice in a list of channels, and channels on which nobody can post."""
    for index, key in enumerate(keys):
        place, found = node.at((name, index)).place, desk.outline(key)
        if key in keys[:index]:
            desk.problems.add(place, name, f"'{key}' stands twice among these channels", "keep one")
        elif key not in faulty and not (found and found.takes_posts):
            unknown, known = _WRONG[name]
            choices = _keys_of(desk, lambda channel: channel.takes_posts)
            desk.problems.add(place, name, f"'{key}' is {known if found else unknown}", suggestion(key, choices))


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
        if desk.outside.plain_address(note.address) is None:
            place = node.at(("embeds", index, "address")).place
            what = f"'{note.address}' belongs to no provider whose videos or photos can be embedded"
            desk.problems.add(place, "embeds.address", what, "delete this entry; the address stays a link")


def _own_channels(desk: Desk) -> Iterator[Channel]:
    return itertools.chain.from_iterable(desk.own_channels.values())


def _keys_of(desk: Desk, is_wanted: Callable[[Outline], bool]) -> list[str]:
    return [outline.key for outline in desk.outlines() if is_wanted(outline)]


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


def _keyed_file(desk: Desk, name: str) -> Node | None:
    path = desk.content / name
    return desk.read_yaml_file(path) if path.is_file() else None


def _keyed(desk: Desk, model: type[Keyed], node: Node | None) -> dict[str, tuple[Keyed, ...]]:
    """Return what stands under keys in each language."""
    if node is None:
        return dict.fromkeys(desk.languages, ())
    return {
        language: tuple(
            found
            for key, entry in told.entries()
            if (found := desk.validated(model, refuse_keys(desk, entry, _OURS), desk.content, {"key": key}))
        )
        for language, told in desk.in_each_language(node, partial=_PARTIAL)
    }
