"""The channels count in ways that there are."""

from __future__ import annotations

import pytest

from pressroom.channels import load_catalogue
from pressroom.core.model import channel as models
from pressroom.core.text import COUNTERS, measure

CHANNELS = load_catalogue()


def test_what_a_channel_can_name_is_what_can_count() -> None:
    """The model checks names without loading what counts."""
    assert set(models.COUNTERS) == set(COUNTERS)


@pytest.mark.parametrize("key", CHANNELS)
def test_a_channels_texts_can_be_measured(key: str) -> None:
    """By its own counter and up to its own limit."""
    text = CHANNELS[key].text
    if text.counter is None or text.counter.value is None:
        return
    maximum = text.maximum.value if text.maximum else None

    found = measure("열린 뉴스 https://news.example.org/a #OpenNews", text.counter.value, maximum)

    assert found.length > 0
    assert found.fits
