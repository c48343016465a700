"""Stories of readers: who tells them, that they agreed, what of that stays private, and what ends with the consent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest

from newsrooms import AS_OF, SETTINGS, STORY, TestNewsroom
from pressroom.core.clock import Clock, parse_instant
from pressroom.posting.plan import plan_posts
from pressroom.site.build import check
from pressroom.site.order import assemble_site
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from pressroom.core.library import Library
    from pressroom.posting.post import Post

STORY_OF_A_READER: Final = """\
---
title: The night when the lighthouse stayed dark
date: 2026-11-05T09:00+09:00
summary: A neighbour of the harbour remembers the great storm of her childhood.
reader: {name: Gull Feather, place: Ulleungdo}
consent: {given: 2026-11-03, how: Quokka form seventeen in the green cabinet, until: 2026-12-31}
authors: [writer]
topics: [open-news]
aliases: [reader-stories/dark-night]
share: {messages: {all: The night without a light}}
---
My grandmother lit a lamp in the window.
"""
FILE: Final = "content/reader-stories/dark-lighthouse.md"
# All of the files that a consent's words could get into.
EVERYTHING: Final = (
    SETTINGS.replace("import assets", "import search, short_links, sitemaps, toolkits, assets")
    .replace("share, feeds]", "share, feeds, search, short_links, sitemaps, toolkits]")
    .replace("share, site, sitemaps", "share, site")
)
CANARIES: Final = ("quokka", "seventeen", "cabinet", "2026-12-31", "31 december")


def told_of(output: dict[str, bytes]) -> list[str]:
    """The files that hold anything of the story: its name, its reader, its words."""
    needles = (
        b"lighthouse stayed",
        b"dark-lighthouse",
        b"dark-night",
        b"Gull Feather",
        b"grandmother lit",
        b"night without",
    )
    return sorted(
        path for path, content in output.items() if any(each in content or each.decode() in path for each in needles)
    )


def words(element: Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def of_class(page: bytes, name: str) -> list[str]:
    """What the elements of a class say."""
    tree: Any = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return [words(each) for each in tree.iter() if name in (each.get("class") or "").split()]


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a story of a reader, and another that links to it."""
    linking = STORY.replace("Words of the story.", "Read [hers](../reader-stories/dark-lighthouse.md) as well.")
    return make_newsroom({FILE: STORY_OF_A_READER, "content/stories/a.md": linking, "pelicanconf.py": EVERYTHING})


def test_the_reader_tells_it_and_has_agreed(newsroom: TestNewsroom) -> None:
    """To readers, to machines and in feeds; who wrote it down is told besides."""
    output = newsroom.build()
    page = output["reader-stories/dark-lighthouse/index.html"]
    assert of_class(page, "p-author") == ["Told by Gull Feather, Ulleungdo"]
    assert of_class(page, "consent-note") == ["Published with the consent of the person who tells this story."]
    assert "Written down by A writer" in of_class(page, "byline-date")
    script = page.decode().split('<script type="application/ld+json">')[1].partition("</script>")[0]
    (article,) = [node for node in json.loads(script)["@graph"] if node["@type"] == "Article"]
    assert article["author"] == [{"@type": "Person", "name": "Gull Feather"}]
    feed = json.loads(output["feeds/reader-stories.en.json"])
    assert feed["items"][0]["authors"] == [{"name": "Gull Feather"}]
    assert b"reader-stories/dark-lighthouse/" in output["reader-stories/index.html"]


def test_nothing_of_the_consent_itself_goes_out(newsroom: TestNewsroom) -> None:
    """Not how it was given, and not until when: in no page, feed, index, toolkit or memory."""
    output = newsroom.build()
    assert "reader-stories/dark-lighthouse/toolkit/index.html" in output
    assert [
        path for path, content in output.items() for each in CANARIES if each in content.decode("latin-1").lower()
    ] == []
    kept = [path for path in (newsroom.folder / ".pressroom").rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if b"uokka" in path.read_bytes()] == []


def test_with_the_consent_the_story_goes(newsroom: TestNewsroom) -> None:
    """From the midnight after its last day, where the newsroom is: what is left is as if it had never been there."""
    last = newsroom.build(as_of="2026-12-31T23:59+09:00")
    assert "reader-stories/dark-lighthouse/index.html" in told_of(last)
    gone = newsroom.build(as_of="2027-01-01T00:00+09:00")
    assert told_of(gone) == []
    assert "reader-stories/index.html" not in gone
    (newsroom.folder / FILE).unlink()
    newsroom.write({"content/stories/a.md": STORY.replace("Words of the story.", "Read hers as well.")})
    assert newsroom.build(as_of="2027-01-01T00:00+09:00") == gone


