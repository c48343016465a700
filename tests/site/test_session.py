"""A newsroom in memory: whatever is edited, in whatever order, the output is what a clean build would make."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from newsrooms import (
    NEWSROOM,
    PEOPLE,
    RELEASE,
    SETTINGS,
    STORY,
    TestNewsroom,
    clean_output,
    is_as_clean,
    lifted,
    no_progress,
)
from pressroom.core.problems import ContentError, LockedError
from pressroom.publish.stage import locked
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.session import Session
from programs import make_key, needs_openssh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pressroom.core.problems import Problem

T = TypeVar("T")

NOON: Final = "1795348800"  # 2026-11-22T12:00Z
EVENING: Final = "1795370400"  # six hours later
A: Final = "content/stories/a.md"
B: Final = "content/stories/b.md"
KOREAN: Final = "content/stories/a.ko.md"
BOAT: Final = "content/releases/boat.md"
SHIP: Final = "content/releases/ship.md"
ABOUT: Final = "content/pages/about.md"
WITHOUT_SUMMARY: Final = STORY.replace("summary: What it says.\n", "")
FILES: Final = {
    "content/newsroom.yaml": NEWSROOM + "feeds: {of: [topics]}\n",
    A: STORY.replace("summary:", "topics: [open-news]\nauthors: [writer]\nsummary:"),
    B: STORY.replace("A story", "Another").replace("11-01", "11-03"),
    KOREAN: STORY,
    BOAT: RELEASE,
    ABOUT: "---\ntitle: About\nmenu: 1\n---\nWords about us.\n",
}
FEEDS_OF_A: Final = {
    f"feeds/{name}.{form}" for name in ("all", "en", "topics/open-news.en") for form in ("rss", "atom", "json")
}


@dataclass
class Resident:
    """A session on a newsroom, and a second folder for clean builds of the same files."""

    newsroom: TestNewsroom
    mirror: Path
    session: Session = field(init=False)
    made: int = 0
    reports: int = 0

    def __post_init__(self) -> None:
        self.session = Session(self.newsroom.folder / "pelicanconf.py", no_progress, patience=0)

    def build(self, *names: str) -> None:
        """Build after an edit of these files."""
        paths = frozenset(str(self.newsroom.folder / name) for name in names) or None
        self.reports = 0
        for made, _total in self.session.build(paths):
            self.made, self.reports = made, self.reports + 1
        self.session.prepare()

    def edit(self, files: dict[str, str]) -> set[str]:
        """Edit files, build, and return the paths of the output that are other files now."""
        before = self.newsroom.instants()
        self.newsroom.write(files)
        self.build(*files)
        after = self.newsroom.instants()
        return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def is_clean(self) -> bool:
        """Tell whether everything is as a clean build makes it."""
        return is_as_clean(self.newsroom, self.mirror, None)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon unless a test says something else."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)


@pytest.fixture
def resident(make_newsroom: Callable[..., TestNewsroom], tmp_path: Path) -> Iterator[Resident]:
    """Give a session that has built once."""
    made = Resident(make_newsroom(FILES), tmp_path / "mirror")
    made.build()
    yield made
    made.session.close()


def text_of(resident: Resident, path: str) -> str:
    """Return a page of the output."""
    return (resident.newsroom.folder / "output" / path).read_text("utf-8")


def test_another_text_makes_its_page_and_its_feeds_and_nothing_else(resident: Resident) -> None:
    """No other file of the output is touched, and the page is reported before its feeds."""
    changed = resident.edit({A: FILES[A].replace("Words of", "Other words of")})

    assert changed == {"stories/a/index.html"} | FEEDS_OF_A
    assert (resident.made, resident.reports) == (len(changed), 2)
    assert resident.is_clean()


WITH_SEARCH: Final = SETTINGS.replace("share, site", "search, share, site").replace("feeds]", "feeds, search]")


@pytest.mark.parametrize("settings", [SETTINGS, WITH_SEARCH], ids=["plain", "with search"])
def test_one_text_after_another_is_made_as_quickly(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path, settings: str
) -> None:
    """What an edit leaves lets the next one be told in steps, too; a build of everything is told in one."""
    newsroom = make_newsroom(FILES | {"pelicanconf.py": settings})
    resident = Resident(newsroom, tmp_path / "mirror")
    resident.build()

    for word in ("Other", "Third", "Last"):
        resident.edit({A: FILES[A].replace("Words of", f"{word} words of")})
        assert resident.reports > 1, word
    resident.session.close()


def test_another_text_of_a_release_makes_its_copy_too(resident: Resident) -> None:
    """The plain text that journalists take."""
    changed = resident.edit({BOAT: RELEASE.replace("Words of", "Other words of")})

    feeds = {f"feeds/{name}.{form}" for name in ("all", "en") for form in ("rss", "atom", "json")}
    assert changed == {"releases/boat/index.html"} | lifted("releases/boat/") | feeds
    assert resident.is_clean()


def test_the_page_of_a_release_is_seen_at_once_with_the_sums_of_its_new_files(resident: Resident) -> None:
    """Whatever a page tells the sum of is made together with it; feeds and a release to paste from are no pages."""
    resident.newsroom.write({BOAT: RELEASE.replace("A release", "Another headline")})
    steps = resident.session.build(frozenset({str(resident.newsroom.folder / BOAT)}))

    next(steps)
    output = resident.newsroom.output()
    page = output["releases/boat/index.html"].decode()
    assert "Another headline" in page
    assert all(hashlib.sha256(output[path]).hexdigest() in page for path in lifted("releases/boat/"))
    assert b"Another headline" not in output["feeds/en.rss"]

    assert list(steps)
    assert resident.is_clean()


@needs_openssh
@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
def test_the_headline_of_a_related_release_is_in_all_that_tells_it(resident: Resident, *, is_signed: bool) -> None:
    """Also in the sums of those files, in their signature, and in what is noted of them."""
    if is_signed:
        make_key(resident.newsroom.folder / "keys/signing")
        resident.newsroom.write({"pelicanconf.py": f"{SETTINGS}PRESSROOM_SIGNING_KEY = 'keys/signing'\n"})
        resident.session.close()
        resident.__post_init__()
    resident.edit({SHIP: RELEASE.replace("A release", "A ship").replace("contacts:", "related: [boat]\ncontacts:")})

    changed = resident.edit({BOAT: RELEASE.replace("A release", "Another headline")})
    sums = {"releases/ship/SHA256SUMS", "releases/ship/SHA256SUMS.sig"} if is_signed else set()
    assert {"releases/ship/index.html"} | lifted("releases/ship/") | sums <= changed
    assert resident.reports == 2
    assert resident.is_clean()


def test_links_in_the_new_text_are_as_open_or_dead_as_in_any_build(resident: Resident) -> None:
    """A link to a draft becomes words, a link to a story leads there."""
    resident.edit({B: FILES[B].replace("date:", "status: draft\ndate:")})
    changed = resident.edit({A: FILES[A] + "\nSee [the other](b.md) and [us](../pages/about.md).\n"})

    assert changed == {"stories/a/index.html"} | FEEDS_OF_A
    assert "the other" in text_of(resident, "stories/a/index.html")
    assert "stories/b" not in text_of(resident, "stories/a/index.html")
    assert resident.is_clean()


def test_the_text_of_a_draft_makes_nothing(resident: Resident) -> None:
    """It is remembered all the same, for the day it goes out."""
    draft = FILES[B].replace("date:", "status: draft\ndate:")
    resident.edit({B: draft})

    assert resident.edit({B: draft.replace("Words of", "Other words of")}) == set()
    assert resident.reports == 2

    resident.edit({B: FILES[B].replace("Words of", "Other words of")})
    assert "Other words of" in text_of(resident, "stories/b/index.html")
    assert resident.is_clean()


def test_what_programs_leave_beside_a_file_makes_no_difference(resident: Resident) -> None:
    """A name that is gone already is that of a file that was written first and then renamed."""
    resident.newsroom.write({A: FILES[A].replace("Words of", "Other words of")})
    resident.build(A, "content/stories/a.md.tmp-4913")

    assert resident.reports == 2
    assert resident.is_clean()


@pytest.mark.parametrize(
    "text",
    [
        FILES[A].replace("2026-11-01", "2026-11-09"),
        FILES[A].replace("topics: [open-news]\n", ""),
        FILES[A].replace("authors: [writer]", "byline: Somebody"),
        FILES[A].replace("date:", "slug: other\ndate:"),
        FILES[A] + "\nhttps://youtu.be/abcdefghijk\n",
    ],
    ids=["date", "topics", "byline", "slug", "an address alone"],
)
def test_whatever_shows_elsewhere_is_planned_as_a_whole(resident: Resident, text: str) -> None:
    """More than words has changed: an order, a list, a name, an address, what the page may load."""
    resident.edit({A: text})

    assert resident.reports == 1
    assert resident.is_clean()


def test_another_title_makes_what_shows_it_and_nothing_else(resident: Resident) -> None:
    """Its own page, the lists in which it stands, the page that recommends it, and its feeds."""
    changed = resident.edit({A: FILES[A].replace("A story", "Another title")})

    lists = {f"{path}index.html" for path in ("", "stories/", "topics/open-news/", "people/writer/", "stories/b/")}
    lists |= {"archive/2026/index.html", "archive/2026/11/index.html"}
    assert changed == {"stories/a/index.html"} | lists | FEEDS_OF_A
    assert resident.reports == 2
    assert resident.is_clean()


def test_a_title_on_many_pages_is_left_to_processes_with_the_new_text(resident: Resident) -> None:
    """The newest story is recommended by all others, and its feeds are made together with them."""
    resident.edit({f"content/stories/old-{number}.md": STORY.replace("11-01", "10-01") for number in range(80)})
    memory = resident.newsroom.folder / ".pressroom/memory.sqlite"
    before = memory.stat().st_ino
    resident.edit({B: FILES[B].replace("Another", "Another title").replace("Words of", "Other words of")})

    assert (resident.made > 80, resident.reports) == (True, 2)
    assert memory.stat().st_ino == before, "it was given up, and everything was read again"
    assert "Other words of" in text_of(resident, "feeds/en.rss")
    assert resident.is_clean()


def test_a_first_paragraph_that_is_the_summary_shows_in_lists(resident: Resident) -> None:
    """A text can be more than a text."""
    resident.edit({A: WITHOUT_SUMMARY})
    changed = resident.edit({A: WITHOUT_SUMMARY.replace("Words of", "Other words of")})

    assert {"index.html", "stories/index.html"} <= changed
    assert resident.reports == 2
    assert resident.is_clean()


def test_files_that_come_go_and_are_called_otherwise(resident: Resident) -> None:
    """Each is on its page, and nowhere else."""
    stories = resident.newsroom.folder / "content/stories"
    resident.edit({"content/stories/new.md": STORY})
    assert resident.is_clean()

    (stories / "new.md").rename(stories / "newer.md")
    resident.build("content/stories/new.md", "content/stories/newer.md")
    assert resident.is_clean()

    (stories / "newer.md").unlink()
    resident.build("content/stories/newer.md")
    assert resident.is_clean()

    resident.edit({"content/stories/newer.md": STORY})
    assert resident.is_clean()


def test_problems_are_told_until_none_is_left(resident: Resident) -> None:
    """Another edit tells those that are still there, and the last repair shows everything."""
    before = resident.newsroom.output()
    with pytest.raises(ContentError, match="sumary"):
        resident.edit({A: FILES[A].replace("summary", "sumary")})
    with pytest.raises(ContentError, match=r"(?s)a\.md.*b\.md"):
        resident.edit({B: FILES[B] + "[nowhere](none.md)\n"})
    with pytest.raises(ContentError, match=r"a\.md"):
        resident.edit({B: FILES[B].replace("Words of", "Other words of")})
    assert resident.newsroom.output() == before

    resident.edit({A: FILES[A].replace("Words of", "Right words of")})
    assert "Right words" in text_of(resident, "stories/a/index.html")
    assert "Other words" in text_of(resident, "stories/b/index.html")
    assert resident.is_clean()


def test_a_text_that_cannot_be_read_is_told_with_its_problem(resident: Resident) -> None:
    """Then the next good text is the usual edit's or not, but it is right."""
    with pytest.raises(ContentError, match=r"none\.md"):
        resident.edit({A: FILES[A] + "[nowhere](none.md)\n"})

    resident.edit({A: FILES[A].replace("Words of", "Good words of")})
    assert resident.is_clean()


