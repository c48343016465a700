"""embeds.lock.yaml as a part of the newsroom: read strictly, shown behind the editor's words, held back like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import NEWSROOM, RELEASE, STORY, TestNewsroom
from pressroom.core.problems import RefusedError
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

FILM = "https://www.youtube.com/watch?v=abc-DEF_123"
LOCK = "content/embeds.lock.yaml"
BRINGS = "run `pressroom fetch`, which brings what is missing"
POSTER = "media/embeds/youtube-abc-1.jpg"
TITLE = "Wozu braucht der Mensch sieben Zwerge"
ENTRY = f"""\
- address: {FILM}
  title: {TITLE}
  author: Schneewittchen
  author_address: https://www.youtube.com/@Schneewittchen
  poster: {POSTER}
  poster_credit: Schneewittchen, YouTube
  duration: '9:56'
  provider: youtube
  fetched: 2026-11-02
"""
SHOWING = STORY.replace("Words of the story.", f"{FILM}&utm_source=x")
HELD_BACK = SHOWING.replace("summary:", "status: draft\nsummary:").replace("A story", "Not yet")
LIFTED = "2026-11-25T00:00+09:00"
EMBARGOED = SHOWING.replace("2026-11-01T09:00+09:00", LIFTED).replace("A story", "Not yet")


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with an entry, and a public story that shows nothing."""
    return make_newsroom({LOCK: ENTRY, f"content/{POSTER}": picture_bytes, "content/stories/b.md": STORY})


def test_entries_stand_behind_the_editors_own_in_every_language(newsroom: TestNewsroom) -> None:
    """What the editor says comes first; a day and a provider are nobody's business there."""
    newsroom.write({"content/newsroom.yaml": f"{NEWSROOM}embeds: [{{address: '{FILM}', title: Ours}}]\n"})

    library = check(load_settings(newsroom.folder / "pelicanconf.py"))

    for edition in library.newsrooms.values():
        ours, theirs = edition.embeds
        assert (ours.title, theirs.title, theirs.poster) == ("Ours", TITLE, f"content/{POSTER}")
        assert not hasattr(theirs, "fetched")


@pytest.mark.parametrize(
    ("lock", "problem"),
    [
        (ENTRY.replace("title", "titel"), f"{LOCK}:2:3 titel: is not a key that is known here; did you mean 'title'?"),
        (ENTRY.replace("  provider: youtube\n", ""), f"{LOCK}:1:3 provider: is missing; add `provider: …`"),
        (ENTRY.replace("2026-11-02", "yesterday"), f"{LOCK}:9:12 fetched: 'yesterday' is not a day"),
        (ENTRY.replace("'9:56'", "long"), f"{LOCK}:7:13 duration: 'long' is no duration"),
        (
            ENTRY.replace("abc-1", "abc-2"),
            f"{LOCK}:5:11 poster: there is no file 'media/embeds/youtube-abc-2.jpg'; {BRINGS}",
        ),
        (ENTRY.replace(POSTER, "../poster.jpg"), f"{LOCK}:5:11 poster: '../poster.jpg' leaves the folder content/"),
        (ENTRY + ENTRY, f"{LOCK}:10:12 address: '{FILM}' stands here twice; keep one of the entries"),
        (
            ENTRY.replace(FILM, "https://youtu.be/abc-DEF_123"),
            f"{LOCK}:1:12 address: 'https://youtu.be/abc-DEF_123' is not the plain address of anything",
        ),
        (ENTRY.replace(FILM, "https://example.org/"), f"{LOCK}:1:12 address: 'https://example.org/' is not the plain"),
        (ENTRY.replace(TITLE, "{en: A, ko: B, fr: C}"), f"{LOCK}:2:10 title: wanted text, got keys and values"),
        ("- text\n", f"{LOCK}:1:3: wanted keys and values here"),
        ("embeds: []\n", f"{LOCK}:1:1: the file must hold a list"),
        ("<<<<<<< HEAD\n" + ENTRY, f"{LOCK}:"),
    ],
)
def test_mistakes_are_told_with_their_place(newsroom: TestNewsroom, lock: str, problem: str) -> None:
    """As in every other file."""
    newsroom.write({LOCK: lock})

    (told,) = newsroom.problems()

    assert told.startswith(problem)


@pytest.mark.parametrize("lock", ["", "[]\n", "# Nothing yet.\n"])
def test_a_file_without_entries_is_fine(newsroom: TestNewsroom, lock: str) -> None:
    """As it is after the last embed has gone."""
    newsroom.write({LOCK: lock})

    assert newsroom.problems() == []


def test_a_damaged_poster_is_told(newsroom: TestNewsroom) -> None:
    """With the file that names it."""
    newsroom.write({f"content/{POSTER}": b"no picture", "content/stories/a.md": SHOWING})

    assert [problem for problem in newsroom.problems() if f"and {LOCK} uses it" in problem]


