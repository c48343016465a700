"""What `pressroom check` notes of translations that differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from newsrooms import RELEASE, STORY
from originals import LEAFLET
from pressroom.cli.commands import app
from pressroom.core.parity import parity_notes
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

ENGLISH = "content/releases/r.md"
KOREAN = "content/releases/r.ko.md"
FULL = RELEASE.replace("One fact., Another fact.", "'It has 2,500 seats.', 'It cost 2.5 million euros.'").replace(
    "contacts:",
    "embargo: 2026-11-03T09:00+09:00\nlinks: [{title: x, address: 'https://example.org/'}]\ncontacts:",
)
KOREAN_FULL = FULL.replace("It has 2,500 seats.", "좌석은 2500석입니다.").replace("2.5 million euros", "250만 유로")


def notes_of(newsroom: TestNewsroom) -> list[str]:
    """The notes as an editor sees them."""
    return [str(note) for note in parity_notes(check(load_settings(newsroom.folder / "pelicanconf.py")))]


def test_translations_that_agree_have_no_notes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The same figures may be written as each language writes them."""
    assert notes_of(make_newsroom({ENGLISH: FULL, KOREAN: KOREAN_FULL})) == []


DIFFERING = {
    "a figure": (("2500석", "2400석"), f":6:9 facts.0: it says 2400 where {ENGLISH} says 2500"),
    "a figure of the summary": (("What happened.", "1,200."), f":5:10 summary: it says 1200, and {ENGLISH} does not"),
    "a fact": (("'좌석은 2500석입니다.', ", ""), f":6:8 facts: 1 fact here, and 2 in {ENGLISH}"),
    "a speaker": (("person: writer", "speaker: Jo"), f":7:10 quotes.0: Jo speaks, and writer in {ENGLISH}"),
    "a quote": (
        ("quotes: [{text: We did it., person: writer}]\n", ""),
        f":2:1 quotes: 0 quotes here, and 1 in {ENGLISH}",
    ),
    "an embargo": (
        ("2026-11-03T09:00+09:00", "2026-11-03T09:00Z"),
        f":8:10 embargo: 2026-11-03T18:00+09:00 here, and 2026-11-03T09:00+09:00 in {ENGLISH}",
    ),
    "no embargo": (
        ("embargo: 2026-11-03T09:00+09:00\n", ""),
        f":2:1 embargo: nothing here, and 2026-11-03T09:00+09:00 in {ENGLISH}",
    ),
    "a picture": (
        ("contacts:", "media: [{address: 'https://example.org/v', title: x}]\ncontacts:"),
        f":10:9 media.0: the video https://example.org/v is not in {ENGLISH}",
    ),
    "a link": (
        ("links: [{title: x, address: 'https://example.org/'}]\n", ""),
        f":2:1 links: 0 links here, and 1 in {ENGLISH}",
    ),
    "a withdrawal": (
        ("contacts:", "withdrawn: {at: 2026-11-09T09:00+09:00, reason: x}\ncontacts:"),
        f":10:12 withdrawn: 2026-11-09T09:00+09:00 here, and nothing in {ENGLISH}",
    ),
}


@pytest.mark.parametrize(("change", "note"), DIFFERING.values(), ids=DIFFERING)
def test_what_differs_is_noted_where_it_is_written(
    make_newsroom: Callable[..., TestNewsroom], change: tuple[str, str], note: str
) -> None:
    """In the translation, with what the first language says."""
    assert change[0] in KOREAN_FULL

    (found,) = notes_of(make_newsroom({ENGLISH: FULL, KOREAN: KOREAN_FULL.replace(*change)}))

    assert found.startswith(KOREAN)
    assert found.endswith(f"{note}; bring them into line, unless it is meant")


FILM = b"\0\0\0\x08ftyp"
MEDIA = {
    "picture": "{file: media/p.png, alt: x, credit: y, licence: CC0}",
    "document": "{file: media/d.pdf, title: x}",
    "sound": "{file: media/s.mp3, title: x}",
    "video": "{file: media/v.mp4, title: x}",
}


def with_media(picture: bytes, *words: str) -> dict[str, str | bytes]:
    """A release with these media whose translation has none, and the files themselves."""
    media = "".join(f"  - {MEDIA[word]}\n" for word in words)
    files = {
        f"content/media/{name}": start + picture for name, start in (("p.png", b""), ("s.mp3", b"ID3"), ("v.mp4", FILM))
    }
    files["content/media/d.pdf"] = LEAFLET
    return {ENGLISH: FULL.replace("contacts:", f"media:\n{media}contacts:"), KOREAN: KOREAN_FULL, **files}


