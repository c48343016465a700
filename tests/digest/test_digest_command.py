"""`pressroom digest`: what it gathers, in which words, and that it writes over nobody's work."""

# ruff: noqa: RUF001 - dashes and quotation marks as people write them

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, RELEASE, STORY, TestNewsroom
from pressroom.cli.digest import Days, DigestWish, span_of, write_digest
from pressroom.core.parity import parity_notes
from pressroom.core.problems import UsageError
from pressroom.core.spans import Span
from pressroom.digest import digest_notes, is_untouched
from pressroom.digest.words import words_in
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH, KOREAN = "content/digests/2026-w45.md", "content/digests/2026-w45.ko.md"
AS_OF = "2026-11-09T09:00+09:00"
WEEK = DigestWish(Days(week="2026-W45"))
# The week from 2 to 8 November 2026.
FILES = {
    "content/stories/monday.md": STORY.replace("2026-11-01T09:00", "2026-11-02T00:00").replace("A story", "Monday"),
    "content/stories/sunday.md": STORY.replace("2026-11-01T09:00", "2026-11-08T23:59").replace("A story", "Sunday"),
    "content/stories/before.md": STORY.replace("2026-11-01T09:00", "2026-11-01T23:59"),
    "content/stories/after.md": STORY.replace("2026-11-01T09:00", "2026-11-09T00:00"),
    "content/stories/lifted.md": STORY.replace("summary:", "embargo: 2026-11-05T09:00+09:00\ntopics: [open-news]\nsummary:"),
    "content/releases/r.md": RELEASE,
    "content/releases/r.ko.md": RELEASE.replace("A release", "보도자료 제목"),
}  # fmt: skip


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with something of three weeks."""
    return make_newsroom(FILES)


def written(newsroom: TestNewsroom, wish: DigestWish = WEEK, as_of: str = AS_OF, file: str = ENGLISH) -> str:
    """Run the command and return a file; nothing if there is none."""
    write_digest(newsroom.folder / "pelicanconf.py", as_of, wish)
    path = newsroom.folder / file
    return path.read_text() if path.exists() else ""


def publications(text: str) -> list[str]:
    """Return what a digest leads to, in its order."""
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith(("- stories/", "- releases/"))]


def test_it_gathers_what_came_out_in_the_days_of_the_newsroom_s_zone(newsroom: TestNewsroom) -> None:
    """Releases first, the newest first; what was under embargo when that ended."""
    text = written(newsroom)

    assert publications(text) == ["releases/r", "stories/sunday", "stories/monday", "stories/lifted"]
    assert "title: News of the week, 2–8 November 2026" in text
    assert "summary: 1 news release and 3 stories, among them “A release”." in text
    assert "subject: A release, and 3 more" in text
    assert "status: draft" in text
    assert "Test newsroom published 1 news release and 3 stories in the week of 2–8 November 2026." in text
    assert is_untouched(text)
    assert newsroom.problems() == []


def test_korean_has_words_of_its_own(newsroom: TestNewsroom) -> None:
    """With particles that fit what stands before them."""
    text = written(newsroom, file=KOREAN)

    assert publications(text) == ["releases/r"]
    assert "'주간 소식: 2026년 11월 2일~8일'" in text
    assert "보도자료 1건을 전합니다. ‘보도자료 제목’." in text
    assert "시험 뉴스룸에서 2026년 11월 2일~8일 한 주 동안 전해 드린 소식은 보도자료 1건입니다." in text


@pytest.mark.parametrize("kind", ["release", "campaign", "update", "story", "episode"])
@pytest.mark.parametrize("number", [1, 2, 21])
def test_counts_have_the_plural_of_their_language(kind: str, number: int) -> None:
    """Korean has one form; all of its counts end alike, as the particles after them expect."""
    english, korean = (words_in(Speaking(language)).say_number(number, "counts", kind) for language in ("en", "ko"))

    assert english.startswith(f"{number} ")
    assert english.endswith("s") is (number > 1)
    assert korean.endswith(f"{number}건")


def test_a_third_language_gets_english(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Words, plurals and days, so that nothing is half of each."""
    newsroom = make_newsroom(FILES)
    settings = (newsroom.folder / "content/newsroom.yaml").read_text()
    newsroom.write(
        {
            "content/newsroom.yaml": settings.replace("[en, ko]", "[en, ko, pl]")
            .replace("ko: 시험 뉴스룸", "ko: 시험 뉴스룸, pl: Pokój")
            .replace("ko: 열린 뉴스", "ko: 열린 뉴스, pl: Otwarte")
            .replace("ko: 소개", "ko: 소개, pl: O nas")
            .replace("ko: 우리는 우리다.", "ko: 우리는 우리다., pl: My."),
            "content/people.yaml": "writer: {name: {en: A writer, ko: 필자, pl: Autor}, role: Writes, staff: true}\n",
            "content/stories/monday.pl.md": FILES["content/stories/monday.md"],
        }
    )

    text = written(newsroom, file="content/digests/2026-w45.pl.md")

    assert "Pokój published 1 story in the week of 2–8 November 2026." in text


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("content/stories/monday.md", "status: draft"),
        ("content/stories/monday.md", "status: confidential"),
        ("content/stories/monday.md", "embargo: 2026-12-01T09:00+09:00"),
        ("content/releases/r.md", "archived: 2026-11-06T09:00+09:00"),
        ("content/releases/r.md", "withdrawn: {at: 2026-11-06T09:00+09:00, reason: It was wrong.}"),
    ],
)
def test_what_is_not_public_now_is_not_gathered(newsroom: TestNewsroom, file: str, change: str) -> None:
    """Not even by its name."""
    newsroom.write({file: FILES[file].replace("---\n", f"---\n{change}\n", 1)})

    text = written(newsroom)

    assert file.removeprefix("content/").removesuffix(".md") not in text
    assert len(publications(text)) == 3


