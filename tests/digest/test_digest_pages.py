"""Pages of digests and their lists: by kinds, with corrections and neighbours; and what in digests may be a slip."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import RELEASE, STORY, TestNewsroom, is_as_clean
from pressroom import feeds, hub, releases, site
from pressroom.digest import digest_notes
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

DIGEST = """\
---
title: News of the week
date: 2026-11-09T09:00+09:00
summary: What came out.
since: 2026-11-02
until: 2026-11-08
publications: [stories/s, releases/r, stories/t]
amended: [releases/c]
---
All of it in one place.
"""
FIRST = """\
corrections:
  - {at: 2026-11-04T09:00+09:00, text: Ten not nine., reason: A slip.}
"""
CORRECTIONS = f"""\
{FIRST}\
  - {{at: 2026-11-12T09:00+09:00, text: Not ten either., reason: Another slip.}}
"""
CORRECTED = RELEASE.replace("A release", "A release with a slip").replace("city:", f"{CORRECTIONS}city:")
FILES = {
    "content/stories/s.md": STORY.replace("2026-11-01", "2026-11-03").replace("A story", "The bridge opens at last"),
    "content/stories/t.md": STORY.replace("2026-11-01", "2026-11-02").replace("A story", "Who crossed first"),
    "content/releases/r.md": RELEASE,
    "content/releases/c.md": CORRECTED,
    "content/versions/c-v1.md": RELEASE,
    "content/versions/c-v2.md": RELEASE.replace("city:", f"{FIRST}city:"),
    "content/digests/2026-w45.md": DIGEST,
}
PAGE, FILE = "digests/2026-w45/index.html", "content/digests/2026-w45.md"
AS_OF = "2026-11-22T12:00+00:00"
NEWSROOM_WITH_LETTER = "accounts: [{channel: newsletter, name: The letter, address: 'https://letter.example.org/'}]\n"


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a digest."""
    return make_newsroom(FILES)


