"""A build costs what changed: which files of a small newsroom are made anew after each kind of edit, and which are not."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from newsrooms import AS_OF, CAMPAIGN, REPOSITORY, SETTINGS, is_page, lifted
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.publish.work import Workers
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.planning import plan_artifacts
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

NEWSROOM: Final = """\
name: {en: News, ko: 소식}
languages: [en, ko]
topics: {sea: {en: Sea, ko: 바다}, sky: {en: Sky, ko: 하늘}}
contacts: {press: {name: Press office, email: press@example.org}}
embeds: [{address: 'https://youtu.be/abcdefghijk', title: Film}]
feeds: {of: [topics]}
"""
STORY: Final = "---\ntitle: {title}\ndate: 2026-11-{day:02}T09:00Z\nsummary: {title}.\n{more}---\nWords of {title}.\n"
WHALES: Final = STORY.format(
    title="Whales", day=1, more="topics: [sea]\nauthors: [writer]\npicture: {file: media/x.png, alt: A whale}\n"
)
FILES: Final = {
    "content/newsroom.yaml": NEWSROOM,
    "content/stories/whales.md": WHALES,
    "content/stories/clouds.md": STORY.format(title="Clouds", day=2, more="topics: [sky]\n"),
    "content/stories/whales.ko.md": STORY.format(title="고래", day=1, more="topics: [sea]\n"),
    "content/releases/boat.md": (
        "---\nheadline: A boat\ndate: 2026-11-03T09:00Z\ncity: Seoul\nsummary: A boat.\ncontacts: [press]\n"
        "topics: [sky]\nquotes: [{text: It floats., person: writer}]\n---\nWords of a boat.\n"
    ),
    "content/coverage.yaml": (
        "- {title: They write, publisher: Times, address: 'https://times.example/', date: 2026-11-04, about: [boat]}\n"
    ),
    "content/pages/about.md": "---\ntitle: About\nmenu: 1\n---\nAbout us.\n",
    "campaigns/clean/campaign.yaml": CAMPAIGN + "topics: [sky]\nlanguages: [en]\n",
}

# What channels get says inside what it shows, and is addressed by all that it is drawn from.
TOLD_INSIDE: Final = {f"{sign}media/x-{size}.jpg" for sign in "+-" for size in ("600x315", "400x400", "225x400")}
ADDITIONS: Final = "THEME_TEMPLATES_OVERRIDES = ['templates']\nJINJA_FILTERS = {'loud': str.upper}\n"
THEME: Final = REPOSITORY / "theme"

FEEDS_OF_ALL: Final = {f"feeds/{name}.{form}" for name in ("all", "en") for form in ("rss", "atom", "json")}


def feeds_about(topic: str) -> set[str]:
    """The feeds that hold what is about a topic."""
    return FEEDS_OF_ALL | {f"feeds/topics/{topic}.en.{form}" for form in ("rss", "atom", "json")}


def page(*paths: str) -> set[str]:
    """The files of pages."""
    return {f"{path}index.html" for path in paths}


class Planned(NamedTuple):
    """What a file is made from, as one digest and piece by piece."""

    digest: str
    pieces: tuple[tuple[str, str], ...]


def plan(folder: Path, as_of: str = AS_OF) -> dict[str, Planned]:
    """Return what every file of the newsroom's output is made from."""
    settings = load_settings(folder / "pelicanconf.py")
    own = replace(site_settings(settings), features=tuple(settings["PLUGINS"]), clock=Clock(parse_instant(as_of)))
    site = assemble(read_site_library(own), own.clock, own.url, own.feature_names, page_size=own.page_size)
    return {
        artifact.path: Planned(artifact.digest, tuple(artifact.pieces_by_name().items()))
        for artifact in plan_artifacts(site, own)
    }


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """The small newsroom, with a theme, a template and a filter of its own."""
    settings = SETTINGS.replace("pressroom.theme_folder()", "'theme'") + ADDITIONS
    theme = {path.relative_to(THEME).as_posix(): path.read_bytes() for path in THEME.rglob("*") if path.is_file()}
    own = {"pelicanconf.py": settings, "content/media/x.png": picture_bytes, "templates/note.html": ""}
    return make_newsroom({**FILES, **own, **{f"theme/{name}": content for name, content in theme.items()}})


