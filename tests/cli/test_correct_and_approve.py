"""`pressroom correct` and `pressroom approve`, as editors call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from newsrooms import RELEASE
from pressroom.cli.commands import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

BLOCK_STYLE = RELEASE.replace(
    "quotes: [{text: We did it., person: writer}]",
    "quotes:\n  - text: We did it.\n    person: writer\n  - text: So did I.\n    speaker: Jo",
)


def run(newsroom: TestNewsroom, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command in a newsroom."""
    result = CliRunner().invoke(app, [*arguments, "--settings", str(newsroom.folder / "pelicanconf.py")])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def read(newsroom: TestNewsroom, name: str) -> str:
    """A file of the newsroom, its line ends as they are."""
    return (newsroom.folder / name).read_bytes().decode()


@pytest.mark.parametrize("name", ["content/releases/r.md", "content/releases/deep/r.ko.md"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_correct_keeps_the_file_and_adds_the_correction(
    make_newsroom: Callable[..., TestNewsroom], name: str, end: str
) -> None:
    """What is kept is the same to the byte, and the newsroom has no problems afterwards; so again the second time."""
    first = BLOCK_STYLE.replace("\n", end)
    newsroom = make_newsroom({name: first})
    language = ("--language", "ko") if "ko" in name else ()
    said = ("--text", "It was wrong.", "--reason", "A slip: ours.")

    code, output = run(newsroom, "correct", "r", *language, *said, "--at", "2026-11-18T09:00+09:00")
    second = read(newsroom, name)
    again, _ = run(newsroom, "correct", str(newsroom.folder / name), *said, "--at", "2026-11-19T09:00+09:00")

    versions = [name.replace("releases", "versions").replace("/r", f"/r-v{number}") for number in (1, 2)]
    assert (code, again) == (0, 0), output
    assert [read(newsroom, version) for version in versions] == [first, second]
    assert newsroom.problems() == []
    assert (
        second.replace(
            "corrections:\n  - at: 2026-11-18T09:00+09:00\n    text: 'It was wrong.'\n    reason: 'A slip: ours.'\n".replace(
                "\n", end
            ),
            "",
        )
        == first
    )


def test_correct_without_words_prints_what_to_add(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The release stays as it is; `check` reminds of the rest."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})

    code, output = run(newsroom, "correct", "r", "--at", "2026-11-18T09:00+09:00")

    assert code == 0
    assert "add this to its `corrections:`\n  - at: 2026-11-18T09:00+09:00\n    text: '…'\n" in output
    assert read(newsroom, "content/releases/r.md") == RELEASE
    assert [problem.partition(";")[0] for problem in newsroom.problems()] == [
        "content/versions/r-v1.md:2:1: no correction of content/releases/r.md has replaced version 1"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("correct", "q"), "there is no release 'q' in en; known here: r"),
        (("correct", "r", "--language", "kr"), "--language is 'kr'; known here: en, ko"),
        (("correct", "r", "--at", "2026-11-18"), "--at: '2026-11-18' is not an instant in ISO 8601; write it like"),
        (("correct", "r", "--at", "2026-11-01T09:00Z"), "is before 2026-11-02T09:00+09:00 in content/releases/r.md"),
        (("approve", "r", "--by", "Ann", "--quote", "3"), "--quote is 3; content/releases/r.md has 1, counted from 1"),
        (("approve", "r", "--by", "Ann", "--at", "2999-01-01T09:00Z"), "which is to come; nobody can have approved"),
        (("approve", "r", "--by", " "), "--by is empty; write who has approved the words"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_done(
    make_newsroom: Callable[..., TestNewsroom], arguments: tuple[str, ...], message: str
) -> None:
    """Code 2, one sentence, and no file."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})

    code, output = run(newsroom, *arguments)

    assert (code, message in output) == (2, True), output
    assert not (newsroom.folder / "content/versions").exists()
    assert read(newsroom, "content/releases/r.md") == RELEASE


def test_a_version_that_is_kept_is_never_overwritten(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is all that is left of what stood there."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE, "content/versions/r-v1.md": "Mine."})

    code, output = run(newsroom, "correct", "r")

    assert (code, read(newsroom, "content/versions/r-v1.md")) == (2, "Mine.")
    assert "content/versions/r-v1.md is kept already" in output


def test_correct_does_not_take_this_file_for_a_version_that_is_missing(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """A correction was added by hand: what it corrected is found and kept first, wherever below content/versions/."""
    corrected = RELEASE.replace("date:", "corrections: [{at: 2026-11-05T09:00Z, text: x, reason: y}]\ndate:", 1)
    newsroom = make_newsroom({"content/releases/r.md": corrected})

    code, output = run(newsroom, "correct", "r")
    nothing_kept = not (newsroom.folder / "content/versions").exists()
    newsroom.write({"content/versions/2026/r-v1.md": RELEASE})

    assert (code, nothing_kept) == (2, True)
    assert "version 1 of content/releases/r.md is not kept; put the earlier file at content/versions/r-v1.md" in output
    assert run(newsroom, "correct", "r")[0] == 0


def test_approve_seals_every_quote_and_a_change_breaks_the_seal(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nobody has to compute a seal, and only what has changed is approved again."""
    name = "content/releases/r.md"
    newsroom = make_newsroom({name: BLOCK_STYLE})

    assert run(newsroom, "approve", "r", "--by", "Ann", "--at", "2026-11-01T09:00Z")[0] == 0
    assert newsroom.problems() == []
    newsroom.write({name: read(newsroom, name).replace("So did I.", "So did I not.")})
    broken = newsroom.problems()
    code, output = run(newsroom, "approve", "r", "--by", "Jo", "--at", "2026-11-02T09:00Z")

    assert [problem.partition(";")[0] for problem in broken] == [
        f"{name}:11:5 quotes.1: these words are others than those that Ann approved on 2026-11-01"
    ]
    assert (code, output) == (0, "Quote 2 is approved: “So did I not.”\n")
    assert newsroom.problems() == []
    assert read(newsroom, name).count("by: 'Ann'") == 1
    assert run(newsroom, "approve", "r", "--by", "Jo")[1] == f"Nothing to approve in {name}.\n"


def test_approve_prints_what_it_cannot_write(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A quote between braces is left to the editor."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})

    code, output = run(newsroom, "approve", "r", "--by", "Ann", "--at", "2026-11-01T09:00Z")

    assert code == 0
    assert output.startswith("Add this to quote 1: approved: {by: 'Ann', at: 2026-11-01T09:00Z, words: '")
    assert read(newsroom, "content/releases/r.md") == RELEASE