def parsed(page: bytes) -> Element:
    """The main part of a page."""
    main: Element | None = html5lib.parse(page.decode(), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return main


def words(element: Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def sections(page: Element) -> dict[str, str]:
    """What stands in each section of a digest, by its heading."""
    found = (each for each in page.iter("section") if "digest-section" in each.get("class", ""))
    return {words(each[0]): words(each) for each in found}


def notes(newsroom: TestNewsroom) -> list[str]:
    """What is noted of its digests."""
    return [str(note) for note in digest_notes(check(load_settings(newsroom.folder / "pelicanconf.py")))]


def with_digest(newsroom: TestNewsroom, name: str, **changes: str) -> None:
    """Write a digest like the first, with other values under some keys."""
    text = DIGEST
    for key, value in changes.items():
        before = next(line for line in DIGEST.splitlines() if line.startswith(f"{key}: "))
        text = text.replace(before, f"{key}: {value}")
    newsroom.write({f"content/digests/{name}.md": text})


def test_a_digest_tells_by_kinds_in_the_editor_s_order(newsroom: TestNewsroom) -> None:
    """The kind that stands first in the file comes first, and its days are told in words."""
    page = parsed(newsroom.build()[PAGE])

    told = sections(page)
    assert list(told) == ["Stories", "News releases", "Corrected"]
    assert told["Stories"].index("The bridge opens") < told["Stories"].index("Who crossed")
    assert "2–8 November 2026" in words(page)  # noqa: RUF001 - as people write it


def test_corrections_of_its_days_are_told(newsroom: TestNewsroom) -> None:
    """Not those of other days."""
    told = sections(parsed(newsroom.build()[PAGE]))["Corrected"]

    assert "A release with a slip" in told
    assert "Ten not nine." in told
    assert "Not ten either." not in told


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_feeds_tell_what_it_rounds_up(newsroom: TestNewsroom, form: str) -> None:
    """With complete addresses, by kinds, with what was corrected in its days: some readers see no more."""
    output = newsroom.build(PLUGINS=[site, hub, releases, feeds])

    entry = html.unescape(output[f"feeds/digests.en.{form}"].decode()).replace('\\"', '"')
    whole = "https://news.example.org"
    parts = (
        "<p>All of it in one place.</p>",
        "<h2>Stories</h2>",
        f'<h3><a href="{whole}/stories/s/">The bridge opens at last</a></h3>',
        f'<h3><a href="{whole}/stories/t/">Who crossed first</a></h3>',
        "<h2>News releases</h2>",
        "<h2>Corrected</h2>",
        f'<h3><a href="{whole}/releases/c/">A release with a slip</a></h3>',
        "<p>Ten not nine.</p>",
    )
    places = [entry.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "Not ten either." not in entry


def test_a_digest_of_which_nothing_is_left_is_not_public(newsroom: TestNewsroom) -> None:
    """Nor are its words anywhere, nor its address."""
    for name in ("stories/s", "stories/t", "releases/r"):
        file = f"content/{name}.md"
        newsroom.write({file: FILES[file].replace("---\n", "---\nstatus: draft\n", 1)})

    output = newsroom.build()

    assert PAGE not in output
    assert b"digests/2026-w45" not in b"".join(output.values())


def test_a_digest_waits_for_the_first_of_its_publications(newsroom: TestNewsroom) -> None:
    """And comes with it, when a build comes after that instant."""
    for name in ("stories/s", "stories/t", "releases/r"):
        file = f"content/{name}.md"
        newsroom.write({file: FILES[file].replace("---\n", "---\nembargo: 2026-11-30T09:00+09:00\n", 1)})

    assert PAGE not in newsroom.build()
    assert PAGE in newsroom.build("2026-11-30T00:00+00:00")


@pytest.mark.parametrize("secret", ["The bridge opens at last", "stories/s/"])
def test_a_digest_gives_away_nothing_that_is_held_back(newsroom: TestNewsroom, secret: str) -> None:
    """The rest of it stays."""
    file = "content/stories/s.md"
    newsroom.write({file: FILES[file].replace("---\n", "---\nembargo: 2026-11-30T09:00+09:00\n", 1)})

    output = newsroom.build()

    assert "Who crossed first" in sections(parsed(output[PAGE]))["Stories"]
    assert secret.encode() not in b"".join(output.values())


def test_weeks_lead_to_weeks_and_topics_to_their_own(newsroom: TestNewsroom) -> None:
    """Not to months, and not to a week of a single topic."""
    with_digest(newsroom, "2026-w44", title="The week before", since="2026-10-26", until="2026-11-01")
    with_digest(newsroom, "2026-w46", title="The week after", since="2026-11-09", until="2026-11-15")
    with_digest(newsroom, "2026-10", title="The month", since="2026-10-01", until="2026-10-31")
    with_digest(newsroom, "w44-topic", since="2026-10-26", until="2026-11-01", summary="Of it.\ntopics: [open-news]")

    output = newsroom.build()

    def ways(name: str) -> dict[str, str]:
        links = parsed(output[f"digests/{name}/index.html"]).iter("a")
        return {link.get("rel", ""): words(link) for link in links if link.get("rel") in {"prev", "next"}}

    assert ways("2026-w45") == {"prev": "The week before", "next": "The week after"}
    assert ways("2026-w44") == {"next": "News of the week"}
    assert ways("2026-10") == ways("w44-topic") == {}


def test_all_digests_are_listed_by_year_with_the_ways_to_get_them(newsroom: TestNewsroom) -> None:
    """As the newsroom's zone has the year: the first hour of January in Seoul is still December in London."""
    with_digest(newsroom, "2026-w01", title="A new year", date="2026-01-01T00:30+09:00")
    with_digest(newsroom, "2025-w52", title="An old year", date="2025-12-31T23:30+09:00")
    settings = (newsroom.folder / "content/newsroom.yaml").read_text()
    newsroom.write({"content/newsroom.yaml": settings + NEWSROOM_WITH_LETTER})

    page = parsed(newsroom.build()["digests/index.html"])

    assert [words(heading) for heading in page.iter("h2")] == ["2026", "2025", "Have them brought to you"]
    addresses = {link.get("href") for link in page.iter("a")}
    assert {"https://letter.example.org/", "../feeds/"} <= addresses


def test_long_lists_of_digests_have_pages(newsroom: TestNewsroom) -> None:
    """How to get them stands on the first."""
    for number in range(1, 6):
        with_digest(newsroom, f"d{number}", date=f"2026-11-1{number}T09:00+09:00")

    output = newsroom.build(DEFAULT_PAGINATION=2)

    assert b"Have them brought" in output["digests/index.html"]
    assert b"Have them brought" not in output["digests/page/1/index.html"]


def test_edits_make_what_a_clean_build_makes(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Of a story in it, of a correction, of a neighbour, and of the digest itself."""
    with_digest(newsroom, "2026-w46", title="The week after", since="2026-11-09", until="2026-11-15")
    newsroom.build()
    for file, old, new in (
        ("content/stories/s.md", "The bridge opens", "The bridge closes"),
        ("content/releases/c.md", "Ten not nine.", "Eleven not nine."),
        ("content/digests/2026-w46.md", "The week after", "Another week"),
        (FILE, "[stories/s, releases/r, stories/t]", "[releases/r, stories/s]"),
        (FILE, "All of it", "Some of it"),
        ("content/stories/s.md", "---\n", "---\nstatus: draft\n"),
    ):
        text = (newsroom.folder / file).read_text()
        newsroom.write({file: text.replace(old, new, 1)})
        newsroom.build()
        assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF), (file, new)


def test_a_story_that_is_in_no_digest_makes_no_digest_anew(newsroom: TestNewsroom) -> None:
    """Their pages are made from what they show."""
    newsroom.write({"content/stories/u.md": STORY.replace("A story", "Something else")})
    newsroom.build()
    before = newsroom.instants()

    newsroom.write({"content/stories/u.md": STORY.replace("A story", "Something else again")})
    newsroom.build()

    after = newsroom.instants()
    assert after["stories/u/index.html"] != before["stories/u/index.html"]
    assert after[PAGE] == before[PAGE]


def test_a_renamed_story_stays_in_its_digests(newsroom: TestNewsroom) -> None:
    """By its former address, which its file names, or by the list of addresses."""
    text = FILES["content/stories/s.md"]
    (newsroom.folder / "content/stories/s.md").unlink()
    newsroom.write({"content/stories/new.md": text.replace("summary:", "aliases: [stories/s/]\nsummary:")})
    assert "The bridge opens at last" in words(parsed(newsroom.build()[PAGE]))

    newsroom.write({"content/stories/new.md": text, "content/addresses.yaml": "stories/s/: {to: stories/new/}\n"})
    assert "The bridge opens at last" in words(parsed(newsroom.build()[PAGE]))
    assert notes(newsroom) == []


def test_a_deleted_story_breaks_no_digest_that_is_out(newsroom: TestNewsroom) -> None:
    """A note says so, with the nearest address, until the newsroom gives the address up; a draft must be right."""
    (newsroom.folder / "content/stories/s.md").unlink()

    assert list(sections(parsed(newsroom.build()[PAGE]))) == ["News releases", "Stories", "Corrected"]
    (note,) = notes(newsroom)
    assert f"{FILE}:7:16 publications: 'stories/s' is not there, and left out; did you mean 'stories/t/'?" in note

    newsroom.write({FILE: DIGEST.replace("---\n", "---\nstatus: draft\n", 1)})
    (problem,) = newsroom.problems()
    assert f"{FILE}:8:16 publications: there is no page 'stories/s' in this newsroom" in problem

    newsroom.write({FILE: DIGEST, "content/addresses.yaml": "stories/s/: {gone: true, reason: It was wrong.}\n"})
    assert notes(newsroom) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("stories/t]", "digests/2026-w44]"), ":7:39 publications: 'digests/2026-w44' is none of these: campaign, "),
        (("stories/t]", "topics]"), ":7:39 publications: 'topics' is none of these: campaign, "),
        (
            ("stories/t]", "stories/tt]\nstatus: draft"),
            ":7:39 publications: there is no page 'stories/tt' in this newsroom; did you ",
        ),
        (("[releases/c]", "[stories/s]"), ":8:11 amended: 'stories/s' is none of these: release; "),
        (
            ("[releases/c]", "[releases/q]\nstatus: draft"),
            ":8:11 amended: there is no page 'releases/q' in this newsroom; ",
        ),
        (
            ("[releases/c]", "[releases/c, /releases/c/]"),
            ":8:10 amended: 'releases/c' stands twice under `amended`; keep one",
        ),
        (("2026-11-08", "2026-11-01"), ":6:8 until: `until` comes before `since`; exchange them"),
        (("since: 2026-11-02", "since: 2026-11-31"), ":5:8 since: '2026-11-31' is no day of the calendar"),
        (
            ("publications: [stories/s, releases/r, stories/t]", "publications: []"),
            ":7:15 publications: is empty; give it a value",
        ),
        (("until: 2026-11-08\n", ""), "until: is missing"),
        (("amended:", "ammended:"), "ammended: "),
    ],
)
def test_faults_are_told_with_place_and_remedy(newsroom: TestNewsroom, change: tuple[str, str], problem: str) -> None:
    """Of every key."""
    with_digest(newsroom, "2026-w44")
    newsroom.write({FILE: DIGEST.replace(*change)})

    problems = newsroom.problems()

    assert [each for each in problems if problem in each and FILE in each], problems


def test_faults_are_told_all_at_once(newsroom: TestNewsroom) -> None:
    """Each at its line."""
    faulty = (
        DIGEST.replace("2026-11-08", "2026-11-01").replace("stories/t]", "stories/s]").replace("[releases/c]", "[]")
    )
    newsroom.write({FILE: faulty.replace("amended: []", "amended: [releases/c, releases/c/]")})

    told = [problem.partition(FILE)[2][:2] for problem in newsroom.problems()]
    assert told == [":6", ":7", ":8"]


@pytest.mark.parametrize(
    ("file", "change", "note"),
    [
        (
            "content/stories/s.md",
            ("2026-11-03T", "2026-11-09T"),
            "7:16 publications: stories/s came out on 2026-11-09, after the digest ends (2026-11-08); take it out,",
        ),
        ("content/stories/t.md", ("2026-11-02T", "2026-11-01T"), "stories/t came out on 2026-11-01, before the digest"),
        (
            "content/stories/s.md",
            ("summary:", "embargo: 2026-11-09T00:00+09:00\nsummary:"),
            "stories/s came out on 2026-11-09, after",
        ),
        ("content/releases/r.md", ("city:", "archived: 2026-11-20T09:00+09:00\ncity:"), "releases/r is archived"),
        (
            "content/releases/r.md",
            ("city:", "withdrawn: {at: 2026-11-20T09:00+09:00, reason: Wrong.}\ncity:"),
            "releases/r is withdrawn",
        ),
        (
            "content/digests/2026-w45.md",
            ("amended: [releases/c]", "amended: [releases/r]"),
            "8:11 amended: releases/r was not corrected from 2026-11-02 to 2026-11-08",
        ),
    ],
)
def test_check_notes_what_does_not_fit_its_days(
    newsroom: TestNewsroom, file: str, change: tuple[str, str], note: str
) -> None:
    """That may be meant, so it is no mistake."""
    assert notes(newsroom) == []
    newsroom.write({file: FILES[file].replace(*change)})

    assert [each for each in notes(newsroom) if note in each], notes(newsroom)


def test_the_command_tells_these_notes(newsroom: TestNewsroom) -> None:
    """And ends well."""
    newsroom.write({"content/stories/s.md": FILES["content/stories/s.md"].replace("2026-11-03T", "2026-11-09T")})

    done = newsroom.run("check", "--no-cuts")

    assert done.returncode == 0
    assert "stories/s came out on 2026-11-09, after the digest ends (2026-11-08)" in done.stdout
