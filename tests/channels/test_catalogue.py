"""The facts about channels: complete, sourced, and usable."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from string import Formatter

import pytest
from pydantic import ValidationError

from pressroom.channels import Channel, Placement, ShareForm, load_catalogue, placement

PLACEHOLDERS = {"url", "text", "title", "text_with_url", "hashtags"}
FACT = {"source": ["https://example.org"], "year": 2026, "confidence": "high"}

CHANNELS = load_catalogue()
FORMS = {key: channel.share for key, channel in CHANNELS.items() if channel.share}
PLACEMENTS = {f"{key}.{slot.key}": slot for key, channel in CHANNELS.items() for slot in channel.placements}


def test_every_data_file_is_a_channel() -> None:
    """The file's name is the channel's key, in order."""
    names = sorted(entry.name for entry in (files("pressroom.channels") / "data").iterdir())

    assert [f"{key}.yaml" for key in CHANNELS] == names
    assert all(key == channel.key for key, channel in CHANNELS.items())
    assert len(names) >= 7


def test_nobody_can_change_the_catalogue() -> None:
    """It is shared by everything in the process."""
    with pytest.raises(TypeError):
        CHANNELS["new"] = CHANNELS["x"]  # type: ignore[index]
    with pytest.raises(ValidationError):
        CHANNELS["x"].name = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_every_channel_has_a_name_and_says_when_it_was_checked(channel: Channel) -> None:
    """The day is one of the calendar."""
    assert channel.name.strip()
    assert date.fromisoformat(channel.checked) >= date(2026, 1, 1)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_share_form_can_be_filled(form: ShareForm) -> None:
    """It opens over https or in the reader's own mail program, and knows only the placeholders that are filled."""
    assert re.match(r"https://[a-z0-9.-]+/|mailto:\?", form.address)
    used = {name for _, name, _, _ in Formatter().parse(form.address) if name is not None}
    assert used
    assert used <= PLACEHOLDERS
    assert {"url", "text_with_url"} & used


@pytest.mark.parametrize("fact", [*FORMS.values(), *PLACEMENTS.values()], ids=[*FORMS, *PLACEMENTS])
def test_every_figure_says_where_it_comes_from(fact: ShareForm | Placement) -> None:
    """A source in words or as an address, and how sure it is; without a year it was not looked up."""
    assert fact.source
    assert all(source.strip() for source in fact.source)
    assert fact.year is None or 2005 <= fact.year <= 2026
    assert fact.confidence in {"high", "medium", "low"}


@pytest.mark.parametrize("slot", PLACEMENTS.values(), ids=PLACEMENTS)
def test_every_placement_is_a_picture_that_can_be_drawn(slot: Placement) -> None:
    """Of a size that a network would take, with a limit that leaves room for a picture."""
    assert 100 <= slot.width <= 4096
    assert 100 <= slot.height <= 4096
    assert slot.maximum_bytes is None or slot.maximum_bytes >= 100_000


@pytest.mark.parametrize(
    ("channel", "key", "size"),
    [
        ("opengraph", "link_card", (1200, 630)),
        ("instagram", "feed_square", (1080, 1080)),
        ("instagram", "story", (1080, 1920)),
    ],
)
def test_the_placements_that_every_picture_is_drawn_for_are_there(
    channel: str, key: str, size: tuple[int, int]
) -> None:
    """These sizes are known to everybody in the trade."""
    found = placement(channel, key)

    assert (found.width, found.height) == size


def test_the_link_card_stays_below_what_every_reader_takes() -> None:
    """WhatsApp leaves out cards above 600 KB."""
    limit = placement("opengraph", "link_card").maximum_bytes

    assert limit is not None
    assert limit <= 600_000


@pytest.mark.parametrize(
    "data",
    [
        {"key": "x", "name": "X", "checked": "2026-11-21", "share": {"address": "https://x.example/{url}"}},
        {"key": "x", "name": "X", "checked": "2026-11-21", "share": FACT | {"address": "a", "source": []}},
        {"key": "x", "name": "X", "checked": "2026-11-21", "share": FACT | {"address": "a", "confidence": "sure"}},
        {"key": "x", "name": "X", "checked": "2026-11-21", "colour": "blue"},
        {
            "key": "x",
            "name": "X",
            "checked": "2026-11-21",
            "placements": [FACT | {"key": "a", "width": 0, "height": 1}],
        },
        {"key": "x", "name": "X"},
    ],
    ids=["no source", "empty source", "another word for sure", "an unknown key", "no width", "never checked"],
)
def test_an_incomplete_channel_is_refused(data: dict[str, object]) -> None:
    """A figure without source, year and confidence does not load."""
    with pytest.raises(ValidationError):
        Channel.model_validate(data)


@pytest.mark.parametrize(("channel", "key"), [("x", "nothing"), ("nobody", "link_card")])
def test_an_unknown_placement_is_our_own_mistake(channel: str, key: str) -> None:
    """No editor can cause it."""
    with pytest.raises(KeyError):
        placement(channel, key)
