"""An edit of words, built without reading the newsroom: the output is what a clean build would make."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from newsrooms import (
    CAMPAIGN,
    NEWSROOM,
    PEOPLE,
    RELEASE,
    SETTINGS,
    STORY,
    TestNewsroom,
    is_as_clean,
    lifted,
    no_progress,
)
from pressroom.core import file_state
from pressroom.core.problems import ContentError, RefusedError
from pressroom.core.reading import once_more
from pressroom.core.reading.rows import entry_row
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.unchanged import glance, ledger_file, state_folder
from pressroom.publish.work import Workers
from pressroom.site import kept_plan, order, quick_edit
from pressroom.site import settings as site_settings
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.remembered import remembered_settings
from pressroom.site.session import Session
from programs import make_key, needs_openssh

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.library import Library
    from pressroom.core.problems import Problems
    from pressroom.core.reading.rows import Row
    from pressroom.publish.artifact import Artifact
    from pressroom.site.settings import SiteSettings

NOON: Final = "2026-11-22T12:00Z"
EVENING: Final = "2026-11-22T18:00Z"
A: Final = "content/stories/a.md"
B: Final = "content/stories/b.md"
KOREAN: Final = "content/stories/a.ko.md"
BOAT: Final = "content/releases/boat.md"
SHIP: Final = "content/releases/ship.md"
ABOUT: Final = "content/pages/about.md"
SEEN: Final = "content/stories/seen.md"
FILES: Final = {
    "content/newsroom.yaml": NEWSROOM + "feeds: {of: [topics]}\n",
    A: STORY.replace("summary:", "topics: [open-news]\nauthors: [writer]\nsummary:") + "\nSee [the other](b.md).\n",
    B: STORY.replace("A story", "Another").replace("11-01", "11-03"),
    KOREAN: STORY,
    SEEN: STORY.replace("summary:", "topics: [open-news]\npicture: {file: media/x.png, alt: A boat}\nsummary:")
    + "\n![The same boat](../media/x.png)\n\nhttps://youtu.be/abcdefghijk\n",
    BOAT: RELEASE,
    "campaigns/clean/campaign.yaml": CAMPAIGN,
    ABOUT: "---\ntitle: About\nmenu: 1\n---\nWords about us.\n",
}
DIGEST: Final = """\
---
title: News of the week
date: 2026-11-09T09:00+09:00
summary: What came out.
since: 2026-11-01
until: 2026-11-08
publications: [stories/a]
---
All of it in one place.
"""
FEEDS_OF_A: Final = {
    f"feeds/{name}.{form}" for name in ("all", "en", "topics/open-news.en") for form in ("rss", "atom", "json")
}


@dataclass
class Desk:
    """A newsroom that is built again and again, as the command does it, and a second folder for clean builds."""

    newsroom: TestNewsroom
    mirror: Path
    as_of: str = NOON
    made: int = 0
    total: int = 0

    @property
    def settings_file(self) -> Path:
        """The settings."""
        return self.newsroom.folder / "pelicanconf.py"

    def build(self) -> None:
        """Build, with what the last build has left."""
        found = glance(self.settings_file, os.environ)
        loaded = remembered_settings(self.settings_file, found) or load_settings(self.settings_file)
        made = build(loaded, self.as_of, lambda _total: lambda: None, Workers()).made
        self.made, self.total = made.made, made.total

    def edit(self, files: dict[str, str]) -> set[str]:
        """Edit files, build, and return the paths of the output that are other files now."""
        before = self.newsroom.instants()
        self.newsroom.write(files)
        self.build()
        after = self.newsroom.instants()
        assert self.total == len(after)
        return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def is_clean(self) -> bool:
        """Tell whether everything is as a clean build makes it."""
        return is_as_clean(self.newsroom, self.mirror, self.as_of)

    def text_of(self, path: str) -> str:
        """Return a page of the output."""
        return (self.newsroom.folder / "output" / path).read_text("utf-8")


@pytest.fixture(autouse=True)
def _all_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody edits anything within one tick of the file system's clock."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))


@pytest.fixture
def desk(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, tmp_path: Path) -> Desk:
    """Give a newsroom that was built once."""
    made = Desk(make_newsroom({**FILES, "content/media/x.png": picture_bytes}), tmp_path / "mirror")
    made.build()
    return made


@pytest.fixture
def whole_builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often the whole newsroom is read."""
    noted: list[str] = []
    real = site_settings.read_site_library

    def read(own: SiteSettings, **options: Any) -> Library:
        noted.append("read")
        return real(own, **options)

    monkeypatch.setattr(order, "read_site_library", read)
    return noted


