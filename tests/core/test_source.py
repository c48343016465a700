"""Text files: their encoding and line breaks, front matter, plain Pelican metadata, texts in several languages."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import NEWSROOM, STORY
from pressroom.core.problems import Problems
from pressroom.core.source import read_document, read_text
from pressroom.core.yaml_reader import FORBIDDEN, FORBIDDEN_CHARACTERS, UnreadableError
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library

PLAIN = """\
Title: An older story: with a colon
Date: 2026-11-01 09:00
Modified: 2026-11-02 10:30
Tags: Open news
Author: Kim Yuna
Summary: One line
    and a second one.

Words of the older story.
"""


def text_of(folder: Path, raw: bytes) -> tuple[str | None, list[str]]:
    """What is read from a file of these bytes, and what the editor is told."""
    problems = Problems()
    file = folder / "a.md"
    file.write_bytes(raw)
    text: str | None = None
    with suppress(UnreadableError):
        text = read_text(file, "a.md", problems).text
    return text, [str(problem) for problem in problems]


def library_of(newsroom: TestNewsroom) -> Library:
    """All that a newsroom holds, public or not."""
    return check(load_settings(newsroom.folder / "pelicanconf.py"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("한글\n".encode(), "한글\n"),
        ("\ufeff한글\n".encode(), "한글\n"),
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"one\rtwo\r", "one\ntwo\n"),
        ("one\x85two".encode(), "one\ntwo"),
        (b"", ""),
    ],
    ids=["UTF-8", "with a byte order mark", "from Windows", "from an old Mac", "from a mainframe", "nothing"],
)
def test_a_file_is_read_whatever_program_saved_it(tmp_path: Path, raw: bytes, text: str) -> None:
    """A byte order mark goes, and every line break becomes a line feed."""
    assert text_of(tmp_path, raw) == (text, [])


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("가나".encode("euc-kr"), "a.md:1:1: byte 0 is not UTF-8; save the file with the encoding UTF-8"),
        (b"ok\nab\xff", "a.md:2:3: byte 5 is not UTF-8; save the file with the encoding UTF-8"),
        (b"ok\n\x00", "a.md:2:1: byte 3 holds the invisible character U+0000; delete it"),
        ("가\x9b31m".encode(), "a.md:1:2: byte 3 holds the invisible character U+009B; delete it"),
        ("가\u202e".encode(), "a.md:1:2: byte 3 holds the invisible character U+202E; delete it"),
        ("\ue000".encode(), "a.md:1:1: byte 0 holds the invisible character U+E000; delete it"),
        (b"\xed\xa0\x80", "a.md:1:1: byte 0 is not UTF-8; save the file with the encoding UTF-8"),
        (b"x" * 1_000_001, "a.md: the file is larger than 1 MB; split it into several"),
    ],
    ids=[
        "EUC-KR",
        "a stray byte",
        "a NUL",
        "a control of terminals",
        "an override of direction",
        "one of our marks",
        "a surrogate",
        "1 MB",
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_byte(tmp_path: Path, raw: bytes, message: str) -> None:
    """Line and column lead to it."""
    assert text_of(tmp_path, raw) == (None, [message])


@pytest.mark.parametrize("end", ["---", "---  ", "..."])
def test_front_matter_and_body_are_told_apart(end: str) -> None:
    """A later line of hyphens belongs to the body, and the body knows its line in the file."""
    document = read_document(f"---\ntitle: A\n{end}\nWords.\n---\nMore.", "a.md", Problems())

    assert document.header.plain() == {"title": "A"}
    assert document.body == "Words.\n---\nMore."
    assert document.body_line == 4
    assert not document.is_plain_pelican


@given(rest=st.lists(st.sampled_from(["---", "...", "# a", " ", "\u3000", "\n", "\n\n", "-"])).map("".join))
def test_the_end_of_front_matter_is_its_first_line_of_dashes_or_dots(rest: str) -> None:
    """Looked at line by line, it stands where it is found; spaces behind it do not count."""
    lines = rest.split("\n")
    end = next((number for number, line in enumerate(lines) if line.rstrip() in {"---", "..."}), None)
    problems = Problems()
    document = None
    with suppress(UnreadableError):
        document = read_document(f"---\n{rest}", "a.md", problems)

    assert (end is None) == any("has no end" in str(problem) for problem in problems)
    if document:
        assert end is not None
        assert (document.body, document.body_line) == ("\n".join(lines[end + 1 :]), end + 3)


def test_every_character_that_no_file_may_hold_is_found(tmp_path: Path) -> None:
    """Each of them alone, and no other one."""
    found = {chr(code) for code in range(sys.maxunicode + 1) if FORBIDDEN.match(chr(code))}

    assert found == set(FORBIDDEN_CHARACTERS)
    assert not found & set("\t\n\r")
    for character in found:
        (message,) = text_of(tmp_path, f"a{character}".encode())[1]
        assert message == f"a.md:1:2: byte 1 holds the invisible character U+{ord(character):04X}; delete it"


def test_front_matter_without_an_end_is_told() -> None:
    """Otherwise the whole story would be a header."""
    problems = Problems()

    with pytest.raises(UnreadableError):
        read_document("---\ntitle: A\nWords.", "a.md", problems)

    assert [str(problem) for problem in problems] == [
        "a.md:1:1: the front matter has no end; write a line `---` after its last key"
    ]


def test_plain_metadata_ends_where_the_words_begin() -> None:
    """A continued line belongs to its key; a colon in the text is no key."""
    document = read_document(PLAIN + "Note: not a key.\n", "a.md", Problems())

    assert document.header.plain() == {
        "title": "An older story: with a colon",
        "date": "2026-11-01 09:00",
        "modified": "2026-11-02 10:30",
        "tags": "Open news",
        "author": "Kim Yuna",
        "summary": "One line and a second one.",
    }
    assert document.body.strip() == "Words of the older story.\nNote: not a key."
    assert document.body_line == 8
    assert document.is_plain_pelican


@pytest.mark.parametrize(
    ("newsroom", "published"),
    [
        (NEWSROOM, datetime(2026, 11, 1, 0, 0, tzinfo=UTC)),
        (NEWSROOM.replace("Asia/Seoul", "America/New_York"), datetime(2026, 11, 1, 14, 0, tzinfo=UTC)),
        (NEWSROOM.replace("timezone: Asia/Seoul\n", ""), datetime(2026, 11, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_a_plain_date_without_a_zone_is_meant_in_the_newsrooms(
    make_newsroom: Callable[..., TestNewsroom], newsroom: str, published: datetime
) -> None:
    """Without a `timezone:` that is UTC."""
    (story,) = library_of(make_newsroom({"content/newsroom.yaml": newsroom, "content/stories/a.md": PLAIN})).stories

    assert story.date == published


def test_a_plain_date_may_be_a_day_alone(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As Pelican takes it: from midnight on, where the newsroom is."""
    (story,) = library_of(
        make_newsroom({"content/stories/a.md": PLAIN.replace("2026-11-01 09:00", "2026-11-01")})
    ).stories

    assert story.date == datetime(2026, 10, 31, 15, 0, tzinfo=UTC)