def changed(before: dict[str, Planned], after: dict[str, Planned]) -> set[str]:
    """Return what has another digest; what is new begins with +, what is gone with -.

    Whatever changes a file's digest must change a piece that has a name, and nothing else may: else nobody can say why.
    """
    in_both = before.keys() & after.keys()
    other_pieces = {path for path in in_both if before[path].pieces != after[path].pieces}
    assert other_pieces == {path for path in in_both if before[path].digest != after[path].digest}
    return (
        {path for path in in_both if before[path] != after[path]}
        | {f"+{unmarked(path)}" for path in after.keys() - before.keys()}
        | {f"-{unmarked(path)}" for path in before.keys() - after.keys()}
    )


def unmarked(path: str) -> str:
    """A file's name without the mark of what it is drawn from."""
    return re.sub(r"-[0-9a-f]{10}\.", ".", path)


def edit(newsroom: TestNewsroom, file: str, old: str, new: str) -> set[str]:
    """Return what another word in a file changes."""
    before = plan(newsroom.folder)
    text = (newsroom.folder / file).read_text("utf-8")
    assert old in text
    newsroom.write({file: text.replace(old, new)})
    return changed(before, plan(newsroom.folder))


LISTS_OF_RELEASES: Final = ("releases/", "releases/years/2026/", "releases/topics/sky/", "releases/years/2026/sky/")
ARCHIVE: Final = page("archive/2026/", "archive/2026/11/")
WHALES_IN_LISTS: Final = page("", "stories/", "topics/sea/", "people/writer/", "stories/clouds/") | ARCHIVE
WHALES_FILE: Final = "content/stories/whales.md"
KIT: Final = page("stories/whales/pictures/") | {"stories/whales/pictures/whales-pictures.zip"}
EDITS: Final = {
    "when a story's posts go out": (
        WHALES_FILE,
        "topics:",
        "share: {plan: [{at: 2026-12-05T10:00Z}], cadence: {times: ['09:00'], ends: 2026-12-24}}\ntopics:",
        set(),
    ),
    "a story's body": (WHALES_FILE, "Words of", "Other words of", page("stories/whales/") | feeds_about("sea")),
    "a story's title": (
        WHALES_FILE,
        "title: Whales",
        "title: Wales",
        page("stories/whales/", "stories/whales/pictures/") | WHALES_IN_LISTS | feeds_about("sea"),
    ),
    "a story's date": (
        WHALES_FILE,
        "2026-11-01",
        "2026-11-05",
        page("stories/whales/", "stories/whales/pictures/") | WHALES_IN_LISTS | feeds_about("sea"),
    ),
    "a story's topics": (
        WHALES_FILE,
        "[sea]",
        "[sky]",
        page("stories/whales/", "stories/whales/pictures/", "", "stories/", "people/writer/", "stories/clouds/")
        # What a release recommends shares its topics.
        | page("releases/boat/")
        | ARCHIVE
        # The topic has nothing left; its page in Korean leads to the English home now.
        | page("-topics/sea/", "ko/topics/sea/", "topics/", "topics/sky/", "feeds/")
        | {"-feeds/topics/sea.en.rss", "-feeds/topics/sea.en.atom", "-feeds/topics/sea.en.json", "feeds/en.opml"}
        | feeds_about("sky"),
    ),
    "a picture's description": (
        WHALES_FILE,
        "A whale",
        "Two whales",
        page("stories/whales/") | WHALES_IN_LISTS | feeds_about("sea") | TOLD_INSIDE | KIT,
    ),
    "a person's name": (
        "content/people.yaml",
        "A writer",
        "Another writer",
        page("", "people/", "people/writer/", "stories/whales/", "releases/boat/")
        | lifted("releases/boat/")
        | feeds_about("sea")
        | feeds_about("sky"),
    ),
    "a release's body": (
        "content/releases/boat.md",
        "Words of",
        "Other words of",
        page("releases/boat/") | lifted("releases/boat/") | feeds_about("sky"),
    ),
    "a release's headline": (
        "content/releases/boat.md",
        "headline: A boat",
        "headline: A ship",
        page("releases/boat/", *LISTS_OF_RELEASES, "", "topics/sky/", "people/writer/")
        | page("stories/clouds/", "coverage/")
        | ARCHIVE
        | lifted("releases/boat/")
        | feeds_about("sky"),
    ),
    "what others have written": (
        "content/coverage.yaml",
        "They write",
        "They wrote",
        page("coverage/", "ko/coverage/", "releases/boat/"),
    ),
    "the name of one of these others": (
        "content/coverage.yaml",
        "publisher: Times",
        "publisher: {en: Times, ko: 타임스}",
        page("ko/coverage/"),
    ),
    "a standing page's body": ("content/pages/about.md", "About us", "About them", page("about/")),
    "a contact": (
        "content/newsroom.yaml",
        "Press office",
        "Press desk",
        page("releases/boat/", "contacts/", "ko/contacts/", "", "ko/") | lifted("releases/boat/"),
    ),
    "one more contact": (
        "content/newsroom.yaml",
        "contacts: {",
        "contacts: {other: {name: Other, email: other@example.org}, ",
        page("contacts/", "ko/contacts/", "", "ko/"),
    ),
    "a topic's name": (
        "content/newsroom.yaml",
        "en: Sky",
        "en: Heaven",
        page("campaigns/", "campaigns/clean/", "feeds/", "", "stories/", "stories/clouds/", "stories/whales/")
        | page("topics/", "topics/sky/", "releases/boat/", "coverage/", "people/writer/", *LISTS_OF_RELEASES)
        | {"feeds/en.opml"}
        | ARCHIVE
        | feeds_about("sky"),
    ),
    "the template of stories": (
        "theme/templates/story.html",
        "Read on",
        "Read more",
        page("stories/whales/", "stories/clouds/", "ko/stories/whales/"),
    ),
    "a component of long lists": (
        "theme/templates/components/pager.html",
        "Newer",
        "Newest",
        page("stories/", "campaigns/", "series/", "digests/", "topics/sea/", "topics/sky/", "people/writer/")
        | page(
            *LISTS_OF_RELEASES,
            "ko/stories/",
            "ko/series/",
            "ko/digests/",
            "ko/releases/",
            "ko/campaigns/",
            "ko/topics/sea/",
            "library/",
            "ko/library/",
        )
        | page(*(f"{home}archive/{when}" for home in ("", "ko/") for when in ("", "2026/", "2026/11/"))),
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "made_anew"), EDITS.values(), ids=EDITS)
def test_an_edit_makes_just_those_files_anew_that_show_it(
    newsroom: TestNewsroom, file: str, old: str, new: str, made_anew: set[str]
) -> None:
    """No more, so that a build is quick; no less, so that no page is old."""
    assert edit(newsroom, file, old, new) == made_anew