WORDS: Final[dict[str, tuple[str, str, set[str]]]] = {
    "the text of a story": (A, FILES[A].replace("Words of", "Other words of"), {"stories/a/index.html"} | FEEDS_OF_A),
    "its title": (
        A,
        FILES[A].replace("A story", "Another title"),
        {
            f"{path}index.html"
            for path in ("", "stories/", "topics/open-news/", "people/writer/", "stories/b/", "archive/2026/11/")
        }
        | {"stories/a/index.html", "stories/seen/index.html"}
        | FEEDS_OF_A,
    ),
    "the text of a release": (
        BOAT,
        RELEASE.replace("Words of", "Other words of"),
        {"releases/boat/index.html"}
        | lifted("releases/boat/")
        | {f"feeds/{name}.{form}" for name in ("all", "en") for form in ("rss", "atom", "json")},
    ),
    "the text beside a picture": (
        SEEN,
        FILES[SEEN].replace("Words of", "Other words of"),
        {"stories/seen/index.html"} | FEEDS_OF_A,
    ),
    "the text of a page": (ABOUT, FILES[ABOUT].replace("about us", "of ours"), {"about/index.html"}),
    "the text in another language": (
        KOREAN,
        STORY.replace("Words of", "Other words of"),
        {"ko/stories/a/index.html"}
        | {f"feeds/{name}.{form}" for name in ("all", "ko") for form in ("rss", "atom", "json")},
    ),
}


@pytest.mark.parametrize(("name", "text", "shown"), WORDS.values(), ids=WORDS)
def test_other_words_make_what_shows_them_and_nothing_else(
    desk: Desk, whole_builds: list[str], name: str, text: str, shown: set[str]
) -> None:
    """No other file is touched, and the newsroom is not read; nor by the next edits, back and forth."""
    old = FILES[name]

    assert desk.edit({name: text}) == shown
    assert desk.made == len(shown)
    assert desk.edit({name: old}) == shown
    assert desk.edit({name: text}) == shown
    assert whole_builds == []
    assert desk.is_clean()


@needs_openssh
@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
def test_the_headline_of_a_related_release_is_in_all_that_tells_it(
    desk: Desk, whole_builds: list[str], *, is_signed: bool
) -> None:
    """Also in the sums of those files, in their signature, and in what is noted of them."""
    if is_signed:
        make_key(desk.newsroom.folder / "keys/signing")
        desk.newsroom.write({"pelicanconf.py": f"{SETTINGS}PRESSROOM_SIGNING_KEY = 'keys/signing'\n"})
    desk.edit({SHIP: RELEASE.replace("A release", "A ship").replace("contacts:", "related: [boat]\ncontacts:")})
    whole_builds.clear()

    changed = desk.edit({BOAT: RELEASE.replace("A release", "Another headline")})
    sums = {"releases/ship/SHA256SUMS", "releases/ship/SHA256SUMS.sig"} if is_signed else set()
    assert {"releases/ship/index.html"} | lifted("releases/ship/") | sums <= changed
    assert whole_builds == []
    assert desk.is_clean()


def test_the_title_of_a_story_is_in_the_digests_that_round_it_up(desk: Desk, whole_builds: list[str]) -> None:
    """On their pages, and in their entries in feeds."""
    desk.edit({"content/digests/w.md": DIGEST})
    whole_builds.clear()

    changed = desk.edit({A: FILES[A].replace("A story", "Another title")})

    assert {"digests/w/index.html", *(f"feeds/en.{form}" for form in ("rss", "json"))} <= changed
    assert "Another title" in desk.text_of("feeds/en.rss").partition("/digests/w/")[2].partition("</item>")[0]
    assert whole_builds == []
    assert desk.is_clean()


def test_several_texts_at_once(desk: Desk, whole_builds: list[str]) -> None:
    """Whatever shows any of them is made once."""
    desk.edit({name: text for name, text, _ in WORDS.values()})

    assert whole_builds == []
    assert desk.is_clean()


