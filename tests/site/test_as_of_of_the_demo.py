"""The demo's campaign as of several instants: the call is open, it is closed, and there are results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.demo import copy_demo
from pressroom import campaigns, feeds, hub, releases, site
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_demo_can_be_built_as_it_was_on_any_day(tmp_path: Path) -> None:
    """No text of an earlier day holds the title of a later one, or a build as of that day would be refused."""
    demo = copy_demo(tmp_path / "demo")
    for day in ("10-02", "10-07", "10-28", "11-04", "11-07", "11-11", "11-13", "11-15", "11-17", "11-20"):
        output = demo.build(f"2026-{day}T00:30Z", PLUGINS=[site, hub, releases, campaigns, feeds])
        assert "stories/eight-criteria-for-a-page/index.html" in output
        assert "stories/ford-story/index.html" not in output or day == "11-20"


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

    assembled = assemble(read_site_library(own), clock, own.url, own.feature_names)

    for edition in assembled.editions:
        (campaign,) = edition.campaigns
        assert campaign.is_closed(clock) is is_closed
        assert bool(edition.results) is has_results
        assert bool(edition.stories) is has_other_stories
        assert campaign.action
