"""`pressroom posts`: what is planned, as a calendar page, as iCalendar, and as bulk files."""

from __future__ import annotations

import csv
import io
import re
from contextlib import nullcontext, redirect_stdout
from datetime import UTC, datetime, timedelta
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from icalendar import Calendar

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, REPOSITORY, STORY
from pressroom.cli.posts import Choice, write
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.problems import ContentError, UsageError
from pressroom.core.safe_cells import safe_cell
from pressroom.posting import bulk_files, choose_posts, load_tool, plan_posts, sort_posts, too_close, tool_keys
from pressroom.site.build import check
from pressroom.site.own_folders import refuse_place
from pressroom.site.pelican_door import load_settings
from pressroom.site.posts_folder import refuse_what_git_keeps, write_posts
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.posting import Post, Posts

    Make = Callable[..., TestNewsroom]

NOW = "2026-11-22T12:00+00:00"
BEFORE, AFTER = "2026-11-30T00:00Z", "2026-12-02T00:00Z"
FEATURES = tuple(f"pressroom.{name}" for name in ("hub", "releases", "campaigns", "share"))


def planned(text: str, share: str) -> str:
    """Return a story, or a release, with what is planned for it."""
    return text.replace("---\nWords", f"share:\n{share}---\nWords")


PLAN = planned(
    STORY,
    "  messages:\n    x: ['First words.', '=SUM(A1), and \"more\"']\n    bluesky: ['@us said it.']\n"
    "  plan:\n"
    "    - {at: 2026-11-20T09:00+09:00, channels: [x]}\n"
    "    - {at: 2026-12-05T09:00+09:00, channels: [x, bluesky]}\n"
    "    - {at: 2026-12-06T18:30+09:00, channels: [x], message: 2}\n",
)
EMBARGOED = planned(
    STORY.replace("A story", "Quetzalcoatl rises").replace(
        "What it says.", "Feathered serpents will be seen all over the valley tonight, as everybody says."
    ),
    "  messages:\n    x: [Obsidian mirrors are smoking again.]\n"
    "  plan:\n    - {at: 2026-12-03T09:00+09:00, channels: [x]}\n",
).replace("date:", "embargo: 2026-12-01T09:00+09:00\ndate:")
SECRETS = ("Quetzalcoatl", "Obsidian", "serpents", "held")


@pytest.fixture
def newsroom(make_newsroom: Make) -> TestNewsroom:
    """A newsroom with a plan for something public, and one for something under embargo."""
    return make_newsroom({"content/stories/a.md": PLAN, "content/stories/held.md": EMBARGOED})


def read(newsroom: TestNewsroom, as_of: str) -> tuple[Library, Site]:
    """Return what a newsroom has, and what is public of it at an instant."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    clock = Clock(parse_instant(as_of).astimezone(UTC))
    return library, assemble(library, clock, "https://news.example.org", FEATURES)


def posts_of(newsroom: TestNewsroom, as_of: str = NOW) -> Posts:
    """Return the posts of a newsroom at an instant."""
    library, site = read(newsroom, as_of)
    return sort_posts(plan_posts(library, site), site.clock)


def run(newsroom: TestNewsroom, *tools: str, into: str | None = None, as_of: str = NOW, **chosen: Any) -> str:
    """Do what the command does, in this process, and return what it says."""
    choice = Choice(tools, **chosen)
    with redirect_stdout(io.StringIO()) as said:
        write(newsroom.folder / "pelicanconf.py", newsroom.folder / into if into else None, as_of, choice)
    return said.getvalue()


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their names."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of a bulk file."""
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def told(posts: Sequence[Post]) -> list[tuple[str, str, str, str]]:
    """Return what matters of posts."""
    return [(f"{post.instant:%d %H:%M}", post.channel, post.about.language, post.saying.message.text) for post in posts]


def test_a_plan_becomes_posts_in_the_order_of_time(newsroom: TestNewsroom) -> None:
    """Each with its message; what has passed is apart, and so is what is held back."""
    posts = posts_of(newsroom)

    assert told(posts.past) == [("20 00:00", "x", "en", "First words.")]
    assert told(posts.coming) == [
        ("05 00:00", "bluesky", "en", "@us said it."),
        ("05 00:00", "x", "en", "First words."),
        ("06 09:30", "x", "en", '=SUM(A1), and "more"'),
    ]
    assert told(posts.held_back) == [("03 00:00", "x", "en", "Obsidian mirrors are smoking again.")]
    assert posts.held_back[0].until == parse_instant("2026-12-01T09:00+09:00")
    assert posts.coming[2].saying.number == 2
    assert "utm_content=post" in posts.coming[0].saying.message.link
    assert posts.coming[1].saying.maximum == 280
    assert posts.coming[1].saying.length == 36


