"""The faults that every newsroom must survive: each a tiny broken site, its message, and exit 3."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom


def story(*lines: str) -> dict[str, str]:
    """A newsroom whose one story has these lines of front matter."""
    text = "\n".join(["---", "title: A story", "date: 2026-11-01T09:00+09:00", "summary: S.", *lines, "---", "Words."])
    return {"content/stories/a.md": text}


TINY_BROKEN_SITES = {
    "01 a value begins with @": (
        story("byline: @ngo"),
        "content/stories/a.md:5:9: YAML cannot be read here: found character that cannot start any token",
    ),
    "01 a tab indents": (story("picture:", "\tfile: x.png"), "indent with spaces, not with tabs"),
    "01 a colon inside a value": (story("subtitle: A: B"), "put the value in quotes"),
    "02 a hashtag becomes a comment": (
        {"campaigns/c/campaign.yaml": CAMPAIGN.replace("'#Ideas'", "#Ideas")},
        "campaigns/c/campaign.yaml:4:9 hashtag: has no value, because # starts a comment in YAML; got #Ideas; write '#",
    ),
    "03 a key stands twice": (
        story("subtitle: One", "subtitle: Two"),
        "content/stories/a.md:6:1 subtitle: the key stands here and on line 5; keep one",
    ),
    "04 a misspelt key": (
        story("topcis: [open-news]"),
        "content/stories/a.md:5:1 topcis: is not a key that is known here; did you mean 'topics'?",
    ),
    "04 a misspelt key deeper down": (
        story("sources: [{titel: x}]"),
        "content/stories/a.md:5:12 sources.0.titel: is not a key that is known here; did you mean 'title'?",
    ),
    "05 no is read as false": (
        story("language: no"),
        "content/stories/a.md:5:11 language: wanted text, got no, which YAML reads as false; put it in quotes: 'no'",
    ),
    "05 12:30 is read as 750": (
        story("subtitle: 12:30"),
        "content/stories/a.md:5:11 subtitle: wanted text, got 12:30, which YAML reads as 750; put it in quotes: '12:30'",
    ),
    "05 a text where a list belongs": (
        story("topics: open-news"),
        "content/stories/a.md:5:9 topics: wanted a list, like [a, b], got 'open-news'",
    ),
    "06 aliases that multiply": (
        story(
            "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
            *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)),
        ),
        "the file holds more than 100,000 values",
    ),
    "06 nested too deep": (story("topics: " + "[" * 60 + "]" * 60), "values are nested more than 50 deep"),
    "06 a file too large": ({"content/stories/a.md": STORY + "x" * 1_000_001}, "the file is larger than 1 MB"),
    "07 a Python tag": (
        story("subtitle: !!python/object/apply:os.system ['touch /tmp/owned']"),
        "content/stories/a.md:5:11: the tag !!python/object/apply:os.system is not allowed",
    ),
    "08 no title": (
        {"content/stories/a.md": STORY.replace("title: A story\n", "")},
        "content/stories/a.md:2:1 title: is missing; add `title: …`",
    ),
    "08 no date": (
        {"content/stories/a.md": STORY.replace("date: 2026-11-01T09:00+09:00\n", "")},
        "content/stories/a.md:2:1 date: is missing",
    ),
    "08 an empty slug": (story("slug: ''"), "slug: '' cannot be part of an address; use small Latin letters"),
    "08 an emoji for a slug": ({"content/stories/🎉.md": STORY}, "slug: '🎉' cannot be part of an address"),
    "09 an embargo without a zone": (
        story("embargo: 2026-12-01T09:00"),
        "content/stories/a.md:5:10 embargo: '2026-12-01T09:00' does not say in which zone; write it like 2026-12-01T09:00",
    ),
    "09 a zone by its letters": (story("embargo: 2026-12-01T09:00 KST"), "is not an instant in ISO 8601"),
    "09 another order of day and month": (story("embargo: 01/12/2026 09:00"), "is not an instant in ISO 8601"),
    "09 a day that is not there": (story("embargo: 2026-02-31T09:00Z"), "is no day or time of the calendar"),
    "09 a time that the clocks skip": (
        story("embargo: 2026-03-29T02:30 Europe/Berlin"),
        "does not exist: clocks are set forward then in Europe/Berlin; write the offset instead",
    ),
    "09 a time that comes twice": (story("embargo: 2026-10-25T02:30 Europe/Berlin"), "happens twice"),
    "10 the same slug twice": (
        {"content/stories/a.md": STORY, "content/stories/b.md": STORY.replace("---\nW", "slug: a\n---\nW")},
        "content/stories/b.md:5:7 slug: has the same address as content/stories/a.md (stories/a/); give one of them",
    ),
    "10 slugs that differ in case only": (
        {"content/stories/a.md": STORY, "content/stories/b.md": STORY.replace("---\nW", "slug: A\n---\nW")},
        "slug: has the same address as content/stories/a.md",
    ),
    "11 a file in another encoding": (
        {"content/stories/a.md": STORY.replace("A story", "이야기").encode("euc-kr")},
        "content/stories/a.md:2:8: byte 11 is not UTF-8; save the file with the encoding UTF-8",
    ),
    "11 an override of the writing direction": (
        {"content/stories/a.md": STORY.replace("A story", "A \u202eyrots")},
        "holds the invisible character U+202E; delete it",
    ),
    "13 a picture outside of the folder": (
        story("picture: {file: ../../secret.png, alt: x}"),
        "content/stories/a.md:5:17 picture.file: '../../secret.png' leaves the folder content/",
    ),
    "13 a picture by an encoded path": (
        story("picture: {file: '%2e%2e/%2e%2e/secret.png', alt: x}"),
        "'%2e%2e/%2e%2e/secret.png' leaves the folder content/",
    ),
    "13 a picture by a backslash": (
        story("picture: {file: '..\\secret.png', alt: x}"),
        r"'..\secret.png' holds a backslash; write paths with /",
    ),
    "13 a picture by Pelican's attach": (
        {"content/stories/a.md": STORY + "\n![x]({attach}../../secret.png)\n"},
        "content/stories/a.md:8:6 picture: '{attach}../../secret.png' leaves the folder content/",
    ),
    "13 a link by an absolute path": (
        {"content/stories/a.md": STORY + "\n[x](/etc/passwd)\n"},
        "content/stories/a.md:8:5 link: there is no publication '/etc/passwd'",
    ),
    "15 a slug that leaves the output": (story("slug: ../../x"), "'../../x' cannot be part of an address"),
    "15 a reserved file name": (story("slug: con"), "'con' is a reserved file name on Windows"),
    "15 Pelican's save_as": (
        {"content/stories/a.md": "Title: A\nDate: 2026-11-01\nSave_as: ../evil.html\n\nWords."},
        "content/stories/a.md:3:1 save_as: is not a key that is known in plain metadata",
    ),
    "15 a page with an address of ours": (
        {"content/pages/feeds.md": "---\ntitle: Mine\n---\n"},
        "'feeds' is an address that the newsroom itself needs",
    ),
    "a channel that is not known": (
        {"content/newsroom.yaml": NEWSROOM + "accounts: [{channel: twiter, name: x, address: feeds/}]\n"},
        "content/newsroom.yaml:10:22 accounts.channel: 'twiter' is not a channel that is known here; known here: ",
    ),
    "a channel where nobody posts anything": (
        {"content/newsroom.yaml": NEWSROOM + "share: [bluesky, opengraph]\n"},
        "content/newsroom.yaml:10:18 share: 'opengraph' is not a channel that readers could share on; known here: ",
    ),
    "16 a picture that is not there": (
        story("picture: {file: media/missing.png, alt: x}"),
        "content/stories/a.md:5:17 picture.file: there is no file 'media/missing.png'",
    ),
    "16 a link that leads nowhere": (
        {"content/stories/a.md": STORY + "\n[x](b.md)\n", "content/stories/bb.md": STORY},
        "content/stories/a.md:8:5 link: there is no publication 'b.md'; did you mean 'bb.md'?",
    ),
    "16 a campaign that is not there": (
        {"content/stories/a.md": STORY + "\n[x]({campaign}nothing)\n"},
        "link: there is no campaign 'nothing'",
    ),
}


@pytest.mark.parametrize(("files", "message"), TINY_BROKEN_SITES.values(), ids=TINY_BROKEN_SITES)
def test_a_fault_is_named_with_its_place_and_remedy(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes], message: str
) -> None:
    """Each fault comes out as `file:line:column key: what; remedy`."""
    problems = make_newsroom(files).problems()

    assert any(message in problem for problem in problems), "\n".join(problems) or "no problem was found"
    assert all("; " in problem for problem in problems)


def test_fault_13_and_14_a_link_out_of_the_folder_is_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A symbolic link that leaves the content folder is named, and so is one that leads in a circle."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "secret.md": "not for anyone"})
    outside = newsroom.folder.parent / "outside.md"
    outside.write_text("not for anyone")
    (newsroom.folder / "content/stories/out.md").symlink_to(outside)
    (newsroom.folder / "content/stories/circle.md").symlink_to("circle.md")
    (newsroom.folder / "content/stories/folder").symlink_to("..")

    problems = newsroom.problems()

    assert (
        "content/stories/out.md: this symbolic link leaves the newsroom's folder; copy the file here instead"
        in problems
    )
    assert any("circle.md: this symbolic link leads nowhere or in a circle" in problem for problem in problems)
    assert any("folder: this symbolic link leads to a folder" in problem for problem in problems)


def test_fault_14_a_pipe_does_not_hang_the_build(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A named pipe is refused without being opened."""
    newsroom = make_newsroom({"content/stories/a.md": STORY})
    os.mkfifo(newsroom.folder / "content/stories/pipe.md")

    assert newsroom.problems() == [
        "content/stories/pipe.md: this is a device, a socket or a pipe; keep only files and folders here"
    ]


def test_a_picture_reached_through_a_link_is_refused(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Not even a link to a real picture outside serves."""
    newsroom = make_newsroom(story("picture: {file: media/out.png, alt: x}"))
    outside = newsroom.folder.parent / "outside.png"
    outside.write_bytes(picture_bytes)
    (newsroom.folder / "content/media").mkdir()
    (newsroom.folder / "content/media/out.png").symlink_to(outside)

    assert any("media/out.png: this symbolic link leaves" in problem for problem in newsroom.problems())


def test_all_problems_of_all_files_come_out_at_once(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One run tells everything; each fault is told once, although two languages read it."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("title", "titel"),
            "content/stories/b.md": STORY.replace("2026-11-01T09:00+09:00", "yesterday"),
            "campaigns/c/campaign.yaml": CAMPAIGN.replace("summary", "gist"),
        }
    )

    places = [problem.split(" ")[0] for problem in newsroom.problems()]

    assert places == [
        # The line that is missing, and the one that is not known; a slip in a key is one fault.
        "campaigns/c/campaign.yaml:1:1",
        "campaigns/c/campaign.yaml:3:1",
        "content/stories/a.md:2:1",
        "content/stories/b.md:3:7",
    ]
