"""The facts about channels: complete, sourced, and usable."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationError

from newsrooms import REPOSITORY
from pressroom.channels import catalogue as catalogue_module
from pressroom.channels import (
    channel_keys,
    find_channel,
    find_outline,
    find_slots,
    load_catalogue,
    load_channel,
)
from pressroom.core.model.channel import CONFIDENCES, PLACEHOLDERS, Channel, Evidence, Figure, Placement, ShareForm
from pressroom.core.model.outline import outline_of
from pressroom.core.plain_values import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANNELS = load_catalogue()
# What accounts name, though no network stands behind it.
PSEUDO = {"blog", "newsletter", "rss"}


def evidence_in(value: object, path: str) -> Iterator[tuple[str, Evidence]]:
    """Yield every fact of a model that has a source, with its path."""
    if isinstance(value, Evidence):
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from evidence_in(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from evidence_in(item, f"{path}.{number}")
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from evidence_in(getattr(value, key), f"{path}.{key}")


FACTS = dict(fact for key, channel in CHANNELS.items() for fact in evidence_in(channel, key))
FORMS = {key: channel.share for key, channel in CHANNELS.items() if channel.share}
SLOTS = {f"{key}.{name}": slot for key, channel in CHANNELS.items() for name, slot in channel.placements.items()}


def test_every_data_file_is_a_channel() -> None:
    """The file's name is the channel's key, in order."""
    names = sorted(entry.name for entry in (files("pressroom.channels") / "data").iterdir())

    assert [f"{key}.yaml" for key in CHANNELS] == names == [f"{key}.yaml" for key in channel_keys()]
    assert all(key == channel.key for key, channel in CHANNELS.items())


def test_all_channels_are_there() -> None:
    """Thirty-four that exist or have existed, and those that stand for a page of the newsroom itself."""
    assert len(CHANNELS.keys() - PSEUDO) == 34
    assert CHANNELS.keys() > PSEUDO
    by_status = {
        status: {key for key, channel in CHANNELS.items() if channel.status == status}
        for status in ("legacy", "retired")
    }
    assert by_status == {"legacy": {"kakaostory"}, "retired": {"googleplus", "me2day", "slideshare"}}
    assert len(SLOTS) == 96
    assert len(FORMS) == 19


def test_nobody_can_change_the_catalogue() -> None:
    """It is shared by everything in the process."""
    with pytest.raises(TypeError):
        CHANNELS["new"] = CHANNELS["x"]  # type: ignore[index]
    with pytest.raises(ValidationError):
        CHANNELS["x"].name = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_every_channel_has_a_name_and_says_when_it_was_checked(channel: Channel) -> None:
    """The day is one of the calendar; who is gone says what has become of it."""
    assert channel.name.strip()
    assert date.fromisoformat(channel.checked or "") >= date(2026, 1, 1)
    assert (channel.status_note is None) == (channel.status == "active")


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_every_figure_says_where_it_comes_from(fact: Evidence) -> None:
    """A source in words or as an address, how sure it is, and a year unless nobody has looked it up."""
    assert fact.source
    assert all(" " in source or "." in source for source in fact.source), "a short name without its source"
    assert isinstance(fact.year, str) or fact.year is None or 2000 <= fact.year <= 2026
    assert fact.year or fact.source == ("common knowledge",)
    assert fact.confidence in CONFIDENCES


def test_a_fact_without_anything_about_it_would_be_found() -> None:
    """The test above looks everywhere: into texts, pictures, forms and what has become of a channel."""
    told = " ".join(FACTS)

    assert len(FACTS) > 250
    for path in ("x.text.maximum", "x.text.more.weights", "x.placements.avatar", "facebook.other_forms.0", "x.share"):
        assert path in told
    assert "me2day.status_note" in told
    assert "instagram.without_form" in told


@pytest.mark.parametrize("key", CHANNELS)
def test_every_short_name_of_a_source_is_used_and_none_is_missing(key: str) -> None:
    """Sources are written out once, at the end of the file."""
    text = (REPOSITORY / f"plugins/pressroom/channels/data/{key}.yaml").read_text("utf-8")
    written_out = set(re.findall(r"^  ([\w-]+):", text.partition("\nsources:\n")[2], re.MULTILINE))
    used = {name for several in re.findall(r"source: \[([^]]+)\]", text) for name in several.split(", ")}

    assert used - {"common knowledge"} == written_out


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_share_form_can_be_filled(form: ShareForm) -> None:
    """It opens over https or in the reader's own program, and knows only the placeholders that are filled."""
    assert re.match(r"https://[a-z0-9.-]+/|(?:mailto|sms):\?", form.address)
    used = set(re.findall(r"\{(\w+)\}", form.address))
    assert used <= set(PLACEHOLDERS)
    assert {"url", "text_with_url"} & used
    assert form.address.format(**dict.fromkeys(PLACEHOLDERS, "words"))
    assert form.fills
    assert form.works


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_who_has_no_form_says_what_to_do_instead(channel: Channel) -> None:
    """Unless it is gone, or a page of the newsroom's own."""
    is_told = bool(channel.share or channel.without_form)

    assert is_told == (channel.status != "retired" and channel.key not in PSEUDO)


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_every_placement_is_a_picture_that_can_be_drawn(slot: Placement) -> None:
    """Of a size that a network would take, with a limit that leaves room for a picture, and with something visible."""
    width, height = slot.width or 600, slot.height or 600
    assert 100 <= width <= 4096
    assert 100 <= height <= 4096
    assert slot.maximum_bytes is None or slot.maximum_bytes >= 32_000
    margins = slot.safe_area.margins if slot.safe_area else None
    if margins:
        assert slot.width
        assert slot.height
        assert width - margins.left - margins.right >= width / 3
        assert height - margins.top - margins.bottom >= height / 4
        assert margins.top + margins.right + margins.bottom + margins.left > 0