def made_by_build(newsroom: TestNewsroom, as_of: str = AS_OF) -> set[str]:
    """Build, and return what was made; what is gone begins with -."""
    settings = load_settings(newsroom.folder / "pelicanconf.py")
    made = build(settings, as_of, lambda _total: lambda: None, Workers()).made
    return {unmarked(path) for path in made.reasons} | {f"-{unmarked(path)}" for path in made.removed}


def without_plus(paths: set[str]) -> set[str]:
    """What is new is made, too."""
    return {path.removeprefix("+") for path in paths}


def test_a_whole_build_makes_just_those_files_too(newsroom: TestNewsroom) -> None:
    """After each of the edits, and after taking it back."""
    first = made_by_build(newsroom)
    assert first == {unmarked(path) for path in newsroom.output()}

    for name, (file, old, new, made_anew) in EDITS.items():
        text = (newsroom.folder / file).read_text("utf-8")
        newsroom.write({file: text.replace(old, new)})
        assert made_by_build(newsroom) == without_plus(made_anew), name
        assert made_by_build(newsroom) == set(), name
        newsroom.write({file: text})
        back = {f"-{path[1:]}" if path.startswith("+") else path.removeprefix("-") for path in made_anew}
        assert made_by_build(newsroom) == back, f"{name}, taken back"


