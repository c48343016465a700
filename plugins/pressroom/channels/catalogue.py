"""The catalogue of channels. Each is loaded when somebody asks for it, and once.

A data file is two YAML documents. The first is the outline, the form that a link opens, and the limits of texts: all
that pages need. The second is the sheet: pictures, where the limits and other figures come from, what is uncertain, and
the sources.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.model.outline import OTHER_SIGN, USUAL_MEDIUM, Outline, can_be_posted_on, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.model.channel import Channel

_DATA: Final = Path(__file__).parent / "data"
_NEXT_DOCUMENT: Final = "\n---\n"
_USUAL_COUNTER: Final = "codepoints"
_LIMITS: Final = (
    "counter",
    "maximum",
    "hashtags_maximum",
    "title_maximum",
    "card_title_maximum",
    "card_description_maximum",
)


class SlotFacts(NamedTuple):
    """The numbers of a placement that a picture can be drawn for, in pixels and bytes.

    `used_for` is posts, links, profiles or events. Where any shape will do (not `has_shape`), a picture has to fit into
    the size; a side may be open then. `minimum` is 0 where nothing is known, `margins` are how much the channel may
    cover or cut off: from the top and then clockwise.
    """

    key: str
    used_for: str
    has_shape: bool
    width: int | None
    height: int | None
    minimum: tuple[int, int]
    maximum_bytes: int | None
    formats: tuple[str, ...]
    margins: tuple[int, int, int, int]


class TextFacts(NamedTuple):
    """How long the texts of a channel may be, counted in `counter`; None where no limit is known.

    The key of a channel, and how counters of visits call its kind, come first: whoever writes for it needs them, too.
    """

    key: str
    medium: str
    counter: str
    maximum: int | None
    hashtags: int | None
    title: int | None
    card_title: int | None
    card_description: int | None


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


def is_active(key: str, own: Iterable[Channel] = ()) -> bool:
    """Tell whether a channel is known and still in use; the newsroom's own come first."""
    found = _own(key, own)
    if found:
        return found.status == "active"
    return key in channel_keys() and _head(key).get("status") == "active"


@cache
def load_channel(key: str) -> Channel:
    """Return one channel that is built in, with all its figures; KeyError if there is none."""
    from pressroom.core.model.channel import Channel

    sheet = dict(_sheet(key))
    told = dict(_head(key)) | sheet | {"key": key}
    limits = told.pop("limits", {})
    text = told.get("text", {})
    told["text"] = text | {name: {"value": value} | text[name] for name, value in limits.items()}
    return Channel.model_validate(_with_whole_sources(told, told.pop("sources", {})))


def load_catalogue() -> Mapping[str, Channel]:
    """Return all channels that are built in, by key and in the order of their keys."""
    return MappingProxyType({key: load_channel(key) for key in channel_keys()})


def find_text_facts(key: str, own: Iterable[Channel] = ()) -> TextFacts | None:
    """Return how long texts may be on a channel, the newsroom's own first; None if there is no such channel."""
    found = _own(key, own)
    if found:
        figures = ((name, getattr(found.text, name)) for name in _LIMITS)
        return _text_facts(key, found.medium, {name: figure.value for name, figure in figures if figure})
    return _built_in_text_facts(key) if key in channel_keys() else None


def find_figure(key: str, name: str, own: Iterable[Channel] = ()) -> int | None:
    """Return a number of a channel's texts, such as `fold` or `more.subject_maximum`; None where it is not known.

    Of several, such as one for telephones and one for larger screens, it is the smallest.
    """
    found = find_channel(key, own)
    told: Any = found.text.model_dump() if found else {}
    for part in (*name.split("."), "value"):
        told = (told or {}).get(part)
    numbers = [each for each in (told.values() if isinstance(told, dict) else [told]) if isinstance(each, int)]
    return min(numbers, default=None)


@cache
def _built_in_text_facts(key: str) -> TextFacts:
    return _text_facts(key, _outline(key).medium, _head(key).get("limits", {}))


def _text_facts(key: str, medium: str, limits: Mapping[str, Any]) -> TextFacts:
    return TextFacts(
        key=key,
        medium=medium,
        counter=limits.get("counter") or _USUAL_COUNTER,
        maximum=limits.get("maximum"),
        hashtags=limits.get("hashtags_maximum"),
        title=limits.get("title_maximum"),
        card_title=limits.get("card_title_maximum"),
        card_description=limits.get("card_description_maximum"),
    )


def find_slots(key: str, own: Iterable[Channel] = ()) -> tuple[SlotFacts, ...]:
    """Return what pictures can be drawn for on a channel, the newsroom's own first; nothing if there is no such one."""
    found = _own(key, own)
    if found:
        return tuple(_slots({each: slot.model_dump() for each, slot in found.placements.items()}))
    return _built_in_slots(key) if key in channel_keys() else ()


@cache
def _built_in_slots(key: str) -> tuple[SlotFacts, ...]:
    return tuple(_slots(_sheet(key).get("placements", {})))


def _slots(placements: Mapping[str, Mapping[str, Any]]) -> Iterator[SlotFacts]:
    for key, told in placements.items():
        width, height, has_shape = told["width"], told["height"], told.get("ratio") != "any"
        if has_shape and (width is None or height is None):
            continue  # nobody knows its size
        minimum = told.get("minimum") or {}
        margins = (told.get("safe_area") or {}).get("margins") or {}
        top, right, bottom, left = (margins.get(side, 0) for side in ("top", "right", "bottom", "left"))
        yield SlotFacts(
            key=key,
            used_for=told.get("used_for", "posts"),
            has_shape=has_shape,
            width=width,
            height=height,
            minimum=(minimum.get("width") or 0, minimum.get("height") or 0),
            maximum_bytes=told.get("maximum_bytes"),
            formats=tuple(told.get("formats", ())),
            margins=(top, right, bottom, left),
        )


@cache
def _outline(key: str) -> Outline:
    head = _head(key)
    has_accounts, form = head.get("has_accounts", True), head.get("share", {}).get("address")
    return Outline(
        key,
        head["name"],
        has_accounts,
        head.get("sign", OTHER_SIGN),
        form,
        head.get("medium", USUAL_MEDIUM),
        can_be_posted_on(head.get("status", ""), head.get("takes_posts", True), has_accounts, form),
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
