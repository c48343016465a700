"""Entries of a contest: what their pages show, when, and what never goes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, SETTINGS, TestNewsroom
from pressroom.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEST = f"""{CAMPAIGN}categories:
  water: {{en: Water, ko: 물}}
  air: Air
hashtags: ['#Contest']
"""
ENTRIES = """\
- slug: harbour
  title: {en: The harbour, ko: 항구}
  summary: Ships on a map.
  entrants: [Team Harbour, Kim]
  category: water
  country: KR
  region: Busan
  licence: CC BY 4.0
  consent: 2026-11-01
  links: ['https://harbour.example.org/map']
  video: https://www.youtube.com/watch?v=aqz-KE-bpKQ
  body: How *we* drew it.
  award:
    place: winner
    name: The golden anchor of the harbour
    from: 2026-11-20T09:00Z
    citation: Nobody else has drawn the tides so clearly before.
    interview: https://www.youtube.com/watch?v=jNQXAC9IVRw
- slug: wind
  title: 바람
  summary: 바람의 지도.
  written_in: ko
  category: air
  country: NO
  licence: all rights reserved
  consent: {given: true, on: 2026-11-02}
- {slug: quay, title: The quay, summary: A wall of stone., licence: CC0, consent: 2026-11-02, country: KR}
"""


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CONTEST, "campaigns/c/entries.yaml": ENTRIES})
    return newsroom


def text_of(output: dict[str, bytes], path: str) -> str:
    return output[f"{path}index.html"].decode()


def paths_of(output: dict[str, bytes], start: str = "campaigns/c/") -> set[str]:
    pages = {path.removesuffix("index.html") for path in output if path.startswith(start)}
    return {path.removeprefix(start) for path in pages if path.endswith("/")}


def test_a_campaign_has_a_gallery_filters_and_a_page_for_each_entry(contest: TestNewsroom) -> None:
    """Every list that is not empty is there, and no other."""
    output = contest.build()
    assert {path for path in paths_of(output) if "toolkit" not in path and "pictures" not in path} == {
        "",
        "entries/",
        "entries/harbour/",
        "entries/wind/",
        "entries/quay/",
        "entries/categories/water/",
        "entries/categories/air/",
        "entries/countries/kr/",
        "entries/countries/no/",
        "entries/categories/water/countries/kr/",
        "entries/categories/air/countries/no/",
        "entries/awards/winner/",
        "entries/categories/water/awards/winner/",
        "entries/countries/kr/awards/winner/",
        "entries/categories/water/countries/kr/awards/winner/",
        "winners/",
    }
    listed = text_of(output, "campaigns/c/entries/countries/kr/")
    assert ["The harbour" in listed, "The quay" in listed, "바람" in listed] == [True, True, False]
    korean = text_of(output, "ko/campaigns/c/entries/categories/water/")
    assert "대한민국" in korean
    assert "항구" in korean


def test_the_page_of_an_entry_tells_whose_it_is_and_what_may_be_done_with_it(contest: TestNewsroom) -> None:
    page = text_of(contest.build(), "campaigns/c/entries/harbour/")
    for words in ("Team Harbour, Kim", "Busan", "South Korea", "harbour.example.org", "<em>we</em>"):
        assert words in page, words
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license' in page
    assert page.count("data-player=") == 2, "the video and the interview"
    assert page.index(">Interview<") < page.rindex("data-player="), "and which of both it is"
    assert "<iframe" not in page


def test_texts_in_another_language_say_so(contest: TestNewsroom) -> None:
    output = contest.build()
    assert '<h1 lang="ko">바람</h1>' in text_of(output, "campaigns/c/entries/wind/")
    assert 'lang="ko">바람의 지도.' in text_of(output, "campaigns/c/entries/")
    assert "<h1>바람</h1>" in text_of(output, "ko/campaigns/c/entries/wind/")


def test_machines_are_told_whose_it_is_and_not_what_they_are(contest: TestNewsroom) -> None:
    page = text_of(contest.build(), "campaigns/c/entries/harbour/")
    assert '"creditText":"Team Harbour, Kim"' in page.replace('": "', '":"')
    assert '"Thing"' not in page


def test_an_award_is_not_known_before_its_instant(contest: TestNewsroom) -> None:
    """The entry is public long before. No file of the output holds a word of the award."""
    before = contest.build("2026-11-20T08:59+00:00")
    told = [path for path, content in before.items() if b"golden anchor" in content or b"jNQXAC9IVRw" in content]
    assert told == []
    assert "entries/harbour/" in paths_of(before)
    assert not {path for path in paths_of(before) if "winner" in path or "toolkit" in path}

    after = contest.build("2026-11-20T09:00+00:00")
    winners = text_of(after, "campaigns/c/winners/")
    assert "golden anchor" in winners
    assert "drawn the tides" in winners
    assert "jNQXAC9IVRw" in winners
    assert ">Interview<" in winners
    assert "The harbour" in text_of(after, "campaigns/c/").partition('id="entries"')[2]


def test_the_leak_audit_knows_awards_to_come(contest: TestNewsroom) -> None:
    """Whoever tells of the prize in a story is stopped."""
    story = "---\ntitle: Told too soon\ndate: 2026-11-01T09:00Z\nsummary: Who won.\n---\n"
    body = "Nobody else has drawn the tides so clearly before, says the jury.\n"
    contest.write({"content/stories/soon.md": story + body})
    with pytest.raises(RefusedError, match=r"entries\.yaml#harbour"):
        contest.build("2026-11-20T08:59+00:00")


def test_entries_are_held_back_until_the_instant_of_the_campaign(contest: TestNewsroom) -> None:
    """Gallery, pages, sitemaps, feeds and files for the search: none of them knows of an entry before."""
    settings = SETTINGS.replace("share, feeds]", "share, feeds, sitemaps]")
    contest.write(
        {
            "campaigns/c/campaign.yaml": f"{CONTEST}entries_from: 2026-11-10T09:00Z\n",
            "campaigns/c/votes.csv": "slug,count,at,source\nharbour,12,2026-11-05T00:00Z,The web vote of the town\n",
            "pelicanconf.py": settings,
        }
    )
    before = contest.build("2026-11-10T08:59+00:00")
    words = (b"harbour", b"/entries/", "바람".encode(), b"leaderboard/", b"web vote")
    told = {path for path, content in before.items() for word in words if word in content and "theme/" not in path}
    assert told == set()
    after = contest.build("2026-11-10T09:00+00:00")
    assert {"entries/", "entries/wind/", "leaderboard/"} <= paths_of(after)
    sitemaps = b"".join(content for path, content in after.items() if path.endswith(".xml"))
    assert b"campaigns/c/entries/wind/" in sitemaps


def test_only_what_stands_out_has_posts(contest: TestNewsroom) -> None:
    """Thousands of toolkits and short links would help nobody: an award, or words under `share:`, make them."""
    imported = SETTINGS.replace("sitemaps\n", "sitemaps, toolkits, short_links\n")
    settings = imported.replace("share, feeds]", "share, feeds, toolkits, short_links]")
    shared = ENTRIES.replace(
        "slug: quay,", "slug: quay, share: {messages: {all: Look at this wall.}, code: {en: quay, ko: quay-ko}},"
    )
    contest.write({"pelicanconf.py": settings, "campaigns/c/entries.yaml": shared})
    output = contest.build()
    toolkits = {path for path in paths_of(output) if path.startswith("entries/") and path.endswith("toolkit/")}
    assert toolkits == {"entries/harbour/toolkit/", "entries/quay/toolkit/"}
    assert "go/quay/index.html" in output
    # Who downloads the posts of several entries gets files of different names.
    zips = {
        path.rpartition("/")[2] for path in output if path.startswith("campaigns/c/entries/") and "toolkit." in path
    }
    assert zips == {"harbour-toolkit.zip", "quay-toolkit.zip"}
    toolkit = text_of(output, "campaigns/c/entries/quay/toolkit/")
    assert "Look at this wall." in toolkit
    assert "#Ideas" in toolkit
    assert "#Contest" in toolkit
    # All can be shared by readers; those without a short link by their own address.
    wind = text_of(output, "campaigns/c/entries/wind/")
    assert "news.example.org%2Fcampaigns%2Fc%2Fentries%2Fwind%2F" in wind
    assert "%2Fgo%2F" not in wind
    assert set(re.findall(r"campaigns/c/entries/[a-z]+/toolkit/", wind)) == set()


LEADERBOARD = """\
slug,count,at,source
harbour,5,2026-11-05T00:00Z,Web vote
wind,9,2026-11-05T00:00Z,Web vote
quay,9,2026-11-06T00:00Z,Text messages
harbour,7,2026-11-07T00:00Z,Web vote
harbour,99,2026-12-05T00:00Z,A count to come
"""


def test_the_leaderboard_tells_rank_ties_instant_and_source(contest: TestNewsroom) -> None:
    """The latest count of each entry that is made by now; what is still to be counted is not told."""
    contest.write({"campaigns/c/votes.csv": LEADERBOARD})
    page = text_of(contest.build(), "campaigns/c/leaderboard/")
    rows = re.findall(r"<td>(\d+)( <span)?.*?\">([^<]+)</a></th>\s*<td>(\d+)</td>", page, re.DOTALL)
    assert rows == [("1", " <span", "The quay", "9"), ("1", " <span", "바람", "9"), ("3", "", "The harbour", "7")]
    assert "7 November 2026" in page
    assert "Text messages; Web vote" in page
    assert "to come" not in page


def test_votes_may_stand_in_the_entries_themselves(contest: TestNewsroom) -> None:
    votes = "  votes: {count: 12, at: 2026-11-08T00:00Z, source: Jury}\n"
    voted = ENTRIES.replace("  region", f"{votes}  region")
    contest.write({"campaigns/c/votes.csv": LEADERBOARD, "campaigns/c/entries.yaml": voted})
    page = text_of(contest.build(), "campaigns/c/leaderboard/")
    assert page.index("The harbour") < page.index("The quay")


PRIVATE_BLOCK = """\
- slug: one
  title: One
  summary: First.
  licence: CC0
  private:
    email: canary-block@example.org
    notes: |
      canary-notes of the jury

      private: canary-deeper
    list:
    - canary-list
    # canary-comment
  consent: 2026-11-01
