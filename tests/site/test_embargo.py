"""An embargo to the second: builds that straddle it, clocks that go back or are set, translations with their own."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newsrooms import RELEASE, STORY
from pressroom.core import clock
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from newsrooms import TestNewsroom

BEFORE, LIFT, AFTER = "2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z", "2026-12-01T00:00:01Z"
HELD = "embargo: 2026-12-01T09:00 Asia/Seoul\n"
NEWSROOM = {
    "content/stories/public.md": STORY.replace("Words of the story.", "Read [the news](../releases/held.md)."),
    "content/releases/held.md": RELEASE.replace("city:", f"{HELD}city:"),
}


class Hurrying(datetime):
    """A calendar on which an hour passes whenever somebody asks for the time; it begins just before the lift."""

    asked = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Hurrying:
        """Tell the time, and let an hour pass."""
        cls.asked += 1
        instant = datetime.fromisoformat(BEFORE) + timedelta(hours=cls.asked - 1)
        return cls.fromtimestamp(instant.timestamp(), tz)


def test_a_build_that_straddles_a_lift_is_that_of_its_beginning(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The instant is asked for once. The next build has what came meanwhile, whatever the last one noted."""
    newsroom = make_newsroom(NEWSROOM)
    early = newsroom.build(BEFORE)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(clock, "datetime", Hurrying)

    build(load_settings(newsroom.folder / "pelicanconf.py"), None, lambda _total: lambda: None)

    assert newsroom.output() == early
    assert Hurrying.asked == 1
    monkeypatch.undo()
    done = newsroom.run("build", "--as-of", AFTER)
    assert done.returncode == 0
    assert "releases/held/index.html" in newsroom.output()


def test_a_clock_that_goes_back_takes_back_what_was_lifted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The output is that of the build's instant to the byte, also by the way that looks whether anything has changed."""
    newsroom = make_newsroom(NEWSROOM)
    outputs = []
    for instant in (BEFORE, LIFT, AFTER, BEFORE, AFTER):
        assert newsroom.run("build", "--as-of", instant).returncode == 0
        outputs.append(newsroom.output())

    held, lifted, after, back, again = outputs
    assert held == back
    assert lifted == after == again
    assert "releases/held/index.html" in lifted
    assert not [path for path, data in back.items() if b"releases/held" in data or "held" in path]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("2026-03-29T02:30 Europe/Berlin", "does not exist: clocks are set forward then in Europe/Berlin"),
        ("2026-10-25T02:30 Europe/Berlin", "happens twice: clocks are set back then in Europe/Berlin"),
        ("2026-12-01T09:00", "does not say in which zone"),
        ("2026-12-01T09:00 KST", "is not an instant in ISO 8601"),
    ],
)
def test_an_embargo_that_names_no_single_instant_is_refused(
    make_newsroom: Callable[..., TestNewsroom], written: str, what: str
) -> None:
    """With its place; a newsroom with it is neither built nor previewed."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE.replace("city:", f"embargo: {written}\ncity:")})

    (problem,) = newsroom.problems()
    previewed = newsroom.run("preview", "r")

    assert re.match(r"content/releases/r\.md:4:\d+ embargo: '2026", problem)
    assert what in problem
    assert (previewed.returncode, what in previewed.stderr) == (3, True)


@pytest.mark.parametrize(
    ("written", "lift"),
    [
        ("2026-10-25T02:30+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29T03:00 Europe/Berlin", "2026-03-29T01:00:00+00:00"),
        ("2026-03-29T01:59 Europe/Berlin", "2026-03-29T00:59:00+00:00"),
    ],
)
def test_an_embargo_beside_a_change_of_clocks_lifts_to_the_second(
    make_newsroom: Callable[..., TestNewsroom], written: str, lift: str
) -> None:
    """An offset says which of two hours is meant."""
    story = STORY.replace("2026-11-01T09:00+09:00", "2026-01-01T00:00Z").replace("title", f"embargo: {written}\ntitle")
    newsroom = make_newsroom({"content/stories/s.md": story})
    instant = datetime.fromisoformat(lift)

    early = newsroom.build((instant - timedelta(seconds=1)).isoformat())
    late = newsroom.build(instant.astimezone(UTC).isoformat())

    assert "stories/s/index.html" not in early
    assert "stories/s/index.html" in late


def test_translations_are_lifted_one_by_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """At each instant, language links, hreflang and feeds know the language that is out, and no other."""
    english = STORY.replace("title: A story", "embargo: 2026-12-01T00:00Z\ntitle: Zirkon")
    korean = english.replace("Zirkon", "지르콘").replace("12-01", "12-02")
    newsroom = make_newsroom({"content/stories/s.md": english, "content/stories/s.ko.md": korean})

    none, one, both = (newsroom.build(f"2026-{day}T00:00Z") for day in ("11-30", "12-01", "12-02"))

    pages = ("stories/s/index.html", "ko/stories/s/index.html")
    assert [[page in output for page in pages] for output in (none, one, both)] == [
        [False, False],
        [True, False],
        [True, True],
    ]
    assert not [path for path, data in one.items() if "지르콘".encode() in data or b"ko/stories/s/" in data]
    alone, known = one[pages[0]].decode(), both[pages[0]].decode()
    assert 'hreflang="ko" href="https://' not in alone
    assert '<a href="../../ko/" lang="ko"' in alone
    assert '<link rel="alternate" hreflang="ko" href="https://news.example.org/ko/stories/s/">' in known
    assert '<a href="../../ko/stories/s/" lang="ko"' in known
    assert '<link rel="alternate" hreflang="en" href="https://news.example.org/stories/s/">' in both[pages[1]].decode()
    assert "지르콘".encode() in both["feeds/ko.atom"]
    assert "지르콘".encode() not in both["feeds/en.atom"]