def test_the_same_text_saved_again_makes_nothing(desk: Desk, whole_builds: list[str]) -> None:
    """Another instant on a file is no edit."""
    assert desk.edit({A: FILES[A]}) == set()
    assert (desk.made, whole_builds) == (0, [])
    assert desk.is_clean()


def test_what_programs_leave_beside_a_text_makes_no_difference(desk: Desk, whole_builds: list[str]) -> None:
    """While somebody has it open, and when it is closed again."""
    beside = ("content/stories/.a.md.swp", "content/stories/a.md~", "content/.#x/y.md", "content/Thumbs.db")
    desk.edit({A: FILES[A].replace("Words of", "Other words of"), **dict.fromkeys(beside, "x")})
    desk.edit({A: FILES[A], **dict.fromkeys(beside, "other")})
    for name in beside:
        (desk.newsroom.folder / name).unlink()

    assert {"stories/a/index.html"} <= desk.edit({A: FILES[A].replace("Words of", "Last words of")})
    assert whole_builds == []
    assert desk.is_clean()


def test_a_text_that_goes_while_it_is_read_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """By who reads everything."""

    def take_away(path: str) -> str:
        Path(path).unlink()
        return Path(path).read_text()

    monkeypatch.setattr(quick_edit, "_digest_of_file", take_away)
    desk.edit({BOAT: RELEASE.replace("Words of", "Other words of"), ABOUT: FILES[ABOUT].replace("about us", "of ours")})

    left = {name for name in (BOAT, ABOUT) if (desk.newsroom.folder / name).exists()}
    assert len(left) == 1
    assert desk.is_clean()


def test_after_somebody_has_served_only_what_changed_is_noted_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, whole_builds: list[str]
) -> None:
    """The plan of everything else is kept already."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")  # noon
    session = Session(desk.settings_file, no_progress, patience=0)
    list(session.build(None))
    desk.newsroom.write({A: FILES[A].replace("A story", "Another title")})
    list(session.build([str(desk.newsroom.folder / A)]))
    session.close()
    told: list[str] = []
    real = kept_plan.Teller.__call__

    def tell(self: kept_plan.Teller, artifact: Artifact) -> kept_plan.Told:
        told.append(artifact.path)
        return real(self, artifact)

    monkeypatch.setattr(kept_plan.Teller, "__call__", tell)
    whole_builds.clear()

    desk.build()
    assert whole_builds == ["read"]
    assert "stories/a/index.html" in told
    assert "stories/b/index.html" in told  # it recommends the other one
    assert not {"releases/boat/index.html", "about/index.html"} & set(told)

    desk.edit({A: FILES[A].replace("A story", "Another title").replace("Words of", "Other words of")})
    assert whole_builds == ["read"]
    assert desk.is_clean()


def test_a_draft_is_shown_nowhere(desk: Desk, whole_builds: list[str]) -> None:
    """It is read all the same, for the day it goes out."""
    draft = FILES[B].replace("date:", "status: draft\ndate:")
    desk.edit({B: draft, A: FILES[A]})
    whole_builds.clear()

    assert desk.edit({B: draft.replace("Words of", "Other words of")}) == set()
    # A link to it stays closed.
    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert whole_builds == []
    assert "stories/b" not in desk.text_of("stories/a/index.html")
    assert desk.is_clean()

    desk.edit({B: FILES[B].replace("Words of", "Other words of")})
    assert "Other words of" in desk.text_of("stories/b/index.html")
    assert desk.is_clean()


OTHERS: Final[dict[str, dict[str, str]]] = {
    "a date": {A: FILES[A].replace("2026-11-01", "2026-11-09")},
    "topics": {A: FILES[A].replace("topics: [open-news]\n", "")},
    "a byline": {A: FILES[A].replace("authors: [writer]", "byline: Somebody")},
    "a slug": {A: FILES[A].replace("date:", "slug: other\ndate:")},
    "an address alone": {A: FILES[A] + "\nhttps://youtu.be/abcdefghijk\n"},
    "a link that was not there": {A: FILES[A] + "\nSee [us](../pages/about.md).\n"},
    "a draft": {B: FILES[B].replace("date:", "status: draft\ndate:")},
    "a new file": {"content/stories/c.md": STORY},
    "a file of another kind": {"content/notes.txt": "x"},
    "the newsroom": {"content/newsroom.yaml": NEWSROOM + "\nnotice: A notice.\n"},
    "the title of a page in the menu": {ABOUT: FILES[ABOUT].replace("About", "Us")},
}


@pytest.mark.parametrize("files", OTHERS.values(), ids=OTHERS)
def test_more_than_words_is_read_and_planned_as_a_whole(
    desk: Desk, whole_builds: list[str], files: dict[str, str]
) -> None:
    """An order, a list, a name, an address, what the page may load; and the next edit of words is quick again."""
    desk.edit(files)
    assert whole_builds == ["read"]
    assert desk.is_clean()

    desk.edit({BOAT: RELEASE.replace("Words of", "Other words of")})
    assert len(whole_builds) == 2  # the clean build read as well
    assert desk.is_clean()


ENTRIES: Final = "campaigns/contest/entries.yaml"
TABLE: Final = "campaigns/contest/entries.csv"
EVENTS: Final = "campaigns/contest/events.yaml"
OWN_EVENTS: Final = "content/events.yaml"
CONTEST: Final = {
    "campaigns/contest/campaign.yaml": CAMPAIGN.replace("A challenge", "A contest") + "categories: {water: Water}\n",
    # Two campaigns may call their entries alike.
    "campaigns/clean/entries.yaml": (
        "- {slug: harbour, title: Another one, summary: Of another contest., licence: CC0, consent: 2026-11-01}\n"
    ),
    ENTRIES: """\
