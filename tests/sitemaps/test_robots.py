"""robots.txt: everybody may read, the sitemaps are named, and a newsroom can say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import RELEASE, STORY
from pressroom.core.reading.robots_file import robots_notes
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from sitemaps.reading import SITE, found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

MAPS = [f"{SITE}/sitemap.xml"]


def test_everybody_may_read_everything(make_mapped: Callable[..., TestNewsroom]) -> None:
    """Short links, too: a network that follows one must find the card behind it."""
    robots = found_in(make_mapped({}).build()).robots

    assert robots.site_maps() == MAPS
    for robot in ("Googlebot", "Twitterbot", "Yeti"):
        assert robots.can_fetch(robot, f"{SITE}/stories/")
        assert robots.can_fetch(robot, f"{SITE}/go/abc123/")


def test_sitemaps_are_named_where_the_site_lives(make_mapped: Callable[..., TestNewsroom]) -> None:
    """Below a folder, too."""
    robots = found_in(make_mapped({}).build(SITEURL=f"{SITE}/news"), f"{SITE}/news").robots

    assert robots.site_maps() == [f"{SITE}/news/sitemap.xml"]


def test_the_sitemap_of_news_is_named_while_there_is_news(make_mapped: Callable[..., TestNewsroom]) -> None:
    """Search engines call an empty sitemap a mistake."""
    newsroom = make_mapped({"content/releases/r.md": RELEASE})

    fresh, old = newsroom.build("2026-11-03T12:00Z"), newsroom.build("2026-11-04T12:00Z")

    assert found_in(fresh).robots.site_maps() == [*MAPS, f"{SITE}/sitemap-news.xml"]
    assert found_in(old).robots.site_maps() == MAPS


def test_a_newsroom_says_something_else(make_mapped: Callable[..., TestNewsroom]) -> None:
    """Its lines stand there as they are, before the sitemaps, in place of ours."""
    own = "\ufeff# Ours\r\nUser-agent: GPTBot\r\nDisallow: /\r\n\r\nuser-agent: *\r\nAllow: /stories/\r\nDisallow: /media/\r\n"
    found = found_in(make_mapped({"content/robots.txt": own}).build())

    assert found.output["robots.txt"].decode().startswith("# Ours\nUser-agent: GPTBot\n")
    assert not found.robots.can_fetch("GPTBot", f"{SITE}/stories/")
    assert not found.robots.can_fetch("Googlebot", f"{SITE}/media/x.png")
    assert found.robots.can_fetch("Googlebot", f"{SITE}/stories/")
    assert found.robots.site_maps() == MAPS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("User-agent: *\nDissallow: /a/\n", "2:1 Dissallow: is no word that robots know; did you mean 'disallow'?"),
        (
            "Disallow: /a/\n",
            (
                "1:1 Disallow: does not say for which robots it is; "
                "write `User-agent: *`, or the name of a robot, on the line before"
            ),
        ),
        (
            "User-agent: *\n  Disallow: a/\n",
            "2:3 Disallow: 'a/' is no path from the site's root; write `Disallow: /a/`",
        ),
        (
            "User-agent: *\nDisallow: https://x.org/a\n",
            "2:1 Disallow: 'https://x.org/a' is no path from the site's root; write `Disallow: /a`",
        ),
        (
            "User-agent:\nDisallow: /a/\n",
            "1:1 User-agent: names no robot; write `User-agent: *`, or the name of a robot",
        ),
        (
            "User-agent: *\nCrawl-delay: ten\n",
            "2:1 Crawl-delay: 'ten' is no number of seconds; write it like `Crawl-delay: 10`",
        ),
        ("Keep out\n", "1:1: 'Keep out' is no rule for robots; write it like `Disallow: /drafts/`"),
        (b"User-agent: \xff\n", "1:13: byte 12 is not UTF-8; save the file with the encoding UTF-8"),
    ],
)
def test_a_slip_of_the_pen_is_told(make_mapped: Callable[..., TestNewsroom], text: str | bytes, problem: str) -> None:
    """Robots would pass over it, and nobody would learn."""
    assert make_mapped({"content/robots.txt": text}).problems() == [f"content/robots.txt:{problem}"]


def test_robots_are_not_told_what_is_held_back(make_mapped: Callable[..., TestNewsroom]) -> None:
    """A path that is forbidden is a path that everybody learns: the audit refuses it."""
    newsroom = make_mapped(
        {
            "content/stories/merger-of-zirkon.md": STORY.replace("title", "status: draft\ntitle"),
            "content/robots.txt": "User-agent: *\nDisallow: /stories/merger-of-zirkon/\n",
        }
    )

    (problem,) = newsroom.problems()
    assert problem.startswith(
        "content/robots.txt:2:1 Disallow: tells of content/stories/merger-of-zirkon.md, which is "
    )
    refused = newsroom.run("build")

    assert refused.returncode == 4
    assert "robots.txt" in refused.stderr


@pytest.mark.parametrize(
    ("rules", "noted"),
    [
        ("User-agent: *\nDisallow: /\n", [2]),
        ("User-agent: GPTBot\nUser-agent: *\nCrawl-delay: 2\nDisallow: / # all\n", [4]),
        ("User-agent: GPTBot\nDisallow: /\nUser-agent: *\nDisallow: /media/\n", []),
        ("User-agent: *\nDisallow: /\nAllow: /stories/\n", []),
    ],
)
def test_shutting_everybody_out_is_noted(
    make_mapped: Callable[..., TestNewsroom], rules: str, noted: list[int]
) -> None:
    """It may be meant, so it is no mistake."""
    newsroom = make_mapped({"content/robots.txt": rules})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))

    assert [note.place.line for note in robots_notes(library)] == noted
