"""channels/*.yaml: what a newsroom knows better than the catalogue, and channels that are its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.nodes import Node
from pressroom.core.problems import Place, shown_path

from .desk import refuse_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.files import FoundFile
    from pressroom.core.model.channel import Channel

    from .desk import Desk

CHANNELS_FOLDER: Final = "channels"
_OURS: Final = {"key": "delete it; the channel's key is the name of its file"}
# Mappings of which a newsroom writes only what differs. All else is taken whole: half a figure has no source.
_MERGED: Final = frozenset({("placements",), ("placements", "*"), ("text",), ("text", "more")})


def find_channel_files(desk: Desk, files: Iterable[FoundFile]) -> dict[str, FoundFile]:
    """Return the files of channels by the channels' keys; note files of the folder that nobody would ever read."""
    base = f"{desk.content.name}/{CHANNELS_FOLDER}/"
    found = {}
    for file in files:
        if not file.name.startswith(base):
            continue
        inside = file.name.removeprefix(base)
        if "/" in inside or not inside.endswith(".yaml"):
            what = f"nothing reads this file: {base} holds one file for each channel, such as my-forum.yaml"
            desk.problems.add(Place(shown_path(file.name)), "", what, "rename or move it")
            continue
        found[inside.removesuffix(".yaml")] = file
    return found


def read_channel_files(desk: Desk, files: Mapping[str, FoundFile]) -> dict[str, tuple[Channel, ...]]:
    """Return the newsroom's own channels in each of its languages, in the order of their keys."""
    own: dict[str, list[Channel]] = {language: [] for language in desk.languages}
    for key in sorted(files):
        node = desk.read_yaml_file(Path(files[key].path))
        if node is None or not _can_be_a_key(desk, key, node):
            continue
        for language, told in desk.in_each_language(refuse_keys(desk, node, _OURS)):
            if channel := _channel(desk, key, told):
                own[language].append(channel)
    return {language: tuple(channels) for language, channels in own.items()}


def _can_be_a_key(desk: Desk, key: str, node: Node) -> bool:
    from pressroom.core.model.fields import check_slug

    try:
        check_slug(key)
    except ValueError:
        what = f"'{key}' cannot be the key of a channel"
        remedy = "rename the file, with small Latin letters, digits and hyphens only, like my-forum.yaml"
        desk.problems.add(Place(node.place.file), "", what, remedy)
        return False
    return True


def _channel(desk: Desk, key: str, told: Node) -> Channel | None:
    # Most newsrooms have no channel of their own, and do not wait for these models.
    from pressroom.core.model.channel import Channel

    if key in desk.outside.channel_keys:
        known = desk.outside.channel(key).model_dump(exclude_unset=True, exclude={"key"})
        told = _laid_over(_node(known, told.place), told)
    return desk.validated(Channel, told, desk.content, {"key": key})


def _laid_over(known: Node, told: Node, path: tuple[str, ...] = ()) -> Node:
    """Return what is known with what a newsroom says in its place."""
    if not isinstance(known.value, dict) or not isinstance(told.value, dict):
        return told
    entries = dict(known.value)
    for key, value in told.entries():
        inside = (*path, key)
        is_merged = key in entries and (inside in _MERGED or (*path, "*") in _MERGED)
        entries[key] = _laid_over(entries[key], value, inside) if is_merged else value
    return told.with_entries(entries)


def _node(value: Any, place: Place) -> Node:
    """Return a plain value as a node; where it fails, it is the file's own fault."""
    if isinstance(value, dict):
        return Node(place, {key: _node(item, place) for key, item in value.items()})
    if isinstance(value, tuple):
        return Node(place, tuple(_node(item, place) for item in value))
    return Node(place, value)