def test_in_a_cadence_the_messages_take_turns_on_each_channel(make_newsroom: Make) -> None:
    """From the first time on, wherever the clock stands; a channel with one message says it each time."""
    share = (
        "share:\n  messages: {x: [One., Two., Three.], brief: [Brief.]}\n"
        "  cadence: {times: ['08:00', '09:00'], channels: [x, bluesky], starts: 2026-11-24}\n"
    )
    campaign = CAMPAIGN.replace("ends: 2026-12-01", "ends: 2026-11-26") + "languages: [en]\nzone: Asia/Seoul\n" + share
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": campaign})

    posts = [*posts_of(newsroom).coming]
    later = [*posts_of(newsroom, "2026-11-24T00:00:00Z").coming]

    on_x = [(f"{post.instant:%d %H}", post.saying.message.text) for post in posts if post.channel == "x"]
    assert on_x == [
        ("23 23", "One."), ("24 00", "Two."), ("24 23", "Three."), ("25 00", "One."), ("25 23", "Two."),
    ]  # fmt: skip
    assert {post.saying.message.text for post in posts if post.channel == "bluesky"} == {"Ideas wanted."}
    assert [post for post in posts if post.instant > datetime(2026, 11, 24, tzinfo=UTC)] == later


def test_without_channels_a_plan_goes_to_all_that_the_newsroom_writes_for(make_newsroom: Make) -> None:
    """What names its channels goes before."""
    share = (
        "  messages: {x: [One., Two.], bluesky: [Sea., Sky.], all: [First., Second.]}\n  plan:\n"
        "    - {at: 2026-12-05T09:00Z, message: 2}\n    - {at: 2026-12-05T09:00Z, channels: [x], message: 1}\n"
    )
    files = {
        "content/newsroom.yaml": NEWSROOM + "toolkit: [x, bluesky, threads]\n",
        "content/stories/a.md": planned(STORY, share),
    }

    posts = posts_of(make_newsroom(files)).coming

    assert {post.channel: post.saying.message.text for post in posts} == {
        "x": "One.", "bluesky": "Sky.", "threads": "Second.",
    }  # fmt: skip
    assert len(posts) == 3


def test_drafts_and_what_is_confidential_or_withdrawn_plan_nothing(make_newsroom: Make) -> None:
    """Nor does an earlier version of a release; a withdrawal to come ends the posts."""
    plan = "  plan:\n    - {at: 2026-12-05T09:00Z, channels: [x]}\n    - {at: 2026-12-15T09:00Z, channels: [x]}\n"
    release = planned(RELEASE, plan)
    withdrawn = release.replace("city:", "withdrawn: {at: INSTANT, reason: Wrong.}\ncity:")
    newsroom = make_newsroom(
        {
            "content/stories/draft.md": planned(STORY, plan).replace("date:", "status: draft\ndate:"),
            "content/stories/secret.md": planned(STORY, plan).replace("date:", "status: confidential\ndate:"),
            "content/releases/gone.md": withdrawn.replace("INSTANT", "2026-11-10T00:00Z"),
            "content/releases/going.md": withdrawn.replace("INSTANT", "2026-12-10T00:00Z"),
        }
    )

    posts = posts_of(newsroom)

    assert [(post.about.slug, f"{post.instant:%d}") for post in posts.shown] == [("going", "05")]
    assert not posts.past


def test_a_correction_to_come_is_not_told_before_its_time(make_newsroom: Make) -> None:
    """Posts say what the site says now."""
    plan = "  plan:\n    - {at: 2026-12-05T09:00Z, channels: [x]}\n"
    corrected = planned(RELEASE.replace("What happened.", "What really happened."), plan).replace(
        "city:", "corrections: [{at: 2026-12-01T00:00Z, text: The name., reason: It was wrong.}]\ncity:"
    )
    newsroom = make_newsroom({"content/releases/r.md": corrected, "content/versions/r-v1.md": RELEASE})

    before, after = (posts_of(newsroom, instant).coming[0].saying.message.text for instant in (BEFORE, AFTER))

    assert (before, after) == ("What happened.", "What really happened.")