def test_an_embargo_that_passes_between_two_edits_is_noticed(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each build has its own instant, however little was edited."""
    resident.edit({B: FILES[B].replace("date:", "embargo: 2026-11-22T15:00Z\ndate:")})
    assert not (resident.newsroom.folder / "output/stories/b").exists()

    monkeypatch.setenv("SOURCE_DATE_EPOCH", EVENING)
    resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert (resident.newsroom.folder / "output/stories/b").exists()
    assert resident.is_clean()


def test_words_of_an_earlier_version_show_only_in_what_differs(resident: Resident) -> None:
    """The page of the release is made again; so it is when its own words change, or its correction goes."""
    version = "content/versions/boat-v1.md"
    corrected = RELEASE.replace("What happened.", "What did happen.").replace(
        "date:", "corrections: [{at: 2026-11-10T09:00Z, text: It was wrong., reason: A slip.}]\ndate:"
    )
    resident.edit({version: RELEASE, BOAT: corrected})
    assert resident.is_clean()

    assert resident.edit({version: RELEASE.replace("happened", "has happened")}) == {"releases/boat/index.html"}
    assert resident.is_clean()
    resident.edit({BOAT: corrected.replace("What did", "What really did")})
    assert resident.is_clean()
    (resident.newsroom.folder / version).unlink()
    resident.edit({BOAT: RELEASE})
    assert resident.is_clean()


def test_a_correction_whose_instant_comes_between_two_edits_is_noticed(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of another text shows the corrected words, too."""
    corrected = RELEASE.replace("What happened.", "What did happen.").replace(
        "date:", "corrections: [{at: 2026-11-22T15:00Z, text: It was wrong., reason: A slip.}]\ndate:"
    )
    resident.edit({"content/versions/boat-v1.md": RELEASE, BOAT: corrected})
    assert b"What did happen." not in resident.newsroom.output()["releases/boat/index.html"]

    monkeypatch.setenv("SOURCE_DATE_EPOCH", EVENING)
    resident.edit({A: FILES[A].replace("Words", "Other words")})

    assert b"What did happen." in resident.newsroom.output()["releases/boat/index.html"]
    assert resident.is_clean()


def test_a_build_elsewhere_is_noticed(resident: Resident) -> None:
    """What is on the disk counts, and what is in memory is read anew."""
    resident.newsroom.write({B: FILES[B].replace("Words of", "Words from elsewhere of")})
    build(load_settings(resident.newsroom.folder / "pelicanconf.py"), None, lambda _total: lambda: None)

    resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert resident.reports == 1
    assert resident.is_clean()


def test_an_edit_during_a_build_elsewhere_is_not_lost(resident: Resident) -> None:
    """Even if that build takes longer than we have patience: the next edit shows both."""
    with locked(resident.newsroom.folder / ".pressroom"), pytest.raises(LockedError):
        resident.edit({B: FILES[B].replace("Words of", "Early words of")})

    resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert "Early words of" in text_of(resident, "stories/b/index.html")
    assert resident.is_clean()


def test_an_output_that_was_deleted_is_made_again(resident: Resident) -> None:
    """Even if only a text was edited meanwhile."""
    shutil.rmtree(resident.newsroom.folder / "output")

    resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert resident.is_clean()


def test_a_memory_that_is_damaged_is_made_again(resident: Resident) -> None:
    """As in any build."""
    (resident.newsroom.folder / ".pressroom/memory.sqlite").write_bytes(b"no database")

    resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert resident.is_clean()


def test_a_feature_of_the_newsrooms_own_sees_every_text(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path
) -> None:
    """It does not say what its artifacts are made from, so everything is planned."""
    feature = (
        "from functools import partial\nfrom pressroom.publish.artifact import Artifact\n"
        "def register(): pass\n"
        "def artifacts(site):\n"
        "    text = repr([item.body for item in site.editions[0].stories])\n"
        "    yield Artifact('bodies.txt', text, partial(text.encode, 'utf-8'))\n"
    )
    own = SETTINGS.replace(
        "PLUGINS = [",
        "import sys; sys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\nimport own_bodies\nPLUGINS = [own_bodies, ",
    )
    newsroom = make_newsroom(FILES | {"own_bodies.py": feature, "pelicanconf.py": own})
    resident = Resident(newsroom, tmp_path / "mirror")
    resident.build()
    changed = resident.edit({A: FILES[A].replace("Words of", "Other words of")})
    resident.session.close()

    assert "bodies.txt" in changed


def result_of(action: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return what an action gives, or the problems that it tells."""
    try:
        return action(), ()
    except ContentError as error:
        return None, error.problems


# What an editor may do next: a file, and its text (None: the file goes).
EDITS: Final = [
    (name, text)
    for name in (A, B, KOREAN, "content/stories/new.md")
    for text in (
        None,
        FILES[A],
        FILES[A].replace("Words of", "Other words of"),
        FILES[A].replace("A story", "Another title"),
        FILES[A].replace("date:", "status: draft\ndate:"),
        FILES[A] + "\n[us](../pages/about.md), [them](b.md)\n",
        WITHOUT_SUMMARY.replace("Words", "Many words"),
        STORY.replace("summary", "sumary"),
    )
] + [
    (BOAT, RELEASE.replace("Words of", "Other words of")),
    (BOAT, RELEASE.replace("A release", "Another headline").replace("One fact", "Another fact")),
    (BOAT, RELEASE.replace("We did it", "They did it")),
    (A, FILES[A].replace("title:", "subtitle: More of it\nbyline: Somebody\ntitle:")),
    (A, FILES[A].replace("title:", "subtitle: Less of it\nbyline: Somebody\ntitle:")),
    (ABOUT, FILES[ABOUT]),
    (ABOUT, FILES[ABOUT].replace("Words about", "Other words about")),
    (ABOUT, None),
    ("content/newsroom.yaml", NEWSROOM.replace("Test newsroom", "Tested newsroom")),
    ("content/people.yaml", PEOPLE.replace("A writer", "Another writer")),
]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=some.lists(some.sampled_from(EDITS), min_size=3, max_size=7))
def test_any_sequence_of_edits_gives_what_a_clean_build_gives(
    edits: list[tuple[str, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Or the same problems, and the output as it was."""
    folder = tmp_path_factory.mktemp("sequence")
    newsroom = TestNewsroom(folder / "newsroom")
    newsroom.write({"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE})
    newsroom.write(FILES)
    resident = Resident(newsroom, folder / "mirror")
    resident.build()
    for name, text in edits:
        before = newsroom.output()
        if text is None:
            (newsroom.folder / name).unlink(missing_ok=True)
        else:
            newsroom.write({name: text})
        expected, problems = result_of(partial(clean_output, newsroom, resident.mirror, None))
        _, told = result_of(partial(resident.build, name))
        assert told == problems
        assert newsroom.output() == (before if problems else expected)
    resident.session.close()