- {slug: two, title: Two, summary: Second., licence: CC0, consent: 2026-11-01, private: {telephone: canary-flow}}
- private: canary-first
  slug: three
  title: Three
  summary: Third.
  licence: CC0
  consent: 2026-11-01
- slug: four
  title: Four
  summary: Fourth.
  licence: CC0
  consent: 2026-11-01
  private:
  - canary-beside
  - also: canary-beside
"""
PRIVATE_TABLE = """\
slug,title,private.email,summary,licence,consent,private,private.jury.notes
five,Five,canary-cell@example.org,Fifth.,CC0,2026-11-01,canary-alone,canary-jury
"""


def test_what_is_private_is_nowhere(contest: TestNewsroom) -> None:
    """Not in the output, nor in the memory of what was read, nor anywhere else that a build writes."""
    contest.write({"campaigns/c/entries.yaml": PRIVATE_BLOCK, "campaigns/c/entries.csv": PRIVATE_TABLE})
    output = contest.build()
    assert {"entries/one/", "entries/two/", "entries/three/", "entries/four/", "entries/five/"} <= paths_of(output)
    written = [
        path
        for path in contest.folder.rglob("*")
        if path.is_file() and path.name not in {"entries.yaml", "entries.csv"} and b"canary" in path.read_bytes()
    ]
    assert written == []
    assert list((contest.folder / ".pressroom").rglob("*")), "there is a memory to look into"


FAULTY = (
    ("entries.yaml", PRIVATE_BLOCK.replace("  title: One", "  titel: One")),
    ("entries.yaml", PRIVATE_BLOCK.replace("{telephone: canary-flow}", "{telephone: 'canary-flow}")),
    ("entries.yaml", PRIVATE_BLOCK.replace("canary-flow", "#canary-flow")),
    ("entries.yaml", PRIVATE_BLOCK.replace("    email: canary", "    email: @canary: ")),
    ("entries.yaml", PRIVATE_BLOCK.replace("consent", "consents")),
    ("entries.csv", PRIVATE_TABLE.replace("Fifth.", "Fifth.,more")),
    ("entries.csv", PRIVATE_TABLE.replace("canary-jury", '"canary-jury')),
    ("entries.csv", PRIVATE_TABLE.replace("title", "titel")),
    ("entries.csv", PRIVATE_TABLE.replace("CC0", "free")),
)


@pytest.mark.parametrize(("file", "content"), FAULTY, ids=[str(number) for number in range(len(FAULTY))])
def test_no_message_tells_what_is_private(contest: TestNewsroom, file: str, content: str) -> None:
    contest.write({"campaigns/c/entries.yaml": "", f"campaigns/c/{file}": content})
    assert "canary" not in "\n".join(contest.problems())


def test_what_is_private_can_change_without_any_work(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/entries.yaml": PRIVATE_BLOCK})
    contest.build()
    before = contest.instants()
    contest.write({"campaigns/c/entries.yaml": PRIVATE_BLOCK.replace("canary-block", "other-block")})
    contest.build()
    assert contest.instants() == before


def test_an_edit_of_one_entry_makes_only_what_shows_it(contest: TestNewsroom) -> None:
    contest.build()
    before = contest.instants()
    contest.write({"campaigns/c/entries.yaml": ENTRIES.replace("How *we* drew it.", "How *they* drew it.")})
    contest.build()
    changed = {path for path, instant in contest.instants().items() if before.get(path) != instant}
    assert changed == {"campaigns/c/entries/harbour/index.html", "ko/campaigns/c/entries/harbour/index.html"}


def test_a_long_gallery_has_several_pages(contest: TestNewsroom) -> None:
    entry = "- {{slug: e{0}, title: E{0}, summary: S., licence: CC0, consent: 2026-11-01, country: KR}}\n"
    contest.write({"campaigns/c/entries.yaml": "".join(map(entry.format, range(25)))})
    output = contest.build(DEFAULT_PAGINATION=10)
    assert {"entries/page/1/", "entries/countries/kr/page/1/"} <= paths_of(output)
    assert "(25)" in text_of(output, "campaigns/c/entries/")
    assert "(25)" not in text_of(output, "campaigns/c/entries/page/1/")
