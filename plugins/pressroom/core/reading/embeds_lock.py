"""embeds.lock.yaml: what providers say of embedded addresses, as `pressroom fetch` has brought it.

It is a file of the newsroom like any other: committed, read by every build, and checked as strictly.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.files import EMBEDS_LOCK_FILE
from pressroom.core.model import EmbedNote
from pressroom.core.model.newsroom import FetchedEmbed
from pressroom.core.problems import Problem

from .desk import without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.nodes import Node

    from .desk import Desk

LOCK_FILE: Final = EMBEDS_LOCK_FILE.rpartition("/")[2]
_POSTER: Final = "poster"


class Lock(NamedTuple):
    """What the file holds, and what is wrong with entries whose poster is gone, by their addresses."""

    entries: tuple[FetchedEmbed, ...] = ()
    lost_posters: Mapping[str, Problem] = MappingProxyType({})


def read_embeds_lock(desk: Desk) -> Lock:
    """Return what the file holds, which may be missing. An entry whose poster is gone comes without it."""
    path = desk.content / LOCK_FILE
    node = desk.read_yaml_list(path) if path.is_file() else None
    if node is None:
        return Lock()
    assert isinstance(node.value, tuple)  # noqa: S101 - nothing else is a list
    seen: set[str] = set()
    entries = []
    lost_posters: dict[str, Problem] = {}
    for written in node.value:
        problem = _lost_poster(desk, written)
        entry = _entry(desk, without(written, {_POSTER}) if problem else written, seen)
        if entry:
            entries.append(entry)
            lost_posters |= {entry.address: problem} if problem else {}
    return Lock(tuple(entries), lost_posters)


def as_note(entry: FetchedEmbed) -> EmbedNote:
    """Return what pages print of an entry: a day on which nothing new was brought changes none of them."""
    told = {key: value for key, value in entry if key in EmbedNote.model_fields}
    return EmbedNote.model_construct(**told)


def _entry(desk: Desk, node: Node, seen: set[str]) -> FetchedEmbed | None:
    found = desk.validated(FetchedEmbed, node, desk.content)
    if found is None:
        return None
    place = node.at(("address",)).place
    if desk.outside.plain_address(found.address) != found.address:
        what = f"'{found.address}' is not the plain address of anything that can be embedded"
        desk.problems.add(place, "address", what, "delete this entry, then run `pressroom fetch`")
    if found.address in seen:
        desk.problems.add(place, "address", f"'{found.address}' stands here twice", "keep one of the entries")
    seen.add(found.address)
    return found


def _lost_poster(desk: Desk, node: Node) -> Problem | None:
    """Return what is wrong with an entry whose poster is not there, and what brings it back."""
    written = dict(node.entries()).get(_POSTER)
    if written is None or not isinstance(written.value, str):
        return None
    try:
        desk.assets.find(written.value, desk.content)
    except ValueError as error:
        what = str(error).partition("; ")[0]
        return Problem(written.place, _POSTER, what, "run `pressroom fetch`, which brings what is missing")
    return None
