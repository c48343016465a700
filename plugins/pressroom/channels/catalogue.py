"""The catalogue of channels. Each is loaded when somebody asks for it, and once.

A data file is two YAML documents. The first is the outline, and the form that a link opens: all that pages need. The
second is the sheet: pictures, texts, what is uncertain, and the sources.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.model.outline import OTHER_SIGN, Outline, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.model.channel import Channel

_DATA: Final = Path(__file__).parent / "data"
_NEXT_DOCUMENT: Final = "\n---\n"


class Covered(NamedTuple):
    """How much of a placement, in its pixels from each side, the channel may cover or cut off."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0


class SizedPlacement(NamedTuple):
    """A placement that a picture can be drawn for. Sizes are in pixels, `maximum_bytes` in bytes.

    `safe_area` says in words what stays visible, `margins` in numbers; None where nobody knows.
    """

    width: int
    height: int
    maximum_bytes: int | None = None
    formats: tuple[str, ...] = ()
    safe_area: str | None = None
    margins: Covered | None = None


@cache
def channel_keys() -> tuple[str, ...]:
    """Return the keys of all channels that are built in, in order. No file is opened for that."""
    return tuple(sorted(file.stem for file in _DATA.glob("*.yaml")))


def find_outline(key: str, own: Iterable[Channel] = ()) -> Outline | None:
    """Return a channel's outline: of the newsroom's own first, then of what is built in; None if there is none."""
    found = _own(key, own)
    if found:
        return outline_of(found)
    return _outline(key) if key in channel_keys() else None


def find_channel(key: str, own: Iterable[Channel] = ()) -> Channel | None:
    """Return the channel of a key: the newsroom's own first, then the one that is built in; None if there is none."""
    return _own(key, own) or (load_channel(key) if key in channel_keys() else None)


@cache
def load_channel(key: str) -> Channel:
    """Return one channel that is built in, with all its figures; KeyError if there is none."""
    from pressroom.core.model.channel import Channel

    sheet = dict(_sheet(key))
    told = dict(_head(key)) | sheet | {"key": key}
    return Channel.model_validate(_with_whole_sources(told, told.pop("sources", {})))


def load_catalogue() -> Mapping[str, Channel]:
    """Return all channels that are built in, by key and in the order of their keys."""
    return MappingProxyType({key: load_channel(key) for key in channel_keys()})


@cache
def placement(channel: str, key: str) -> SizedPlacement:
    """Return a placement that is built in and has a size.

    Both names come from our own code, so an unknown one is our mistake: KeyError.
    """
    told = _sheet(channel).get("placements", {})[key]
    if told["width"] is None or told["height"] is None:
        raise KeyError(key)
    area = told.get("safe_area", {})
    return SizedPlacement(
        told["width"],
        told["height"],
        told.get("maximum_bytes"),
        tuple(told.get("formats", ())),
        area.get("words"),
        Covered(**area["margins"]) if "margins" in area else None,
    )


@cache
def _outline(key: str) -> Outline:
    head = _head(key)
    return Outline(
        key,
        head["name"],
        head.get("has_accounts", True),
        head.get("sign", OTHER_SIGN),
        head.get("share", {}).get("address"),
    )


def _own(key: str, own: Iterable[Channel]) -> Channel | None:
    return next((channel for channel in own if channel.key == key), None)


@cache
def _head(key: str) -> Mapping[str, Any]:
    return _loaded(_text(key).partition(_NEXT_DOCUMENT)[0])


@cache
def _sheet(key: str) -> Mapping[str, Any]:
    return _loaded(_text(key).partition(_NEXT_DOCUMENT)[2])


def _text(key: str) -> str:
    if key not in channel_keys():
        raise KeyError(key)
    return (_DATA / f"{key}.yaml").read_text("utf-8")


def _loaded(text: str) -> Mapping[str, Any]:
    from yaml import CSafeLoader, load

    return load(text, CSafeLoader) or {}


def _with_whole_sources(told: Any, sources: Mapping[str, str]) -> Any:
    """Return the facts with each source as it is written out at the end of the file, in place of its short name."""
    if isinstance(told, list):
        return [_with_whole_sources(item, sources) for item in told]
    if not isinstance(told, dict):
        return told
    return {
        key: [sources.get(name, name) for name in value] if key == "source" else _with_whole_sources(value, sources)
        for key, value in told.items()
    }
