"""The page of all ways to subscribe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib

from newsrooms import CAMPAIGN, NEWSROOM, SETTINGS, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

SITE = "https://news.example.org"
ACCOUNTS = """\
accounts:
  - {channel: rss, name: All feeds, address: feeds/}
  - {channel: newsletter, name: The letter, address: 'https://letter.example/join'}
  - {channel: x, name: '@news', address: 'https://x.example/news', purpose: Short news}
"""
DIGEST = """\
---
title: The week
date: 2026-11-10T09:00+09:00
summary: What came.
since: 2026-11-01
until: 2026-11-07
publications: [stories/s]
---
"""
FILES = {
    "content/newsroom.yaml": NEWSROOM + ACCOUNTS,
    "content/stories/s.md": STORY,
    "content/digests/w.md": DIGEST,
    "campaigns/c/campaign.yaml": CAMPAIGN,
}


def main_of(data: bytes) -> Any:
    """The main part of a page."""
    return html5lib.parse(data.decode(), namespaceHTMLElements=False).find(".//main")


def links_of(data: bytes) -> dict[str, str]:
    """The words of the links of its main part, and where they lead."""
    return {" ".join("".join(link.itertext()).split()): link.get("href") for link in main_of(data).iter("a")}


def addresses_to_copy(data: bytes) -> list[str]:
    """The addresses that are there to be copied."""
    return [code.text for code in main_of(data).iter("code")]


def test_it_names_every_way(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Feeds and calendars by addresses to copy, letters and accounts by their links, and the archive of letters."""
    output = make_newsroom(FILES).build()
    page, korean = output["subscribe/index.html"], output["ko/subscribe/index.html"]
    links = links_of(page)

    assert [each.text for each in main_of(page).iter("h2")] == ["By feed", "By e-mail", "Calendars", "Our accounts"]
    copied = addresses_to_copy(page)
    assert {f"{SITE}/feeds/en.rss", f"{SITE}/feeds/stories.en.rss", f"{SITE}/campaigns/c/calendar.ics"} <= set(copied)
    # The feeds of topics are on the page of the feeds.
    assert not [address for address in copied if "/topics/" in address]
    assert links["All feeds, and how they work"] == "../feeds/"
    assert links["The letter"] == "https://letter.example/join"
    assert links["Round-ups so far"] == "../digests/"
    assert links["@news"] == "https://x.example/news"
    assert "All feeds" not in links
    assert f"{SITE}/feeds/ko.rss" in addresses_to_copy(korean)
    # There is no Korean round-up.
    assert "../../ko/digests/" not in links_of(korean).values()


def test_every_address_to_copy_is_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A subscription to nothing would never be noticed."""
    output = make_newsroom(FILES).build()

    for path in ("subscribe/index.html", "ko/subscribe/index.html"):
        copied = [address.removeprefix(f"{SITE}/") for address in addresses_to_copy(output[path])]
        assert copied
        assert set(copied) <= set(output)


def test_the_menu_leads_to_it(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """From every page, in the page's language."""
    output = make_newsroom({"content/stories/s.md": STORY}).build()

    assert b'<a href="../../subscribe/">Subscribe</a>' in output["stories/s/index.html"]
    assert '<a href="../ko/subscribe/">구독</a>'.encode() in output["ko/index.html"]


def test_nothing_that_is_held_back_is_offered(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither the calendar of a campaign to come, nor the archive of round-ups to come."""
    later = {
        "content/digests/w.md": DIGEST.replace("2026-11-10", "2026-12-10"),
        "campaigns/c/campaign.yaml": CAMPAIGN.replace("date: 2026-11-01", "date: 2026-12-01"),
    }
    page = make_newsroom(FILES | later).build()["subscribe/index.html"]

    assert b"A challenge" not in page
    assert "../digests/" not in links_of(page).values()


def test_without_any_way_it_says_so(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A newsroom without feeds and accounts has the page, because its address is taken, and no menu leads there."""
    settings = SETTINGS.replace(
        "[site, hub, releases, campaigns, pictures, assets, embeds, share, feeds]", "[site, hub]"
    )
    output = make_newsroom({"pelicanconf.py": settings, "content/stories/s.md": STORY}).build()

    assert b"There is nothing to subscribe to yet." in output["subscribe/index.html"]
    assert b"subscribe" not in output["stories/s/index.html"]
