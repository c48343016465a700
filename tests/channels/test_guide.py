"""The guides about channels: the page of facts is what the catalogue says, and every key that can be written is told."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from newsrooms import REPOSITORY
from pressroom.channels import channel_keys, guide, load_catalogue
from pressroom.core.model import channel as models
from pressroom.core.model.channel import COUNTERS, PLACEHOLDERS

EDITORS = REPOSITORY / "docs/editors"
# Given by the file's name, or by the key of the placement.
GIVEN = {"key"}


def test_the_page_is_what_the_catalogue_says() -> None:
    """After a changed fact, `invoke channels` writes it anew."""
    assert (EDITORS / "channels.md").read_text("utf-8") == guide.page()


def test_every_channel_and_every_picture_is_on_the_page() -> None:
    """Pseudo channels have no facts; all others are told, those that are gone apart."""
    page = guide.page()

    for key, channel in load_catalogue().items():
        if channel.share or channel.without_form or channel.status_note:
            assert f"| {channel.name} | `{key}` |" in page
    assert page.count("\n| Instagram | ") == 1 + 1 + 7 + 3
    active, _, gone = page.partition("## Gone, or going")
    assert "Google+" not in active
    assert "Google+" in gone


def test_what_is_uncertain_is_marked() -> None:
    """A documented figure is not."""
    page = guide.page()

    assert "| 280 |" in page
    assert "| 2,000 **?** |" in page
    assert "`sms:?&body={text_with_url}` **?**" in page


def test_every_way_of_counting_is_explained() -> None:
    """All that any channel counts in."""
    used = {
        channel.text.counter.value
        for channel in load_catalogue().values()
        if channel.text.counter and channel.text.counter.value
    }

    assert used == set(guide._COUNTERS) == set(COUNTERS) - {"utf8_bytes"}


@pytest.mark.parametrize(
    "model",
    [
        found
        for found in vars(models).values()
        if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ == models.__name__
    ],
    ids=lambda model: model.__name__,
)
def test_every_key_is_described(model: type[BaseModel]) -> None:
    """Whatever an editor may write stands in the guide."""
    text = (EDITORS / "your-own-channels.md").read_text("utf-8")

    def is_told(key: str) -> bool:
        return f"`{key}`" in text or f"{key}: " in text

    assert {key for key in model.model_fields if not is_told(key)} - GIVEN == set()


def test_the_guide_names_every_placeholder_and_the_number_of_channels() -> None:
    """Both change when the catalogue does."""
    text = (EDITORS / "your-own-channels.md").read_text("utf-8")

    assert [name for name in PLACEHOLDERS if f"`{{{name}}}`" not in text] == []
    assert ("thirty-seven" in text) == (len(channel_keys()) == 37)
