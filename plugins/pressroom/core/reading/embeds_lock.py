"""embeds.lock.yaml: what providers say of embedded addresses, as `pressroom fetch` has brought it.

It is a file of the newsroom like any other: committed, read by every build, and checked as strictly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.files import EMBEDS_LOCK_FILE
from pressroom.core.model import EmbedNote
from pressroom.core.model.newsroom import FetchedEmbed

from .desk import without

if TYPE_CHECKING:
    from pressroom.core.nodes import Node

    from .desk import Desk

LOCK_FILE: Final = EMBEDS_LOCK_FILE.rpartition("/")[2]
_POSTER: Final = "poster"


def read_embeds_lock(desk: Desk) -> tuple[FetchedEmbed, ...]:
    """Return the entries of the file, which may be missing. A poster that is gone is a problem, and left out."""
    path = desk.content / LOCK_FILE
    node = desk.read_yaml_list(path) if path.is_file() else None
    if node is None:
        return ()
    assert isinstance(node.value, tuple)  # noqa: S101 - nothing else is a list
    seen: set[str] = set()
    entries = (_entry(desk, entry, seen) for entry in node.value)
    return tuple(entry for entry in entries if entry)


def as_note(entry: FetchedEmbed) -> EmbedNote:
    """Return what pages print of an entry: a day on which nothing new was brought changes none of them."""
    told = {key: value for key, value in entry if key in EmbedNote.model_fields}
    return EmbedNote.model_construct(**told)


def _entry(desk: Desk, node: Node, seen: set[str]) -> FetchedEmbed | None:
    found = desk.validated(FetchedEmbed, _without_lost_poster(desk, node), desk.content)
    if found is None:
        return None
    place = node.at(("address",)).place
    if desk.outside.plain_address(found.address) != found.address:
        what = f"'{found.address}' is not the plain address of anything that can be embedded"
        desk.problems.add(place, "address", what, "delete this entry")
    if found.address in seen:
        desk.problems.add(place, "address", f"'{found.address}' stands here twice", "keep one of the entries")
    seen.add(found.address)
    return found


def _without_lost_poster(desk: Desk, node: Node) -> Node:
    """Note a poster that is not there, with what brings it back, and return the entry without it."""
    written = dict(node.entries()).get(_POSTER)
    if written is None or not isinstance(written.value, str):
        return node
    try:
        desk.assets.find(written.value, desk.content)
    except ValueError as error:
        what = str(error).partition("; ")[0]
        desk.problems.add(written.place, _POSTER, what, "run `pressroom fetch`, which brings what is missing")
        return without(node, {_POSTER})
    return node
