"""The search of a newsroom: what it can find, what it cannot, and when its index is made."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY, is_as_clean, no_progress
from pressroom.cli.checking import tell_check
from pressroom.cli.ending import ReportFormat
from pressroom.core.problems import MachineError, RefusedError
from pressroom.publish import bundling
from pressroom.search import index
from pressroom.search import pagefind as door
from pressroom.site.build import build
from pressroom.site.microsites import settings_of_site
from pressroom.site.pelican_door import load_settings
from pressroom.site.session import Session
from search.conftest import WITH_SEARCH, found_pages, of_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.publish.bundle import Groups

TOPIC: Final = "topics: [open-news]\nsummary:"
A: Final = "content/stories/a.md"
FILES: Final = {
    A: STORY.replace("summary:", TOPIC),
    "content/stories/a.ko.md": STORY.replace("A story", "기사").replace("Words of", "뉴스룸에서 쓴"),
    "content/stories/other.md": STORY.replace("A story", "Another"),
    "content/releases/r.md": RELEASE,
    "content/pages/about.md": "---\ntitle: About\nmenu: 1\n---\nWords about us.\n",
    "campaigns/c/campaign.yaml": CAMPAIGN,
}
HELD: Final = "Zanzibar ferry line opens"
# All ways in which something is held back.
HELD_BACK: Final = {
    "embargoed": ("content/releases/e.md", RELEASE.replace("city:", "embargo: 2030-01-01T00:00Z\ncity:")),
    "future": ("content/stories/e.md", STORY.replace("2026-11-01", "2030-11-01")),
    "draft": ("content/stories/e.md", STORY.replace("summary:", "status: draft\nsummary:")),
}


def test_the_home_of_a_campaigns_own_site_can_be_found(make_searched: Callable[..., TestNewsroom]) -> None:
    """There the campaign's page is the home."""
    site = "site: {key: ideas, address: 'https://ideas.example.org'}\n"
    newsroom = make_searched({"campaigns/c/campaign.yaml": CAMPAIGN + site})
    settings = settings_of_site(load_settings(newsroom.folder / "pelicanconf.py"), "ideas")
    with no_progress() as progress:
        build(settings, AS_OF, progress)
    folder = newsroom.folder / "output-sites/ideas"
    output = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "/" in found_pages(output)
    assert "/ko/" in found_pages(output, "ko")


def test_everything_public_can_be_found_in_its_own_language(make_searched: Callable[..., TestNewsroom]) -> None:
    """Publications and standing pages; no list, no toolkit, no page of a picture, and no search."""
    output = make_searched(FILES).build()

    assert sorted(found_pages(output)) == [
        "/about/",
        "/campaigns/c/",
        "/releases/r/",
        "/stories/a/",
        "/stories/other/",
    ]
    assert sorted(found_pages(output, "ko")) == ["/ko/campaigns/c/", "/ko/stories/a/"]


def test_a_page_is_found_by_its_own_words_alone(make_searched: Callable[..., TestNewsroom]) -> None:
    """Not by its byline, its share bar, what else there is to read, or contacts."""
    pages = found_pages(make_searched(FILES).build())

    assert pages["/stories/a/"]["content"] == "What it says. Words of the story."
    assert pages["/stories/a/"]["meta"] == {"title": "A story"}
    assert "press@example.org" not in pages["/releases/r/"]["content"]
    assert "One fact." in pages["/releases/r/"]["content"]
    assert "We did it." in pages["/releases/r/"]["content"]


def test_results_can_be_told_apart_before_they_are_loaded(make_searched: Callable[..., TestNewsroom]) -> None:
    """By kind, by day and by topic; the names of the fragments are those that the engine gives."""
    output = make_searched(FILES).build()
    about = json.loads(output["search/en/0/about.json"])
    names = {path.rpartition("/")[2].partition(".")[0] for path in output if path.startswith("search/en/0/fragment/")}

    assert about["kinds"] == ["campaign", "page", "release", "story"]
    assert about["topics"] == [["open-news", "Open news"]]
    assert set(about["pages"]) == names
    assert sorted(map(str, about["pages"].values())) == [
        "[0, '2026-11-01', []]",
        "[1, '', []]",
        "[2, '2026-11-02', []]",
        "[3, '2026-11-01', [0]]",
        "[3, '2026-11-01', []]",
    ]


