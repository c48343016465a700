"""The sitemap of news: the releases of the last two days, by the clock of the build."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newsrooms import NEWSROOM, RELEASE, STORY
from pressroom.core.clock import Clock
from pressroom.site.moments import coming_moments
from pressroom.site.order import assemble_site
from pressroom.site.pelican_door import load_settings, prepared_pelican
from pressroom.site.settings import read_site_library, site_settings
from pressroom.sitemaps import news
from sitemaps.reading import SITE, found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FRESH = RELEASE.replace("2026-11-02T09:00+09:00", "2026-11-21T09:00+09:00")


def released(published: datetime, *more: str) -> str:
    """A release of that instant."""
    lines = "".join(f"{line}\n" for line in more)
    return RELEASE.replace("2026-11-02T09:00+09:00", published.isoformat()).replace("city:", f"{lines}city:")


def test_a_release_is_news_in_each_language(make_mapped: Callable[..., TestNewsroom]) -> None:
    """With the newsroom's name, the language, and its title; a story is none, and neither is an archived release."""
    newsroom = make_mapped(
        {
            "content/releases/boat.md": FRESH,
            "content/releases/boat.ko.md": FRESH.replace("A release", "보도 자료"),
            "content/releases/old.md": RELEASE,
            "content/releases/kept.md": FRESH.replace("city:", "archived: 2026-11-22T00:00Z\ncity:"),
            "content/stories/s.md": STORY.replace("2026-11-01T09", "2026-11-21T09"),
        }
    )

    told = {entry.address: entry.news for entry in found_in(newsroom.build()).news}
    assert told == {
        f"{SITE}/releases/boat/": {
            "name": "Test newsroom",
            "language": "en",
            "publication_date": "2026-11-21T09:00:00+09:00",
            "title": "A release",
        },
        f"{SITE}/ko/releases/boat/": {
            "name": "시험 뉴스룸",
            "language": "ko",
            "publication_date": "2026-11-21T09:00:00+09:00",
            "title": "보도 자료",
        },
    }


@pytest.mark.parametrize(
    ("language", "told"), [("en-GB", "en"), ("pt-BR", "pt"), ("zh-Hant", "zh-tw"), ("zh-CN", "zh-cn"), ("fil", "fil")]
)
def test_languages_have_the_codes_of_news(make_mapped: Callable[..., TestNewsroom], language: str, told: str) -> None:
    """Two or three letters, but for Chinese."""
    plain = NEWSROOM.replace("{en: Test newsroom, ko: 시험 뉴스룸}", "Test").replace("[en, ko]", f"[{language}]")
    plain = plain.replace("{en: Open news, ko: 열린 뉴스}", "Open").replace("{en: About us, ko: 소개}", "About")
    plain = plain.replace("{en: We are us., ko: 우리는 우리다.}", "Us.")
    people = "writer: {name: A writer, role: Writes, staff: true}\n"
    newsroom = make_mapped(
        {"content/newsroom.yaml": plain, "content/people.yaml": people, "content/releases/boat.md": FRESH}
    )

    assert [entry.news["language"] for entry in found_in(newsroom.build()).news] == [told]


def test_the_clock_tells_when_news_is_none_any_more(make_mapped: Callable[..., TestNewsroom]) -> None:
    """To the second, two days after it came out; `pressroom next` tells it, and a build without edits knows."""
    lifted = NOW + timedelta(hours=1)
    newsroom = make_mapped(
        {
            "content/releases/fresh.md": released(NOW - timedelta(days=1)),
            "content/releases/lifted.md": released(NOW - timedelta(days=9), f"embargo: {lifted.isoformat()}"),
        }
    )
    prepared = dict(prepared_pelican(load_settings(newsroom.folder / "pelicanconf.py")).settings)
    own = site_settings(prepared | {"PRESSROOM_CLOCK": Clock(NOW)})

    def slugs(instant: datetime) -> list[str]:
        entries = found_in(newsroom.build(instant.isoformat())).news
        return [entry.address.split("/")[-2] for entry in entries]

    moments = [moment.instant.astimezone(UTC) for moment in coming_moments(read_site_library(own), own)]
    assert moments == [lifted, NOW + timedelta(days=1), lifted + timedelta(days=2)]
    assert slugs(NOW) == ["fresh"]
    assert slugs(lifted) == ["lifted", "fresh"]
    assert slugs(NOW + timedelta(days=1, seconds=-1)) == ["lifted", "fresh"]
    assert slugs(NOW + timedelta(days=1)) == ["lifted"]
    assert slugs(lifted + timedelta(days=2, seconds=-1)) == ["lifted"]
    assert slugs(lifted + timedelta(days=2)) == []


def test_a_build_without_edits_looks_again_when_news_grows_old(make_mapped: Callable[..., TestNewsroom]) -> None:
    """What `pressroom build` leaves tells until when it holds. robots.txt changes with the last news."""
    newsroom = make_mapped({"content/releases/boat.md": FRESH})
    before, after = "2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z"

    first = newsroom.run("build", "--as-of", "2026-11-22T12:00Z")
    second = newsroom.run("build", "--as-of", before)
    assert found_in(newsroom.output()).news
    third = newsroom.run("build", "--as-of", after)

    assert (first.returncode, second.returncode, third.returncode) == (0, 0, 0)
    assert "0 made" in second.stderr + second.stdout
    assert "2 made" in third.stderr + third.stdout
    assert found_in(newsroom.output()).news == []


def test_only_the_newest_are_told(make_mapped: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a limit."""
    monkeypatch.setattr(news, "_MOST_NEWS", 2)
    files = {f"content/releases/r{hour}.md": released(NOW - timedelta(hours=hour)) for hour in (3, 1, 2)}
    newsroom = make_mapped(files)
    own = site_settings(
        dict(prepared_pelican(load_settings(newsroom.folder / "pelicanconf.py")).settings)
        | {"PRESSROOM_CLOCK": Clock(NOW)}
    )

    found = news.news_of(assemble_site(read_site_library(own), own))

    assert [each.item.slug for each in found] == ["r1", "r2"]