def test_what_changes_nothing_makes_nothing(newsroom: TestNewsroom) -> None:
    """Files written again as they were, files that nobody reads, and hours in which nothing happens."""
    made_by_build(newsroom)
    folder = newsroom.folder

    for path in sorted(folder.joinpath("content").rglob("*.*")):
        path.write_bytes(path.read_bytes())
    assert made_by_build(newsroom) == set()
    for name in ("content/.draft.md", "content/stories/a.md~", "content/stories/#a.md#", "notes.txt", "templates/.x"):
        newsroom.write({name: "Nobody reads this."})
    assert made_by_build(newsroom) == set()
    for path in sorted(folder.rglob("*.*")):
        os.utime(path, ns=(10**18, 10**18))
    assert made_by_build(newsroom) == set()
    assert made_by_build(newsroom, "2026-11-30T23:59:59Z") == set()
    assert made_by_build(newsroom, "2026-11-04T00:00Z") == set()


def test_a_story_makes_its_pages_when_its_hour_has_come(newsroom: TestNewsroom) -> None:
    """And they go when somebody looks back at an earlier hour."""
    made_by_build(newsroom)
    shown = page("", "stories/", "topics/", "topics/sky/", "stories/clouds/", "stories/whales/") | feeds_about("sky")
    shown |= page("archive/", "releases/boat/") | ARCHIVE
    newsroom.write({"content/stories/new.md": STORY.format(title="New", day=25, more="topics: [sky]\n")})
    assert made_by_build(newsroom) == set()

    assert made_by_build(newsroom, "2026-11-25T08:59:59Z") == set()
    assert made_by_build(newsroom, "2026-11-25T09:00Z") == page("stories/new/") | shown
    assert made_by_build(newsroom, "2026-11-26T09:00Z") == set()
    assert made_by_build(newsroom) == page("-stories/new/") | shown


def test_a_translation_changes_the_pages_that_speak_its_language(newsroom: TestNewsroom) -> None:
    """All of them: each page leads to the other languages in their own words."""
    pages = {path for path in plan(newsroom.folder) if is_page(path)}

    made_anew = edit(newsroom, "theme/translations/ko/LC_MESSAGES/messages.po", 'msgstr "목표"', 'msgstr "뜻"')

    assert made_anew == pages


def test_python_of_the_newsroom_changes_all_pages_where_it_adds_to_jinja(newsroom: TestNewsroom) -> None:
    """A function may be in any of its files; without one, nothing changes."""
    before = plan(newsroom.folder)
    pages = {path for path in before if is_page(path)}

    newsroom.write({"plugins/words.py": "LOUD = True\n"})

    assert changed(before, plan(newsroom.folder)) == pages
    newsroom.write({"pelicanconf.py": SETTINGS})
    before = plan(newsroom.folder)
    newsroom.write({"plugins/words.py": "LOUD = False\n"})
    assert changed(before, plan(newsroom.folder)) == set()


def test_nothing_changes_by_itself(newsroom: TestNewsroom) -> None:
    """Neither by another reading, nor by a file that nothing refers to."""
    before = plan(newsroom.folder)

    newsroom.write({"templates/note.html": "Nobody includes this."})

    assert changed(before, plan(newsroom.folder)) == set()