- slug: harbour
  title: {en: The harbour, ko: 항구}
  summary: Ships on a map.
  entrants: [Team Harbour]
  category: water
  country: KR
  region: Busan
  licence: CC BY 4.0
  consent: 2026-11-01
  private: {email: entrant@example.org}
  body: |
    How *we* drew it.
  award: {place: winner, name: The anchor, from: 2026-11-20T09:00Z}
  votes: {count: 12, at: 2026-11-20T09:00Z}
- slug: wind
  title: Wind
  summary: A map of wind.
  licence: CC0
  consent: 2026-11-01
  body: Nobody has drawn this.
  votes: {count: 12, at: 2026-11-20T09:00Z}
- {slug: draft, title: Held back, summary: Nobody reads this., licence: CC0, consent: 2026-11-01, status: draft}
""",
    TABLE: """\
slug,title,summary,consent,licence,private.email
quay,The quay,A wall of stone.,2026-11-01,CC0,quay@example.org
pier,The pier,A way into the sea.,2026-11-01,CC0,pier@example.org
""",
    EVENTS: """\
- slug: opening
  title: Opening
  summary: We begin.
  starts: 2026-11-28T18:00+09:00
  body: Come in.
""",
    OWN_EVENTS: """\
- slug: live
  title: Live
  date: 2026-11-01T09:00Z
  summary: We answer.
  starts: 2026-11-29T18:00+09:00
  body: Ask us.