def test_a_message_that_no_channel_can_take_is_the_editors_mistake(make_newsroom: Make) -> None:
    """With the file in which it stands."""
    tags = ", ".join(f"'#{'tag' * 15}{number}'" for number in range(30))
    share = "  plan:\n    - {at: 2026-12-05T09:00Z, channels: [sms]}\n"
    newsroom = make_newsroom(
        {"content/stories/a.md": planned(STORY, share).replace("date:", f"hashtags: [{tags}]\ndate:")}
    )

    with pytest.raises(ContentError, match=r"content/stories/a\.md:3:11 hashtags: link and hashtags alone are"):
        posts_of(newsroom)


def test_what_is_held_back_is_on_the_calendar_alone_until_its_lift(newsroom: TestNewsroom) -> None:
    """Before the lift, no file that leaves the house has a word of it; after it, all of them have."""
    before_lift = newsroom.run("posts", "--as-of", BEFORE)
    before = files_in(newsroom.folder / "posts")
    after_lift = newsroom.run("posts", "--as-of", AFTER)
    after = files_in(newsroom.folder / "posts")

    assert (
        "3 posts to come (Bluesky 1, X 2); 1 held back until an embargo ends; 1 past and left out."
        in before_lift.stdout
    )
    assert (before_lift.returncode, after_lift.returncode) == (0, 0)
    assert "posts/buffer-x-en.csv: 3 posts" in after_lift.stdout
    outgoing = {name: content.decode() for name, content in before.items() if not name.startswith("calendar")}
    assert {name for name in outgoing if name.endswith(".csv")} >= {"buffer-x-en.csv", "publer-bluesky-en.csv"}
    assert [(name, word) for name, text in outgoing.items() for word in SECRETS if word in text] == []
    assert "Obsidian mirrors are smoking again." in before["calendar.html"].decode()
    assert "Under embargo until 1 December 2026, 09:00" in before["calendar.html"].decode()
    for name in ("posts.ics", "buffer-x-en.csv", "hootsuite-x-en.csv", "publer-x-en.csv", "sprout-social-x-en.csv"):
        assert "Obsidian mirrors" in after[name].decode(), name
    assert "Under embargo" not in after["calendar.html"].decode()


def test_a_public_plan_that_tells_what_is_held_back_is_refused(newsroom: TestNewsroom) -> None:
    """What leaves the house goes through the leak audit; what was written before stays as it was."""
    run(newsroom)
    was = files_in(newsroom.folder / "posts")
    newsroom.write(
        {
            "content/stories/a.md": PLAN.replace(
                "First words.", "Soon: Feathered serpents will be seen all over the valley tonight, as everybody says."
            )
        }
    )

    done = newsroom.run("posts", "--as-of", NOW)

    assert done.returncode == 4
    assert "posts.ics" in done.stderr
    assert files_in(newsroom.folder / "posts") == was


def test_the_same_instant_gives_the_same_bytes(newsroom: TestNewsroom) -> None:
    """And the output is never touched."""
    run(newsroom)
    first = files_in(newsroom.folder / "posts")
    run(newsroom, into="elsewhere/plans")

    assert files_in(newsroom.folder / "elsewhere/plans") == first
    assert not (newsroom.folder / "output").exists()
    assert first[".gitignore"] == b"*\n"


def test_nothing_is_written_through_a_link(newsroom: TestNewsroom) -> None:
    """A link of the calendar's name, to a page that is public, becomes a file; that page stays."""
    public = newsroom.folder / "output/index.html"
    newsroom.write({"output/index.html": "public", "posts/.gitignore": "*\n"})
    (newsroom.folder / "posts/calendar.html").symlink_to(public)

    run(newsroom)

    assert public.read_text("utf-8") == "public"
    assert not (newsroom.folder / "posts/calendar.html").is_symlink()
    assert "Obsidian" in (newsroom.folder / "posts/calendar.html").read_text("utf-8")