def test_an_event_is_found_on_the_day_on_which_it_is(make_searched: Callable[..., TestNewsroom]) -> None:
    """In its own zone, and not on the day on which it was announced."""
    event = "- {slug: e, title: Meetup, summary: Come., starts: '2026-12-05T20:00 America/New_York'}\n"
    output = make_searched({**FILES, "campaigns/c/events.yaml": event}).build()
    about = json.loads(output["search/en/0/about.json"])

    assert [about["kinds"].index("event"), "2026-12-05", []] in about["pages"].values()


def test_nothing_of_the_engine_is_published_that_the_page_does_not_use(
    make_searched: Callable[..., TestNewsroom],
) -> None:
    """No form, no styles and no words of its own."""
    names = {path.split("/", 3)[3] for path in of_index(make_searched(FILES).build())}

    told = {re.sub(r"(en|ko)_\w+", "*", name) for name in names}
    assert told == {
        "about.json",
        "pagefind.js",
        "pagefind-entry.json",
        "pagefind.*.pf_meta",
        "wasm.en.pagefind",
        "wasm.unknown.pagefind",
        "index/*.pf_index",
        "fragment/*.pf_fragment",
    }


@pytest.mark.parametrize("way", HELD_BACK)
def test_the_index_holds_nothing_that_is_held_back(make_searched: Callable[..., TestNewsroom], way: str) -> None:
    """No word of it, in no file of the index; once it is public it is found, so that the test would see it."""
    path, text = HELD_BACK[way]
    text = re.sub("(title|headline): .*", rf"\1: {HELD}", text)
    newsroom = make_searched({**FILES, path: text})

    assert not [name for name, content in of_index(newsroom.build()).items() if b"zanzibar" in content.lower()]

    newsroom.write({path: text.replace("status: draft\n", "")})
    later = of_index(newsroom.build("2031-01-01T00:00Z"))
    assert [name for name, content in later.items() if HELD.encode() in content]


def test_what_is_withdrawn_is_found_no_more(make_searched: Callable[..., TestNewsroom]) -> None:
    """Its tombstone stays, for who has the address."""
    newsroom = make_searched(FILES | {"content/releases/r.md": RELEASE.replace("A release", HELD)})
    assert "/releases/r/" in found_pages(newsroom.build())

    withdrawn = "withdrawn: {at: 2026-11-20T00:00Z, reason: It was wrong.}\ncity:"
    newsroom.write({"content/releases/r.md": RELEASE.replace("A release", HELD).replace("city:", withdrawn)})
    output = newsroom.build()

    assert "releases/r/index.html" in output
    assert not [name for name, content in of_index(output).items() if b"Zanzibar" in content]


