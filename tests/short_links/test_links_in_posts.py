"""Every short link that a message carries is there."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import AS_OF, NEWSROOM, RELEASE, STORY
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.posting import plan_posts
from pressroom.short_links.links import short_links
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from pressroom.social_previews import Condition, sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library
    from pressroom.core.model import Site

SITE = "https://news.example.org"
FEATURES = tuple(f"pressroom.{name}" for name in ("hub", "releases", "campaigns", "share", "short_links", "toolkits"))
PLAN = (
    "share:\n  plan: [{at: 2026-12-05T09:00Z, channels: [sms, mastodon]}]\n"
    "  cadence: {times: ['09:00'], channels: [tiktok], starts: 2026-12-01, ends: 2026-12-03}\ndate:"
)
FILES = {
    "content/newsroom.yaml": f"{NEWSROOM}share: [x]\ntoolkit: [email]\n",
    "content/stories/a.md": STORY.replace("date:", PLAN),
    "content/stories/b.md": STORY,
}


def assembled(newsroom: TestNewsroom) -> tuple[Library, Site]:
    """Return a newsroom, and its site with short links."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    return library, assemble(library, Clock(parse_instant(AS_OF).astimezone(UTC)), SITE, FEATURES)


def paths_of(site: Site) -> set[str]:
    """Return the whole addresses of all short links."""
    return {f"{SITE}/{link.path}" for link in short_links(site)}


def channels_of(site: Site, slug: str) -> set[str]:
    """Return for which channels a publication has short links."""
    return {link.channel for link in short_links(site) if link.canonical.endswith(f"/{slug}/")}


def test_each_publication_has_those_of_the_channels_that_its_plan_names(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """And no other publication has them."""
    _, site = assembled(make_newsroom(FILES))

    assert channels_of(site, "a") == {"", "x", "email", "sms", "mastodon", "tiktok"}
    assert channels_of(site, "b") == {"", "x", "email"}


def test_planned_posts_carry_short_links_that_are_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """On every channel."""
    library, site = assembled(make_newsroom(FILES))

    links = {post.channel: post.saying.message.link for post in plan_posts(library, site)}

    assert links.keys() == {"sms", "mastodon", "tiktok"}
    assert set(links.values()) <= paths_of(site)


def test_previews_for_editors_show_only_short_links_that_are_there(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """They show places where nobody posts anything, too: what is written there has the long link."""
    _, site = assembled(make_newsroom(FILES))
    conditions = {item.work: Condition("public", "") for edition in site.editions for item in edition.publications}

    shown = [place for sheet in sheets_of(site, conditions) for place in sheet.places if place.message]

    short = {place.message.link for place in shown if place.message and "/go/" in place.message.link}
    bare = {address.partition("://")[2] for address in paths_of(site)}
    assert short
    assert {link for link in short if "…" not in link and link not in paths_of(site) | bare} == set()
    assert any(place.message and "utm_source=facebook" in place.message.link for place in shown)


@pytest.mark.parametrize("kept", ["old: releases/boat/\n", ""])
def test_what_was_withdrawn_keeps_those_of_its_plan(make_newsroom: Callable[..., TestNewsroom], kept: str) -> None:
    """Posts of before lead to them, also by a code of before."""
    withdrawn = f"withdrawn: {{at: 2026-11-10T09:00Z, reason: It was wrong.}}\n{PLAN}"
    files: dict[str, Any] = {"content/releases/boat.md": RELEASE.replace("date:", withdrawn)}
    _, site = assembled(make_newsroom(FILES | files | {"content/short-links.yaml": kept}))

    links = [link for link in short_links(site) if re.fullmatch(r"go/[^/]+/tiktok/", link.path)]
    assert sum(link.canonical == f"{SITE}/releases/boat/" for link in links) == (2 if kept else 1)