@pytest.mark.parametrize("slot", SLOTS.values(), ids=SLOTS)
def test_the_ratio_of_a_placement_is_that_of_its_size(slot: Placement) -> None:
    """Two figures of one fact agree."""
    if slot.width and slot.height and slot.ratio and ":" in slot.ratio:
        width, height = (float(part) for part in slot.ratio.split(":"))
        assert slot.width / slot.height == pytest.approx(width / height, rel=0.02)


@pytest.mark.parametrize(
    ("channel", "key", "size", "margins"),
    [
        ("opengraph", "link_card", (1200, 630), (45, 60, 45, 60)),
        ("instagram", "feed_square", (1080, 1080), (0, 0, 0, 0)),
        ("instagram", "story", (1080, 1920), (155, 0, 155, 0)),
        ("instagram", "reel", (1080, 1920), (240, 0, 240, 0)),
        ("instagram", "feed_portrait", (1080, 1350), (0, 34, 0, 34)),
        ("facebook", "story", (1080, 1920), (250, 0, 340, 0)),
        ("x", "avatar", (400, 400), (59, 59, 59, 59)),
        ("youtube", "channel_banner", (2560, 1440), (509, 507, 509, 507)),
    ],
)
def test_the_numbers_of_some_placements(
    channel: str, key: str, size: tuple[int, int], margins: tuple[int, ...]
) -> None:
    """Sizes that everybody in the trade knows; what may be covered follows from what is said in words."""
    (found,) = (slot for slot in find_slots(channel) if slot.key == key)

    assert (found.width, found.height) == size
    assert found.margins == margins


@pytest.mark.parametrize(
    ("channel", "counter", "maximum", "card_title", "hashtags"),
    [
        ("x", "twitter_weighted", 280, 70, None),
        ("bluesky", "graphemes", 300, 300, None),
        ("mastodon", "mastodon_url23", 500, 70, None),
        ("threads", "threads_emoji_utf8", 500, None, 1),
        ("instagram", "codepoints", 2200, None, 5),
        ("linkedin", "codepoints", 3000, 70, None),
        ("tiktok", "utf16", 2200, None, 5),
        ("sms", "gsm7_or_ucs2", 160, None, None),
    ],
)
def test_the_numbers_of_some_texts(
    channel: str, counter: str, maximum: int, card_title: int | None, hashtags: int | None
) -> None:
    """As they were looked up in November 2026."""
    text = load_channel(channel).text

    def value(figure: Figure | None) -> Any:
        return figure.value if figure else None

    assert (value(text.counter), value(text.maximum)) == (counter, maximum)
    assert (value(text.card_title_maximum), value(text.hashtags_maximum)) == (card_title, hashtags)


