"""The archive by year and month: counts, ways, what is not public, and what an edit makes anew."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsrooms import CAMPAIGN, RELEASE, STORY
from pressroom import hub
from pressroom.core.assembly import assemble
from pressroom.core.body import EMPTY_BODY
from pressroom.core.clock import Clock
from pressroom.core.library import Library
from pressroom.core.model import Newsroom, Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.model import Site


def story(title: str, instant: str, more: str = "") -> str:
    """A story of an instant."""
    text = STORY.replace("A story", title).replace("2026-11-01T09:00+09:00", instant)
    return text.replace("summary:", f"{more}summary:")


FILES = {
    # In Seoul it is November already.
    "content/stories/early.md": story("Early", "2026-10-31T16:00Z"),
    "content/stories/may.md": story("Of May", "2024-05-02T09:00+09:00"),
    "content/stories/held.md": story("Held back", "2026-11-03T09:00+09:00", "embargo: 2026-12-01T00:00Z\n"),
    "content/stories/secret.md": story("Draft", "2025-03-03T09:00+09:00", "status: draft\n"),
    "content/releases/r.md": RELEASE,
    "content/releases/old.md": RELEASE.replace("A release", "An old release")
    .replace("2026-11-02", "2024-05-03")
    .replace("city:", "archived: 2025-01-01T00:00Z\ncity:"),
    "content/releases/gone.md": RELEASE.replace("A release", "A withdrawn release").replace(
        "city:", "withdrawn: {at: 2026-11-03T00:00Z, reason: Wrong}\ncity:"
    ),
    "campaigns/c/campaign.yaml": CAMPAIGN,
}


def links(page: bytes) -> dict[str, str]:
    """The words of the links in the main part of a page, and where they lead."""
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', main, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", "", words).split()): way for way, words in found}


def words(page: bytes) -> str:
    """The words of the main part of a page."""
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_all_kinds_stand_in_the_month_in_which_they_were_published(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As seen in the newsroom's zone; what is archived is there too, as the archive is for the record."""
    output = make_newsroom(FILES).build()

    november = links(output["archive/2026/11/index.html"])
    assert {"Early", "A release", "A challenge"} <= set(november)
    assert {"Of May", "An old release"} <= set(links(output["archive/2024/05/index.html"]))
    assert {path for path in output if path.startswith("archive/")} == {
        f"archive/{path}index.html" for path in ("", "2024/", "2024/05/", "2026/", "2026/11/")
    }


def test_counts_tell_nothing_of_what_is_held_back_or_withdrawn(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A month in which nothing else was published is not there, nor is its year."""
    output = make_newsroom(FILES).build()

    assert "2026 3 publications November 3 publications 2024 2 publications May 2 publications" in words(
        output["archive/index.html"]
    )
    archive = b"".join(data for path, data in output.items() if path.startswith("archive/"))
    assert not re.search(rb"Held back|Draft|withdrawn|2025", archive)


def test_months_and_years_lead_to_those_before_and_after_them(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Over gaps, to their year and to all years."""
    output = make_newsroom(FILES).build()

    assert links(output["archive/2024/05/index.html"]) | {
        "November 2026": "../../../archive/2026/11/",
        "All of 2024": "../../../archive/2024/",
        "All years": "../../../archive/",
    } == links(output["archive/2024/05/index.html"])
    assert links(output["archive/2026/11/index.html"])["May 2024"] == "../../../archive/2024/05/"
    assert links(output["archive/2026/index.html"])["2024"] == "../../archive/2024/"
    assert links(output["archive/2024/index.html"])["2026"] == "../../archive/2026/"


def test_it_speaks_the_language_of_its_edition(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Months and years, too; the other language counts what it has itself."""
    output = make_newsroom({"content/stories/a.ko.md": story("이야기", "2026-11-01T09:00+09:00")}).build()

    assert "2026년 11월" in words(output["ko/archive/2026/11/index.html"])
    assert words(output["ko/archive/index.html"]).endswith("2026년 글 1건 11월 글 1건")
    assert "Nothing has been published here yet" in words(output["archive/index.html"])


def test_no_publication_of_a_campaigns_own_site_stands_in_an_archive(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """Such a site has none."""
    campaign = f"{CAMPAIGN}site: {{address: 'https://ideas.example.org', key: ideas}}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": campaign})

    output = newsroom.build(PRESSROOM_SITE="ideas")

    assert "index.html" in output
    assert not [path for path in output if path.startswith("archive/")]
    assert not [path for path, data in output.items() if path.endswith(".html") and b"archive/" in data]


def site_of(months: int, *, edited: int | None = None, page_size: int = 2) -> Site:
    """A site with three stories in each of so many months from January 2020; the words of one may be others."""
    stories = tuple(
        Story(
            slug=f"story-{number}",
            language="en",
            origin="x",
            body=EMPTY_BODY,
            title="Other words" if number == edited else f"Story {number}",
            summary="It says.",
            date=datetime(2020 + number // 3 // 12, number // 3 % 12 + 1, 1 + number % 3, 12, tzinfo=UTC),
        )
        for number in range(months * 3)
    )
    library = Library(Path("x"), {"en": Newsroom(name="News", languages=("en",))}, {"en": ()}, stories, (), (), (), {})
    clock = Clock(datetime(2026, 11, 22, tzinfo=UTC))
    return assemble(library, clock, "https://news.example.org", ["pressroom.hub"], page_size=page_size)


def archive_digests(site: Site) -> dict[str, str]:
    """What each page of the archive is made from."""
    return {page.path: page.digest_with("") for page in hub.pages(site) if page.path.startswith("archive/")}


def test_other_words_of_a_story_change_its_month_and_year_at_most() -> None:
    """No other of the archive's pages, however many there are."""
    before, after = archive_digests(site_of(40)), archive_digests(site_of(40, edited=3 * 14 + 2))

    assert {path for path in before if before[path] != after[path]} == {"archive/2021/", "archive/2021/03/"}


def test_a_new_month_changes_what_leads_to_it() -> None:
    """The archive, its year, and the month before it; no older month."""
    before, after = archive_digests(site_of(40)), archive_digests(site_of(41))

    assert set(after) - set(before) == {"archive/2023/05/"}
    assert {path for path in before if before[path] != after[path]} == {
        "archive/",
        "archive/2023/",
        "archive/2023/04/",
    }


def test_links_may_lead_to_every_page_of_the_archive() -> None:
    """All of them are known before any of them is planned, the numbered ones of a long month included."""
    site = site_of(3, page_size=1)

    pages = set(archive_digests(site))
    assert {"archive/2020/01/page/1/", "archive/2020/01/page/2/"} <= pages
    assert pages == {path for path in site.editions[0].paths if path.startswith("archive/")}