@pytest.mark.parametrize("held_back", [HELD_BACK, EMBARGOED], ids=["draft", "embargo"])
@pytest.mark.parametrize("is_fetched", [True, False], ids=["fetched", "the editor's"])
def test_what_is_said_of_an_embed_is_held_back_with_what_shows_it(
    newsroom: TestNewsroom, held_back: str, is_fetched: bool
) -> None:
    """Its title and its poster appear with the lift; whoever wrote them down."""
    if not is_fetched:
        note = f"embeds: [{{address: '{FILM}', title: {TITLE}, poster: {POSTER}}}]\n"
        newsroom.write({"content/newsroom.yaml": NEWSROOM + note, LOCK: ""})
    newsroom.write({"content/stories/a.md": held_back})

    output = newsroom.build()

    assert not [path for path in output if "youtube-abc" in path]
    assert not [path for path, data in output.items() if TITLE.encode() in data]
    if held_back == EMBARGOED:
        lifted = newsroom.build(as_of=LIFTED)
        assert [path for path in lifted if "youtube-abc" in path]
        assert TITLE.encode() in lifted["stories/a/index.html"]


def test_a_title_that_is_held_back_stops_a_build_that_would_tell_it(newsroom: TestNewsroom) -> None:
    """With the file and the key where it stands."""
    telling = STORY.replace("Words of the story.", f"They ask: {TITLE}?")
    newsroom.write({"content/stories/a.md": HELD_BACK, "content/stories/b.md": telling})

    with pytest.raises(RefusedError, match=r"holds what is held back \(content/embeds\.lock\.yaml 0\.title\)"):
        newsroom.build()


def test_a_poster_that_is_held_back_stops_a_build_that_would_show_it(newsroom: TestNewsroom) -> None:
    """Also as a picture of something else that only names a copy."""
    content = newsroom.folder / "content"
    newsroom.write({"content/stories/a.md": HELD_BACK, "theme-file.jpg": (content / POSTER).read_bytes()})
    (newsroom.folder / "feature.py").write_text(
        "from pathlib import Path\nfrom pressroom.publish.artifact import Artifact\n"
        "def artifacts(site):\n"
        "    data = Path(site.folder, 'theme-file.jpg').read_bytes()\n"
        "    yield Artifact('copy.jpg', '1', lambda: data)\n"
        "def register(): pass\n"
    )
    import importlib.util

    spec = importlib.util.spec_from_file_location("feature", newsroom.folder / "feature.py")
    assert spec
    assert spec.loader
    feature = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(feature)
    plugins = load_settings(newsroom.folder / "pelicanconf.py")["PLUGINS"]

    with pytest.raises(RefusedError, match=r"content/embeds\.lock\.yaml 0\.poster"):
        newsroom.build(PLUGINS=[*plugins, feature])


@pytest.mark.parametrize(
    "files",
    [
        {"content/stories/c.md": SHOWING},
        {"content/releases/r.md": RELEASE.replace("contacts:", f"media: [{{address: '{FILM}', title: T}}]\ncontacts:")},
        {"content/stories/c.ko.md": SHOWING, "content/stories/c.md": STORY},
    ],
    ids=["story", "media of a release", "another language"],
)
def test_what_something_public_shows_as_well_is_public(newsroom: TestNewsroom, files: dict[str, str]) -> None:
    """A draft makes no secret of a film that readers know."""
    telling = STORY.replace("Words of the story.", f"They ask: {TITLE}? https://www.youtube.com/@Schneewittchen")
    newsroom.write({"content/stories/a.md": HELD_BACK, "content/stories/b.md": telling, **files})

    newsroom.build()


def test_what_nothing_shows_is_no_secret(newsroom: TestNewsroom) -> None:
    """An entry that is left over stops nobody from saying what it says."""
    newsroom.write({"content/stories/b.md": STORY.replace("Words of the story.", f"They ask: {TITLE}?")})

    newsroom.build()


def test_the_film_of_a_medium_under_embargo_is_held_back(newsroom: TestNewsroom) -> None:
    """Though the release itself is public."""
    medium = f"media: [{{address: '{FILM}', title: Ours, embargo: {LIFTED}}}]\ncontacts:"
    newsroom.write({"content/releases/r.md": RELEASE.replace("contacts:", medium)})

    assert not [path for path in newsroom.build() if "youtube-abc" in path]
    assert [path for path in newsroom.build(as_of=LIFTED) if "youtube-abc" in path]


def test_another_day_of_fetching_makes_no_page_anew(newsroom: TestNewsroom) -> None:
    """Only what pages print of an entry does."""
    newsroom.write({"content/stories/a.md": SHOWING})
    newsroom.build()
    before = newsroom.instants()

    newsroom.write({LOCK: ENTRY.replace("2026-11-02", "2026-11-09")})
    newsroom.build()
    assert newsroom.instants() == before

    newsroom.write({LOCK: ENTRY.replace(TITLE, "Another title")})
    assert b"Another title" in newsroom.build()["stories/a/index.html"]


def test_no_build_goes_out(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even to ask what a name stands for."""
    import socket

    def fail(*_: object) -> None:
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(socket, "create_connection", fail)
    newsroom.write({"content/stories/a.md": SHOWING})

    newsroom.build()