def test_corrections_of_these_days_are_named(newsroom: TestNewsroom) -> None:
    """Whenever the release came out; those of other days are not."""
    corrected = RELEASE.replace("2026-11-02T09:00", "2026-10-20T09:00").replace(
        "---\n", "---\ncorrections: [{at: 2026-11-04T09:00+09:00, text: Ten not nine., reason: A slip.}]\n", 1
    )
    newsroom.write(
        {
            "content/releases/c.md": corrected,
            "content/versions/c-v1.md": RELEASE.replace("2026-11-02T09:00", "2026-10-20T09:00"),
        }
    )

    assert "amended:\n- releases/c\n" in written(newsroom)
    assert "One news release was corrected" in written(newsroom)
    assert "amended" not in written(newsroom, DigestWish(Days(month="2026-10")), file="content/digests/2026-10.md")


def test_a_topic_has_a_digest_of_its_own(newsroom: TestNewsroom) -> None:
    """On its page, and beside that of everything."""
    text = written(newsroom, WEEK._replace(topic="open-news"), file="content/digests/2026-w45-open-news.md")

    assert publications(text) == ["stories/lifted"]
    assert "topics:\n- open-news\n" in text
    assert "title: 'Open news: news of the week, 2–8 November 2026'" in text


def test_where_nothing_came_out_there_is_no_file(newsroom: TestNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    """That is said, and no fault."""
    write_digest(newsroom.folder / "pelicanconf.py", AS_OF, DigestWish(Days(week="2026-W20")))

    assert not (newsroom.folder / "content/digests").exists()
    assert "Nothing was published from 2026-05-11 to 2026-05-17 (ko)" in capsys.readouterr().err


def test_a_language_in_which_nothing_came_out_has_no_file(newsroom: TestNewsroom) -> None:
    """The other one has."""
    (newsroom.folder / "content/releases/r.ko.md").unlink()

    assert written(newsroom)
    assert not (newsroom.folder / KOREAN).exists()


def test_showing_writes_nothing(newsroom: TestNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    """But prints all of it."""
    assert not written(newsroom, WEEK._replace(is_shown=True))

    told = capsys.readouterr().out
    assert told.startswith(f"{ENGLISH}:\n---\n")
    assert f"{KOREAN}:\n---\n" in told


def test_what_nobody_has_changed_is_written_anew(newsroom: TestNewsroom) -> None:
    """In the middle of a week and at its end; the same command at the same instant writes the same bytes."""
    early = written(newsroom, as_of="2026-11-04T09:00+09:00")
    late = written(newsroom)

    assert publications(early) == ["releases/r", "stories/monday"]
    assert len(publications(late)) == 4
    assert written(newsroom) == late


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("file", "other"), [(ENGLISH, KOREAN), (KOREAN, ENGLISH)])
def test_what_somebody_has_changed_is_theirs(newsroom: TestNewsroom, file: str, other: str, line_end: str) -> None:
    """In any language, and no other file is written either. Line ends of another system are no change."""
    text = written(newsroom, file=file).replace("\n", line_end)
    newsroom.write({file: text})
    written(newsroom)
    mine = text.replace(f"status: draft{line_end}", "")
    newsroom.write({file: mine})
    untouched = (newsroom.folder / other).read_bytes()
    # Something new for both.
    newsroom.write({"content/stories/more.md": STORY.replace("2026-11-01", "2026-11-06")})

    with pytest.raises(UsageError, match=f"somebody has changed {file}") as error:
        written(newsroom)

    assert "--again" in str(error.value)
    assert (newsroom.folder / file).read_bytes().decode() == mine
    assert (newsroom.folder / other).read_bytes() == untouched
    assert "status: draft" in written(newsroom, WEEK._replace(again=True), file=file)


def test_a_language_of_which_somebody_has_changed_the_file_stops_no_other(newsroom: TestNewsroom) -> None:
    """The message names the way."""
    newsroom.write({ENGLISH: written(newsroom).replace("Test newsroom", "We")})
    (newsroom.folder / KOREAN).unlink()

    with pytest.raises(UsageError, match=r"publish it by deleting `status: draft`; --language writes another language"):
        written(newsroom)
    assert written(newsroom, WEEK._replace(language="ko"), file=KOREAN)


def test_check_notes_what_came_out_after_the_command_ran(newsroom: TestNewsroom) -> None:
    """As long as the file is as the command wrote it; and nothing of other days, of drafts, or of the archive."""
    text = written(newsroom)
    monday = FILES["content/stories/monday.md"]
    newsroom.write(
        {
            "content/stories/late.md": monday,
            "content/stories/draft.md": monday.replace("---\n", "---\nstatus: draft\n", 1),
        }
    )

    def notes() -> list[str]:
        return [str(note) for note in digest_notes(check(load_settings(newsroom.folder / "pelicanconf.py")))]

    (note,) = notes()
    assert f"{ENGLISH}:9:1 publications: stories/late came out on 2026-11-02, and is not in it; run `press" in note
    newsroom.write({ENGLISH: text.replace("Test newsroom", "We")})
    assert notes() == []


def test_languages_may_count_differently(newsroom: TestNewsroom) -> None:
    """More came out in one than in the other."""
    written(newsroom, WEEK._replace(goes_out=True))

    notes = [str(note) for note in parity_notes(check(load_settings(newsroom.folder / "pelicanconf.py")))]
    assert [note for note in notes if "digests/" in note] == []


def test_a_digest_can_go_out_at_once(newsroom: TestNewsroom) -> None:
    """Without a draft's status."""
    assert "status" not in written(newsroom, WEEK._replace(goes_out=True))

    assert "digests/2026-w45/index.html" in newsroom.build()


@pytest.mark.parametrize("title", ["A: b # c", "*Not* [a](link) `code`", "--- | 'quotes' \"both\"", "{{ braces }} {0}"])
def test_titles_with_signs_are_words(newsroom: TestNewsroom, title: str) -> None:
    """Of YAML, of Markdown, and of our own gaps."""
    headline = "headline: '{}'".format(title.replace("'", "''"))
    newsroom.write({"content/releases/r.md": RELEASE.replace("headline: A release", headline)})

    assert written(newsroom, WEEK._replace(goes_out=True))

    assert newsroom.problems() == []
    assert "digests/2026-w45/index.html" in newsroom.build()


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (Days(week="last"), Span(date(2026, 12, 21), date(2026, 12, 27))),
        (Days(month="last"), Span(date(2026, 11, 1), date(2026, 11, 30))),
        (Days(month="2026-02"), Span(date(2026, 2, 1), date(2026, 2, 28))),
        (Days(since="2026-11-01", until="2026-11-15"), Span(date(2026, 11, 1), date(2026, 11, 15))),
    ],
)
def test_days_can_be_said_in_several_ways(days: Days, span: Span) -> None:
    """The last week or month is the last that is over."""
    assert span_of(days, date(2026, 12, 31)) == span


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(), "say which days"),
        (Days(week="2026-W47", month="2026-11"), "say which days"),
        (Days(since="2026-11-01"), "say which days"),
        (Days(week="2025-W53"), "--week: '2025-W53' is no week of that year"),
        (Days(month="November"), "--month: 'November' is not a month like 2026-11"),
        (Days(since="2026-11-31", until="2026-12-01"), "--since: '2026-11-31' is no day of the calendar"),
        (Days(since="2026-11-02", until="2026-11-01"), "--until comes before --since"),
    ],
)
def test_days_that_are_none_are_refused(days: Days, said: str) -> None:
    """With the option that says so."""
    with pytest.raises(UsageError, match=f"^{said}"):
        span_of(days, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (WEEK._replace(topic="open-new"), "--topic is 'open-new'; did you mean 'open-news'?"),
        (WEEK._replace(language="kr"), "--language is 'kr'; known here: en, ko"),
    ],
)
def test_unknown_topics_and_languages_are_told(newsroom: TestNewsroom, wish: DigestWish, said: str) -> None:
    """With the nearest that there is, or all."""
    with pytest.raises(UsageError) as error:
        written(newsroom, wish)

    assert str(error.value) == said


def test_the_command_ends_with_its_codes(newsroom: TestNewsroom) -> None:
    """0 for a digest and for nothing to tell, 2 for days that are none."""
    options = ("--as-of", AS_OF)

    done = newsroom.run("digest", "--week", "2026-W45", *options)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"{ENGLISH}: 4 publications" in done.stdout
    assert newsroom.run("digest", "--week", "2026-W20", *options).returncode == 0
    assert newsroom.run("digest", "--week", "2026-W60", *options).returncode == 2


def test_campaigns_and_their_news_are_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """By kinds."""
    newsroom = make_newsroom(
        {
            "campaigns/c/campaign.yaml": CAMPAIGN.replace("2026-11-01T09:00", "2026-11-03T09:00"),
            "campaigns/c/updates/u.md": STORY.replace("2026-11-01T09:00", "2026-11-04T09:00"),
        }
    )

    text = written(newsroom)

    assert "1 campaign and 1 campaign update" in text
    assert "- campaigns/c\n- campaigns/c/updates/u\n" in text