def test_a_digest_does_not_lead_to_it_any_more(newsroom: TestNewsroom) -> None:
    """Nor does one that led to nothing else stay."""
    newsroom.write(
        {
            "content/digests/d.md": "---\ntitle: A week\ndate: 2026-11-09T09:00+09:00\nsummary: One.\nsince: 2026-11-02\n"
            "until: 2026-11-08\npublications: [reader-stories/dark-lighthouse]\n---\n"
        }
    )
    assert "digests/d/index.html" in newsroom.build()
    assert "digests/d/index.html" not in newsroom.build(as_of="2027-01-01T00:00+09:00")


def test_no_preview_and_no_post_of_it_is_made_any_more(newsroom: TestNewsroom) -> None:
    """Though it is not public, it does not wait for anything either."""
    cadence = "cadence: {days: [monday], times: ['09:00'], ends: 2027-03-01}"
    newsroom.write({FILE: STORY_OF_A_READER.replace("share: {", f"share: {{{cadence}, ")})
    after = {"SOURCE_DATE_EPOCH": "1798900000"}
    done = newsroom.run("preview", "dark-lighthouse", **after)
    assert (done.returncode, "withdrawn" in done.stderr) == (2, True), done.stderr
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    days = [post.instant.date().isoformat() for post in posts_of(library, newsroom, AS_OF)]
    assert days
    assert max(days) == "2026-12-28"
    assert posts_of(library, newsroom, "2027-01-02T00:00Z") == ()


def posts_of(library: Library, newsroom: TestNewsroom, as_of: str) -> tuple[Post, ...]:
    """The posts that are planned at an instant."""
    own = site_settings(load_settings(newsroom.folder / "pelicanconf.py"))
    own = replace(own, clock=Clock(parse_instant(as_of)))
    return plan_posts(library, assemble_site(library, own))


def test_the_end_is_a_moment_of_the_newsroom(newsroom: TestNewsroom) -> None:
    """So that whoever builds on time builds then."""
    done = newsroom.run("next", "--as-of", AS_OF)
    assert "2027-01-01" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("as_of", "what"),
    [
        ("2026-11-22T00:00Z", None),
        ("2026-12-20T00:00Z", "the reader's consent ends with 2026-12-31, and the story goes with it; ask the reader"),
        ("2027-01-02T00:00Z", "the reader's consent ended with 2026-12-31, so that the story is published no longer"),
    ],
)
def test_check_tells_of_an_end_that_is_near(newsroom: TestNewsroom, as_of: str, what: str | None) -> None:
    """Thirty days before, and ever after."""
    epoch = int(parse_instant(as_of).timestamp())
    told = newsroom.run("check", SOURCE_DATE_EPOCH=str(epoch)).stdout
    assert ("consent" in told) is bool(what)
    assert what is None or f"{FILE}:6:" in told
    assert what is None or what in told, told


def test_check_tells_of_translations_that_end_otherwise(newsroom: TestNewsroom) -> None:
    newsroom.write({FILE.replace(".md", ".ko.md"): STORY_OF_A_READER.replace(", until: 2026-12-31", "")})
    told = newsroom.run("check").stdout
    assert f"does not end with the same day as in {FILE}" in told


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("consent: {given", "# {given", ":2:1 consent: is missing; add `consent: {given: 2026-11-01, how:"),
        ("how: Quokka form seventeen in the green cabinet, ", "", ":6:10 consent.how: is missing; add `how:"),
        ("given: 2026-11-03, ", "", ":6:10 consent.given: is missing; add `given: 2026-11-01`"),
        ("reader: {name", "# {name", ":2:1 reader: is missing; add `reader: {name: as they want to be called"),
        (
            "given: 2026-11-03",
            "given: 2026-11-06",
            ":6:10 consent: the consent was given on 2026-11-06, after the story's `date`; publish nothing before",
        ),
        ("until: 2026-12-31", "until: 2026-11-01", ":6:86 consent.until: `until` comes before `given`"),
        (
            "until: 2026-12-31",
            "until: 2026-11-04",
            ":6:10 consent: the consent ends with 2026-11-04, before the story's",
        ),
        ("authors: [writer]", "byline: Me", ":7:1 byline: is not a key that is known here; delete it; `reader.name`"),
        ("authors: [writer]", "consent_ends: 2027-01-01T00:00Z", ":7:1 consent_ends: "),
    ],
)
def test_faults_are_told(newsroom: TestNewsroom, written: str, instead: str, problem: str) -> None:
    """Each with file, line, key and remedy, and once."""
    newsroom.write({FILE: STORY_OF_A_READER.replace(written, instead)})
    told = [each for each in newsroom.problems() if each.startswith(FILE)]
    assert [each[: len(FILE + problem)] for each in told] == [FILE + problem]


@pytest.mark.parametrize("more", ["status: draft", "embargo: 2026-12-01T09:00+09:00"])
def test_nothing_held_back_shows(newsroom: TestNewsroom, more: str) -> None:
    """Neither in the list nor in a count or a feed."""
    newsroom.write({FILE: STORY_OF_A_READER.replace("---\n", f"---\n{more}\n", 1)})
    output = newsroom.build()
    assert told_of(output) == []
    assert [path for path in output if "reader-stories" in path] == []
