"""Lists of releases by year and topic: which there are, and what is in each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.body import EMPTY_BODY
from pressroom.core.clock import find_zone
from pressroom.core.model import Release
from pressroom.core.release_filters import ReleaseFilter, filtered_releases

TOPICS: Final = ("sea", "sky", "page")


def release(number: int, date: datetime, topics: tuple[str, ...] = ()) -> Release:
    """A release of an instant."""
    return Release(
        slug=f"r{number}",
        language="en",
        origin="x",
        body=EMPTY_BODY,
        headline="A",
        city="Seoul",
        summary="B",
        contacts=("press",),
        date=date,
        topics=topics,
    )


@pytest.mark.parametrize(("zone", "year"), [("UTC", 2025), ("Asia/Seoul", 2026), ("America/New_York", 2025)])
def test_a_year_begins_where_the_newsroom_is(zone: str, year: int) -> None:
    """Half an hour before midnight in London, it is the next year in Seoul already."""
    lists = filtered_releases([release(1, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))], zone)

    assert {each.year for each in lists} == {None, year}


def test_without_releases_there_is_the_list_of_all() -> None:
    """It says that there is nothing yet."""
    assert filtered_releases([], "UTC") == {ReleaseFilter(): []}


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        (ReleaseFilter(), "releases/"),
        (ReleaseFilter(2026), "releases/years/2026/"),
        (ReleaseFilter(topic="sea"), "releases/topics/sea/"),
        (ReleaseFilter(2026, "sea"), "releases/years/2026/sea/"),
    ],
)
def test_each_list_has_an_address_of_its_own(chosen: ReleaseFilter, path: str) -> None:
    """People write them down."""
    assert chosen.path == path


DATES: Final = st.integers(min_value=0, max_value=4000).map(
    lambda hours: datetime(2025, 10, 1, tzinfo=UTC) + timedelta(hours=hours)
)


@given(
    told=st.lists(
        st.tuples(DATES, st.sets(st.sampled_from(TOPICS)).map(lambda each: tuple(sorted(each)))), max_size=12
    ),
    zone=st.sampled_from(["UTC", "Asia/Seoul", "America/New_York"]),
)
def test_every_release_is_in_just_those_lists_that_it_belongs_to(
    told: list[tuple[datetime, tuple[str, ...]]], zone: str
) -> None:
    """The years together hold all of them, each once; no list is empty; the order stays as it was."""
    releases = [release(number, date, topics) for number, (date, topics) in enumerate(told)]

    lists = filtered_releases(releases, zone)

    for chosen, found in lists.items():
        wanted = [
            each
            for each in releases
            if chosen.year in {None, each.date.astimezone(find_zone(zone)).year}
            and (chosen.topic is None or chosen.topic in each.topics)
        ]
        assert found == wanted
        assert found or chosen == ReleaseFilter()
        assert all(releases.index(one) < releases.index(other) for one, other in pairwise(found))
    years = [found for chosen, found in lists.items() if chosen.year and chosen.topic is None]
    assert sorted(each.slug for found in years for each in found) == sorted(each.slug for each in releases)
