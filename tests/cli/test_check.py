"""`pressroom check` shows what channels will cut: a table for people, records for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from newsrooms import NEWSROOM
from pressroom.cli.commands import app
from pressroom.cli.cuts import table
from pressroom.core.reading.places import Places
from pressroom.share.cuts import Cut

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

FILE = "content/stories/s.md"
SENTENCE = "Forty doors open at nine, and forty more before the tenth hour of the day has struck. "
STORY = f"---\ntitle: A story\ndate: 2026-11-01T09:00+09:00\nsummary: {SENTENCE * 4}\n---\nWords.\n"
KOREAN = STORY.replace(
    SENTENCE * 4, "마흔 개의 문이 아홉 시에 열리고 열 시가 되기 전에 마흔 개의 문이 더 열립니다. " * 6
)
SETTINGS = f"{NEWSROOM}toolkit: [x, email, bluesky]\n"


def checked(newsroom: TestNewsroom, *options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["check", "--settings", str(newsroom.folder / "pelicanconf.py"), *options])


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """One story in two languages, too long for X and Bluesky."""
    return make_newsroom({"content/newsroom.yaml": SETTINGS, FILE: STORY, "content/stories/s.ko.md": KOREAN})


def cuts_in(newsroom: TestNewsroom, *options: str) -> list[dict[str, Any]]:
    """The records that programs get."""
    done = checked(newsroom, "--format", "json", "--notes", *options)
    assert done.exit_code == 0
    told: list[dict[str, Any]] = json.loads(done.output)["cuts"]
    return told


def test_a_table_for_people(newsroom: TestNewsroom) -> None:
    """Grouped by the text that is cut, with the place to go to; no line is wider than a log, nor coloured."""
    done = checked(newsroom)

    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert "4 cuts on channels: what is kept | what is lost, and length/maximum." in lines
    start = lines.index(f"{FILE}:4:10 summary")
    assert [line.split("  ")[1].strip() for line in lines[start + 1 : start + 3]] == ["X", "Bluesky"]
    assert "  X        message  367/280  " in lines[start + 1]
    assert lines[start + 1].endswith("  …re the tenth hour of the day has… | struck. Forty doors open at nine,…")
    assert "\x1b" not in done.output
    assert max(map(cell_len, lines[start:])) <= 100


def test_nothing_cut_is_told_in_a_line(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """So that nobody wonders."""
    newsroom = make_newsroom({FILE: STORY.replace(SENTENCE * 4, "Short.")})

    assert checked(newsroom).output.endswith("\nNothing is cut on any channel.\n")


def test_the_table_can_be_left_out(newsroom: TestNewsroom) -> None:
    """For logs that others read."""
    done = checked(newsroom, "--no-cuts")

    assert "cut" not in done.output
    assert json.loads(checked(newsroom, "--no-cuts", "--format", "json", "--notes").output).keys() == {
        "problems",
        "notes",
    }


def test_programs_get_records_if_they_ask_for_notes(newsroom: TestNewsroom) -> None:
    """With all that is cut; without, the list of problems that they always got."""
    cuts = cuts_in(newsroom)

    assert json.loads(checked(newsroom, "--format", "json").output) == []
    assert {cut["what"] for cut in cuts} > {"message", "preheader", "search description"}
    (cut,) = (cut for cut in cuts if (cut["channel"], cut["what"], cut["language"]) == ("x", "message", "en"))
    assert cut["kept"].removesuffix("…") + cut["lost"] == (SENTENCE * 4).strip()
    del cut["kept"], cut["lost"]
    assert cut == {
        "publication": FILE,
        "language": "en",
        "channel": "x",
        "what": "message",
        "length": 367,
        "maximum": 280,
        "place": {"file": FILE, "line": 4, "column": 10},
        "key": "summary",
    }


@pytest.mark.parametrize(("options", "lists"), [((), {"notes": [], "cuts": []}), (("--no-cuts",), {"notes": []})])
def test_programs_get_the_same_object_when_there_are_problems(
    newsroom: TestNewsroom, options: tuple[str, ...], lists: dict[str, list[str]]
) -> None:
    """They need not ask which of two forms they have before them."""
    newsroom.write({FILE: STORY.replace("title:", "titel:")})

    done = checked(newsroom, "--format", "json", "--notes", *options)

    assert done.exit_code == 3
    told = json.loads(done.stdout)
    assert {problem["key"] for problem in told.pop("problems")} == {"titel"}
    assert told == lists
    assert isinstance(json.loads(checked(newsroom, "--format", "json").stdout), list)


def test_one_publication_and_everything(newsroom: TestNewsroom) -> None:
    """Both together, too; a slug that nothing has is a mistake of whoever typed it."""
    newsroom.write({"content/stories/t.md": STORY})

    assert {cut["publication"] for cut in cuts_in(newsroom, "--publication", "t")} == {"content/stories/t.md"}
    assert "preheader" not in checked(newsroom, "--publication", "t").output
    assert "preheader" in checked(newsroom, "--publication", "t", "--all").output
    file = str(newsroom.folder / "content/stories/s.ko.md")
    assert {cut["publication"] for cut in cuts_in(newsroom, "--publication", file)} == {"content/stories/s.ko.md"}
    unknown = checked(newsroom, "--publication", "tt")
    assert unknown.exit_code == 2
    assert "there is no publication 'tt'; did you mean 't'?" in unknown.output


def test_nobody_gets_more_than_can_be_read(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The newest fifty, and where to find the others."""
    files = {f"content/stories/s{number}.md": STORY for number in range(30)}
    newsroom = make_newsroom({"content/newsroom.yaml": SETTINGS} | files)

    output = checked(newsroom).output

    assert "The first 50 cuts on channels" in output
    assert output.count("message") == 50 + 1
    assert "There are more, of older publications" in output
    assert len([cut for cut in cuts_in(newsroom) if cut["what"] == "message"]) == 60


def test_an_address_that_channels_do_not_know_is_told(newsroom: TestNewsroom) -> None:
    """Figures at home are others than those of the real site."""
    settings = (newsroom.folder / "pelicanconf.py").read_text("utf-8")
    newsroom.write({"pelicanconf.py": settings.replace("https://news.example.org", "http://localhost:8000")})

    assert "Channels count http://localhost:8000 letter by letter" in checked(newsroom).output


@pytest.mark.parametrize("width", [60, 80, 100, 132])
def test_no_line_is_wider_than_asked_for(tmp_path: Path, width: int) -> None:
    """Korean syllables take two columns, line breaks none; what several channels cut alike is one line."""
    texts = ["한국어 문장이 이어집니다 " * 9, "Words and\nmore words " * 9, "👩‍👩‍👧 " * 40, "x" * 200]
    cuts = [
        Cut(FILE, "s", "en", channel, name, "card description", ("summary", n), text, text, 300, maximum)
        for n, text in enumerate(texts)
        for channel, name, maximum in (("a", "A channel of a long name", 99), ("b", "Another", 88), ("c", "Third", 88))
    ]

    lines = list(table(cuts, Places(tmp_path, ("en",)), width))

    assert max(map(cell_len, lines)) <= width
    assert len(lines) == 3 * len(texts)
    assert all(" | " in line for line in lines[2::3])
