"""The page for editors about all channels, written from the catalogue: `python -m pressroom.channels.guide FILE`."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from . import wording
from .catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.core.model.channel import Channel, Evidence, Figure

_INTRODUCTION: Final = """\
<!-- Written by `invoke channels` from plugins/pressroom/channels/data/. Change the facts there. -->

# The channels

What is known of each channel: how long its texts may be, how large its pictures are, and which address shares to it.
The facts were gathered on {checked}, from documentation and from what others have measured. No network's own page was
tried out: look before you rely on a figure.

**?** marks what is uncertain: low confidence, common knowledge without a source, or a source without a date.
`pressroom channels` lists all channels, and `pressroom channels x` tells everything about one, with the source, year
and confidence of each figure.

What you know better, and channels that are not here, are [a file of yours](your-own-channels.md)."""

_COUNTERS: Final = {
    "codepoints": "characters as Unicode counts them; an emoji of several parts counts several times",
    "graphemes": "what a reader sees as one character counts as one",
    "gsm7_or_ucs2": "plain Latin letters as they are; with any other letter the message holds less than half",
    "mastodon_url23": "every address counts 23, `@name@server` counts as `@name`",
    "threads_emoji_utf8": "characters; each emoji counts as many as it has bytes in UTF-8",
    "twitter_weighted": "Latin letters count 1, Korean, Chinese and Japanese ones and emoji 2, every address 23",
    "utf16": "units of UTF-16: most characters count 1, emoji 2 or more",
}
_TEXT_COLUMNS: Final = (
    ("counted in", "counter"),
    ("post", "maximum"),
    ("folded after", "fold"),
    ("hashtags", "hashtags_maximum"),
    ("title", "title_maximum"),
    ("card's title", "card_title_maximum"),
    ("card's text", "card_description_maximum"),
    ("picture's text", "picture_text_maximum"),
)


def page() -> str:
    """Return the whole page, in Markdown."""
    channels = sorted(load_catalogue().values(), key=lambda channel: channel.name.casefold())
    active = [channel for channel in channels if channel.status == "active"]
    checked = max(channel.checked or "" for channel in channels)
    parts = (
        _INTRODUCTION.format(checked=checked),
        "## Share links\n",
        *_share_links(active),
        "## Texts\n",
        *_texts(active),
        "## Pictures\n",
        *_pictures(active),
        "## Gone, or going\n",
        *_gone([channel for channel in channels if channel.status != "active"]),
        "## What is uncertain\n",
        *_uncertain(channels),
    )
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _share_links(channels: Sequence[Channel]) -> Iterator[str]:
    yield (
        "These can stand under `share:` in [newsroom.yaml](newsroom-files.md#channels). `{text}` is the title with\n"
        "the hashtags, `{hashtags}` are the hashtags alone, with commas."
    )
    yield _table(
        ("channel", "key", "the link", "takes over", "what shows that it works"),
        (
            (
                _plain(channel.name),
                f"`{channel.key}`",
                f"`{form.address}`{_mark(form)}",
                ", ".join(form.fills),
                _plain(form.works or wording.NOTHING),
            )
            for channel in channels
            if (form := channel.share)
        ),
    )
    yield "No address opens a form of the others:"
    yield _table(
        ("channel", "key", "what to do instead"),
        (
            (_plain(channel.name), f"`{channel.key}`", _value(channel.without_form))
            for channel in channels
            if channel.without_form
        ),
    )


def _texts(channels: Sequence[Channel]) -> Iterator[str]:
    yield (
        "Numbers are characters, but each channel counts in its own way. *Folded after*: what comes later is hidden\n"
        "until the reader asks for it. *Card*: what is shown of a page that a post links to."
    )
    yield _table(
        ("channel", *(title for title, _ in _TEXT_COLUMNS)),
        (
            (_plain(channel.name), *(_value(getattr(channel.text, key)) for _, key in _TEXT_COLUMNS))
            for channel in channels
            if wording.text_figures(channel)
        ),
    )
    yield _table(("counted in", "that is"), ((f"{name}", words) for name, words in _COUNTERS.items()))


def _pictures(channels: Sequence[Channel]) -> Iterator[str]:
    yield (
        "Sizes are in pixels, the width first. *May be covered*: so many pixels from that side lie under buttons,\n"
        "or are cut off."
    )
    yield _table(
        ("channel", "picture", "size", "ratio", "limits", "formats", "may be covered"),
        (row for channel in channels for row in _slots(channel)),
    )


def _slots(channel: Channel) -> Iterator[tuple[str, ...]]:
    for key, slot in channel.placements.items():
        yield (
            _plain(channel.name),
            wording.in_words(key),
            wording.size(slot) + _mark(slot),
            slot.ratio or wording.NOTHING,
            wording.limits(slot),
            ", ".join(slot.formats) or wording.NOTHING,
            wording.margins(slot),
        )


def _gone(channels: Sequence[Channel]) -> Iterator[str]:
    yield "An account there can still be listed. `pressroom channels` tells what is known of them."
    yield _table(
        ("channel", "key", "status", "what has become of it"),
        (
            (_plain(channel.name), f"`{channel.key}`", channel.status, _value(channel.status_note))
            for channel in channels
        ),
    )


def _uncertain(channels: Sequence[Channel]) -> Iterator[str]:
    yield "Where sources disagree:"
    yield _table(
        ("channel", "about", "what they say", "chosen", "because"),
        (
            (
                _plain(channel.name),
                wording.in_words(conflict.about),
                "; ".join(f"{value} ({_plain(who)})" for value, who in conflict.values.items()),
                conflict.chosen,
                _plain(conflict.why),
            )
            for channel in channels
            for conflict in channel.conflicts
        ),
    )
    yield "What nobody could find out:"
    yield "\n".join(
        f"- {_plain(channel.name)}: {_plain('; '.join(channel.unconfirmed))}"
        for channel in channels
        if channel.unconfirmed
    )


def _value(figure: Figure | None) -> str:
    return _plain(wording.amount(figure)) + (_mark(figure) if figure and figure.value is not None else "")


def _mark(fact: Evidence) -> str:
    return " **?**" if fact.doubts else ""


def _plain(text: str) -> str:
    """Return words as they are: nothing in them is mark-up."""
    return html.escape(text, quote=False)


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (titles, ["---"] * len(titles), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), "utf-8")
