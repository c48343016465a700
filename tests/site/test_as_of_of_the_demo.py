"""The demo's campaign as of several instants: the call is open, it is closed, and there are results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.demo import copy_demo
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("instant", "is_closed", "has_results", "has_other_stories"),
    [
        ("2008-06-01T00:00Z", False, False, False),
        ("2008-12-31T23:58:59Z", False, False, False),
        ("2008-12-31T23:59Z", True, False, False),
        ("2009-11-02T00:00+09:00", True, True, False),
        ("2026-11-22T12:00Z", True, True, True),
    ],
)
def test_the_contest_can_be_seen_in_each_of_its_phases(
    tmp_path: Path, instant: str, *, is_closed: bool, has_results: bool, has_other_stories: bool
) -> None:
    own = site_settings(load_settings(copy_demo(tmp_path / "demo").folder / "pelicanconf.py"))
    clock = Clock(parse_instant(instant))

    site = assemble(read_site_library(own), clock, own.url, own.feature_names)

    for edition in site.editions:
        (campaign,) = edition.campaigns
        assert campaign.is_closed(clock) is is_closed
        assert bool(edition.results) is has_results
        assert bool(edition.stories) is has_other_stories
        assert campaign.action