def test_a_folder_in_place_of_a_file_is_refused(newsroom: TestNewsroom) -> None:
    """Before anything is written."""
    newsroom.write({"posts/calendar.html/mine.txt": "mine"})

    done = newsroom.run("posts", "--as-of", NOW)

    assert done.returncode == 2
    assert "calendar.html is a folder, where a file has to be; remove it, or choose another folder" in done.stderr
    assert [path.name for path in (newsroom.folder / "posts").iterdir()] == ["calendar.html"]


def test_what_cannot_be_written_whole_changes_nothing(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle leaves all files as they were, and nothing else beside them."""
    run(newsroom)
    was = files_in(newsroom.folder / "posts")
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.parent.parent == newsroom.folder / "posts" and path.name.startswith("publer"):
            raise OSError(ENOSPC, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_posts(newsroom.folder / "posts", {"publer-x-en.csv": b""}, posts_of(newsroom), read(newsroom, AFTER)[1])

    assert files_in(newsroom.folder / "posts") == was


@pytest.mark.parametrize(
    ("ignored", "is_fine"),
    [
        ("*\n", True),
        ("# Ours.\n*\n!.gitignore\n", True),
        ("", False),
        ("*.csv\n", False),
        ("#*\n", False),
        ("*\n!calendar.html\n", False),
    ],
)
def test_a_folder_of_which_git_takes_something_along_is_refused(
    newsroom: TestNewsroom, ignored: str, *, is_fine: bool
) -> None:
    """The calendar shows what is under embargo."""
    newsroom.write({"posts/.gitignore": ignored})

    with nullcontext() if is_fine else pytest.raises(UsageError, match="does not keep everything out of Git"):
        refuse_what_git_keeps(newsroom.folder / "posts")


def test_a_link_keeps_nothing_out_of_git(newsroom: TestNewsroom) -> None:
    """Git follows none here."""
    newsroom.write({"posts/ours": "*\n"})
    (newsroom.folder / "posts/.gitignore").symlink_to("ours")

    with pytest.raises(UsageError, match="does not keep everything out of Git"):
        refuse_what_git_keeps(newsroom.folder / "posts")


def test_only_what_is_chosen_goes_into_the_bulk_files(newsroom: TestNewsroom) -> None:
    """After an embargo, the posts of that publication alone; the calendar and its file show all."""
    said = run(newsroom, "buffer", as_of=AFTER, publications=("held",))

    posts = files_in(newsroom.folder / "posts")
    assert {name for name in posts if name.endswith(".csv")} == {"buffer-x-en.csv"}
    assert len(rows_of(posts["buffer-x-en.csv"])) == 2
    assert b"Obsidian" in posts["buffer-x-en.csv"]
    assert posts["posts.ics"].count(b"BEGIN:VEVENT") == 4
    assert b"First words." in posts["calendar.html"]
    assert "Chosen for the bulk files: 1 of 4 posts\n" in said


def test_one_span_of_time_after_another_gives_every_post_once(newsroom: TestNewsroom) -> None:
    """A post at the border belongs to the later one."""
    border = "2026-12-05T09:00+09:00"
    coming = posts_of(newsroom).coming
    instant = parse_instant(border)

    earlier, later = choose_posts(coming, until=instant), choose_posts(coming, since=instant)
    assert (len(earlier), len(later)) == (0, 3)
    assert choose_posts(coming, until=coming[2].instant) == coming[:2]
    assert "Chosen" not in run(newsroom, since=border)
    assert "Chosen for the bulk files: 0 of 3 posts" in run(newsroom, until=border)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--publication", "hold"], "--publication is 'hold', for which no post is planned; did you mean 'held'?"),
        (["--from", "tomorrow"], "--from: 'tomorrow' is not"),
        (["--from", AFTER, "--until", BEFORE], "--until is not after --from; exchange them, or give a later --until"),
    ],
)
def test_a_choice_of_nothing_is_refused(newsroom: TestNewsroom, options: list[str], told: str) -> None:
    """And nothing is written."""
    done = newsroom.run("posts", *options, "--as-of", NOW)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (newsroom.folder / "posts").exists()


def test_a_post_at_the_lift_itself_is_left_to_somebodys_hands(newsroom: TestNewsroom) -> None:
    """No file can ever carry it: the command and the calendar say so, and reading notes nothing."""
    newsroom.write({"content/stories/held.md": EMBARGOED.replace("2026-12-03T09:00", "2026-12-01T09:00")})
    assert newsroom.problems() == []

    said = run(newsroom, as_of=BEFORE)

    assert "BY HAND: 1 post goes out at the instant at which an embargo ends." in said
    assert "\n  X, held (en), 2026-12-01 09:00\n" in said
    for name, words in (("calendar.html", "Post it by hand."), ("calendar.ko.html", "직접 게시해 주십시오.")):
        assert (newsroom.folder / "posts" / name).read_text("utf-8").count(words) == 1
    newsroom.write({"content/stories/held.md": EMBARGOED})
    assert "BY HAND" not in run(newsroom, as_of=BEFORE)
    assert "Post it by hand." not in (newsroom.folder / "posts/calendar.html").read_text("utf-8")


def test_command_and_calendar_count_alike(newsroom: TestNewsroom) -> None:
    """What is held back is none of those to come."""
    said = run(newsroom, as_of=BEFORE)

    page = (newsroom.folder / "posts/calendar.html").read_text("utf-8")
    assert "3 posts to come (" in said
    assert "<li>3 posts to come</li>" in page
    for in_terminal, on_page in (
        ("1 held back until an embargo ends", "One post held back until an embargo ends"),
        ("1 past and left out", "One past post that is not shown"),
    ):
        assert in_terminal in said
        assert f"<li>{on_page}</li>" in page


def test_what_was_written_before_does_not_stay(newsroom: TestNewsroom) -> None:
    """Not even of tools that nobody asks for any more; what others keep there does."""
    run(newsroom)
    (newsroom.folder / "posts/notes.csv").write_text("mine", "utf-8")

    run(newsroom, "buffer", "buffer", as_of="2026-12-05T12:00Z")

    assert set(files_in(newsroom.folder / "posts")) == {
        ".gitignore", "notes.csv", "buffer-x-en.csv", "calendar.css", "calendar.html", "calendar.ko.html", "posts.ics",
    }  # fmt: skip


def test_when_all_has_passed_nothing_breaks(newsroom: TestNewsroom) -> None:
    """There is nothing to upload, and a calendar that says so."""
    said = run(newsroom, as_of="2027-06-01T00:00Z")

    assert "No posts to come; 5 past and left out." in said
    assert "Nothing is planned from here on." in (newsroom.folder / "posts/calendar.html").read_text("utf-8")
    assert not list((newsroom.folder / "posts").glob("*.csv"))
    assert newsroom.problems() == []


@pytest.mark.parametrize(
    "place", ["output", "output/posts", "content/posts", "content", ".", "campaigns/x", ".pressroom/p"]
)
def test_a_place_that_would_go_out_or_holds_sources_is_refused(newsroom: TestNewsroom, place: str) -> None:
    """Whatever stands there."""
    own = site_settings(load_settings(newsroom.folder / "pelicanconf.py"))

    with pytest.raises(UsageError, match="hold one another"):
        refuse_place(newsroom.folder / place, own)


def test_a_refused_place_stays_as_it_was(newsroom: TestNewsroom) -> None:
    """Before anything is written, the command ends."""
    done = newsroom.run("posts", "--into", "output/posts", "--as-of", NOW)

    assert (done.returncode, done.stdout) == (2, "")
    assert "what stays in the house would go out; choose another" in done.stderr
    assert not (newsroom.folder / "output").exists()


def test_an_unknown_tool_is_refused_with_the_nearest(newsroom: TestNewsroom) -> None:
    """And nothing is written."""
    done = newsroom.run("posts", "--tool", "bufer")

    assert done.returncode == 2
    assert "--tool is 'bufer'; did you mean 'buffer'?" in done.stderr
    assert not (newsroom.folder / "posts").exists()


def test_the_events_are_valid_and_keep_their_names(newsroom: TestNewsroom) -> None:
    """Read again by the library; lines of at most 75 bytes end as RFC 5545 wants. A name survives other words."""
    run(newsroom)
    first = (newsroom.folder / "posts/posts.ics").read_bytes()
    newsroom.write({"content/stories/a.md": PLAN.replace("First words.", "오래된 말을 새로운 말로, 그리고 길게; " * 6)})
    run(newsroom, as_of="2026-11-23T00:00Z")
    second = (newsroom.folder / "posts/posts.ics").read_bytes()

    for raw in (first, second):
        assert raw.endswith(b"\r\n")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(map(len, raw.split(b"\r\n"))) <= 75
    events, others = ([*Calendar.from_ical(raw).walk("VEVENT")] for raw in (first, second))
    assert len({str(event["UID"]) for event in events}) == 3
    assert [event["UID"] for event in events] == [event["UID"] for event in others]
    assert {str(event["UID"]).partition("@")[2] for event in events} == {"news.example.org"}
    assert [event.decoded("DTSTART") for event in events] == [
        datetime(2026, 12, 5, tzinfo=UTC), datetime(2026, 12, 5, tzinfo=UTC), datetime(2026, 12, 6, 9, 30, tzinfo=UTC)
    ]  # fmt: skip
    assert {event.decoded("DTSTAMP") for event in events} == {datetime(2026, 11, 22, 12, tzinfo=UTC)}
    assert [str(event["SUMMARY"]) for event in events] == ["Bluesky: A story", "X: A story", "X: A story"]
    assert str(events[1]["DESCRIPTION"]) == f"First words. {events[1]['URL']}"
    assert "오래된 말을 새로운 말로, 그리고 길게; " in str(others[1]["DESCRIPTION"])


DOCUMENTED = {
    "buffer": (["Text", "Image URL", "Tags", "Posting Time"], ["2026-12-05 09:00"]),
    "hootsuite": (None, ["12/05/2026 09:00"]),
    "publer": (
        ["Date", "Text", "Link(s)", "Media URL(s)", "Title", "Label(s)", "Alt text(s)", "Comment(s)",
         "Pin board, FB album, or Google category", "Post subtype", "CTA", "Reminder"],
        ["2026/12/05 09:00"],
    ),
    "sprout-social": (["date", "time_24hr", "message_text"], ["12/05/2026", "09:00"]),
}  # fmt: skip
LIMITS = {"buffer": 100, "hootsuite": 350, "publer": None, "sprout-social": 350}


@pytest.mark.parametrize("key", tool_keys())
def test_a_bulk_file_is_as_the_tool_has_documented_it(newsroom: TestNewsroom, key: str) -> None:
    """Columns, dates in the newsroom's zone, quoting; a cell that looks like a formula begins with a space."""
    header, dates = DOCUMENTED[key]

    (file,) = [
        each for each in bulk_files(load_tool(key), posts_of(newsroom).coming, "Asia/Seoul") if "-x-" in each.name
    ]

    rows = rows_of(file.content)
    assert file.name == f"{key}-x-en.csv"
    assert not file.content.startswith(b"\xef\xbb\xbf")
    assert all(line.startswith(b'"') and line.endswith(b'"') for line in file.content.splitlines())
    if header:
        assert rows.pop(0) == header
    assert len(rows) == file.posts == 2
    assert {len(row) for row in rows} == {len(load_tool(key).columns)}
    assert set(dates) <= set(rows[0])
    texts = [cell for row in rows for cell in row]
    assert any(cell.startswith("First words.") for cell in texts)
    assert any(cell.startswith(' =SUM(A1), and "more"') for cell in texts)
    assert any("https://news.example.org/stories/a/?utm_source=x" in cell for cell in texts)


@pytest.mark.parametrize("key", tool_keys())
def test_a_tool_gets_no_more_rows_in_a_file_than_it_takes(make_newsroom: Make, key: str) -> None:
    """The rest goes into a second file; together they are all posts, in order."""
    share = "  cadence: {times: ['08:00', '09:00', '10:00'], channels: [x], starts: 2026-12-01, ends: 2027-04-29}\n"
    posts = posts_of(make_newsroom({"content/stories/a.md": planned(STORY, share)})).coming
    assert len(posts) == 450

    files = list(bulk_files(load_tool(key), posts, "Asia/Seoul"))

    limit = LIMITS[key] or 450
    assert load_tool(key).rows == LIMITS[key]
    assert [file.posts for file in files] == [min(limit, 450 - start) for start in range(0, 450, limit)]
    named = [f"{key}-x-en-{number}.csv" for number in range(1, len(files) + 1)]
    assert [file.name for file in files] == (named if len(files) > 1 else [f"{key}-x-en.csv"])
    header = 1 if load_tool(key).has_header else 0
    rows = [row for file in files for row in rows_of(file.content)[header:]]
    assert len(rows) == 450
    assert len({tuple(row) for row in rows}) == 450


def test_a_tool_posts_only_where_it_can(make_newsroom: Make) -> None:
    """The command says what is left for somebody's hands."""
    share = "  plan:\n    - {at: 2026-12-05T09:00Z, channels: [x, kakaotalk, mastodon]}\n"
    newsroom = make_newsroom({"content/stories/a.md": planned(STORY, share)})

    said = run(newsroom)

    names = {path.name for path in (newsroom.folder / "posts").glob("*.csv")}
    assert names == {
        "buffer-x-en.csv", "buffer-mastodon-en.csv", "hootsuite-x-en.csv", "publer-x-en.csv", "publer-mastodon-en.csv",
        "sprout-social-x-en.csv",
    }  # fmt: skip
    assert "To be posted by hand or otherwise: KakaoTalk 1\n" in said
    assert "To be posted by hand or otherwise: KakaoTalk 1, Mastodon 1" in said


def test_what_is_not_confirmed_is_marked(newsroom: TestNewsroom) -> None:
    """On the screen, for each tool of which that holds."""
    said = run(newsroom)

    assert {key for key in tool_keys() if load_tool(key).confirmed} == {"sprout-social"}
    assert said.count("NOT CONFIRMED: ") == 3
    assert all(load_tool(key).source for key in tool_keys())
    assert all(load_tool(key).doubt for key in tool_keys() if not load_tool(key).confirmed)


def test_posts_that_follow_too_soon_are_told(make_newsroom: Make) -> None:
    """Ten minutes apart are enough for Sprout Social, nine are not; other channels do not count."""
    share = (
        "  plan:\n    - {at: 2026-12-05T09:00+09:00, channels: [x, facebook]}\n"
        "    - {at: 2026-12-05T09:09+09:00, channels: [x]}\n    - {at: 2026-12-05T09:19+09:00, channels: [x]}\n"
    )
    newsroom = make_newsroom({"content/stories/a.md": planned(STORY, share)})

    assert (
        "TOO CLOSE: Sprout Social wants 10 minutes between posts; on X, a (en) is planned for 2026-12-05 09:09, after 09:00"
        in run(newsroom)
    )
    found = list(too_close(load_tool("sprout-social"), posts_of(newsroom).coming))
    assert [post.instant - before.instant for post, before in found] == [timedelta(minutes=9)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", " =1+1"),
        ("+82 2 555 0100", " +82 2 555 0100"),
        ("- a list", " - a list"),
        ("@us", " @us"),
        ("＝1", " ＝1"),  # noqa: RUF001
        ("#OpenNews", "#OpenNews"),
        ("Words = more", "Words = more"),
        ("", ""),
    ],
)
def test_no_text_becomes_a_formula(text: str, cell: str) -> None:
    """A space in front is not posted; hashtags need none."""
    assert safe_cell(text) == cell


