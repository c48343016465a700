"""`pressroom init` and `pressroom new`: beginning a newsroom, a story, a release."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from newsrooms import TestNewsroom, lifted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Addresses that are right, and that YAML or a file system could read as something else when they become a title.
SLUGS = ["my-first-idea", "2026", "no", "1e3", "2026-11-22"]


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Return every file's bytes and every folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def made_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a newsroom once with `pressroom init`."""
    folder = tmp_path_factory.mktemp("made")
    done = TestNewsroom(folder).run("init", "room")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "room"


@pytest.fixture
def new_newsroom(made_newsroom: Path, tmp_path: Path) -> TestNewsroom:
    """Give a copy of it to work in."""
    return TestNewsroom(shutil.copytree(made_newsroom, tmp_path / "room"))


def test_init_makes_a_newsroom_that_works_at_once(tmp_path: Path) -> None:
    """It is without problems, it builds, and version control leaves out what is generated."""
    done = TestNewsroom(tmp_path).run("init", "room")
    newsroom = TestNewsroom(tmp_path / "room")

    assert done.stdout.splitlines()[-1] == "Made a newsroom in room. Next: cd room && pressroom serve"
    assert newsroom.problems() == []
    assert newsroom.run("build").returncode == 0
    assert "index.html" in newsroom.output()
    assert "/output/" in (newsroom.folder / ".gitignore").read_text("utf-8").splitlines()
    assert not (newsroom.folder / "gitignore.txt").exists()


def test_a_new_newsroom_commits_no_preview(new_newsroom: TestNewsroom) -> None:
    """The guides recommend these folders for looks at another day."""
    ignored = (new_newsroom.folder / ".gitignore").read_text("utf-8").splitlines()
    assert {"/preview/", "/preview-sites/", "/outreach/", "/calendar/"} <= set(ignored)


def test_init_takes_a_folder_that_is_there_and_empty(tmp_path: Path) -> None:
    """The current folder, too."""
    assert TestNewsroom(tmp_path).run("init", ".").returncode == 0
    assert TestNewsroom(tmp_path).problems() == []


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "folder/notes.txt"])
def test_init_refuses_a_folder_that_holds_something(tmp_path: Path, name: str) -> None:
    """Nothing is mixed into somebody's files."""
    TestNewsroom(tmp_path).write({f"room/{name}": "mine"})
    before = everything_in(tmp_path)

    done = TestNewsroom(tmp_path).run("init", "room")

    assert done.returncode == 2
    assert done.stderr == "pressroom: room is not empty; choose a new folder, nothing was changed\n"
    assert everything_in(tmp_path) == before


def test_init_refuses_a_file(tmp_path: Path) -> None:
    """A file of that name stays."""
    TestNewsroom(tmp_path).write({"room": "mine"})

    assert TestNewsroom(tmp_path).run("init", "room").returncode == 2
    assert everything_in(tmp_path) == {"room": b"mine"}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(
    ("kind", "folder"),
    [
        ("story", "stories"),
        ("release", "releases"),
        ("statement", "releases"),
        ("question", "questions"),
        ("page", "pages"),
    ],
)
def test_new_makes_a_draft_that_check_is_happy_with(
    new_newsroom: TestNewsroom, kind: str, folder: str, slug: str
) -> None:
    """It has every key that it needs, and says that it is a draft."""
    done = new_newsroom.run("new", kind, slug)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (f"Made content/{folder}/{slug}.md. It stays a draft until you delete its `status: draft`.\n")
    assert new_newsroom.problems() == []


@pytest.mark.parametrize(
    ("kind", "file", "keys"),
    [
        ("reader-story", "content/reader-stories/quiet.md", ["reader.name", "consent.given", "consent.how"]),
        ("document", "content/documents/quiet.md", ["file.file"]),
        ("infographic", "content/infographics/quiet.md", ["picture.file"]),
    ],
)
def test_new_says_what_only_the_editor_can_bring(
    new_newsroom: TestNewsroom, kind: str, file: str, keys: list[str]
) -> None:
    """A consent that nobody gave is not made up, nor is a picture; all other keys are there."""
    done = new_newsroom.run("new", kind, "quiet")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Made {file}. It stays a draft")
    assert "Nothing is built before it has" in done.stdout
    told = [problem.split(" ")[:2] for problem in new_newsroom.problems()]
    assert [(place.partition(":")[0], key.rstrip(":")) for place, key in told] == [(file, key) for key in keys]