def test_missing_files_are_called_what_they_are(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Under their key, and with the place where the first language has them."""
    notes = notes_of(make_newsroom(with_media(picture_bytes, "picture", "sound", "video")))

    assert [note.partition(";")[0] for note in notes] == [
        f"{KOREAN}:2:1 media: the {word} content/media/{name} is missing, which {ENGLISH}:{line}:5 has"
        for line, word, name in ((11, "picture", "p.png"), (12, "sound", "s.mp3"), (13, "video", "v.mp4"))
    ]


def test_many_missing_files_are_one_note(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Whoever left all of them out is told so, once."""
    (note,) = notes_of(make_newsroom(with_media(picture_bytes, *MEDIA)))

    names = ", ".join(f"content/media/{name}" for name in ("p.png", "d.pdf", "s.mp3", "v.mp4"))
    what = f"media: 4 files are missing ({names}), which {ENGLISH}:11:3 has"
    assert note == f"{KOREAN}:2:1 {what}; bring them into line, unless it is meant"


def test_the_same_instant_in_another_zone_is_the_same(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nothing differs but the writing."""
    korean = KOREAN_FULL.replace("2026-11-03T09:00+09:00", "2026-11-03T00:00Z")

    assert notes_of(make_newsroom({ENGLISH: FULL, KOREAN: korean})) == []


def test_a_missing_translation_is_noted_and_drafts_are_left_in_peace(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """Somebody is at work on a draft."""
    draft = RELEASE.replace("date:", "status: draft\ndate:")
    newsroom = make_newsroom(
        {"content/stories/s.md": STORY, ENGLISH: RELEASE, KOREAN: draft, "content/releases/d.md": draft}
    )

    assert notes_of(newsroom) == [
        "content/stories/s.md:2:1: there is no translation into ko; write content/stories/s.ko.md, unless nobody needs it"
    ]


def test_a_translation_that_is_left_behind_is_noted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its original may have been deleted by mistake. A text that says that it is the original stands by itself."""
    newsroom = make_newsroom(
        {
            "content/stories/left.ko.md": STORY,
            "content/stories/own.ko.md": STORY.replace("date:", "original: ko\ndate:"),
        }
    )

    assert notes_of(newsroom) == [
        (
            "content/stories/left.ko.md:2:1: there is no content/stories/left.md of which this would be the translation; "
            "bring the original back, or write `original: ko` if there never was another"
        )
    ]
    assert newsroom.problems() == []


@pytest.mark.parametrize(("text", "kind"), [(STORY, "story"), (RELEASE, "release")])
def test_a_translation_that_says_so_needs_its_original(
    make_newsroom: Callable[..., TestNewsroom], text: str, kind: str
) -> None:
    """It is a mistake at once when that is gone, and none while it is there, though it be a draft."""
    folder = {"story": "stories", "release": "releases"}[kind]
    name, translation = f"content/{folder}/t.ko.md", text.replace("date:", "original: en\ndate:")
    newsroom = make_newsroom(
        {f"content/{folder}/t.md": text.replace("date:", "status: draft\ndate:"), name: translation}
    )
    assert newsroom.problems() == []

    (newsroom.folder / f"content/{folder}/t.md").unlink()

    assert newsroom.problems() == [
        (
            f"{name}:3:11 original: this is a translation, and there is no {kind} 't' in en any more; bring the original "
            "back, or write `original: ko` if this text shall stand by itself"
        )
    ]


def test_an_original_is_in_a_language_of_the_newsroom(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A slip is told with what was meant."""
    newsroom = make_newsroom({"content/stories/t.ko.md": STORY.replace("date:", "original: en-GB\ndate:")})

    assert [problem.partition(";")[0] for problem in newsroom.problems()] == [
        "content/stories/t.ko.md:3:11 original: 'en-GB' is no language of this newsroom"
    ]


def test_notes_are_told_and_are_no_mistakes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The command ends well; programs get the list that they always got, and notes if they ask for them."""
    newsroom = make_newsroom({ENGLISH: RELEASE})
    settings = ("--settings", str(newsroom.folder / "pelicanconf.py"))

    text, plain, with_notes = (
        CliRunner().invoke(app, ["check", *settings, *more])
        for more in ((), ("--format", "json"), ("--format", "json", "--notes"))
    )

    assert [each.exit_code for each in (text, plain, with_notes)] == [0, 0, 0]
    assert text.output.startswith("No problems in 0 stories, 1 release")
    assert f"1 note, which may be meant:\n{ENGLISH}:2:1: there is no translation into ko;" in text.output
    assert json.loads(plain.output) == []
    told = json.loads(with_notes.output)
    assert told["problems"] == []
    assert [(note["place"]["line"], note["what"]) for note in told["notes"]] == [(2, "there is no translation into ko")]


def test_an_approval_to_come_is_a_mistake(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nobody can have given it."""
    approved = "approved: {by: Ann, at: 2999-01-01T09:00Z, words: '80fc91c29d68'}"
    newsroom = make_newsroom({ENGLISH: RELEASE.replace("person: writer", f"person: writer, {approved}")})

    assert newsroom.problems() == [
        (
            f"{ENGLISH}:7:69 quotes.0.approved.at: Ann cannot have approved anything at an instant that is to come; write "
            "when it was approved"
        )
    ]
