"""The table of places: what it names is there."""

from __future__ import annotations

import pytest

from pressroom.channels import find_text_facts
from pressroom.social_previews import Place, load_places

PLACES = load_places().places


def test_the_places_are_those_that_editors_ask_for() -> None:
    """Each once: networks, chats, search results and a feed reader."""
    keys = [place.key for place in PLACES]

    networks = ["x", "facebook", "linkedin", "bluesky", "mastodon"]
    assert keys == [*networks, "kakaotalk", "slack", "search", "feed"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_a_place_has_limits_a_shape_and_a_title(place: Place) -> None:
    """Its channel and its slot are in the catalogue; no part is shown twice, and the title always."""
    assert find_text_facts(place.facts) is not None
    assert (place.shape is not None) is (place.slot is not None)
    assert len(set(place.parts)) == len(place.parts)
    assert "title" in place.parts
    assert set(place.lines) <= set(place.parts)


def test_a_picture_in_kakaotalk_is_twice_as_wide_as_high() -> None:
    """As its own facts say."""
    (place,) = (place for place in PLACES if place.key == "kakaotalk")

    assert place.shape is not None
    assert place.shape.width == 2 * (place.shape.height or 0)