def test_a_new_story_changes_the_lists_that_show_it(newsroom: TestNewsroom) -> None:
    """And those that it pushes out of nothing: here, every other story shows it as more to read."""
    before = plan(newsroom.folder)

    newsroom.write({"content/stories/new.md": STORY.format(title="New", day=6, more="topics: [sky]\n")})

    shown = page("", "stories/", "topics/", "topics/sky/", "stories/clouds/", "stories/whales/")
    shown |= page("archive/", "releases/boat/") | ARCHIVE
    assert changed(before, plan(newsroom.folder)) == page("+stories/new/") | shown | feeds_about("sky")


def test_a_story_that_goes_leaves_no_trace(newsroom: TestNewsroom) -> None:
    """Its page goes, and every list that showed it is made anew."""
    before = plan(newsroom.folder)

    (newsroom.folder / "content/stories/clouds.md").unlink()

    shown = page("", "stories/", "topics/", "topics/sky/", "stories/whales/")
    shown |= page("archive/", "releases/boat/") | ARCHIVE
    assert changed(before, plan(newsroom.folder)) == page("-stories/clouds/") | shown | feeds_about("sky")


def test_another_picture_under_an_old_name_changes_whatever_shows_it(newsroom: TestNewsroom) -> None:
    """Its renditions have other addresses."""
    before = plan(newsroom.folder)
    file = newsroom.folder / "content/media/x.png"

    # What comes after a picture's end is part of its bytes, though nobody sees it.
    file.write_bytes(file.read_bytes() + b"\0")

    found = changed(before, plan(newsroom.folder))
    assert {path for path in found if "media/" not in path} == (
        page("stories/whales/") | WHALES_IN_LISTS | feeds_about("sea") | KIT
    )
    assert len([path for path in found if path.startswith("+media/")]) == 7


def test_a_deadline_that_passes_changes_whatever_shows_the_campaign(newsroom: TestNewsroom) -> None:
    """Its page, and every card of it; no file was edited."""
    before, after = plan(newsroom.folder), plan(newsroom.folder, "2026-12-01T00:00Z")

    lists = page("", "topics/sky/", "campaigns/", "archive/2026/11/")
    assert changed(before, after) == lists | page("campaigns/clean/", "stories/clouds/", "releases/boat/")


@pytest.mark.parametrize("has_translation", [True, False], ids=["translated", "alone"])
def test_a_statement_changes_every_page_and_its_updates_only_its_own(
    newsroom: TestNewsroom, *, has_translation: bool
) -> None:
    """Its headline stands on all of its language, and on those of languages in which there is none.

    No picture and no feed of a topic is made.
    """
    statement = FILES["content/releases/boat.md"].replace("topics: [sky]", "type: statement").replace("A boat", "Sorry")
    pages = {path for path in plan(newsroom.folder) if is_page(path)}
    newsroom.write({"content/releases/sorry.md": statement})
    if has_translation:
        pages = {path for path in pages if not path.startswith("ko/")}
        newsroom.write({"content/releases/sorry.ko.md": statement.replace("Sorry", "사과드립니다")})
    before = plan(newsroom.folder)

    newsroom.write({"content/releases/sorry.md": statement.replace("Sorry", "Very sorry")})
    after = plan(newsroom.folder)

    own = {"releases/sorry/index.html", *lifted("releases/sorry/")}
    assert changed(before, after) == pages | own | FEEDS_OF_ALL
    updates = "updates: [{at: 2026-11-05T09:00Z, text: More is known.}]\nquotes"
    newsroom.write({"content/releases/sorry.md": statement.replace("Sorry", "Very sorry").replace("quotes", updates)})
    assert changed(after, plan(newsroom.folder)) == own | FEEDS_OF_ALL


def test_the_newsrooms_name_changes_every_page_of_its_language(newsroom: TestNewsroom) -> None:
    """It stands around all of them."""
    pages = {path for path in plan(newsroom.folder) if is_page(path)}

    made_anew = edit(newsroom, "content/newsroom.yaml", "en: News", "en: Newsy")

    assert {path for path in made_anew if is_page(path)} == {path for path in pages if not path.startswith("ko/")}