def test_the_calendar_page_shows_all_languages_and_stays_in_the_house(make_newsroom: Make) -> None:
    """A page in each language of the newsroom, free of anything from elsewhere, not to be indexed, and escaped."""
    share = "  messages:\n    x: ['<script>alert(1)</script> & more']\n  plan:\n    - {at: 2026-12-05T09:00+09:00, channels: [x]}\n"
    korean = planned(STORY.replace("A story", "이야기"), share.replace("more", "더"))
    newsroom = make_newsroom({"content/stories/a.md": planned(STORY, share), "content/stories/a.ko.md": korean})

    run(newsroom)

    for name, day in (("calendar.html", "Saturday, 5 December 2026"), ("calendar.ko.html", "2026년 12월 5일 토요일")):
        raw = (newsroom.folder / "posts" / name).read_text("utf-8")
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(raw)
        assert not page.findall(".//script")
        assert not page.findall(".//style")
        assert not page.findall(".//*[@style]")
        assert [each.attrib["href"] for each in page.findall(".//link")] == ["calendar.css"]
        assert page.find(".//meta[@name='robots']").attrib["content"].startswith("noindex, nofollow")
        assert [each.text for each in page.findall(".//h3")] == [day]
        assert [each.text for each in page.findall(".//time")] == ["09:00", "09:00"]
        assert "UTC+09:00" in raw
        assert "<script>alert(1)</script> & 더" in "".join(page.itertext())
        assert {each.attrib["lang"] for each in page.findall(".//p[@lang]")} == {"en", "ko"}
        assert re.search(r"\d+ of 280|280 중 \d+", raw)
    style = (newsroom.folder / "posts/calendar.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_links_to_this_machine_are_warned_of(newsroom: TestNewsroom) -> None:
    """Who writes posts with the settings for work at home learns it before uploading them."""
    settings = newsroom.folder / "pelicanconf.py"
    assert "only this machine" not in run(newsroom)
    settings.write_text(
        settings.read_text("utf-8").replace("https://news.example.org", "http://localhost:8000"), "utf-8"
    )

    assert "The links lead to http://localhost:8000, which only this machine knows." in run(newsroom)


def test_of_many_posts_that_are_too_close_a_few_are_named(make_newsroom: Make) -> None:
    """The rest is counted."""
    times = ", ".join(f"'09:{minute:02}'" for minute in range(20))
    share = f"  cadence: {{times: [{times}], channels: [x], starts: 2026-12-01, ends: 2026-12-01}}\n"

    said = run(make_newsroom({"content/stories/a.md": planned(STORY, share)}))

    assert said.count("TOO CLOSE: ") == 10
    assert "\n  … and 9 more that are too close.\n" in said


def test_the_guide_tells_of_every_tool_as_it_is() -> None:
    """Its table has the names of the columns, the limits, and what is confirmed."""
    guide = (REPOSITORY / "docs/editors/posting-plan.md").read_text("utf-8")

    for tool in map(load_tool, tool_keys()):
        (row,) = re.findall(rf"^\| {tool.name} \| (.*) \|$", guide, re.MULTILINE)
        cells = row.split(" | ")
        named = [name for name, template in tool.columns.items() if template]
        assert all(f"`{name}`" in cells[0] or (not tool.has_header and name in cells[0]) for name in named)
        assert cells[2] == (str(tool.rows) if tool.rows else "no limit known")
        assert cells[3].startswith("yes" if tool.confirmed else "**no**")
        assert f"`{tool.key}`" in guide


@pytest.mark.parametrize(("messages", "is_told"), [(1, True), (2, True), (3, False)])
def test_the_same_words_again_and_again_are_told_once(make_newsroom: Make, messages: int, *, is_told: bool) -> None:
    """With what to do about it, for each publication and channel."""
    texts = [f"Message {number}." for number in range(messages)]
    share = (
        f"  messages: {{x: {texts}, bluesky: {[*texts, 'One.', 'More.']}}}\n"
        "  cadence: {times: ['09:00', '18:00'], channels: [x, bluesky], starts: 2026-12-01, ends: 2026-12-03}\n"
    )
    newsroom = make_newsroom({"content/stories/a.md": planned(STORY, share)})

    lines = [line for line in run(newsroom).splitlines() if line.startswith("SAME WORDS")]

    said = f"SAME WORDS: 6 posts about a (en) on X have {messages} message{'s' if messages > 1 else ''} between them; "
    assert lines == ([f"{said}write more under `share: messages: x:`"] if is_told else [])


def test_a_campaign_on_its_own_site_only_has_posts_of_its_own(newsroom: TestNewsroom) -> None:
    """They link to that site, and tell nothing of the newsroom's plans; nor does the newsroom link where no page is."""
    plan = "share: {messages: {x: Come along.}, plan: [{at: 2026-12-05T09:00+09:00, channels: [x]}]}\n"
    own_site = "site: {key: ideas, address: 'https://ideas.example.org', in_newsroom: false}\n"
    update = f"---\ntitle: First\ndate: 2026-12-04T00:00Z\nsummary: S.\n{plan}---\nWords.\n"
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN + plan + own_site, "campaigns/c/updates/first.md": update})

    run(newsroom)
    run(newsroom, site="ideas")

    own, theirs = ((newsroom.folder / place / "calendar.html").read_text("utf-8") for place in ("posts", "posts/ideas"))
    assert "Come along." not in own
    assert "First words." not in theirs
    assert "Quetzalcoatl" not in theirs
    assert "https://ideas.example.org/?utm" in theirs
    assert "https://ideas.example.org/updates/first/" in theirs