def test_a_fold_can_differ_by_device() -> None:
    """One number stands for both."""
    facebook, instagram = (load_channel(key).text.fold for key in ("facebook", "instagram"))

    assert facebook
    assert facebook.value
    assert (facebook.value.mobile, facebook.value.desktop) == (110, 480)
    assert instagram
    assert instagram.value
    assert (instagram.value.mobile, instagram.value.desktop) == (125, 125)


def test_sources_that_disagree_are_told() -> None:
    """With what was chosen, and why."""
    conflicts = {conflict.about: conflict for conflict in load_channel("instagram").conflicts}

    assert conflicts["hashtags_maximum"].chosen == "5"
    assert set(conflicts["hashtags_maximum"].values) == {"5", "30"}
    assert sum(len(channel.conflicts) for channel in CHANNELS.values()) >= 18
    assert "whether 3:4 can be published through the API" in load_channel("instagram").unconfirmed


def test_the_link_card_stays_below_what_every_reader_takes() -> None:
    """WhatsApp leaves out cards above 600 KB."""
    (card,) = find_slots("opengraph")
    assert card.maximum_bytes == 600_000


def test_pictures_are_drawn_for_what_has_a_size_or_takes_any() -> None:
    """X's small card has a shape and no size, Telegram's photo a size and any shape."""
    slots = {key: {slot.key: slot for slot in find_slots(key)} for key in ("x", "telegram", "flickr", "blog", "nobody")}

    assert "link_card_summary" not in slots["x"]
    assert not slots["telegram"]["photo"].has_shape
    assert (slots["flickr"]["photo"].width, slots["flickr"]["photo"].height) == (None, None)
    assert slots["blog"] == slots["nobody"] == {}


def test_cards_and_profiles_are_no_posts() -> None:
    """Only what belongs to a post is drawn for every publication."""
    uses = {slot.key: slot.used_for for slot in find_slots("facebook")}

    assert uses["link_card"] == "links"
    assert uses["cover"] == uses["avatar"] == "profiles"
    assert uses["feed_square"] == uses["story"] == "posts"
    assert uses["event_cover"] == "events"
    assert all(slot.used_for == "posts" for slot in find_slots("opengraph"))


def test_a_newsrooms_own_placements_take_the_place_of_those_built_in() -> None:
    """Of a channel that it describes itself."""
    own = Channel.model_validate(
        {"key": "x", "name": "Our X", "placements": {"wall": {"width": 700, "height": 500}}}, strict=False
    )

    (slot,) = find_slots("x", [own])
    assert (slot.key, slot.width, slot.height, slot.margins) == ("wall", 700, 500, (0, 0, 0, 0))


def test_a_channel_is_found_by_its_key() -> None:
    """The newsroom's own one first."""
    own = Channel(key="x", name="Our X")

    assert find_channel("x", [own]) is own
    assert find_channel("x") is load_channel("x")
    assert find_channel("nobody", [own]) is None
    assert find_outline("x", [own]) == outline_of(own)
    assert find_outline("nobody", [own]) is None


@pytest.mark.parametrize("key", CHANNELS)
def test_the_outline_of_a_channel_says_what_the_whole_says(key: str) -> None:
    """It is read from the first document of the file alone."""
    assert find_outline(key) == outline_of(CHANNELS[key])


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_a_channel_can_stand_in_a_kept_plan(channel: Channel) -> None:
    """The masthead of a newsroom with its own channels is written down between builds."""
    plain = json.loads(json.dumps(to_plain(channel, lambda _: None)))

    assert from_plain(plain, lambda _: None) == channel


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_a_channel_can_go_to_another_process(channel: Channel) -> None:
    """Pages are made there, and take the masthead along."""
    assert pickle.loads(pickle.dumps(channel)) == channel  # noqa: S301 - the bytes are our own


def test_nothing_is_opened_that_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which keys there are is told by the folder, and an outline needs one file."""
    opened: list[str] = []
    read = Path.read_text

    def noting(self: Path, *arguments: Any) -> str:
        opened.append(self.stem)
        return read(self, *arguments)

    for remembering in (channel_keys, load_channel, catalogue_module._outline, catalogue_module._head):
        remembering.cache_clear()
    monkeypatch.setattr(Path, "read_text", noting)

    assert "x" in channel_keys()
    assert opened == []
    find_outline("x")
    find_outline("x")
    find_outline("nobody")
    assert opened == ["x"]
