"""A release as it is corrected, withdrawn and archived, in a whole newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import feedparser
import html5lib
import pytest

from newsrooms import RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

BEFORE, BETWEEN, AFTER = "2026-11-10T00:00Z", "2026-11-16T00:00Z", "2026-11-22T00:00Z"


def with_lines(text: str, *lines: str) -> str:
    """A release with more lines in its front matter."""
    return text.replace("contacts:", "".join(f"{line}\n" for line in lines) + "contacts:", 1)


FIRST = RELEASE.replace("What happened.", "It has 2,500 seats.")
SECOND_CORRECTIONS = (
    "corrections:",
    "  - {at: 2026-11-15T09:00+09:00, text: The number of seats was wrong., reason: We counted again.}",
)
SECOND = with_lines(FIRST.replace("2,500", "2,600"), *SECOND_CORRECTIONS)
THIRD = with_lines(
    FIRST.replace("2,500", "2,600").replace("Words of the release.", "Other words of the release."),
    *SECOND_CORRECTIONS,
    "  - {at: 2026-11-18T09:00+09:00, text: A word was missing., reason: It fell out.}",
)
CORRECTED = {
    "content/releases/r.md": THIRD,
    "content/versions/r-v1.md": FIRST,
    "content/versions/r-v2.md": SECOND,
}


def page(output: dict[str, bytes], path: str = "releases/r/index.html") -> str:
    """A page's HTML."""
    return output[path].decode()