""",
}


@pytest.fixture
def contest(desk: Desk, whole_builds: list[str]) -> Desk:
    """Give a newsroom with entries and events of a campaign, built once."""
    desk.edit(CONTEST)
    whole_builds.clear()
    return desk


def in_both_languages(*paths: str) -> set[str]:
    return {f"{language}campaigns/contest/{path}" for language in ("", "ko/") for path in paths}


def reworded(name: str, old: str, new: str) -> str:
    text = CONTEST[name]
    assert text.count(old) == 1
    return text.replace(old, new)


HARBOUR: Final = "entries/harbour/index.html"
ROWS: Final[dict[str, tuple[str, str, set[str]]]] = {
    "the text of an entry": (ENTRIES, reworded(ENTRIES, "we* drew", "they* drew"), in_both_languages(HARBOUR)),
    "the region of an entry": (ENTRIES, reworded(ENTRIES, "Busan", "Jeju"), in_both_languages(HARBOUR)),
    "a text in a table": (
        TABLE,
        reworded(TABLE, "A wall", "A long wall"),
        in_both_languages("entries/quay/index.html", "entries/index.html"),
    ),
    "the text of an event": (
        EVENTS,
        reworded(EVENTS, "Come in.", "Come *all*."),
        in_both_languages("events/opening/index.html"),
    ),
    "the text of an event of the newsroom": (
        OWN_EVENTS,
        reworded(OWN_EVENTS, "Ask us.", "Ask *us*."),
        {"events/live/index.html", "ko/events/live/index.html"},
    ),
    "what is private of an entry": (ENTRIES, reworded(ENTRIES, "entrant@", "other@"), set()),
    "what is private in a table": (TABLE, reworded(TABLE, "quay@", "other@"), set()),
    "nothing but a comment": (EVENTS, f"# A note.\n{CONTEST[EVENTS]}", set()),
}


@pytest.mark.parametrize(("name", "text", "shown"), ROWS.values(), ids=ROWS)
def test_other_words_in_a_row_make_what_shows_them_and_nothing_else(
    contest: Desk, whole_builds: list[str], name: str, text: str, shown: set[str]
) -> None:
    """Of entries and events, of which one file holds many; back and forth."""
    assert contest.edit({name: text}) == shown
    assert contest.made == len(shown)
    assert contest.edit({name: CONTEST[name]}) == shown
    assert contest.edit({name: text}) == shown
    assert whole_builds == []
    assert contest.is_clean()


def test_the_title_of_an_entry_is_in_every_list_that_shows_it(contest: Desk, whole_builds: list[str]) -> None:
    """On the campaign's page among the winners, in the gallery, in the table of votes; in one language alone."""
    changed = contest.edit({ENTRIES: reworded(ENTRIES, "en: The harbour", "en: The old harbour")})

    folder = "campaigns/contest/"
    lists = {"", "entries/", "entries/category/water/", "entries/country/KR/", "winners/", "leaderboard/"}
    told = {f"{folder}{path}index.html" for path in lists | {"entries/harbour/"}}
    assert {path for path in told if (contest.newsroom.folder / "output" / path).exists()} <= changed
    assert "The old harbour" in contest.text_of(f"{folder}index.html")
    assert not {path for path in changed if path.startswith("ko/") and path.endswith("index.html")}
    assert "campaigns/clean/entries/harbour/index.html" not in changed
    assert whole_builds == []
    assert contest.is_clean()


def test_several_rows_of_several_files_and_a_story_at_once(contest: Desk, whole_builds: list[str]) -> None:
    """Whatever shows any of them is made once."""
    contest.edit(
        {
            ENTRIES: reworded(ENTRIES, "A map of wind", "A chart of wind").replace("Ships", "Boats"),
            TABLE: reworded(TABLE, "The quay", "The old quay"),
            EVENTS: reworded(EVENTS, "Come in.", "Come."),
            A: FILES[A].replace("A story", "Another title"),
        }
    )
    assert whole_builds == []
    assert contest.is_clean()


