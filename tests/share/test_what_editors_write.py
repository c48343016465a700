"""What an editor writes for the channels stands in the memory of what was read."""

from __future__ import annotations

from pressroom.core.model import Newsroom
from pressroom.core.model.share import Share


def test_what_was_written_is_read_back_from_json() -> None:
    """Also what a validator has changed: one text in place of several, and times of day."""
    written = Share.model_validate(
        {"messages": {"x": ("One.", "Two."), "brief": "Short."}, "cadence": {"times": ("08:30",), "days": ("monday",)}}
    )

    assert Share.model_validate_json(written.model_dump_json()) == written


def test_a_newsroom_names_the_parameters_of_its_links() -> None:
    """Or wants none at all."""
    assert Newsroom.model_validate({"name": "n", "languages": ("en",), "utm": {"source": "us"}}).utm.source == "us"
    assert Newsroom.model_validate({"name": "n", "languages": ("en",), "utm": "none"}).utm.filled({}) == {}
