"""Colours: what WCAG publishes, and what a designer is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.cards.look import CardLook, contrast, parse_colour, verify_look
from pressroom.pictures.cards.problems import LowContrastError, UnknownColourError

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#" + bytes(parts).hex())


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#000", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_as_published(one: str, other: str, ratio: float) -> None:
    """The grey that just passes, the one that just fails, and the ends of the scale."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@settings(deadline=None)
@given(COLOURS, COLOURS)
def test_contrast_asks_for_no_order_and_lies_between_1_and_21(one: str, other: str) -> None:
    """Whichever is the text."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@pytest.mark.parametrize("written", ["red", "#12345", "#1234567", "123456", "#ggg", "", "#٣٣٣"])
def test_a_colour_that_is_none_is_refused(written: str) -> None:
    """With the way to write it."""
    with pytest.raises(UnknownColourError, match="write it as '#1a2b3c'"):
        parse_colour(written)


def test_a_short_colour_is_the_long_one() -> None:
    """As in CSS."""
    assert parse_colour("#1aF") == parse_colour("#11AAff") == (0x11, 0xAA, 0xFF)


def test_text_that_nobody_can_read_is_refused() -> None:
    """Both colours and the ratio are named."""
    with pytest.raises(LowContrastError) as raised:
        verify_look(CardLook("#ffffff", "#777777", "#b3301a"))

    assert str(raised.value) == (
        "the ink #777777 on the background #ffffff has a contrast of 4.47 : 1, and 4.5 : 1 is needed; "
        "make the one darker or the other lighter"
    )
    assert raised.value.ratio == pytest.approx(4.478, abs=0.001)


def test_an_accent_that_nobody_can_see_is_refused() -> None:
    """On a dark background it must become lighter."""
    with pytest.raises(LowContrastError, match=r"the accent #333333 .* 3 : 1 is needed; make the accent lighter"):
        verify_look(CardLook("#000000", "#ffffff", "#333333"))


def test_enough_contrast_is_fine() -> None:
    """At the very border too."""
    verify_look(CardLook("#ffffff", "#767676", "#949494"))