def test_new_begins_a_campaign_and_then_its_updates(new_newsroom: TestNewsroom) -> None:
    """Both are drafts; an update asks for a campaign that is there, and says how to begin it."""
    early = new_newsroom.run("new", "update", "books/first-week")
    assert early.returncode == 2
    assert early.stderr == (
        "pressroom: there is no campaign 'books' in campaigns; begin it first: pressroom new campaign books\n"
    )
    told = "It stays a draft until you delete its `status: draft`.\n"
    assert new_newsroom.run("new", "campaign", "books").stdout == f"Made campaigns/books/campaign.yaml. {told}"
    done = new_newsroom.run("new", "update", "books/first-week")
    assert done.stdout == f"Made campaigns/books/updates/first-week.md. {told}"
    assert new_newsroom.problems() == []
    alone = new_newsroom.run("new", "update", "first-week").stderr
    assert alone.endswith("write pressroom new update CAMPAIGN/first-week\n")


def test_every_line_of_a_campaign_that_waits_for_its_editor_is_right(new_newsroom: TestNewsroom) -> None:
    """The examples in its comments can be used as they stand."""
    new_newsroom.run("new", "campaign", "books")
    file = new_newsroom.folder / "campaigns/books/campaign.yaml"
    about, *lines = file.read_text("utf-8").splitlines()
    assert about.startswith("# The guide")
    file.write_text("\n".join(line.removeprefix("# ") for line in lines), "utf-8")
    assert new_newsroom.problems() == []


def test_new_names_what_it_can_begin(new_newsroom: TestNewsroom) -> None:
    """A slip gets the word that was meant."""
    done = new_newsroom.run("new", "campain", "books")
    assert (done.returncode, done.stderr) == (
        2,
        "pressroom: 'campain' is nothing that can be begun; did you mean 'campaign'?\n",
    )


def test_check_counts_drafts_too(new_newsroom: TestNewsroom) -> None:
    """What is not public yet is checked all the same."""
    before = new_newsroom.run("check")
    new_newsroom.run("new", "story", "quiet-story")
    after = new_newsroom.run("check")

    assert before.stdout.startswith("No problems in 1 story,")
    assert after.stdout.startswith("No problems in 2 stories,")


def test_a_draft_stays_out_of_the_output_to_the_byte(new_newsroom: TestNewsroom) -> None:
    """No page, no list, no feed knows of it, until its status is deleted."""
    much_later = "2100-01-01T00:00Z"
    without = new_newsroom.build(much_later)
    new_newsroom.run("new", "story", "quiet-story")
    new_newsroom.run("new", "release", "quiet-release")

    assert new_newsroom.build(much_later) == without

    for file in ("content/stories/quiet-story.md", "content/releases/quiet-release.md"):
        text = (new_newsroom.folder / file).read_text("utf-8")
        new_newsroom.write({file: text.replace("status: draft\n", "")})
    added = new_newsroom.build(much_later).keys() - without.keys()
    # They are dated today, in a month of which nothing else may tell.
    assert {path for path in added if not path.startswith("archive/")} == {
        "stories/quiet-story/index.html",
        "stories/quiet-story/toolkit/index.html",
        "stories/quiet-story/toolkit/qr-code.svg",
        "stories/quiet-story/toolkit/quiet-story-toolkit.zip",
        "releases/quiet-release/index.html",
        "releases/quiet-release/toolkit/index.html",
        "releases/quiet-release/toolkit/qr-code.svg",
        "releases/quiet-release/toolkit/quiet-release-toolkit.zip",
    } | lifted("releases/quiet-release/")


@pytest.mark.parametrize(
    "slug", ["My-Story", "story_one", "-story", "story-", "a--b", "이야기", "../x", "a/b", "", "con"]
)
def test_new_refuses_what_cannot_be_part_of_an_address(new_newsroom: TestNewsroom, slug: str) -> None:
    """It says so at once, and writes nothing."""
    before = everything_in(new_newsroom.folder)

    done = new_newsroom.run("new", "story", "--", slug)

    assert done.returncode == 2
    assert done.stderr.startswith(f"pressroom: '{slug}' ")
    assert "; " in done.stderr
    assert everything_in(new_newsroom.folder) == before


def test_new_never_overwrites(new_newsroom: TestNewsroom) -> None:
    """What is there stays, and the message names it."""
    before = everything_in(new_newsroom.folder)

    done = new_newsroom.run("new", "story", "hello")

    assert done.returncode == 2
    assert done.stderr == "pressroom: content/stories/hello.md exists already; nothing was changed\n"
    assert everything_in(new_newsroom.folder) == before


def test_new_outside_of_a_newsroom_says_where_to_go(tmp_path: Path) -> None:
    """It does not begin a content folder by itself."""
    done = TestNewsroom(tmp_path).run("new", "story", "hello")

    assert done.returncode == 2
    assert done.stderr == "pressroom: there is no folder content; go to the newsroom's folder first\n"
    assert everything_in(tmp_path) == {}


def test_new_works_in_a_newsroom_in_two_languages(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The draft is in the default language."""
    newsroom = make_newsroom()

    assert newsroom.run("new", "story", "a").returncode == 0
    assert newsroom.run("new", "release", "b").returncode == 0
    assert newsroom.problems() == []