def test_plain_metadata_makes_a_whole_story(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An existing Pelican article needs no change."""
    (story,) = library_of(make_newsroom({"content/stories/older.md": PLAIN})).stories

    assert story.slug == "older"
    assert story.title == "An older story: with a colon"
    assert story.updated == datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert story.topics == ("open-news",)
    assert story.byline == "Kim Yuna"
    assert story.summary == "One line and a second one."


@pytest.mark.parametrize(
    "line", ["Tags: open-news", "Tags: OPEN NEWS", "Tags: 열린 뉴스", "Category: Open news", "Tags: ;open news, "]
)
def test_a_plain_tag_names_a_topic_by_key_or_by_name(make_newsroom: Callable[..., TestNewsroom], line: str) -> None:
    """In any language of the newsroom and in any case."""
    text = PLAIN.replace("Tags: Open news", line)

    (story,) = library_of(make_newsroom({"content/stories/a.md": text})).stories

    assert story.topics == ("open-news",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Tags: Open news",
            "Tags: Open news, Closed news",
            "content/stories/a.md:4:7 tags: 'Closed news' is not a topic of newsroom.yaml; did you mean 'Open news'?",
        ),
        (
            "Date: 2026-11-01 09:00",
            "Date: yesterday",
            "content/stories/a.md:2:7 date: 'yesterday' is not an instant in ISO 8601; write it like 2026-12-01T09:00+09:00",
        ),
        (
            "Tags: Open news",
            "Taggs: Open news",
            "content/stories/a.md:4:1 taggs: is not a key that is known in plain metadata; did you mean 'tags'?",
        ),
    ],
)
def test_a_fault_of_plain_metadata_is_told_with_its_place(
    make_newsroom: Callable[..., TestNewsroom], old: str, new: str, message: str
) -> None:
    """Like those of front matter."""
    assert make_newsroom({"content/stories/a.md": PLAIN.replace(old, new)}).problems()[0].startswith(message)


def test_several_plain_authors_become_one_byline(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """They need not be in people.yaml."""
    text = PLAIN.replace("Author: Kim Yuna", "Authors: Kim Yuna; Lee Jun")

    (story,) = library_of(make_newsroom({"content/stories/a.md": text})).stories

    assert story.byline == "Kim Yuna, Lee Jun"
    assert story.authors == ()


def test_a_story_without_a_summary_takes_its_first_paragraph(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without its mark-up, in one line."""
    text = STORY.replace("summary: What it says.\n", "").replace(
        "Words of the story.", "*Words* of [the](a.md) story\n& more.\n\nNot these."
    )

    (story,) = library_of(make_newsroom({"content/stories/a.md": text})).stories

    assert story.summary == "Words of the story & more."


@pytest.mark.parametrize(
    ("file", "line", "language", "slug"),
    [
        ("a.md", "", "en", "a"),
        ("a.ko.md", "", "ko", "a"),
        ("a.md", "language: ko\n", "ko", "a"),
        ("a.ko.md", "slug: b\n", "ko", "b"),
        ("a.v2.md", "slug: b\n", "en", "b"),
    ],
)
def test_language_and_slug_come_from_the_files_name_or_its_header(
    make_newsroom: Callable[..., TestNewsroom], file: str, line: str, language: str, slug: str
) -> None:
    """The header wins."""
    text = STORY.replace("title", f"{line}title")

    (story,) = library_of(make_newsroom({f"content/stories/{file}": text})).stories

    assert (story.language, story.slug) == (language, slug)


def test_each_language_has_its_own_texts(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A text without languages serves all of them."""
    library = library_of(make_newsroom())

    assert list(library.newsrooms) == ["en", "ko"]
    assert [each.name for each in library.newsrooms.values()] == ["Test newsroom", "시험 뉴스룸"]
    assert [each.contacts["press"].name for each in library.newsrooms.values()] == ["Press office", "Press office"]
    assert [people[0].name for people in library.people.values()] == ["A writer", "필자"]


def test_a_text_that_lacks_a_language_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An edition never shows another one's words by accident."""
    text = NEWSROOM.replace("{en: Open news, ko: 열린 뉴스}", "{en: Open news}")

    assert make_newsroom({"content/newsroom.yaml": text}).problems() == [
        "content/newsroom.yaml:5:14 topics.open-news: there is a text in en but none in ko; add `ko: …`"
    ]