def test_a_correction_shows_what_differs_and_why(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The newest stands first; what was removed and what was added is marked in the words themselves."""
    html = page(make_newsroom(CORRECTED).build(AFTER))
    document = html5lib.parse(html, namespaceHTMLElements=False)
    corrections = document.findall(".//article[@class='correction']")

    assert [each.get("id") for each in corrections] == ["correction-2", "correction-1"]
    assert "We counted again." in "".join(corrections[1].itertext())
    assert ["".join(each.itertext()) for each in corrections[1].iter("del")] == ["removed: 2,500"]
    assert ["".join(each.itertext()) for each in corrections[1].iter("ins")] == ["added: 2,600"]
    assert "version 3" in html


@pytest.mark.parametrize(
    ("as_of", "held_back"),
    [(BEFORE, ["2,600", "Other words", "counted again", "was missing"]), (BETWEEN, ["Other words", "was missing"])],
)
def test_a_correction_to_come_leaves_no_trace(
    make_newsroom: Callable[..., TestNewsroom], as_of: str, held_back: list[str]
) -> None:
    """Before its instant, the site is to the byte what it was before anybody thought of the correction."""
    newsroom = make_newsroom(CORRECTED)
    (newsroom.folder / "content/releases/r.md").write_text(FIRST if as_of == BEFORE else SECOND)
    (newsroom.folder / "content/versions/r-v2.md").unlink()
    if as_of == BEFORE:
        (newsroom.folder / "content/versions/r-v1.md").unlink()
    then = newsroom.build(as_of)
    newsroom.write(CORRECTED)

    now = newsroom.build(as_of)

    assert now == then
    assert [
        path for path, content in now.items() for word in held_back if word in content.decode("utf-8", "ignore")
    ] == []


def test_the_present_file_decides_whether_anything_is_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An earlier version cannot come out by itself."""
    newsroom = make_newsroom(CORRECTED | {"content/releases/r.md": with_lines(THIRD, "status: confidential")})

    for as_of in (BEFORE, BETWEEN, AFTER):
        assert "releases/r/index.html" not in newsroom.build(as_of)


def test_a_correction_reaches_the_feeds(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Under the same title and identifier, with the correction first, and before what was published meanwhile."""
    newsroom = make_newsroom(CORRECTED | {"content/stories/later.md": STORY.replace("2026-11-01", "2026-11-16")})

    then, now = (feedparser.parse(newsroom.build(as_of)["feeds/en.atom"]).entries for as_of in (BEFORE, AFTER))

    assert [entry.title for entry in now] == ["A release", "A story"]
    assert now[0].id == then[0].id
    assert now[0].updated == "2026-11-18T09:00:00+09:00"
    assert now[0].summary == "Correction, 18 November 2026: A word was missing. — It has 2,600 seats."
    assert now[0].content[0].value.index("A word was missing.") < now[0].content[0].value.index("2,600")
    assert "Correction" not in then[0].summary


def test_a_correction_speaks_the_language_of_its_release(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In feeds as on the page."""
    files = {name.replace(".md", ".ko.md"): text for name, text in CORRECTED.items()}

    output = make_newsroom(files).build(AFTER)

    assert feedparser.parse(output["feeds/ko.rss"]).entries[0].summary.startswith("정정(2026년 11월 18일): A word")


def test_links_of_an_earlier_version_are_read_from_where_it_was(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The file is kept byte for byte, so what it refers to must still be found."""
    linking = {
        f"{name.rpartition('/')[0]}/deep/{name.rpartition('/')[2]}": text.replace("Words", "[W](../../stories/s.md)")
        for name, text in CORRECTED.items()
    }
    newsroom = make_newsroom(linking | {"content/stories/s.md": STORY})

    assert newsroom.problems() == []
    assert '<a href="../../stories/s/">W</a>' in page(newsroom.build(BEFORE))


WITHDRAWN = with_lines(
    RELEASE.replace("A release", "The bridge is open").replace("topics:", ""),
    "withdrawn: {at: 2026-11-15T09:00+09:00, reason: The bridge is closed.}",
    "topics: [open-news]",
)


def test_a_withdrawal_leaves_nothing_but_a_tombstone(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It says what was withdrawn and why, search engines leave it out, and nothing else of the release is there."""
    newsroom = make_newsroom(
        {"content/releases/r.md": WITHDRAWN, "content/stories/s.md": STORY + "\n[Read it](../releases/r.md)\n"}
    )

    before, after = newsroom.build(BEFORE), newsroom.build(AFTER)

    tombstone = page(after)
    assert "This news release was withdrawn" in tombstone
    assert "The bridge is closed." in tombstone
    assert '<meta name="robots" content="noindex">' in tombstone
    assert "og:image" not in tombstone
    assert {path for path in after if path.startswith("releases/r/")} == {"releases/r/index.html"}
    telling = {path for path, content in after.items() if b"The bridge is open" in content}
    # Whoever has read it in a feed must hear of it there.
    feeds = {f"feeds/{name}.{form}" for name in ("all", "en", "releases.en") for form in ("rss", "atom", "json")}
    assert telling == {"releases/r/index.html", *feeds}
    assert {path for path, content in after.items() if b"What happened." in content} == set()
    assert "feeds/topics/open-news.en.rss" in before
    assert "feeds/topics/open-news.en.rss" not in after
    assert '<a href="../../releases/r/">Read it</a>' in page(after, "stories/s/index.html")
    assert "The bridge is closed" not in page(before)


def test_a_tombstone_is_no_translation_of_a_release(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Two tombstones are translations of one another; a release stands alone beside a tombstone."""
    newsroom = make_newsroom({"content/releases/r.md": WITHDRAWN, "content/releases/r.ko.md": RELEASE})

    alone = newsroom.build(AFTER)
    newsroom.write({"content/releases/r.ko.md": WITHDRAWN})
    both = newsroom.build(AFTER)

    assert 'hreflang="x-default"' not in page(alone) + page(alone, "ko/releases/r/index.html")
    assert '<link rel="alternate" hreflang="ko"' in page(both)


def test_what_is_archived_leaves_the_feeds_and_keeps_its_page(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is for the record: whoever looks for it finds it."""
    newsroom = make_newsroom({"content/releases/r.md": with_lines(RELEASE, "archived: 2026-11-15T09:00+09:00")})

    before, after = newsroom.build(BEFORE), newsroom.build(AFTER)

    assert len(feedparser.parse(before["feeds/en.rss"]).entries) == 1
    assert [len(feedparser.parse(after[f"feeds/{name}.rss"]).entries) for name in ("en", "all")] == [0, 0]
    assert "What happened." in page(after)
    assert "A release" in page(after, "releases/index.html")


MISFITS = {
    "a correction without its version": (
        {"content/releases/r.md": THIRD, "content/versions/r-v1.md": FIRST},
        (
            "content/releases/r.md:10:5 corrections.1: version 2, which it corrects, is not kept; delete this entry and run "
            "`pressroom correct r`, or put the earlier file at content/versions/r-v2.md"
        ),
    ),
    "a version that nothing has replaced": (
        {"content/releases/r.md": SECOND, "content/versions/r-v1.md": FIRST, "content/versions/r-v2.md": SECOND},
        (
            "content/versions/r-v2.md:2:1: no correction of content/releases/r.md has replaced version 2; add its "
            "correction to content/releases/r.md, or delete this file"
        ),
    ),
    "a version of nothing": (
        {"content/releases/r.md": RELEASE, "content/versions/q-v1.md": RELEASE},
        (
            "content/versions/q-v1.md:2:1: there is no release 'q' in en of which this could be an earlier version; "
            "known here: r"
        ),
    ),
    "a version without a number": (
        {"content/releases/r.md": RELEASE, "content/versions/r.md": RELEASE},
        (
            "content/versions/r.md:2:1 slug: 'r' does not say which version of what it is; name the file after the "
            "release: x-v1.md"
        ),
    ),
    "a version with another date": (
        CORRECTED | {"content/versions/r-v1.md": FIRST.replace("11-02", "11-03")},
        (
            "content/versions/r-v1.md:3:7 date: the date is another than that of content/releases/r.md; write the same date "
            "in all versions"
        ),
    ),
    "a version without the correction before it": (
        CORRECTED | {"content/versions/r-v2.md": FIRST},
        (
            "content/versions/r-v2.md:2:1 corrections: version 2 has other corrections before it than "
            "content/releases/r.md says; write the first 1 of them here"
        ),
    ),
    "the same version twice": (
        CORRECTED | {"content/versions/deep/r-v1.md": FIRST},
        "content/versions/r-v1.md:2:1: is the same version as content/versions/deep/r-v1.md; delete one of them",
    ),
}


@pytest.mark.parametrize(("files", "problem"), MISFITS.values(), ids=MISFITS)
def test_versions_and_corrections_fit(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str], problem: str
) -> None:
    """Each correction has what it corrected, and nothing is left over."""
    assert make_newsroom(files).problems() == [problem]


def test_nothing_leads_to_an_earlier_version(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It has no address."""
    newsroom = make_newsroom(CORRECTED | {"content/stories/s.md": STORY + "\n[x](../versions/r-v1.md)\n"})

    assert [problem.partition(";")[0] for problem in newsroom.problems()] == [
        "content/stories/s.md:8:5 link: there is no publication '../versions/r-v1.md'"
    ]