def test_only_the_entry_that_was_edited_is_looked_at(
    contest: Desk, whole_builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thousands in one file, the others are told by their bytes; a comment on top makes no difference to them."""
    looked_at: list[str] = []

    def watched(name: str, entry: str, line: int, problems: Problems) -> Row | None:
        row = entry_row(name, entry, line, problems)
        looked_at.append(row.slug if row else "")
        return row

    monkeypatch.setattr(once_more, "entry_row", watched)
    once = reworded(ENTRIES, "A map of wind", "A chart of wind")
    for text, slugs in (
        (once, ["wind"]),
        (once.replace("chart", "plan"), ["wind"]),
        (f"# All of them\n\n{once}", ["wind"]),
        (f"# All of them\n\n{once.replace('Ships', 'Boats')}", ["harbour"]),
        (f"# All of them\n\n{once.replace('Ships', 'Boats').replace('entrant@', 'other@')}", ["harbour"]),
    ):
        contest.edit({ENTRIES: text})
        assert (looked_at, whole_builds) == (slugs, [])
        assert contest.is_clean()
        looked_at.clear()
        whole_builds.clear()


@pytest.mark.parametrize("other", ["\r\n", "\r"], ids=["of Windows", "of old machines"])
def test_other_line_breaks_are_read_as_ever(contest: Desk, whole_builds: list[str], other: str) -> None:
    """The rows are the same ones, and so the edit stays quick."""
    contest.edit({ENTRIES: reworded(ENTRIES, "A map of wind", "A chart of wind").replace("\n", other)})
    assert whole_builds == []
    assert contest.is_clean()


OTHER_ROWS: Final[dict[str, dict[str, str]]] = {
    "an order in a list": {
        ENTRIES: f"- slug: wind{CONTEST[ENTRIES].partition('- slug: wind')[2]}"
        f"{CONTEST[ENTRIES].partition('- slug: wind')[0]}"
    },
    "two entries exchanged by their slugs": {
        ENTRIES: CONTEST[ENTRIES]
        .replace("slug: wind", "slug: x")
        .replace("slug: harbour", "slug: wind")
        .replace("slug: x", "slug: harbour")
    },
    "an award": {ENTRIES: reworded(ENTRIES, "place: winner", "place: finalist")},
    "votes": {ENTRIES: CONTEST[ENTRIES].replace("count: 12", "count: 13", 1)},
    "a category": {ENTRIES: reworded(ENTRIES, "  category: water\n", "")},
    "a country": {ENTRIES: reworded(ENTRIES, "KR", "JP")},
    "a licence": {ENTRIES: reworded(ENTRIES, "CC BY 4.0", "CC BY-SA 4.0")},
    "entrants": {ENTRIES: reworded(ENTRIES, "Team Harbour", "Team Port")},
    "an order": {TABLE: "\n".join(CONTEST[TABLE].splitlines()[each] for each in (0, 2, 1)) + "\n"},
    "a new row": {TABLE: f"{CONTEST[TABLE]}mole,The mole,Stones.,2026-11-01,CC0,\n"},
    "a row less": {TABLE: CONTEST[TABLE].partition("pier")[0]},
    "a slug": {TABLE: reworded(TABLE, "quay,The", "wall,The")},
    "another column": {TABLE: CONTEST[TABLE].replace("licence,", "licence,country,").replace("CC0,", "CC0,KR,")},
    "an address alone": {ENTRIES: reworded(ENTRIES, "drew it.", "drew it.\n\n    https://youtu.be/abcdefghijk")},
    "a link that was not there": {ENTRIES: reworded(ENTRIES, "drew it.", "drew [it](stories/a.md).")},
    "a draft among rows": {ENTRIES: reworded(ENTRIES, "- slug: wind", "- status: draft\n  slug: wind")},
    "words that are held back": {ENTRIES: reworded(ENTRIES, "Nobody reads this.", "Nobody may read this.")},
    "the title of an event": {EVENTS: reworded(EVENTS, "title: Opening", "title: Beginning")},
    "the beginning of an event": {EVENTS: reworded(EVENTS, "T18:00", "T19:00")},
    "the campaign": {
        "campaigns/contest/campaign.yaml": CAMPAIGN.replace("A challenge", "A contest")
        + "categories: {water: Waters}\n"
    },
    "a file of the same campaign": {
        "campaigns/contest/events.csv": "slug,title,summary,starts\nend,The end,It ends.,2026-11-30T18:00+09:00\n"
    },
}


@pytest.mark.parametrize("files", OTHER_ROWS.values(), ids=OTHER_ROWS)
def test_more_than_words_in_a_row_is_read_and_planned_as_a_whole(
    contest: Desk, whole_builds: list[str], files: dict[str, str]
) -> None:
    """An order, a list, an instant, what somebody has agreed to; and the next edit of words is quick again."""
    contest.edit(files)
    assert whole_builds == ["read"]
    assert contest.is_clean()

    contest.edit({BOAT: RELEASE.replace("Words of", "Other words of")})
    assert len(whole_builds) == 2  # the clean build read as well
    assert contest.is_clean()


def test_what_a_draft_holds_back_goes_out_in_no_row(contest: Desk, whole_builds: list[str]) -> None:
    """An edit of words that says it is no quick one: the audit of everything refuses it."""
    held_back = "The prize goes to nobody but the quiet lighthouse keeper"
    contest.edit({B: FILES[B].replace("date:", f"status: draft\nsubtitle: {held_back}\ndate:")})
    whole_builds.clear()
    before = contest.newsroom.output()

    with pytest.raises(RefusedError):
        contest.edit({ENTRIES: reworded(ENTRIES, "has drawn this.", f"has drawn this. {held_back}, they say.")})
    assert whole_builds == ["read"]
    assert contest.newsroom.output() == before


def test_parts_of_a_campaign_that_is_held_back_are_never_quick(contest: Desk, whole_builds: list[str]) -> None:
    """They are public by themselves, and their words are secrets all the same."""
    file = "campaigns/contest/campaign.yaml"
    contest.edit({file: CONTEST[file] + "status: draft\n"})
    whole_builds.clear()

    contest.edit({ENTRIES: reworded(ENTRIES, "A map of wind.", "A map of all the winds.")})
    assert whole_builds == ["read"]
    assert contest.is_clean()


def test_a_problem_in_a_row_is_told_as_ever(contest: Desk) -> None:
    """With its line; nothing is changed until it is gone."""
    before = contest.newsroom.output()
    with pytest.raises(ContentError, match=r"entries\.yaml:17:3 sumary"):
        contest.edit({ENTRIES: reworded(ENTRIES, "summary: A map of wind.", "sumary: A map of wind.")})
    with pytest.raises(ContentError, match=r"entries\.yaml:1:1: the file must hold a list"):
        contest.edit({ENTRIES: f"entries:\n{CONTEST[ENTRIES]}"})
    with pytest.raises(ContentError, match=r"invisible character U\+0000"):
        contest.edit({ENTRIES: reworded(ENTRIES, "A map of wind", "A map of\0 wind")})
    assert contest.newsroom.output() == before


def test_many_texts_are_read_as_a_whole(desk: Desk, whole_builds: list[str]) -> None:
    """Then reading all of them costs little more."""
    many = {f"content/stories/s{number}.md": STORY for number in range(9)}
    desk.edit(many)
    whole_builds.clear()

    desk.edit({name: text.replace("Words of", "Other words of") for name, text in many.items()})
    assert whole_builds == ["read"]
    assert desk.is_clean()


def test_a_problem_is_told_as_ever(desk: Desk) -> None:
    """With its place, and with all others; nothing is changed until it is gone."""
    before = desk.newsroom.output()
    with pytest.raises(ContentError, match="sumary"):
        desk.edit({A: FILES[A].replace("summary", "sumary")})
    with pytest.raises(ContentError, match=r"(?s)a\.md.*b\.md"):
        desk.edit({B: FILES[B] + "[nowhere](none.md)\n"})
    assert desk.newsroom.output() == before

    desk.edit({A: FILES[A].replace("Words of", "Right words of"), B: FILES[B]})
    assert "Right words" in desk.text_of("stories/a/index.html")
    assert desk.is_clean()


def test_an_embargo_that_passes_between_two_edits_is_noticed(desk: Desk) -> None:
    """Each build has its own instant, however little was edited."""
    desk.edit({B: FILES[B].replace("date:", "embargo: 2026-11-22T15:00Z\ndate:")})
    assert not (desk.newsroom.folder / "output/stories/b").exists()

    desk.as_of = EVENING
    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert (desk.newsroom.folder / "output/stories/b").exists()
    assert desk.is_clean()


def test_a_build_of_other_settings_hides_no_edit(desk: Desk) -> None:
    """It reads the edit first, into another output; this one shows it all the same."""
    other = desk.newsroom.folder / "other.py"
    other.write_text(f"{SETTINGS}OUTPUT_PATH = 'other'\n")
    desk.build()

    desk.newsroom.write({A: FILES[A].replace("Words of", "Other words of")})
    build(load_settings(other), NOON, lambda _total: lambda: None)
    desk.build()

    assert "Other words of" in desk.text_of("stories/a/index.html")
    shutil.rmtree(desk.newsroom.folder / "other")
    shutil.rmtree(desk.newsroom.folder / ".other.pressroom", ignore_errors=True)
    assert desk.is_clean()


@pytest.mark.parametrize("place", ["output/stories/b/index.html", ".output.pressroom/tree/stories/b/index.html"])
@pytest.mark.parametrize("is_extra", [False, True], ids=["edited", "added"])
def test_whoever_meddles_with_the_output_is_noticed(desk: Desk, place: str, *, is_extra: bool) -> None:
    """Then all of it is looked at."""
    file = desk.newsroom.folder / place
    (file.with_name("extra.html") if is_extra else file).write_text("meddled")

    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    # What was put into the live output comes back into sight when both trees are exchanged again.
    desk.edit({A: FILES[A].replace("Words of", "Still other words of")})
    assert desk.is_clean()


@pytest.mark.parametrize("kind", ["recipe", "value", "plan", "changes", "artifact"])
@pytest.mark.parametrize("text", [None, "x", "{}", "[1, 2]", '{"code": "of another version", "files": {}}'])
def test_a_plan_that_is_damaged_or_of_another_version_costs_a_whole_build(
    desk: Desk, whole_builds: list[str], kind: str, text: str | None
) -> None:
    """Whichever rows are gone, or say something else."""
    if kind == "artifact" and text is not None:
        return  # their form has not changed, and never will without another version of the ledger
    ledger = Ledger(ledger_file(state_folder(desk.newsroom.folder), desk.newsroom.folder / "output"), AUDITS_VERSION)
    rows = ledger.memory.all(kind)
    assert rows
    ledger.memory.drop(kind, set(rows))
    if text is not None:
        ledger.memory.keep(kind, dict.fromkeys(rows, text))
    ledger.save()
    ledger.close()

    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert whole_builds == ["read"]
    assert desk.is_clean()


def test_a_plan_that_is_behind_the_ledger_is_not_used(desk: Desk, whole_builds: list[str]) -> None:
    """Somebody else may have built who keeps no plan."""
    ledger = Ledger(ledger_file(state_folder(desk.newsroom.folder), desk.newsroom.folder / "output"), AUDITS_VERSION)
    ledger.amend({})
    ledger.save()
    ledger.close()

    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert whole_builds == ["read"]
    desk.edit({A: FILES[A]})
    assert whole_builds == ["read"]
    assert desk.is_clean()


def test_a_memory_that_was_lost_costs_a_whole_build(desk: Desk, whole_builds: list[str]) -> None:
    """It is read anew."""
    (desk.newsroom.folder / ".pressroom/memory.sqlite").unlink()

    desk.edit({A: FILES[A].replace("Words of", "Other words of")})
    assert whole_builds == ["read"]
    assert desk.is_clean()


TEXTS: Final = some.sampled_from(
    [
        (name, text)
        for name, texts in {
            SEEN: (FILES[SEEN], FILES[SEEN].replace("A story", "A boat"), FILES[SEEN].replace("Words of", "Seas of")),
            A: (
                FILES[A],
                FILES[A].replace("Words of", "Other words of"),
                FILES[A].replace("A story", "A title"),
                FILES[A].replace("What it says.", "What it does not say."),
                FILES[A].replace("11-01", "11-09"),
                FILES[A] + "\nMore.\n",
            ),
            B: (FILES[B], FILES[B].replace("Another", "A third"), FILES[B].replace("date:", "status: draft\ndate:")),
            BOAT: (RELEASE, RELEASE.replace("Words of", "Other words of")),
            KOREAN: (STORY, STORY.replace("A story", "이야기")),
            ABOUT: (FILES[ABOUT], FILES[ABOUT].replace("about us", "of ours"), FILES[ABOUT].replace("About", "Us")),
            ENTRIES: (
                CONTEST[ENTRIES],
                reworded(ENTRIES, "en: The harbour", "en: The old harbour"),
                reworded(ENTRIES, "A map of wind.", "A chart of wind."),
                reworded(ENTRIES, "place: winner", "place: finalist"),
            ),
            TABLE: (
                CONTEST[TABLE],
                reworded(TABLE, "A wall", "A long wall"),
                reworded(TABLE, "CC0,quay", "CC BY 4.0,quay"),
            ),
            EVENTS: (CONTEST[EVENTS], reworded(EVENTS, "Come in.", "Come."), reworded(EVENTS, "T18:00", "T19:00")),
        }.items()
        for text in texts
    ]
)


@settings(max_examples=int(os.environ.get("PRESSROOM_EXAMPLES", "6")))
@given(some.lists(some.lists(TEXTS, min_size=1, max_size=3), min_size=2, max_size=6))
def test_after_any_edits_the_output_is_that_of_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes, rounds: list[list[tuple[str, str]]]
) -> None:
    """Quick or not, in whatever order."""
    folder = tmp_path_factory.mktemp("quick")
    newsroom = TestNewsroom(folder / "newsroom")
    minimal = {"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE}
    newsroom.write({**minimal, **FILES, **CONTEST, "content/media/x.png": picture_bytes})
    desk = Desk(newsroom, folder / "mirror")
    desk.build()
    for edits in rounds:
        desk.edit(dict(edits))
    assert desk.is_clean()