def test_an_output_that_is_refused_gets_no_index(
    make_searched: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit comes first: what it refuses, the engine never sees."""
    path, text = HELD_BACK["embargoed"]
    newsroom = make_searched(FILES | {path: text.replace("A release", HELD), A: STORY.replace("Words", HELD)})
    asked: list[object] = []
    monkeypatch.setattr(door, "make_indexes", lambda groups, _names: asked.append(groups))

    with pytest.raises(RefusedError):
        newsroom.build()

    assert asked == []


def test_the_same_newsroom_has_the_same_index_to_the_byte(
    make_searched: Callable[..., TestNewsroom], tmp_path: Path
) -> None:
    """However often it is made, and after whatever edits."""
    newsroom = make_searched(FILES)
    newsroom.build()
    newsroom.write({A: FILES[A].replace("Words", "Other words")})
    newsroom.build()
    newsroom.write({"content/stories/b.md": STORY.replace("A story", "A third")})
    newsroom.build()
    (newsroom.folder / "content/stories/other.md").unlink()
    newsroom.build()

    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note the languages of every run of the engine."""
    runs: list[list[str]] = []
    really = door.make_indexes

    def noting(groups: Groups, names: Iterable[str]) -> Groups:
        runs.append(sorted(groups))
        return really(groups, names)

    monkeypatch.setattr(door, "make_indexes", noting)
    return runs


def test_the_index_is_made_anew_only_for_what_can_be_found(
    make_searched: Callable[..., TestNewsroom], made: list[list[str]]
) -> None:
    """One language at a time; not for what stands around the text, such as the newsroom's tagline."""
    newsroom = make_searched(FILES)
    newsroom.build()
    newsroom.build()
    assert made == [["en/0", "ko/0"]]

    newsroom.write(
        {"content/newsroom.yaml": (newsroom.folder / "content/newsroom.yaml").read_text() + "tagline: New\n"}
    )
    assert b"New" in newsroom.build()["stories/a/index.html"]
    assert made == [["en/0", "ko/0"]]

    newsroom.write({"content/stories/a.ko.md": FILES["content/stories/a.ko.md"].replace("쓴", "다시 쓴")})
    assert "다시" in found_pages(newsroom.build(), "ko")["/ko/stories/a/"]["content"]
    assert made == [["en/0", "ko/0"], ["ko/0"]]


def test_an_edit_of_words_keeps_the_index_true(make_searched: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """Also on the way that reads nothing else: the command itself, from what the last build has left."""
    newsroom = make_searched(FILES)
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({A: FILES[A].replace("Words", "Quite other words")})

    done = newsroom.run("build", "--as-of", AS_OF, "--profile")

    assert done.returncode == 0, done.stderr
    assert "assembling" not in done.stderr
    assert "Quite other words" in found_pages(newsroom.output())["/stories/a/"]["content"]
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)
    # And the next one sees that nothing has changed.
    assert " 0 made" in newsroom.run("build", "--as-of", AS_OF).stdout


def test_while_somebody_edits_the_page_comes_first_and_then_the_index(
    make_searched: Callable[..., TestNewsroom], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the index who looks at a page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    newsroom = make_searched(FILES)
    session = Session(newsroom.folder / "pelicanconf.py", no_progress)
    list(session.build(None))
    newsroom.write({A: FILES[A].replace("Words", "Live words")})

    steps = session.build({str(newsroom.folder / A)})
    next(steps)
    output = newsroom.output()
    assert b"Live words" in output["stories/a/index.html"]
    assert "Live words" not in found_pages(output)["/stories/a/"]["content"]
    list(steps)
    session.close()

    assert "Live words" in found_pages(newsroom.output())["/stories/a/"]["content"]
    assert is_as_clean(newsroom, tmp_path / "mirror", None)


def test_without_the_feature_nothing_of_it_is_left(
    make_searched: Callable[..., TestNewsroom], make_newsroom: Callable[..., TestNewsroom], tmp_path: Path
) -> None:
    """Neither pages nor files, nor a link to them."""
    newsroom = make_searched(FILES)
    newsroom.build()
    settings = make_newsroom({}).folder / "pelicanconf.py"
    shutil.copy(settings, newsroom.folder) if settings.parent != newsroom.folder else None
    newsroom.write({"pelicanconf.py": WITH_SEARCH.replace(", search]", "]")})

    output = newsroom.build()

    assert not [path for path in output if "search/" in path]
    assert b"data-pagefind-body" not in output["stories/a/index.html"]
    assert b"wasm" not in output["_headers"]
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_only_the_page_of_the_search_may_start_programs(make_searched: Callable[..., TestNewsroom]) -> None:
    """And it alone loads the script."""
    output = make_searched(FILES).build()
    allowing = {path for path, content in output.items() if path.endswith(".html") and b"wasm-unsafe-eval" in content}
    loading = {path for path, content in output.items() if path.endswith(".html") and b"js/search.js" in content}

    assert allowing == loading == {"search/index.html", "ko/search/index.html"}
    assert b"'wasm-unsafe-eval'" in output["_headers"]
    assert b"unsafe-inline" not in output["_headers"]


def test_every_page_leads_to_the_search(make_searched: Callable[..., TestNewsroom]) -> None:
    """The search itself, too; search engines are not to list it."""
    output = make_searched(FILES).build()

    assert b'<a href="../../search/">Search</a>' in output["stories/a/index.html"]
    assert b'<a href="../../../ko/search/">' in output["ko/stories/a/index.html"]
    assert b'<meta name="robots" content="noindex">' in output["search/index.html"]


def test_a_newsroom_without_any_page_says_so(make_searched: Callable[..., TestNewsroom]) -> None:
    """There is no index, so there is no form."""
    output = make_searched({}).build()

    assert of_index(output) == {}
    assert b"<form" not in output["search/index.html"]
    assert b"Nothing has been published here yet." in output["search/index.html"]


def test_no_page_of_the_newsrooms_own_can_have_the_address(make_searched: Callable[..., TestNewsroom]) -> None:
    """Nor what lies below it."""
    newsroom = make_searched({"content/pages/search.md": FILES["content/pages/about.md"]})

    assert any("search" in problem for problem in newsroom.problems())


def test_plain_pelican_makes_the_same_index(make_searched: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """It knows no last build, and makes everything."""
    import os
    import subprocess
    import sys

    newsroom = make_searched(FILES)
    ours = of_index(newsroom.build())
    shutil.rmtree(newsroom.folder / "output")
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", str(tmp_path / "plain")]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1795348800"}
    done = subprocess.run(command, cwd=newsroom.folder, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    shutil.move(tmp_path / "plain", newsroom.folder / "output")
    assert of_index(newsroom.output()) == ours


def test_a_build_without_the_program_says_what_to_install(
    make_searched: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is never silently no search."""
    newsroom = make_searched(FILES)
    monkeypatch.setattr("importlib.metadata.version", _not_installed)
    door.pagefind_version.cache_clear()
    index.output_bundle.cache_clear()

    with pytest.raises(MachineError, match=r"install 'pressroom\[search\]', or take `search` out of PLUGINS"):
        newsroom.build()

    assert not (newsroom.folder / "output").exists()
    assert MachineError.exitcode == 5


def test_a_check_says_that_a_build_would_lack_the_program(
    make_searched: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no mistake in the content, so it is a note."""
    settings = make_searched(FILES).folder / "pelicanconf.py"
    tell_check(settings, ReportFormat.TEXT, None, with_notes=True)
    assert "Pagefind" not in "".join(capsys.readouterr())

    monkeypatch.setattr("importlib.metadata.version", _not_installed)
    door.pagefind_version.cache_clear()
    tell_check(settings, ReportFormat.TEXT, None, with_notes=True)

    told = "".join(capsys.readouterr())
    assert "pelicanconf.py PLUGINS: the search needs Pagefind, which is not installed: a build ends with 5" in told


def _not_installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError

    raise PackageNotFoundError(name)


def test_what_is_known_of_parts_is_forgotten_with_their_pages(make_searched: Callable[..., TestNewsroom]) -> None:
    """So that it does not grow for ever."""
    from pressroom.publish.audits import AUDITS_VERSION
    from pressroom.publish.ledger import Ledger
    from pressroom.publish.unchanged import ledger_file, state_folder

    newsroom = make_searched(FILES)
    newsroom.build()
    (newsroom.folder / A).unlink()
    newsroom.build()
    ledger = Ledger(ledger_file(state_folder(newsroom.folder), newsroom.folder / "output"), AUDITS_VERSION)

    kept = ledger.memory.all(f"{bundling._KNOWN}search/")
    ledger.close()

    assert "stories/other/index.html" in kept
    assert "stories/a/index.html" not in kept


def _on_small_shelves(output: dict[str, bytes], language: str) -> tuple[set[str], set[str]]:
    """Which shelves of a language there are, and which of them the first one names."""
    standing = {path.split("/")[2] for path in output if path.startswith(f"search/{language}/")}
    return standing, set(json.loads(output[f"search/{language}/0/about.json"])["shelves"])


def test_the_first_shelf_names_all_that_there_are(
    make_searched: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """However many pages the newsroom has that cannot be found; also when one shelf comes or goes."""
    monkeypatch.setattr(index, "_PAGES_OF_A_SHELF", 1)
    # Whatever the number of shelves, this page stands on the first.
    newsroom = make_searched(FILES | {"content/stories/beta.md": STORY.replace("A story", "Beta")})
    for number in range(6):
        newsroom.write({f"content/stories/s{number}.md": STORY.replace("A story", f"Story {number}")})
        output = newsroom.build()

        standing, named = _on_small_shelves(output, "en")
        assert standing == named
        assert len(found_pages(output)) == 7 + number
    assert len(standing) > 4
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_a_title_is_found_and_is_not_said_twice(make_searched: Callable[..., TestNewsroom]) -> None:
    """It stands above each result, so the words below it are others; and what stands side by side are two words."""
    sources = "sources: [{title: T, publisher: A blog, date: 2010-08-16}]\nsummary:"
    output = make_searched(FILES | {A: STORY.replace("summary:", sources)}).build()
    page = found_pages(output)["/stories/a/"]

    assert page["meta"] == {"title": "A story"}
    assert "A story" not in page["content"]
    assert "A blog 16 August 2010" in page["content"]
