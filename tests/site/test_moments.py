"""The moments to come: those at which builds differ, and no others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.moments import coming_moments
from pressroom.site.pelican_door import load_settings, prepared_pelican
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pressroom.site.moments import Moment

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def moments_of(newsroom: TestNewsroom, now: datetime = NOW) -> list[Moment]:
    """Return all moments after an instant."""
    prepared = dict(prepared_pelican(load_settings(newsroom.folder / "pelicanconf.py")).settings)
    own = site_settings(prepared | {"PRESSROOM_CLOCK": Clock(now)})
    return list(coming_moments(read_site_library(own), own))


def instants_of(moments: Sequence[Moment]) -> list[str]:
    """Return their instants in UTC, to the minute."""
    return [f"{moment.instant.astimezone(UTC):%m-%d %H:%M}" for moment in moments]


def test_a_moment_is_when_the_site_changes_and_not_when_a_date_passes(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """A date that passes under an embargo changes nothing, and a draft never comes."""
    later = STORY.replace("2026-11-01T09:00+09:00", "2026-12-01T00:00Z\nembargo: 2026-12-05T00:00Z")
    sooner = STORY.replace("2026-11-01T09:00+09:00", "2026-12-09T00:00Z\nembargo: 2026-12-05T00:00Z")
    draft = STORY.replace("2026-11-01T09:00+09:00", "2026-12-03T00:00Z\nstatus: draft")
    newsroom = make_newsroom(
        {"content/stories/a.md": later, "content/stories/b.md": sooner, "content/stories/c.md": draft}
    )

    moments = moments_of(newsroom)

    assert instants_of(moments) == ["12-05 00:00", "12-09 00:00"]
    assert [[shown.path for shown in moment.appearing] for moment in moments] == [["stories/a/"], ["stories/b/"]]


def test_an_update_and_every_phase_is_a_moment(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also where a phase begins at the end of another one: both turn at once."""
    phases = (
        "phases:\n"
        "  - {key: call, name: Call, starts: 2026-12-01T00:00Z, ends: 2026-12-05T00:00Z, deadline: true}\n"
        "  - {key: jury, name: Jury, starts: 2026-12-05T00:00Z, ends: 2026-12-07T00:00Z}\n"
    )
    newsroom = make_newsroom(
        {
            "campaigns/c/campaign.yaml": CAMPAIGN.partition("phases:")[0] + phases,
            "content/stories/a.md": STORY.replace("title", "updated: 2026-12-03T00:00Z\ntitle"),
        }
    )

    moments = moments_of(newsroom)

    assert instants_of(moments) == ["12-01 00:00", "12-03 00:00", "12-05 00:00", "12-07 00:00"]
    assert [[f"{turn.phase} {turn.state}" for turn in moment.turns][:2] for moment in moments] == [
        ["Call open", "Call open"],
        [],
        ["Call over", "Jury open"],
        ["Jury over", "Jury over"],
    ]
    assert [shown.slug for shown in moments[1].updated] == ["a"]


def test_each_translation_has_its_own_moment(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Two embargoes of one work are two moments, in the newsroom's zone."""
    lift = STORY.replace("title", "embargo: 2026-12-01T00:00Z\ntitle")
    newsroom = make_newsroom(
        {"content/stories/a.md": lift, "content/stories/a.ko.md": lift.replace("2026-12-01", "2026-12-02")}
    )

    moments = moments_of(newsroom)

    assert [moment.instant.isoformat() for moment in moments] == [
        "2026-12-01T09:00:00+09:00",
        "2026-12-02T09:00:00+09:00",
    ]
    assert [[shown.language for shown in moment.appearing] for moment in moments] == [["en"], ["ko"]]


hours = st.integers(min_value=1, max_value=60).map(lambda number: NOW + timedelta(hours=number))


@settings(max_examples=6, deadline=None)
@given(dates=st.lists(hours, min_size=2, max_size=3), embargo=hours, updated=hours, phase=st.tuples(hours, hours))
def test_between_two_moments_every_build_is_the_same_to_the_byte(
    dates: list[datetime], embargo: datetime, updated: datetime, phase: tuple[datetime, datetime]
) -> None:
    """And at each moment the build is another one than a second before."""
    starts, ends = min(phase), max(phase) + timedelta(hours=1)
    stories = {
        f"content/stories/s{number}.md": STORY.replace("2026-11-01T09:00+09:00", date.isoformat())
        for number, date in enumerate(dates)
    }
    release = RELEASE.replace("city", f"embargo: {embargo.isoformat()}\nupdated: {updated.isoformat()}\ncity")
    campaign = CAMPAIGN.replace("2026-11-01T00:00Z", starts.isoformat()).replace("2026-12-01T00:00Z", ends.isoformat())
    with TemporaryDirectory() as folder:
        newsroom = TestNewsroom(Path(folder))
        newsroom.write(
            {
                "pelicanconf.py": SETTINGS,
                "content/newsroom.yaml": NEWSROOM,
                "content/people.yaml": PEOPLE,
                "content/releases/r.md": release,
                "campaigns/c/campaign.yaml": campaign,
                **stories,
            }
        )
        moments = [NOW, *(moment.instant for moment in moments_of(newsroom)), NOW + timedelta(days=30)]
        second = timedelta(seconds=1)

        firsts = [newsroom.build(moment.isoformat()) for moment in moments[:-1]]
        lasts = [newsroom.build((moment - second).isoformat()) for moment in moments[1:]]

    assert firsts == lasts
    assert all(before != after for before, after in pairwise(firsts))


def test_moments_follow_the_clock_and_not_a_list_of_fields(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whatever asks the clock while it plans makes a moment, such as a feature of the newsroom's own."""
    feature = """
from pressroom.core.clock import parse_instant
from pressroom.publish.artifact import Artifact

def register():
    pass

def artifacts(site):
    word = b"after" if site.clock.has_reached(parse_instant("2026-12-24T18:00Z")) else b"before"
    return [Artifact("word.txt", word.decode(), lambda: word)]
"""
    plugins = SETTINGS.replace("feeds]", "feeds, clockwork]").replace(
        "import pressroom\n",
        "import sys, pathlib\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\nimport clockwork\nimport pressroom\n",
    )
    newsroom = make_newsroom({"clockwork.py": feature, "pelicanconf.py": plugins})

    (moment,) = moments_of(newsroom)

    assert moment.instant == parse_instant("2026-12-24T18:00Z")
    assert moment.files == 1
