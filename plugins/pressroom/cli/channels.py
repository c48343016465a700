"""`pressroom channels`: what is known of all channels, or of one, and how sure that is."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.channels import channel_keys, find_channel, load_channel, wording
from pressroom.core.problems import UsageError, suggestion

from .telling import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.table import Table

    from pressroom.core.model.channel import Channel, Evidence, Placement

_COLUMNS: Final = ("name", "key", "status", "text", "placements", "share form", "accounts")
# Nothing is cut or wrapped for who reads a pipe or a file.
_WIDE: Final = 10_000
_INDENT: Final = "  "


class Known(NamedTuple):
    """A channel as this newsroom has it, and as it is built in; None if it is the newsroom's own."""

    channel: Channel
    built_in: Channel | None

    @property
    def whose(self) -> str:
        """Tell what the newsroom has done to it: `built in`, `changed` or `added`."""
        if self.built_in is None:
            return "added"
        return "built in" if self.channel == self.built_in else "changed"


def known_channels(own: Sequence[Channel]) -> list[Known]:
    """Return all channels by their keys, the newsroom's own among them."""
    keys = sorted({*channel_keys(), *(channel.key for channel in own)})
    return [_known(key, own) for key in keys]


def known_channel(key: str, own: Sequence[Channel]) -> Known:
    """Return one channel. Raise UsageError with the nearest key if there is none."""
    # A placement is named with its channel in front.
    key = key.partition("/")[0]
    keys = {*channel_keys(), *(channel.key for channel in own)}
    if key not in keys:
        raise UsageError(f"'{key}' is not a channel that is known here; {suggestion(key, keys)}")
    return _known(key, own)


def own_channels(settings_file: Path) -> tuple[Channel, ...]:
    """Return the channels of the newsroom whose settings these are. Raise ContentError for its problems."""
    from pressroom.core.library import read_own_channels
    from pressroom.site.settings import desk_of, site_settings

    from .building import loaded_settings

    return read_own_channels(desk_of(site_settings(loaded_settings(settings_file))))


def say_all(channels: Sequence[Known]) -> None:
    """Print all channels as a table."""
    say(_printed(_table(channels)))
    if any(_text_mark(each.channel) for each in channels):
        say("\n? is uncertain. `pressroom channels KEY` tells all about one, with the sources.")


def say_one(known: Known) -> None:
    """Print one channel whole."""
    say("\n".join(_sheet(known)))


def say_all_as_json(channels: Sequence[Known]) -> None:
    """Print all channels for programs."""
    say(json.dumps([_summary(each) for each in channels], ensure_ascii=False, indent=2))


def say_one_as_json(known: Known) -> None:
    """Print one channel whole, for programs. `changed` are the paths of what the newsroom has changed in it."""
    told = known.channel.model_dump(mode="json") | {"whose": known.whose, "changed": sorted(_changed(known))}
    say(json.dumps(told, ensure_ascii=False, indent=2))


def _known(key: str, own: Sequence[Channel]) -> Known:
    channel = find_channel(key, own)
    if channel is None:
        raise AssertionError("its key was looked up before")
    return Known(channel, load_channel(key) if key in channel_keys() else None)


def _table(channels: Sequence[Known]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    has_own = any(each.whose != "built in" for each in channels)
    for title in (*_COLUMNS, *(["whose"] if has_own else [])):
        table.add_column(title, justify="right" if title in {"text", "placements"} else "left")
    for each in channels:
        channel = each.channel
        table.add_row(
            channel.name,
            channel.key,
            channel.status,
            wording.amount(channel.text.maximum) + _text_mark(channel),
            str(len(channel.placements) or wording.NOTHING),
            "yes" if channel.share else wording.NOTHING,
            "yes" if channel.has_accounts else wording.NOTHING,
            *([each.whose] if has_own else []),
        )
    return table


def _printed(table: Table) -> str:
    """Return a table as text: as wide as the terminal, or as it needs to be where there is none."""
    from rich.console import Console

    width = Console().width if sys.stdout.isatty() else _WIDE
    stream = io.StringIO()
    Console(file=stream, width=width, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip().splitlines())


def _text_mark(channel: Channel) -> str:
    maximum = channel.text.maximum
    return " ?" if maximum and maximum.doubts else ""


def _summary(known: Known) -> dict[str, Any]:
    channel = known.channel
    return {
        "key": channel.key,
        "name": channel.name,
        "status": channel.status,
        "text_maximum": channel.text.maximum.value if channel.text.maximum else None,
        "counter": channel.text.counter.value if channel.text.counter else None,
        "placements": list(channel.placements),
        "share": channel.share.address if channel.share else None,
        "has_accounts": channel.has_accounts,
        "whose": known.whose,
    }


def _sheet(known: Known) -> Iterator[str]:
    channel, changed = known.channel, _changed(known)
    yield f"{channel.name} ({channel.key})"
    yield f"status: {channel.status}" + (f"; checked {channel.checked}" if channel.checked else "")
    if known.whose != "built in":
        yield f"{known.whose} by this newsroom"
    if channel.status_note:
        yield from _told(str(channel.status_note.value), channel.status_note)
    yield f"accounts: {'yes' if channel.has_accounts else 'no'}"
    yield from _sharing(channel, changed)
    yield from _texts(channel, changed)
    yield from _pictures(channel, changed)
    yield from _open_questions(channel)


def _sharing(channel: Channel, changed: set[str]) -> Iterator[str]:
    yield from ("", "Sharing")
    if channel.share:
        yield from _form(channel.share, _mark(changed, "share"))
    elif channel.without_form:
        yield from _told(str(channel.without_form.value), channel.without_form, _mark(changed, "without_form"))
    else:
        yield f"{_INDENT}{wording.NOTHING}"
    for form in channel.other_forms:
        yield f"{_INDENT}not used by our links:"
        yield from _form(form, _mark(changed, "other_forms"))


def _form(form: Any, mark: str) -> Iterator[str]:
    details = [f"takes over: {', '.join(form.fills)}"] if form.fills else []
    details += [f"it works: {form.works}"] if form.works else []
    yield from _told(form.address, form, mark, (*details, *form.notes))


def _texts(channel: Channel, changed: set[str]) -> Iterator[str]:
    figures = wording.text_figures(channel)
    if figures:
        yield from ("", "Texts")
    for key, figure in figures.items():
        notes = (figure.note,) if figure.note else ()
        told = f"{wording.in_words(key)}: {wording.amount(figure)}"
        yield from _told(told, figure, _mark(changed, f"text.{key}", f"text.more.{key}"), notes)


def _pictures(channel: Channel, changed: set[str]) -> Iterator[str]:
    if channel.placements:
        yield from ("", "Pictures")
    for key, slot in channel.placements.items():
        ratio = f" ({slot.ratio})" if slot.ratio else ""
        own = sorted(path.rpartition(".")[2] for path in changed if path.startswith(f"placements.{key}."))
        mark = _mark(changed, f"placements.{key}") or (f" [this newsroom's own: {', '.join(own)}]" if own else "")
        area = slot.safe_area
        details = [
            f"written: {channel.key}/{key}{_use(slot)}",
            f"limits: {wording.limits(slot)}" if wording.limits(slot) != wording.NOTHING else "",
            f"formats: {', '.join(slot.formats)}" if slot.formats else "",
            f"visible: {area.words}" if area else "",
            f"may be covered, in pixels: {wording.margins(slot)}" if area and area.margins else "",
            slot.note or "",
        ]
        yield from _told(f"{key}: {wording.size(slot)}{ratio}", slot, mark, tuple(filter(None, details)))


def _use(slot: Placement) -> str:
    return "" if slot.used_for == "posts" else f" (for {slot.used_for}: drawn only where it is named)"


def _open_questions(channel: Channel) -> Iterator[str]:
    if channel.conflicts:
        yield from ("", "Sources disagree")
    for conflict in channel.conflicts:
        said = "; ".join(f"{value} ({who})" for value, who in conflict.values.items())
        yield f"{_INDENT}{wording.in_words(conflict.about)}: {said}"
        yield f"{_INDENT * 2}chosen: {conflict.chosen}, because: {conflict.why}"
    if channel.unconfirmed:
        yield from ("", "Not confirmed")
    yield from (f"{_INDENT}{each}" for each in channel.unconfirmed)


def _told(what: str, fact: Evidence, mark: str = "", details: Sequence[str] = ()) -> Iterator[str]:
    """Yield a fact, what is to be said of it, where it comes from, and why it is uncertain."""
    yield f"{_INDENT}{what}{mark}"
    yield from (f"{_INDENT * 2}{detail}" for detail in details)
    if fact.source:
        yield f"{_INDENT * 2}{wording.evidence(fact)}"
    if fact.doubts:
        yield f"{_INDENT * 2}UNCERTAIN: {', '.join(fact.doubts)}"


def _mark(changed: set[str], *paths: str) -> str:
    return " [this newsroom's own]" if changed.intersection(paths) else ""


def _changed(known: Known) -> set[str]:
    """Return the paths of what the newsroom has changed in what is built in, to a figure or a key of a placement."""
    if known.built_in is None:
        return set()
    old, new = (channel.model_dump(exclude_unset=True) for channel in (known.built_in, known.channel))
    return set(_differing(old, new, ()))


# So deep are the figures: `share`, `text.maximum`, `text.more.weights`, `placements.avatar.width`.
_DEPTH: Final = {"text": 2, "placements": 3}


def _differing(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[str]:
    if old == new:
        return
    deepest = (3 if path[1:2] == ("more",) else _DEPTH.get(path[0], 1)) if path else 1
    if isinstance(old, dict) and isinstance(new, dict) and len(path) < deepest:
        for key, value in new.items():
            yield from _differing(old.get(key), value, (*path, key))
    else:
        yield ".".join(path)
